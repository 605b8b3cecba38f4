//! The commands and options. All that they say is Vietnamese; names are English with Vietnamese aliases.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::settings::Request;

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "motcua",
    version,
    about = "Lập báo cáo định kỳ từ các tệp xuất của phần mềm một cửa.",
    help_template = TEMPLATE,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    override_usage = "motcua <LỆNH> [TÙY CHỌN]",
    after_help = EXAMPLES
)]
pub struct Arguments {
    /// The command; the help where there is none.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Xem hướng dẫn
    #[arg(short, long, alias = "huong-dan", global = true, action = clap::ArgAction::Help, help_heading = OPTIONS, display_order = 900)]
    help: Option<bool>,

    /// Xem phiên bản
    #[arg(short = 'V', long, alias = "phien-ban", action = clap::ArgAction::Version, help_heading = OPTIONS, display_order = 901)]
    version: Option<bool>,
}

const OPTIONS: &str = "Tùy chọn";
const INPUTS: &str = "Dữ liệu";

const EXAMPLES: &str = "
Ví dụ:
  motcua report D:\\xuat-2026 --period 9T/2026
  motcua bao-cao D:\\xuat-2026 --ky T10/2026 --loc \"don-vi=Phòng Quản lý chất lượng\"
  motcua report thang-3.xlsx thang-4.xlsx --from 01/03/2026 --to 31/05/2026 --format xlsx,json
  motcua check D:\\xuat-2026
  motcua inspect D:\\xuat-2026
  motcua list D:\\xuat-2026 --period 9T/2026 --figure late
";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lập báo cáo của một kỳ (bí danh: bao-cao)
    #[command(alias = "bao-cao", help_template = TEMPLATE, override_usage = "motcua report [TỆP HOẶC THƯ MỤC]… --period KỲ [TÙY CHỌN]")]
    Report(ReportArguments),
    /// Kiểm tra dữ liệu như khi lập báo cáo nhưng không ghi báo cáo (bí danh: kiem-tra)
    #[command(alias = "kiem-tra", help_template = TEMPLATE, override_usage = "motcua check [TỆP HOẶC THƯ MỤC]… [TÙY CHỌN]")]
    Check(CheckArguments),
    /// Liệt kê các hồ sơ đứng sau một số liệu của báo cáo (bí danh: danh-sach)
    #[command(alias = "danh-sach", help_template = TEMPLATE, override_usage = "motcua list [TỆP HOẶC THƯ MỤC]… --period KỲ --figure SỐ-LIỆU [TÙY CHỌN]")]
    List(ListArguments),
    /// Xem chương trình nhận ra gì trong từng tệp và các dòng cần thêm vào motcua.toml (bí danh: xem)
    #[command(alias = "xem", help_template = TEMPLATE, override_usage = "motcua inspect [TỆP HOẶC THƯ MỤC]… [TÙY CHỌN]")]
    Inspect(InspectArguments),
    /// Xem các mẫu báo cáo có sẵn (bí danh: mau)
    #[command(alias = "mau", help_template = TEMPLATE, override_usage = "motcua templates <LỆNH>", subcommand_help_heading = "Lệnh", disable_help_subcommand = true)]
    Templates(TemplatesArguments),
}

/// What `report` and `check` share.
#[derive(Debug, Args)]
pub struct CommonArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi thì dùng thư mục hiện tại
    #[arg(value_name = "TỆP HOẶC THƯ MỤC", help_heading = INPUTS)]
    inputs: Vec<PathBuf>,

    /// Kỳ báo cáo: T10/2026, Q3/2026, 6T/2026, 9T/2026, 6TC/2026, 2026 (bí danh: --ky)
    #[arg(long, alias = "ky", value_name = "KỲ", help_heading = OPTIONS)]
    period: Option<String>,

    /// Ngày đầu của kỳ tùy chọn, dùng cùng --to (bí danh: --tu)
    #[arg(long, alias = "tu", value_name = "NGÀY", help_heading = OPTIONS)]
    from: Option<String>,

    /// Ngày cuối của kỳ tùy chọn (bí danh: --den)
    #[arg(long, alias = "den", value_name = "NGÀY", help_heading = OPTIONS)]
    to: Option<String>,

    /// Xem trạng thái hồ sơ đến hết ngày này, mặc định là ngày cuối kỳ (bí danh: --tinh-den)
    #[arg(long, alias = "tinh-den", value_name = "NGÀY", help_heading = OPTIONS)]
    as_of: Option<String>,

    /// Cách chốt số liệu: calendar (theo lịch) hoặc statutory (từ ngày 15 đến ngày 14, Nghị định 09/2019/NĐ-CP) (bí danh: --chot)
    #[arg(long, alias = "chot", value_name = "CÁCH", help_heading = OPTIONS)]
    cutoff: Option<String>,

    /// Chỉ tính hồ sơ có giá trị này, lặp lại được: don-vi=…, linh-vuc=…, kenh=… (bí danh: --loc)
    #[arg(long, alias = "loc", value_name = "KHÓA=GIÁ TRỊ", help_heading = OPTIONS)]
    filter: Vec<String>,

    /// Kết thúc với mã 1 nếu có nội dung cần soát (bí danh: --nghiem)
    #[arg(long, alias = "nghiem", help_heading = OPTIONS)]
    pub strict: bool,

    /// Tệp cấu hình, mặc định là motcua.toml cạnh dữ liệu (bí danh: --cau-hinh)
    #[arg(long, alias = "cau-hinh", value_name = "TỆP", help_heading = OPTIONS)]
    config: Option<PathBuf>,

    /// Bỏ qua tệp không đọc được và ghi rõ trong báo cáo (bí danh: --bo-qua-tep-hong)
    #[arg(long, alias = "bo-qua-tep-hong", help_heading = OPTIONS)]
    skip_bad_files: bool,

    /// Bảng mã của tệp chữ, dùng khi chương trình nhận ra sai: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni (bí danh: --bang-ma)
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ", help_heading = OPTIONS)]
    encoding: Option<String>,
}

/// `motcua report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    #[command(flatten)]
    pub common: CommonArguments,

    /// Mẫu báo cáo có sẵn hoặc tệp .toml, mặc định theo kỳ (bí danh: --mau)
    #[arg(long, alias = "mau", value_name = "MẪU", help_heading = OPTIONS)]
    template: Option<String>,

    /// So sánh: previous-year (cùng kỳ năm trước) hoặc none (bí danh: --so-sanh)
    #[arg(long, alias = "so-sanh", value_name = "CÁCH", help_heading = OPTIONS)]
    compare: Option<String>,

    /// Định dạng, cách nhau bằng dấu phẩy: xlsx (bảng tính), docx (lời văn), json (bí danh: --dinh-dang)
    #[arg(long, alias = "dinh-dang", value_name = "ĐỊNH DẠNG", help_heading = OPTIONS)]
    format: Option<String>,

    /// Tệp báo cáo hoặc thư mục để ghi, mặc định là thư mục hiện tại (bí danh: --ra)
    #[arg(short, long, alias = "ra", value_name = "TỆP HOẶC THƯ MỤC", help_heading = OPTIONS)]
    output: Option<PathBuf>,

    /// Ghi đè báo cáo đã có (bí danh: --ghi-de)
    #[arg(long, alias = "ghi-de", help_heading = OPTIONS)]
    force: bool,

    /// Ngày ghi ở đầu báo cáo; không ghi thì để trống (bí danh: --de-ngay)
    #[arg(long, alias = "de-ngay", value_name = "NGÀY", help_heading = OPTIONS)]
    dated: Option<String>,
}

/// `motcua check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    pub common: CommonArguments,
}

/// `motcua list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    #[command(flatten)]
    pub common: CommonArguments,

    /// Số liệu cần xem hồ sơ: received, received.online, late, open.overdue…; lặp lại được (bí danh: --so-lieu)
    #[arg(long, alias = "so-lieu", value_name = "SỐ LIỆU", help_heading = OPTIONS)]
    figure: Vec<String>,

    /// Mẫu báo cáo có số liệu này, khi mẫu quy định cách chốt số liệu (bí danh: --mau)
    #[arg(long, alias = "mau", value_name = "MẪU", help_heading = OPTIONS)]
    template: Option<String>,

    /// Định dạng: table (bảng trên màn hình), csv, xlsx; không ghi thì theo đuôi tệp ở --output (bí danh: --dinh-dang)
    #[arg(long, alias = "dinh-dang", value_name = "ĐỊNH DẠNG", help_heading = OPTIONS)]
    format: Option<String>,

    /// Tệp để ghi danh sách .csv hoặc .xlsx (bí danh: --ra)
    #[arg(short, long, alias = "ra", value_name = "TỆP", help_heading = OPTIONS)]
    output: Option<PathBuf>,

    /// Ghi đè tệp đã có (bí danh: --ghi-de)
    #[arg(long, alias = "ghi-de", help_heading = OPTIONS)]
    force: bool,
}

/// `motcua inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi thì dùng thư mục hiện tại
    #[arg(value_name = "TỆP HOẶC THƯ MỤC", help_heading = INPUTS)]
    inputs: Vec<PathBuf>,

    /// In ra dạng JSON để chương trình khác đọc
    #[arg(long, help_heading = OPTIONS)]
    pub json: bool,

    /// Tệp cấu hình, mặc định là motcua.toml cạnh dữ liệu (bí danh: --cau-hinh)
    #[arg(long, alias = "cau-hinh", value_name = "TỆP", help_heading = OPTIONS)]
    config: Option<PathBuf>,

    /// Bảng mã của tệp chữ, dùng khi chương trình nhận ra sai: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni (bí danh: --bang-ma)
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ", help_heading = OPTIONS)]
    encoding: Option<String>,
}

/// `motcua templates`.
#[derive(Debug, Args)]
pub struct TemplatesArguments {
    /// What to do.
    #[command(subcommand)]
    pub action: TemplatesAction,
}

/// The commands of `motcua templates`.
#[derive(Debug, Subcommand)]
pub enum TemplatesAction {
    /// Liệt kê các mẫu
    #[command(help_template = TEMPLATE, override_usage = "motcua templates list")]
    List,
    /// Hiện nội dung một mẫu
    #[command(help_template = TEMPLATE, override_usage = "motcua templates show MẪU")]
    Show {
        /// Tên mẫu
        #[arg(value_name = "MẪU", help_heading = INPUTS)]
        name: String,
    },
    /// Chép các mẫu có sẵn và hướng dẫn viết mẫu ra một thư mục
    #[command(help_template = TEMPLATE, override_usage = "motcua templates export THƯ-MỤC")]
    Export {
        /// Thư mục; chưa có thì được tạo, tệp đã có thì không bị ghi đè
        #[arg(value_name = "THƯ MỤC", help_heading = INPUTS)]
        folder: PathBuf,
    },
    /// Kiểm tra một tệp mẫu
    #[command(help_template = TEMPLATE, override_usage = "motcua templates check TỆP")]
    Check {
        /// Tệp mẫu .toml
        #[arg(value_name = "TỆP", help_heading = INPUTS)]
        file: String,
    },
}

/// The inputs; the current folder where none is named.
fn or_here(inputs: Vec<PathBuf>) -> Vec<PathBuf> {
    if inputs.is_empty() { vec![PathBuf::from(".")] } else { inputs }
}

impl InspectArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        Request { inputs: or_here(self.inputs), config: self.config, encoding: self.encoding, ..Request::default() }
    }
}

impl CommonArguments {
    fn request(self) -> Request {
        Request {
            inputs: or_here(self.inputs),
            period: self.period,
            from: self.from,
            to: self.to,
            as_of: self.as_of,
            cutoff: self.cutoff,
            filters: self.filter,
            strict: self.strict,
            config: self.config,
            skip_bad_files: self.skip_bad_files,
            encoding: self.encoding,
            ..Request::default()
        }
    }
}

impl ReportArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        Request {
            template: self.template,
            compare: self.compare,
            formats: self.format,
            output: self.output,
            force: self.force,
            dated: self.dated,
            ..self.common.request()
        }
    }
}

impl CheckArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        self.common.request()
    }
}

impl ListArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        Request {
            figures: self.figure,
            template: self.template,
            formats: self.format,
            output: self.output,
            force: self.force,
            ..self.common.request()
        }
    }
}
