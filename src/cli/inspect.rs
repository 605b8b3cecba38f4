//! What `motcua inspect` says: file by file, sheet by sheet.

use std::fmt::Write as _;

use super::Spoken;
use crate::inspect::{FileSeen, Inspection, ListSeen, SheetContent, SheetSeen, ValuesSeen, fragment};
use crate::problem::{Exit, Failure, Problem, Severity, render, render_all};
use crate::recognise::{Column, ColumnSeen};
use crate::wording::{count, date, list, quote};
use crate::write::inspection_json;

/// The inspection as text or JSON; the exit code tells whether every input can be counted by.
///
/// # Errors
/// Where JSON cannot be made.
pub fn spoken(inspection: &Inspection, as_json: bool) -> Result<Spoken, Failure> {
    let stdout = if as_json { inspection_json(inspection)? } else { text(inspection) };
    let exit = if inspection.problems().next().is_some() { Exit::Input } else { Exit::Done };
    Ok(Spoken { stdout, stderr: String::new(), exit })
}

fn text(inspection: &Inspection) -> String {
    let mut text = String::new();
    for file in &inspection.files {
        of_file(&mut text, file);
        text.push('\n');
    }
    for skipped in &inspection.skipped {
        let _ = writeln!(text, "Bỏ qua {}: {}", skipped.file, skipped.reason.label());
    }
    if !inspection.flags.is_empty() {
        let _ = writeln!(text, "Cần soát:");
        for (flag, dossiers) in &inspection.flags {
            let _ = writeln!(text, "  {}: {} hồ sơ", flag.label(), count(*dossiers));
        }
    }
    text.push_str(&render_all(Severity::Notice, inspection.notices.iter().map(|notice| notice as &dyn Problem)));
    let lines = fragment(inspection);
    if lines.is_empty() {
        let _ = writeln!(text, "Không cần thêm gì vào motcua.toml.");
    } else {
        let _ = write!(text, "Có thể thêm vào motcua.toml (đặt cùng thư mục với dữ liệu):\n\n{lines}");
    }
    text
}

fn of_file(text: &mut String, file: &FileSeen) {
    let _ = write!(text, "{}: {}", file.file, file.kind.label());
    if let Some(delimiter) = file.delimiter {
        let name = match delimiter {
            ',' => "dấu phẩy",
            ';' => "dấu chấm phẩy",
            '\t' => "dấu tab",
            '|' => "dấu gạch đứng",
            _ => "ký tự riêng",
        };
        let _ = write!(text, " bằng {name}");
    }
    if let Some(detected) = file.encoding {
        let _ = write!(text, ", bảng mã {} ({})", detected.encoding.label(), detected.sign.label());
    }
    text.push('\n');
    for sheet in &file.sheets {
        of_sheet(text, sheet);
    }
    if let Some(problem) = &file.problem {
        indented(text, &render(Severity::Error, &**problem));
    }
}

fn of_sheet(text: &mut String, sheet: &SheetSeen) {
    let name = sheet.name.as_ref().map_or_else(|| "Nội dung".to_owned(), |name| format!("Trang {}", quote(name)));
    let hidden = if sheet.hidden { " (bị ẩn)" } else { "" };
    let _ = match &sheet.content {
        SheetContent::Empty => writeln!(text, "  {name}{hidden}: trống, bỏ qua"),
        SheetContent::NoList { titles } if titles.is_empty() => {
            writeln!(text, "  {name}{hidden}: không có danh sách hồ sơ, bỏ qua")
        }
        SheetContent::NoList { titles } => {
            let titles: Vec<String> = titles.iter().map(|title| quote(title)).collect();
            writeln!(text, "  {name}{hidden}: không có danh sách hồ sơ, bỏ qua; chỉ thấy {}", list(&titles))
        }
        SheetContent::List(seen) => {
            let header = match seen.header_rows {
                Some((first, last)) if first == last => format!("dòng tiêu đề {first}"),
                Some((first, last)) => format!("dòng tiêu đề {first} đến {last}"),
                None => "tiếp theo danh sách ở trang trước".to_owned(),
            };
            writeln!(text, "  {name}{hidden}: danh sách {} hồ sơ, {header}", count(seen.records))
        }
    };
    if let Some(respelt) = sheet.respelt {
        let beside = if respelt.is_mixed { ", có chỗ đã là Unicode" } else { "" };
        let _ = writeln!(text, "    Chữ gõ bằng phông {}{beside}, đã chuyển sang Unicode", respelt.font.label());
    }
    if let SheetContent::List(seen) = &sheet.content {
        of_list(text, seen);
    }
}

fn of_list(text: &mut String, seen: &ListSeen) {
    if let Some(source) = &seen.source {
        let _ = writeln!(text, "    Nhận ra là nguồn {} trong motcua.toml", quote(source));
    }
    columns(text, &seen.columns);
    for (column, forms) in &seen.date_forms {
        let forms: Vec<String> =
            forms.iter().map(|(form, cells)| format!("{} {}", form.label(), count(*cells))).collect();
        let _ = writeln!(text, "    Cách ghi {}: {}", quote(column.label()), forms.join("; "));
    }
    seen.values.iter().for_each(|values| of_values(text, values));
    if let Some((first, last)) = seen.received {
        let _ = writeln!(text, "    Tiếp nhận từ ngày {} đến ngày {}", date(first), date(last));
    }
    if let Some((first, last)) = seen.covered {
        let _ = writeln!(text, "    Tiêu đề ghi từ ngày {} đến ngày {}", date(first), date(last));
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
    indented(text, &render_all(Severity::Notice, seen.notices.iter().map(|notice| notice as &dyn Problem)));
    if let Some(problem) = &seen.problem {
        indented(text, &render(Severity::Error, &**problem));
    }
}

/// The columns as a table: letter, title, what it was taken for, what it holds, samples.
fn columns(text: &mut String, columns: &[ColumnSeen]) {
    let head = ["Cột", "Tên trong tệp", "Nhận là", "Nội dung", "Ví dụ"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(columns.iter().map(row)).collect();
    let width = |place: usize| rows.iter().map(|row| row[place].chars().count()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    for row in &rows {
        let mut line = String::from("    ");
        for (cell, width) in row.iter().zip(widths) {
            let gap = width.saturating_sub(cell.chars().count()) + 2;
            let _ = write!(line, "{cell}{}", " ".repeat(gap));
        }
        let _ = writeln!(text, "{}{}", line, row[4]);
    }
}

fn row(seen: &ColumnSeen) -> [String; 5] {
    /// Longer titles are cut: the letter names the column anyway.
    const MOST: usize = 40;
    let title = match seen.title.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &seen.title[..end]),
        None => seen.title.clone(),
    };
    let taken = match (seen.taken_for, seen.could_be) {
        (Some(Column::Personal), _) => "thông tin cá nhân, không đọc".to_owned(),
        (Some(column), _) => column.label().to_owned(),
        (None, Some(column)) => format!("không dùng (cũng là {})", column.label()),
        (None, None) => "–".to_owned(),
    };
    let contents: Vec<String> =
        seen.contents.iter().map(|(content, cells)| format!("{} {}", content.label(), count(*cells))).collect();
    let contents = if contents.is_empty() { "trống".to_owned() } else { contents.join(", ") };
    [seen.letter.clone(), title, taken, contents, seen.samples.join("; ")]
}

fn of_values(text: &mut String, seen: &ValuesSeen) {
    /// Values of one column that are listed.
    const MOST: usize = 30;
    let _ = writeln!(text, "    {}:", seen.column.label());
    for value in seen.values.iter().take(MOST) {
        let shown = if value.text.is_empty() { "(để trống)".to_owned() } else { quote(&value.text) };
        let class = value.id.map_or("chưa xác định", |_| value.label);
        let _ = writeln!(text, "      {shown} {}: {class}", count(value.rows));
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
