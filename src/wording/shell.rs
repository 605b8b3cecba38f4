//! Command lines as they are typed: words with spaces in quotes.

/// The words as one line that a shell takes apart into the same words.
pub fn command_line<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|word| quoted(word.as_ref())).collect::<Vec<_>>().join(" ")
}

/// In double quotes where a shell would split or read it otherwise; in single ones where it would read it even there.
fn quoted(word: &str) -> String {
    const PLAIN: &str = "-_./\\:=,+@%~";
    let is_plain = |c: char| c.is_alphanumeric() || PLAIN.contains(c);
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('~') {
        // A backslash is a plain letter to Windows, and has a meaning to other shells.
        if cfg!(windows) || !word.contains('\\') {
            return word.to_owned();
        }
    }
    if !cfg!(windows) && word.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", word.replace('\'', "'\\''"));
    }
    // A backslash before the closing quote would belong to the word.
    let end = if cfg!(windows) && word.ends_with('\\') { "\\" } else { "" };
    format!("\"{word}{end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        let case =
            |word: &str, expected: &str| assert_eq!(command_line(["motcua", word]), format!("motcua {expected}"));
        case("xuat-2026/thang-1.xlsx", "xuat-2026/thang-1.xlsx");
        case("dữ liệu", "\"dữ liệu\"");
        case("don-vi=Phòng A", "\"don-vi=Phòng A\"");
        case("a&b", "\"a&b\"");
        case("", "\"\"");
        if !cfg!(windows) {
            case("a$b", "'a$b'");
            case("a\"b", "'a\"b'");
        }
    }
}
