//! Text on a screen: how wide it is there, columns that stand below each other, lines broken between words.

use textwrap::core::display_width;

use crate::domain::text;

/// Rows as lines: every column but the last as wide as its widest cell, two spaces between them.
///
/// With a `width` cells are cut where the line would be longer, those of the widest column first, though none to fewer
/// than 12 columns.
pub fn columns<const N: usize>(rows: &[[String; N]], indent: usize, width: Option<usize>) -> String {
    let Some(width) = width else { return aligned(rows, indent) };
    let mut widths = widths_of(rows);
    shrink(&mut widths, width.saturating_sub(indent + GAP * N.saturating_sub(1)));
    let fitted = |row: &[String; N]| std::array::from_fn(|place| cut(&row[place], widths[place]));
    aligned(&rows.iter().map(fitted).collect::<Vec<[String; N]>>(), indent)
}

/// Spaces between two columns.
const GAP: usize = 2;

fn widths_of<const N: usize>(rows: &[[String; N]]) -> [usize; N] {
    std::array::from_fn(|place| rows.iter().map(|row| display_width(&row[place])).max().unwrap_or(0))
}

fn aligned<const N: usize>(rows: &[[String; N]], indent: usize) -> String {
    let widths = widths_of(rows);
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(display_width(cell)) + GAP));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Takes from the widest of several widths until all fit into so many columns, or none can give more.
fn shrink(widths: &mut [usize], most: usize) {
    const LEAST: usize = 12;
    while widths.iter().sum::<usize>() > most {
        match widths.iter_mut().max() {
            Some(widest) if *widest > LEAST => *widest -= 1,
            _ => return,
        }
    }
}

/// Letters and marks that one column may hold.
const MARKS: usize = 4;

/// A text in so many columns, cut with `…`, and without anything a terminal would obey.
pub fn cut(whole: &str, width: usize) -> String {
    let obeyed = |c: &char| c.is_control() || text::is_invisible(*c);
    // Marks without a width of their own are not endless either: no letter has as many.
    let most = width.saturating_mul(MARKS).saturating_add(MARKS);
    let shown: String = whole.chars().filter(|c| !obeyed(c)).take(most).collect();
    if display_width(&shown) <= width {
        return shown;
    }
    let mut short = String::new();
    // The mark takes a column itself.
    let mut columns = 1;
    for letter in shown.chars() {
        columns += display_width(letter.encode_utf8(&mut [0; 4]));
        if columns > width {
            break;
        }
        short.push(letter);
    }
    short.truncate(short.trim_end_matches(['…', ' ']).len());
    short + "…"
}

/// A text whose lines are broken between words where they are wider than a screen, the rest set below the beginning of
/// the text: behind the spaces of its indent, and behind a label such as `xử lý:`.
///
/// Lines that are to be copied (commands, lines of `motcua.toml`) are left whole.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut whole = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        if display_width(line) <= width || is_to_be_copied(line) {
            whole.push_str(line);
        } else {
            let hanging = " ".repeat(hanging(line).min(width / 2));
            let options = textwrap::Options::new(width).subsequent_indent(&hanging).break_words(false);
            let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
            whole.push_str(&textwrap::wrap(line, options).join("\n"));
        }
        whole.push('\n');
    }
    whole
}

/// Columns before what a label of a message tells.
const LABELLED: usize = 11;

/// Where the text of a line begins.
fn hanging(line: &str) -> usize {
    let text = line.trim_start();
    let indent = display_width(line) - display_width(text);
    // `  ở:       thang-06.xlsx`: a label, and what it tells behind the eleventh column.
    let labelled = text.split_once(':').filter(|(label, rest)| {
        let told = indent + display_width(label) + 1 + rest.len() - rest.trim_start().len();
        rest.starts_with("  ") || rest.starts_with(' ') && indent == 2 && told == LABELLED
    });
    match labelled {
        Some((label, rest)) => indent + display_width(label) + 1 + rest.len() - rest.trim_start().len(),
        None => indent + begun(text).unwrap_or(if indent == 0 { 2 } else { 0 }),
    }
}

/// Whether a line is the path of a file that was written.
fn is_a_file(text: &str) -> bool {
    text.contains(['/', '\\']) && [".xlsx", ".docx", ".json", ".csv", ".toml"].iter().any(|end| text.ends_with(end))
}

/// How wide the mark is with which a step or a point begins: `1. `, `- `.
fn begun(text: &str) -> Option<usize> {
    let (mark, _) = text.split_once(' ')?;
    let is_step = mark.strip_suffix('.').is_some_and(|number| number.parse::<u8>().is_ok());
    (is_step || mark == "-").then(|| mark.len() + 1)
}

fn is_to_be_copied(line: &str) -> bool {
    let text = line.trim_start();
    let text = text.split_once(":  ").map_or(text, |(_, rest)| rest.trim_start());
    text.starts_with(['[', '#', '"']) && text.contains(['=', ']', '#'])
        || text.starts_with("motcua ")
        || text.starts_with("--")
        || is_a_file(text)
        || {
            let key = text.split(" = ").next().unwrap_or_default();
            key.len() < text.len() && !key.is_empty() && !key.contains(' ')
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_however_letters_are_composed() {
        let rows = [["Đơn vị", "Số"], ["Pho\u{300}ng Một", "1"], ["B", "22"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows, 2, None), "  Đơn vị     Số\n  Pho\u{300}ng Một  1\n  B          22\n");
        let rows = [["A", "một hai ba bốn năm sáu bảy"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows, 0, Some(23)), "A  một hai ba bốn năm…\n");
        let rows = [["một hai ba bốn năm sáu", "một hai ba bốn năm", "1"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows, 0, Some(36)), "một hai ba bốn…  một hai ba bốn…  1\n");
        assert_eq!(columns(&rows, 0, Some(5)), "một hai ba…  một hai ba…  1\n");
    }

    #[test]
    fn what_is_cut_ends_in_a_mark_and_obeys_nothing() {
        assert_eq!(cut("một hai", 7), "một hai");
        assert_eq!(cut("một hai ba", 7), "một ha…");
        assert_eq!(cut("a\u{1b}[31mb\u{202e}c", 20), "a[31mbc");
        assert_eq!(cut("một hai ba…", 8), "một hai…");
        let endless = format!("a{}", "\u{301}".repeat(100_000));
        assert!(cut(&endless, 20).chars().count() < 100);
    }

    #[test]
    fn long_lines_are_broken_behind_their_label() {
        let said = "lỗi MC101: không tìm thấy tệp\n  xử lý:   kiểm tra lại tên và đường dẫn\n           [columns]\n           received = \"Ngày nhận hồ sơ của công dân\"\n";
        assert_eq!(
            wrapped(said, 32),
            "lỗi MC101: không tìm thấy tệp\n  xử lý:   kiểm tra lại tên và\n           đường dẫn\n           [columns]\n           received = \"Ngày nhận hồ sơ của công dân\"\n"
        );
        let said = "  đã thấy: Mã hồ sơ, Ngày nộp, Ngày hẹn\n";
        assert_eq!(wrapped(said, 32), "  đã thấy: Mã hồ sơ, Ngày nộp,\n           Ngày hẹn\n");
        assert_eq!(wrapped("một hai ba bốn năm sáu", 12), "một hai ba\n  bốn năm\n  sáu\n");
        assert_eq!(wrapped("  1. một hai ba", 12), "  1. một hai\n     ba\n");
        assert_eq!(wrapped("thêm --skip-bad-files", 12), "thêm\n  --skip-bad-files\n");
        let file = "  D:\\báo cáo một cửa\\tháng chín.xlsx\n";
        assert_eq!(wrapped(file, 12), file);
    }
}
