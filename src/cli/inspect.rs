//! What `motcua inspect` says: file by file, sheet by sheet.

use std::fmt::Write as _;

use super::Spoken;
use crate::finding::Notice;
use crate::inspect::{FileSeen, Inspection, ListSeen, SheetContent, SheetSeen, ValuesSeen, fragment};
use crate::problem::{Exit, Failure, Problem, Severity, render, render_all};
use crate::read::Kind;
use crate::recognise::{Column, ColumnSeen};
use crate::wording::{self, count, cut, date, list, quote};
use crate::write::inspection_json;

/// The inspection as text or JSON; the exit code tells whether every input can be counted by.
///
/// # Errors
/// Where JSON cannot be made.
pub fn spoken(inspection: &Inspection, as_json: bool, width: Option<usize>) -> Result<Spoken, Failure> {
    let stdout = if as_json { inspection_json(inspection)? } else { text(inspection, width) };
    let exit = if inspection.problems().next().is_some() { Exit::Input } else { Exit::Done };
    Ok(Spoken { stdout, stderr: String::new(), exit, is_prose: !as_json })
}

fn text(inspection: &Inspection, width: Option<usize>) -> String {
    let mut text = String::new();
    let mut known = Known { lists: Vec::new(), width };
    for file in &inspection.files {
        of_file(&mut text, file, &mut known);
        text.push('\n');
    }
    for skipped in &inspection.skipped {
        let _ = writeln!(text, "Bỏ qua {}: {}", skipped.file, skipped.reason.label());
    }
    if !inspection.skipped.is_empty() {
        text.push('\n');
    }
    if inspection.lists().any(|(_, _, list)| list.columns.iter().any(|column| column.masked)) {
        let _ = writeln!(
            text,
            "Ví dụ ở cột thông tin cá nhân, ghi chú và cột chưa nhận ra được che: x thay chữ, 9 thay số.\n"
        );
    }
    if !inspection.flags.is_empty() {
        let _ = writeln!(text, "Cần soát (từng hồ sơ có trong trang “Dữ liệu cần soát” của báo cáo):");
        for (flag, dossiers) in &inspection.flags {
            let _ = writeln!(text, "  {}: {} hồ sơ", flag.label(), count(*dossiers));
        }
        text.push('\n');
    }
    let notices = render_all(Severity::Notice, inspection.notices.iter().map(|notice| notice as &dyn Problem));
    if !notices.is_empty() {
        let _ = writeln!(text, "{notices}");
    }
    let lines = fragment(inspection);
    if !lines.is_empty() {
        let _ = writeln!(
            text,
            "Chép các dòng sau vào tệp motcua.toml đặt cùng thư mục với dữ liệu (chưa có thì tạo bằng Notepad, lưu bảng mã \
             UTF-8),\nrồi bỏ dấu # ở dòng cần dùng; mục [..] nào đã có trong tệp thì chỉ thêm dòng vào mục đó:\n\n{lines}"
        );
    }
    conclusion(&mut text, inspection);
    text
}

/// What it all comes to, at the end, where the terminal stands.
fn conclusion(text: &mut String, inspection: &Inspection) {
    let bad: Vec<&FileSeen> = inspection.files.iter().filter(|file| !file.is_usable()).collect();
    let records: u64 = inspection.lists().map(|(_, _, list)| list.records).sum();
    let files = inspection.files.len() as u64;
    let _ = writeln!(text, "Kết quả: {} tệp, {} dòng hồ sơ", count(files), count(records));
    if bad.is_empty() {
        let _ = writeln!(text, "Lập được báo cáo từ dữ liệu này.");
    } else {
        let names: Vec<String> = bad.iter().map(|file| quote(&file.file)).collect();
        let _ = writeln!(text, "Chưa lập được báo cáo: sửa lỗi ở {} rồi chạy lại.", list(&names));
    }
}

/// The lists whose columns were shown, and how they are called.
struct Known<'i> {
    lists: Vec<(&'i ListSeen, String)>,
    /// How wide a table may be.
    width: Option<usize>,
}

fn of_file<'i>(text: &mut String, file: &'i FileSeen, known: &mut Known<'i>) {
    let _ = write!(text, "{}: {}", file.file, file.kind.map_or("không mở được", Kind::label));
    if let Some(delimiter) = file.delimiter {
        let name = match delimiter {
            ',' => "dấu phẩy",
            ';' => "dấu chấm phẩy",
            '\t' => "dấu tab",
            '|' => "dấu gạch đứng",
            _ => "ký tự riêng",
        };
        let _ = write!(text, ", các cột cách nhau bằng {name}");
    }
    if let Some(detected) = file.encoding {
        let _ = write!(text, ", bảng mã {} ({})", detected.encoding.label(), detected.sign.label());
    }
    text.push('\n');
    for sheet in &file.sheets {
        of_sheet(text, file, sheet, known);
    }
    if let Some(problem) = &file.problem {
        indented(text, &render(Severity::Error, &**problem));
    }
}

fn of_sheet<'i>(text: &mut String, file: &'i FileSeen, sheet: &'i SheetSeen, known: &mut Known<'i>) {
    let hidden = if sheet.hidden { " (bị ẩn)" } else { "" };
    let (name, called) = match &sheet.name {
        Some(name) => {
            (format!("Trang {}{hidden}: ", quote(name)), format!("trang {} của tệp {}", quote(name), file.file))
        }
        None => (String::new(), format!("tệp {}", file.file)),
    };
    let content = match &sheet.content {
        SheetContent::Empty => "trống, bỏ qua".to_owned(),
        SheetContent::NoList { titles } if titles.is_empty() => "không có danh sách hồ sơ, bỏ qua".to_owned(),
        SheetContent::NoList { titles } => {
            let titles: Vec<String> = titles.iter().map(|title| quote(title)).collect();
            format!("không có danh sách hồ sơ, bỏ qua; chỉ thấy {}", list(&titles))
        }
        SheetContent::List(seen) => {
            let header = match seen.header_rows {
                Some((first, last)) if first == last => format!("tiêu đề ở dòng {first}"),
                Some((first, last)) => format!("tiêu đề ở dòng {first} đến {last}"),
                None => "không có dòng tiêu đề, là phần tiếp của trang trước".to_owned(),
            };
            format!("danh sách {} dòng hồ sơ, {header}", count(seen.records))
        }
    };
    let line = format!("{name}{content}");
    let mut letters = line.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    let _ = writeln!(text, "  {first}{}", letters.as_str());
    if let Some(respelt) = sheet.respelt {
        let beside = if respelt.is_mixed { " (có ô đã là Unicode)" } else { "" };
        let _ = writeln!(text, "    Chữ theo bảng mã {}{beside}, đã chuyển hết sang Unicode", respelt.font.label());
    }
    if let SheetContent::List(seen) = &sheet.content {
        of_list(text, seen, known, called);
    }
}

fn of_list<'i>(text: &mut String, seen: &'i ListSeen, known: &mut Known<'i>, called: String) {
    if let Some(problem) = &seen.problem {
        indented(text, &render(Severity::Error, &**problem));
    }
    // The line of the sheet has said of it already.
    let notices = seen.notices.iter().filter(|notice| !matches!(notice, Notice::SheetContinues { .. }));
    indented(text, &render_all(Severity::Notice, notices.map(|notice| notice as &dyn Problem)));
    if let Some(source) = &seen.source {
        let _ = writeln!(text, "    Nhận ra là nguồn {} trong motcua.toml", quote(source));
    }
    match known.lists.iter().find(|(other, _)| is_alike(other, seen)) {
        Some((_, other)) => {
            let _ = writeln!(text, "    Các cột và loại ô như {other}");
        }
        None => {
            columns(text, &seen.columns, known.width);
            known.lists.push((seen, called));
        }
    }
    date_forms(text, seen);
    seen.values.iter().for_each(|values| of_values(text, values));
    match seen.received {
        Some((first, last)) if first == last => {
            let _ = writeln!(text, "    Tiếp nhận ngày {}", date(first));
        }
        Some((first, last)) => {
            let _ = writeln!(text, "    Tiếp nhận từ ngày {} đến ngày {}", date(first), date(last));
        }
        None => {}
    }
    if let Some((first, last)) = seen.covered {
        let _ = writeln!(text, "    Phần đầu trang ghi số liệu từ ngày {} đến ngày {}", date(first), date(last));
    }
    let others = seen.rows.others.iter().map(|(kind, rows)| format!("{} {}", count(*rows), kind.label()));
    let totals = (seen.rows.totals > 0).then(|| match seen.rows.stated_total {
        Some(stated) => format!("{} dòng tổng (ghi {} hồ sơ)", count(seen.rows.totals), count(stated)),
        None => format!("{} dòng tổng", count(seen.rows.totals)),
    });
    let others: Vec<String> = others.chain(totals).collect();
    if !others.is_empty() {
        let _ = writeln!(text, "    Dòng không phải hồ sơ: {}", others.join(", "));
    }
}

/// The same titles, taken for the same, holding the same kinds of content.
fn is_alike(left: &ListSeen, right: &ListSeen) -> bool {
    let alike = |(a, b): (&ColumnSeen, &ColumnSeen)| {
        a.title == b.title && a.taken_for == b.taken_for && a.contents.keys().eq(b.contents.keys())
    };
    left.columns.len() == right.columns.len() && left.columns.iter().zip(&right.columns).all(alike)
}

/// The columns as a table: letter, title, what it was taken for, what it holds, samples.
fn columns(text: &mut String, seen: &[ColumnSeen], width: Option<usize>) {
    let head = ["Cột", "Tên trong tệp", "Nhận ra là", "Loại ô", "Ví dụ"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(seen.iter().map(row)).collect();
    text.push_str(&wording::columns(&rows, 4, width));
}

fn row(seen: &ColumnSeen) -> [String; 5] {
    /// Columns of a title: the column's own letter names it anyway.
    const OF_TITLE: usize = 41;
    /// Columns of a sample: three of them stand on a line.
    const OF_SAMPLE: usize = 25;
    let taken = match (seen.taken_for, seen.could_be) {
        (Some(Column::Personal), _) => "thông tin cá nhân, bỏ".to_owned(),
        (Some(column), _) => column.label().to_owned(),
        (None, Some(column)) => format!("không dùng (cũng có thể là {})", quote(column.label())),
        (None, None) => "không dùng".to_owned(),
    };
    let contents: Vec<String> =
        seen.contents.iter().map(|(content, cells)| format!("{} ô {}", count(*cells), content.label())).collect();
    let contents = if contents.is_empty() { "trống".to_owned() } else { contents.join(", ") };
    let samples: Vec<String> = seen.samples.iter().map(|sample| cut(sample, OF_SAMPLE)).collect();
    [seen.letter.clone(), cut(&seen.title, OF_TITLE), taken, contents, samples.join("; ")]
}

/// How dates are written: one line where every column has but the same form.
fn date_forms(text: &mut String, seen: &ListSeen) {
    let mut forms = seen.date_forms.iter().flat_map(|(_, forms)| forms.iter().map(|(form, _)| form));
    match forms.next() {
        None => {}
        Some(first) if forms.all(|form| form == first) => {
            let _ = writeln!(text, "    Cách ghi ngày: {}", first.label());
        }
        Some(_) => {
            for (column, forms) in &seen.date_forms {
                let forms: Vec<String> =
                    forms.iter().map(|(form, cells)| format!("{}: {} ô", form.label(), count(*cells))).collect();
                let _ = writeln!(text, "    Cách ghi ngày ở cột {}: {}", quote(column.label()), forms.join("; "));
            }
        }
    }
}

fn of_values(text: &mut String, seen: &ValuesSeen) {
    /// Values of one column that are listed.
    const MOST: usize = 30;
    let _ = writeln!(text, "    {}:", seen.column.label());
    // First what needs a word.
    let (unknown, known): (Vec<_>, Vec<_>) = seen.values.iter().partition(|value| value.id.is_none());
    for value in unknown.into_iter().chain(known).take(MOST) {
        let shown = if value.text.is_empty() { "(để trống)".to_owned() } else { quote(&value.text) };
        let class = value.id.map_or("chưa xác định", |_| value.label);
        let _ = writeln!(text, "      {shown} ({} dòng) → {class}", count(value.rows));
    }
    if let Some(more) = seen.values.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(text, "      … và {} giá trị nữa", count(more as u64));
    }
}

fn indented(text: &mut String, lines: &str) {
    for line in lines.lines() {
        let _ = writeln!(text, "    {line}");
    }
}
