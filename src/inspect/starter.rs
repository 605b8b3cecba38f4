//! A first `motcua.toml` for the exports of a folder: every setting with a word on it, those that change nothing behind a
//! `#`.

use std::fmt::Write as _;

use super::{Inspection, fragment, office_of};
use crate::domain::{Calendar, Month};
use crate::settings::{Office, signatories};
use crate::wording::{date, toml_text};

/// What goes into the file besides what the exports show.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    /// The office as far as it is known; the rest is left as an example.
    pub office: Office,
    /// Files in the folder that look like the office's list of procedures.
    pub catalogues: Vec<&'a str>,
}

/// The office that the exports' letterheads seem to be of.
pub fn guessed_office(inspection: &Inspection) -> Office {
    office_of(inspection.lists().flat_map(|(.., list)| list.letterhead.iter().map(String::as_str)))
}

/// The text of the file. It is valid as it stands, and says nothing that was not known.
pub fn starter(inspection: &Inspection, known: &Known<'_>) -> String {
    let mut text = String::from(
        "# Cấu hình của motcua cho dữ liệu trong thư mục này. Sửa bằng Notepad, lưu bảng mã UTF-8.\n\
         # Dòng bắt đầu bằng dấu # không có tác dụng; bỏ dấu # ở đầu dòng để dùng dòng đó.\n\n",
    );
    catalogue(&mut text, &known.catalogues);
    office(&mut text, &known.office);
    let lines = fragment(inspection);
    if lines.is_empty() && inspection.problems().next().is_none() {
        text.push_str("# Mọi cột và mọi giá trị trong dữ liệu hiện có đã được nhận ra. Khi có cột mang tên khác, ghi ở đây:\n# [columns]\n# received = \"Ngày vào sổ\"\n\n");
    } else if !lines.is_empty() {
        let _ = writeln!(text, "# Cột và giá trị chưa nhận ra trong dữ liệu hiện có.\n{lines}");
    }
    text.push_str(
        "# Cách tính. Không ghi thì như dưới đây.\n\
         [rules]\n\
         # closed-on = \"finished\"      # ngày giải quyết xong: finished (ngày kết thúc xử lý) hoặc returned (ngày trả kết quả)\n\
         # timeliness = \"date\"         # so với ngày hẹn: date (theo ngày) hoặc datetime (theo giờ)\n\
         # cutoff = \"calendar\"         # chốt số liệu: calendar (theo lịch) hoặc statutory (từ ngày 15 đến ngày 14)\n\n\
         # Dữ liệu cá nhân gõ nhầm vào cột khác không được hiển thị; lý do quá hạn được xếp vào nhóm.\n\
         [privacy]\n\
         # late-causes = \"classes\"     # hoặc as-written: ghi nguyên văn lý do như trong tệp\n\
         # not-personal = [\"Lê Hồng Phong\"]   # tên đơn vị giống tên người, vẫn hiển thị\n\n\
         # Chỉ tiêu được giao, tính bằng phần trăm; báo cáo ghi đạt hay chưa đạt.\n\
         [targets]\n\
         # on-time = \">= 95\"           # giải quyết trước hạn và đúng hạn\n\
         # online = \">= 50\"            # tiếp nhận trực tuyến\n\
         # postal = \"> 10\"             # tiếp nhận qua bưu chính công ích\n\
         # returned-by-post = \"> 10\"   # trả kết quả qua bưu chính công ích\n\n",
    );
    calendar(&mut text, inspection);
    text
}

fn catalogue(text: &mut String, found: &[&str]) {
    text.push_str("# Danh mục thủ tục của cơ quan: báo cáo đếm được bao nhiêu thủ tục có hồ sơ trên tổng số.\n");
    match found {
        [] => text.push_str("# catalogue = \"danh-muc-tthc.xlsx\"\n"),
        found => found.iter().for_each(|file| {
            let _ = writeln!(text, "# catalogue = {}", toml_text(file));
        }),
    }
    text.push('\n');
}

/// What is not known is an example behind a `#`.
fn office(text: &mut String, office: &Office) {
    text.push_str("# Cơ quan in ở đầu báo cáo, địa danh ở dòng ngày tháng, người ký từ trái sang phải.\n[office]\n");
    let line = |key: &str, known: &str, example: &str| match known {
        "" => format!("# {key} = {}\n", toml_text(example)),
        known => format!("{key} = {}\n", toml_text(known)),
    };
    text.push_str(&line("superior", &office.superior, "ỦY BAN NHÂN DÂN TỈNH …"));
    text.push_str(&line("name", &office.name, "SỞ …"));
    text.push_str(&line("place", &office.place, "…"));
    if office.signatories.is_empty() {
        text.push_str(
            "# signatories = [{ title = \"Người lập biểu\", name = \"\" }, { title = \"Giám đốc\", name = \"\" }]\n\n",
        );
    } else {
        let _ = writeln!(text, "signatories = {}\n", signatories(&office.signatories).to_string().trim());
    }
}

/// The holidays of the years that the exports reach into, and room for what a year's notice sets.
fn calendar(text: &mut String, inspection: &Inspection) {
    let days = inspection.lists().filter_map(|(.., list)| list.received).flat_map(|(first, last)| [first, last]);
    let years: Vec<i32> = days.map(|day| Month::of(day).year()).collect();
    text.push_str("# Ngày nghỉ và ngày làm bù theo thông báo hằng năm, dùng để tính số ngày làm việc quá hạn.\n");
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else {
        text.push_str("[calendar]\n# days-off = []\n# working-days = []\n");
        return;
    };
    // A slip of the keyboard may name a year far away.
    let last = *last;
    let first = (*first).max(last - 2);
    for year in first..=last {
        let holidays = Calendar::public_holidays(year);
        if holidays.is_empty() {
            continue;
        }
        let _ = writeln!(text, "# Năm {year} chương trình đã biết các ngày nghỉ sau, không cần ghi lại:");
        for (day, name) in holidays {
            let _ = writeln!(text, "#   {} {name}", date(day));
        }
    }
    let _ = writeln!(
        text,
        "# Còn phải ghi: ngày liền kề Quốc khánh, ngày nghỉ hoán đổi, lịch nghỉ Tết nếu khác.\n[calendar]\n\
         # days-off = [\"01/09/{last}\"]       # ngày nghỉ thêm\n\
         # working-days = []               # thứ Bảy, Chủ nhật đi làm bù"
    );
}
