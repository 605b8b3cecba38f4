//! Text on a screen: how wide it is there, columns that stand below each other, lines broken between words.

use textwrap::core::display_width;

/// Rows as lines: every column but the last as wide as its widest cell, two spaces between them.
///
/// With a `width` the last column is cut where the line would be longer, though never to fewer than 20 columns.
pub fn columns<const N: usize>(rows: &[[String; N]], indent: usize, width: Option<usize>) -> String {
    const GAP: usize = 2;
    const LEAST: usize = 20;
    let widest = |place: usize| rows.iter().map(|row| display_width(&row[place])).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(widest);
    let before: usize = indent + widths[..N.saturating_sub(1)].iter().map(|width| width + GAP).sum::<usize>();
    let last = width.map(|width| width.saturating_sub(before).max(LEAST));
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (place, cell) in row.iter().enumerate() {
            let is_last = place + 1 == N;
            match last.filter(|_| is_last) {
                Some(most) => line.push_str(&cut(cell, most)),
                None => line.push_str(cell),
            }
            if !is_last {
                line.push_str(&" ".repeat(widths[place] - display_width(cell) + GAP));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text in so many columns, cut with `…`, and without anything a terminal would obey.
pub fn cut(text: &str, width: usize) -> String {
    // Control characters, those that turn the direction of writing, and tags that nobody sees.
    let unseen = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}', '\u{e0000}'..='\u{e007f}'];
    let obeyed = |c: &char| c.is_control() || unseen.iter().any(|range| range.contains(c));
    let shown: String = text.chars().filter(|c| !obeyed(c)).collect();
    if display_width(&shown) <= width {
        return shown;
    }
    let mut short = String::new();
    for letter in shown.chars() {
        let mut longer = short.clone();
        longer.push(letter);
        if display_width(&longer) + 1 > width {
            break;
        }
        short = longer;
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
            whole.push_str(&textwrap::wrap(line, options).join("\n"));
        }
        whole.push('\n');
    }
    whole
}

/// Where the text of a line begins.
fn hanging(line: &str) -> usize {
    let text = line.trim_start();
    let indent = display_width(line) - display_width(text);
    // `ở:       thang-06.xlsx`: a label, and at least two spaces.
    let labelled = text.split_once(':').filter(|(label, rest)| label.len() < 20 && rest.starts_with("  "));
    match labelled {
        Some((label, rest)) => indent + display_width(label) + 1 + rest.len() - rest.trim_start().len(),
        None => indent + if indent == 0 { 2 } else { 0 },
    }
}

fn is_to_be_copied(line: &str) -> bool {
    let text = line.trim_start();
    let text = text.split_once(":  ").map_or(text, |(_, rest)| rest.trim_start());
    text.starts_with(['[', '#', '"']) && text.contains(['=', ']', '#']) || text.starts_with("motcua ") || {
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
    }

    #[test]
    fn what_is_cut_ends_in_a_mark_and_obeys_nothing() {
        assert_eq!(cut("một hai", 7), "một hai");
        assert_eq!(cut("một hai ba", 7), "một ha…");
        assert_eq!(cut("a\u{1b}[31mb\u{202e}c", 20), "a[31mbc");
        assert_eq!(cut("một hai ba…", 8), "một hai…");
    }

    #[test]
    fn long_lines_are_broken_behind_their_label() {
        let said = "lỗi MC101: không tìm thấy tệp\n  xử lý:   kiểm tra lại tên và đường dẫn\n           [columns]\n           received = \"Ngày nhận hồ sơ của công dân\"\n";
        assert_eq!(
            wrapped(said, 32),
            "lỗi MC101: không tìm thấy tệp\n  xử lý:   kiểm tra lại tên và\n           đường dẫn\n           [columns]\n           received = \"Ngày nhận hồ sơ của công dân\"\n"
        );
        assert_eq!(wrapped("một hai ba bốn năm sáu", 12), "một hai ba\n  bốn năm\n  sáu\n");
    }
}
