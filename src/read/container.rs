//! Bounds on a zip container, checked before a workbook reader trusts what it says of itself.
//!
//! A forged shared-string count or a part that inflates to gigabytes would otherwise end the process, not the read.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::ReadProblem;

/// Parts in a container; real workbooks have some tens.
const MOST_PARTS: u64 = 10_000;
/// Inflated bytes of all parts together: a full sheet of 1 048 576 rows and 30 columns is about 2 GiB.
const MOST_BYTES: u64 = 4 << 30;
/// Inflated bytes of the shared strings, which are held in memory.
const MOST_STRING_BYTES: u64 = 512 << 20;
/// The part that holds the shared strings.
const STRINGS: &str = "xl/sharedStrings.xml";
/// The shortest shared string there is: `<si/>`.
const LEAST_STRING_BYTES: u64 = 5;

/// Refuses a container that claims more than a real export holds.
pub fn check(path: &Path, shown: &str) -> Result<(), ReadProblem> {
    let damaged = || ReadProblem::damaged(shown);
    let too_large = |what, size, most| Err(ReadProblem::TooLarge { file: shown.to_owned(), what, size, most });
    let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|_| damaged())?;
    let parts = archive.len() as u64;
    if parts > MOST_PARTS {
        return too_large("số thành phần bên trong tệp", parts, MOST_PARTS);
    }
    let mut total = 0_u64;
    for index in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(index).map_err(|_| damaged())?.size());
    }
    if total > MOST_BYTES {
        return too_large("dung lượng sau giải nén (byte)", total, MOST_BYTES);
    }
    let name = archive
        .file_names()
        .filter_map(Result::ok)
        .find(|name| name.eq_ignore_ascii_case(STRINGS))
        .map(|name| name.into_owned());
    if let Some(Ok(strings)) = name.map(|name| archive.by_name(&name)) {
        let bytes = strings.size();
        if bytes > MOST_STRING_BYTES {
            return too_large("dung lượng phần chữ trong tệp (byte)", bytes, MOST_STRING_BYTES);
        }
        let mut head = Vec::new();
        strings.take(4096).read_to_end(&mut head).map_err(|_| damaged())?;
        let declared = declared_strings(&String::from_utf8_lossy(&head));
        let most = bytes / LEAST_STRING_BYTES;
        if declared > most {
            return too_large("số mục chữ khai trong tệp", declared, most);
        }
    }
    Ok(())
}

/// The largest of the counts that the beginning of the shared strings declares, whatever its quotes and prefixes.
fn declared_strings(head: &str) -> u64 {
    head.split("niqueCount")
        .skip(1)
        .filter_map(|rest| {
            let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
            // More digits than a number holds are more than enough.
            (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_count_is_seen_in_any_writing() {
        assert_eq!(declared_strings("<sst count=\"5\" uniqueCount=\"3\">"), 3);
        assert_eq!(declared_strings("<x:sst uniqueCount = '400000000000'>"), 400_000_000_000);
        assert_eq!(declared_strings("<sst uniqueCount=\"99999999999999999999999\">"), u64::MAX);
        assert_eq!(declared_strings("<sst>"), 0);
    }
}
