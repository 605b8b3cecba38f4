//! Command lines as they are typed: words with spaces in quotes.

/// Whose shell reads a line: `cmd` and those of Unix take a backslash and quotes differently.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Windows,
    Unix,
}

const HERE: Family = if cfg!(windows) { Family::Windows } else { Family::Unix };

/// The words as one line that the shell of this system (`cmd` on Windows) takes apart into the same words.
pub fn command_line<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|word| quoted(word.as_ref(), HERE)).collect::<Vec<_>>().join(" ")
}

/// In double quotes where a shell would split or read it otherwise; in single ones where it would read it even there.
fn quoted(word: &str, family: Family) -> String {
    const PLAIN: &str = "-_./:=,+@%~";
    let is_plain = |c: char| c.is_alphanumeric() || PLAIN.contains(c) || c == '\\' && family == Family::Windows;
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('~') {
        return word.to_owned();
    }
    match family {
        Family::Unix if word.contains(['"', '$', '`', '\\', '!']) => format!("'{}'", word.replace('\'', "'\\''")),
        Family::Unix => format!("\"{word}\""),
        Family::Windows => {
            // A backslash before the closing quote would make it part of the word.
            let end = if word.ends_with('\\') { "\\" } else { "" };
            format!("\"{}{end}\"", word.replace('"', "\\\""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        let case = |word: &str, unix: &str, windows: &str| {
            assert_eq!(quoted(word, Family::Unix), unix, "{word}");
            assert_eq!(quoted(word, Family::Windows), windows, "{word}");
        };
        case("xuat-2026/thang-1.xlsx", "xuat-2026/thang-1.xlsx", "xuat-2026/thang-1.xlsx");
        case("D:\\xuat", "'D:\\xuat'", "D:\\xuat");
        case("dữ liệu", "\"dữ liệu\"", "\"dữ liệu\"");
        case("D:\\dữ liệu\\", "'D:\\dữ liệu\\'", "\"D:\\dữ liệu\\\\\"");
        case("don-vi=Phòng A", "\"don-vi=Phòng A\"", "\"don-vi=Phòng A\"");
        case("a&b", "\"a&b\"", "\"a&b\"");
        case("", "\"\"", "\"\"");
        case("a$b", "'a$b'", "\"a$b\"");
        case("a\"b", "'a\"b'", "\"a\\\"b\"");
    }
}
