//! The examples that the help of each command begins with: four lines that an office would type.

/// `motcua --help`.
pub const PROGRAM: &str = "\
motcua report D:\\xuat-2026 --period 9T/2026
motcua report D:\\xuat-2026 --period T10/2026 --filter \"don-vi=Phòng Quản lý chất lượng\"
motcua list D:\\xuat-2026 --period 9T/2026 --figure late
motcua inspect D:\\xuat-2026";

/// `motcua report --help`.
pub const REPORT: &str = "\
motcua report D:\\xuat-2026 --period 9T/2026
motcua bao-cao D:\\xuat-2026 --ky T10/2026 --loc \"don-vi=Phòng Quản lý chất lượng\"
motcua report thang-3.xlsx thang-4.xlsx --from 01/03/2026 --to 30/04/2026
motcua report D:\\xuat-2026 --period Q3/2026 --template bieu-ii-06a --format xlsx,docx";

/// `motcua check --help`.
pub const CHECK: &str = "\
motcua check D:\\xuat-2026
motcua check D:\\xuat-2026 --period 9T/2026
motcua kiem-tra D:\\xuat-2026 --ky T10/2026 --nghiem
motcua check D:\\xuat-2026 --verbose";

/// `motcua list --help`.
pub const LIST: &str = "\
motcua list D:\\xuat-2026 --period 9T/2026 --figure late
motcua list D:\\xuat-2026 --period 9T/2026 --figure open.overdue --output D:\\qua-han.xlsx
motcua danh-sach D:\\xuat-2026 --ky T10/2026 --so-lieu received.online
motcua list D:\\xuat-2026 --period 9T/2026 --figure late --filter \"don-vi=Văn phòng Sở\"";

/// `motcua inspect --help`.
pub const INSPECT: &str = "\
motcua inspect D:\\xuat-2026
motcua xem D:\\xuat-2026\\thang-10.xls
motcua inspect D:\\xuat-2026 --encoding tcvn3
motcua inspect D:\\xuat-2026 --json";

/// `motcua init --help`.
pub const INIT: &str = "\
motcua init D:\\xuat-2026
motcua khoi-tao D:\\xuat-2026
motcua init D:\\xuat-2026 --name \"SỞ Y TẾ\" --superior \"ỦY BAN NHÂN DÂN TỈNH CÀ MAU\" --place \"Cà Mau\"
motcua init D:\\xuat-2026 --signatory \"Người lập biểu\" --signatory \"Giám đốc\"";

/// `motcua export --help`.
pub const EXPORT: &str = "\
motcua export D:\\xuat-2026 --output D:\\so-ho-so-2026
motcua report D:\\so-ho-so-2026 --period 9T/2026
motcua export D:\\xuat-2026 --format csv --output D:\\so-ho-so-2026.csv
motcua xuat-so D:\\xuat-2026 --ra D:\\so-ho-so-2026 --ghi-de";

/// `motcua sql --help`.
pub const SQL: &str = "\
motcua sql --period 9T/2026
motcua cau-lenh --ky T10/2026 --bang tinh.so_ho_so
motcua sql --from 01/03/2026 --to 31/05/2026
motcua sql --period 2026 --cutoff statutory > nam-2026.sql";

/// `motcua templates --help`.
pub const TEMPLATES: &str = "\
motcua templates list
motcua templates show bieu-ii-06a
motcua mau export D:\\mau
motcua templates check D:\\mau\\mau-cua-toi.toml";

/// `motcua explain --help`.
pub const EXPLAIN: &str = "\
motcua explain MC203
motcua giai-thich 203
motcua explain no-due-date
motcua explain";

/// `motcua completions --help`.
pub const COMPLETIONS: &str = "\
motcua completions powershell | Out-String | Invoke-Expression
motcua completions bash > /etc/bash_completion.d/motcua
motcua completions zsh > _motcua
motcua completions man > motcua.1";
