//! The commands and options. All that they say is Vietnamese; names are English with Vietnamese aliases.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::examples;
use crate::settings::Request;

/// The whole command line. How its help looks is told in `help`.
#[derive(Debug, Parser)]
#[command(
    name = "motcua",
    version,
    about = "Lập báo cáo định kỳ từ các tệp xuất của phần mềm một cửa.",
    help_template = "{about}",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    override_usage = "motcua [LỆNH] [TÙY CHỌN]; motcua [DỮ LIỆU] để được hỏi từng bước",
    after_help = examples::PROGRAM
)]
pub struct Arguments {
    /// The command; a guided run or the help where there is none.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Chỉ nói khi có lỗi
    #[arg(short, long, alias = "im-lang", global = true, display_order = 890)]
    pub quiet: bool,

    /// Nói rõ từng nguồn dữ liệu và từng nội dung cần soát
    #[arg(short, long, alias = "chi-tiet", global = true, conflicts_with = "quiet", display_order = 891)]
    pub verbose: bool,

    /// Xem hướng dẫn
    #[arg(short, long, alias = "huong-dan", global = true, action = clap::ArgAction::Help, display_order = 900)]
    help: Option<bool>,

    /// Xem phiên bản
    #[arg(short = 'V', long, alias = "phien-ban", action = clap::ArgAction::Version, display_order = 901)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lập báo cáo của một kỳ
    #[command(alias = "bao-cao", override_usage = "motcua report [DỮ LIỆU]… --period KỲ [TÙY CHỌN]", after_help = examples::REPORT)]
    Report(ReportArguments),
    /// Kiểm tra dữ liệu như khi lập báo cáo, không ghi báo cáo
    #[command(alias = "kiem-tra", override_usage = "motcua check [DỮ LIỆU]… [TÙY CHỌN]", after_help = examples::CHECK)]
    Check(CheckArguments),
    /// Liệt kê các hồ sơ đứng sau một số liệu
    #[command(alias = "danh-sach", override_usage = "motcua list [DỮ LIỆU]… --period KỲ --figure SỐ-LIỆU [TÙY CHỌN]", after_help = examples::LIST)]
    List(ListArguments),
    /// Xem từng tệp được nhận ra thế nào, cần ghi gì vào motcua.toml
    #[command(alias = "xem", override_usage = "motcua inspect [DỮ LIỆU]… [TÙY CHỌN]", after_help = examples::INSPECT)]
    Inspect(InspectArguments),
    /// Tạo tệp cấu hình motcua.toml có chú thích từ dữ liệu của thư mục
    #[command(alias = "khoi-tao", override_usage = "motcua init [DỮ LIỆU]… [TÙY CHỌN]", after_help = examples::INIT)]
    Init(InitArguments),
    /// Lập sổ hồ sơ từ các tệp xuất: đọc một lần, báo cáo nhiều lần
    #[command(alias = "xuat-so", override_usage = "motcua export [DỮ LIỆU]… [TÙY CHỌN]", after_help = examples::EXPORT)]
    Export(ExportArguments),
    /// In câu lệnh SQL tính các số liệu của một kỳ trên sổ hồ sơ
    #[command(alias = "cau-lenh", override_usage = "motcua sql --period KỲ [TÙY CHỌN]", after_help = examples::SQL)]
    Sql(SqlArguments),
    /// Xem, chép, kiểm tra các mẫu báo cáo
    #[command(alias = "mau", override_usage = "motcua templates <LỆNH>", disable_help_subcommand = true, after_help = examples::TEMPLATES)]
    Templates(TemplatesArguments),
    /// Giải thích một mã lỗi, lưu ý hoặc nội dung cần soát
    #[command(alias = "giai-thich", override_usage = "motcua explain [MÃ]", after_help = examples::EXPLAIN)]
    Explain(ExplainArguments),
    /// In mã tự hoàn thành lệnh của cửa sổ lệnh, hoặc trang hướng dẫn man
    #[command(alias = "hoan-thanh", override_usage = "motcua completions LOẠI", after_help = examples::COMPLETIONS)]
    Completions(CompletionsArguments),
}

/// Which days a figure is of, and as of which day.
#[derive(Debug, Args)]
struct PeriodArguments {
    /// Kỳ: T10/2026, Q3/2026, 6T/2026, 9T/2026, 6TC/2026, 2026
    #[arg(long, alias = "ky", value_name = "KỲ")]
    period: Option<String>,

    /// Ngày đầu của kỳ tùy chọn, ví dụ 01/03/2026
    #[arg(long, alias = "tu", value_name = "NGÀY")]
    from: Option<String>,

    /// Ngày cuối của kỳ tùy chọn
    #[arg(long, alias = "den", value_name = "NGÀY")]
    to: Option<String>,

    /// Xem trạng thái hồ sơ đến hết ngày này, thay cho ngày cuối kỳ
    #[arg(long, alias = "tinh-den", value_name = "NGÀY")]
    as_of: Option<String>,

    /// Chốt số liệu: calendar (theo lịch), statutory (ngày 15 đến 14)
    #[arg(long, alias = "chot", value_name = "CÁCH")]
    cutoff: Option<String>,
}

/// What `report` and `check` share.
#[derive(Debug, Args)]
pub struct CommonArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi là thư mục hiện tại
    #[arg(value_name = "DỮ LIỆU")]
    inputs: Vec<PathBuf>,

    #[command(flatten)]
    period: PeriodArguments,

    /// Chỉ tính hồ sơ này, lặp lại được: don-vi=…, linh-vuc=…, kenh=…
    #[arg(long, alias = "loc", value_name = "KHÓA=GIÁ TRỊ")]
    filter: Vec<String>,

    /// Kết thúc với mã 1 nếu có nội dung cần soát
    #[arg(long, alias = "nghiem")]
    pub strict: bool,

    /// Tệp cấu hình, thay cho motcua.toml cạnh dữ liệu
    #[arg(long, alias = "cau-hinh", value_name = "TỆP")]
    config: Option<PathBuf>,

    /// Bỏ qua tệp không đọc được và ghi rõ trong báo cáo
    #[arg(long, alias = "bo-qua-tep-hong")]
    skip_bad_files: bool,

    /// Bảng mã của tệp chữ: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ")]
    encoding: Option<String>,
}

/// `motcua report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    #[command(flatten)]
    pub common: CommonArguments,

    /// Mẫu có sẵn hoặc tệp .toml, thay cho mẫu của loại kỳ
    #[arg(long, alias = "mau", value_name = "MẪU")]
    template: Option<String>,

    /// So sánh: previous-year (cùng kỳ năm trước), none (không)
    #[arg(long, alias = "so-sanh", value_name = "CÁCH")]
    compare: Option<String>,

    /// Cách nhau bằng dấu phẩy: xlsx (bảng), docx (lời văn), json
    #[arg(long, alias = "dinh-dang", value_name = "ĐỊNH DẠNG")]
    format: Option<String>,

    /// Tệp báo cáo hoặc thư mục để ghi, thay cho thư mục hiện tại
    #[arg(short, long, alias = "ra", value_name = "TỆP")]
    output: Option<PathBuf>,

    /// Ghi đè báo cáo đã có
    #[arg(long, alias = "ghi-de")]
    force: bool,

    /// Ngày ghi ở đầu báo cáo; không ghi thì để trống
    #[arg(long, alias = "de-ngay", value_name = "NGÀY")]
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

    /// Số liệu, lặp lại được: received, received.online, late, open.overdue…
    #[arg(long, alias = "so-lieu", value_name = "SỐ LIỆU")]
    figure: Vec<String>,

    /// Mẫu của báo cáo có số liệu này, khi mẫu quy định cách chốt
    #[arg(long, alias = "mau", value_name = "MẪU")]
    template: Option<String>,

    /// Định dạng: table (trên màn hình), csv, xlsx
    #[arg(long, alias = "dinh-dang", value_name = "ĐỊNH DẠNG")]
    format: Option<String>,

    /// Tệp để ghi danh sách .csv hoặc .xlsx
    #[arg(short, long, alias = "ra", value_name = "TỆP")]
    output: Option<PathBuf>,

    /// Ghi đè tệp đã có
    #[arg(long, alias = "ghi-de")]
    force: bool,
}

/// `motcua export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi là thư mục hiện tại
    #[arg(value_name = "DỮ LIỆU")]
    inputs: Vec<PathBuf>,

    /// Định dạng: parquet (để lập báo cáo lại), csv (để mở bằng Excel)
    #[arg(long, alias = "dinh-dang", value_name = "ĐỊNH DẠNG")]
    format: Option<String>,

    /// Thư mục của sổ, hoặc tệp .csv; không ghi là so-ho-so
    #[arg(short, long, alias = "ra", value_name = "THƯ MỤC")]
    output: Option<PathBuf>,

    /// Thay sổ đã có
    #[arg(long, alias = "ghi-de")]
    force: bool,

    /// Kết thúc với mã 1 nếu có nội dung cần soát
    #[arg(long, alias = "nghiem")]
    strict: bool,

    /// Tệp cấu hình, thay cho motcua.toml cạnh dữ liệu
    #[arg(long, alias = "cau-hinh", value_name = "TỆP")]
    config: Option<PathBuf>,

    /// Bỏ qua tệp không đọc được và ghi rõ trong báo cáo
    #[arg(long, alias = "bo-qua-tep-hong")]
    skip_bad_files: bool,

    /// Bảng mã của tệp chữ: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ")]
    encoding: Option<String>,
}

/// `motcua sql`.
#[derive(Debug, Args)]
pub struct SqlArguments {
    #[command(flatten)]
    period: PeriodArguments,

    /// Tên của sổ trong câu lệnh; không ghi là so_ho_so
    #[arg(long, alias = "bang", value_name = "TÊN")]
    pub table: Option<String>,

    /// Tệp cấu hình, thay cho motcua.toml của thư mục hiện tại
    #[arg(long, alias = "cau-hinh", value_name = "TỆP")]
    config: Option<PathBuf>,
}

/// `motcua inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi là thư mục hiện tại
    #[arg(value_name = "DỮ LIỆU")]
    inputs: Vec<PathBuf>,

    /// In ra dạng JSON để chương trình khác đọc
    #[arg(long)]
    pub json: bool,

    /// Tệp cấu hình, thay cho motcua.toml cạnh dữ liệu
    #[arg(long, alias = "cau-hinh", value_name = "TỆP")]
    config: Option<PathBuf>,

    /// Bảng mã của tệp chữ: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ")]
    encoding: Option<String>,
}

/// `motcua init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Tệp hoặc thư mục chứa tệp xuất; không ghi là thư mục hiện tại
    #[arg(value_name = "DỮ LIỆU")]
    inputs: Vec<PathBuf>,

    /// Cơ quan lập báo cáo, ví dụ "SỞ Y TẾ"
    #[arg(long, alias = "co-quan", value_name = "TÊN")]
    pub name: Option<String>,

    /// Cơ quan cấp trên, ví dụ "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"
    #[arg(long, alias = "cap-tren", value_name = "TÊN")]
    pub superior: Option<String>,

    /// Địa danh ở dòng ngày tháng, ví dụ "Cà Mau"
    #[arg(long, alias = "dia-danh", value_name = "TÊN")]
    pub place: Option<String>,

    /// Chức danh người ký, từ trái sang phải; lặp lại được
    #[arg(long, alias = "nguoi-ky", value_name = "CHỨC DANH")]
    pub signatory: Vec<String>,

    /// Tệp cấu hình để ghi, thay cho motcua.toml cạnh dữ liệu
    #[arg(short, long, alias = "ra", value_name = "TỆP")]
    pub output: Option<PathBuf>,

    /// Bảng mã của tệp chữ: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni
    #[arg(long, alias = "bang-ma", value_name = "BẢNG MÃ")]
    encoding: Option<String>,
}

/// `motcua explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Mã, ví dụ MC203 hoặc no-due-date; không ghi thì liệt kê mọi mã
    #[arg(value_name = "MÃ")]
    pub code: Option<String>,
}

/// `motcua completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// bash, zsh, fish, powershell, elvish; hoặc man (trang hướng dẫn)
    #[arg(value_name = "LOẠI")]
    pub kind: String,
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
    #[command(override_usage = "motcua templates list")]
    List,
    /// Hiện nội dung một mẫu
    #[command(override_usage = "motcua templates show MẪU")]
    Show {
        /// Tên mẫu
        #[arg(value_name = "MẪU")]
        name: String,
    },
    /// Chép các mẫu có sẵn và hướng dẫn viết mẫu ra một thư mục
    #[command(override_usage = "motcua templates export THƯ-MỤC")]
    Export {
        /// Thư mục; chưa có thì được tạo, tệp đã có thì không bị ghi đè
        #[arg(value_name = "THƯ MỤC")]
        folder: PathBuf,
    },
    /// Kiểm tra một tệp mẫu
    #[command(override_usage = "motcua templates check TỆP")]
    Check {
        /// Tệp mẫu .toml
        #[arg(value_name = "TỆP")]
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

impl InitArguments {
    /// The request these arguments make: its inputs, looked into without any settings.
    pub fn request(&self) -> Request {
        let inputs = or_here(self.inputs.clone());
        Request { inputs, encoding: self.encoding.clone(), ..Request::default() }
    }
}

impl ExportArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        Request {
            inputs: or_here(self.inputs),
            formats: self.format,
            output: self.output,
            force: self.force,
            strict: self.strict,
            config: self.config,
            skip_bad_files: self.skip_bad_files,
            encoding: self.encoding,
            ..Request::default()
        }
    }
}

impl SqlArguments {
    /// The request these arguments make.
    pub fn request(self) -> Request {
        Request { config: self.config, ..self.period.request() }
    }
}

impl PeriodArguments {
    fn request(self) -> Request {
        Request {
            period: self.period,
            from: self.from,
            to: self.to,
            as_of: self.as_of,
            cutoff: self.cutoff,
            ..Request::default()
        }
    }
}

impl CommonArguments {
    fn request(self) -> Request {
        Request {
            inputs: or_here(self.inputs),
            filters: self.filter,
            strict: self.strict,
            config: self.config,
            skip_bad_files: self.skip_bad_files,
            encoding: self.encoding,
            ..self.period.request()
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
