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
/// The shortest shared string there is: `<si/>`.
const LEAST_STRING_BYTES: u64 = 5;

/// Refuses a container that claims more than a real export holds.
pub fn check(path: &Path, shown: &str) -> Result<(), ReadProblem> {
    let damaged = |cause: String| ReadProblem::Damaged { file: shown.to_owned(), cause };
    let too_large = |what, size, most| Err(ReadProblem::TooLarge { file: shown.to_owned(), what, size, most });
    let file = File::open(path)
        .map_err(|cause| ReadProblem::Unreadable { file: shown.to_owned(), cause: cause.to_string() })?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|cause| damaged(cause.to_string()))?;
    let parts = archive.len() as u64;
    if parts > MOST_PARTS {
        return too_large("số phần trong tệp", parts, MOST_PARTS);
    }
    let mut total = 0_u64;
    for index in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(index).map_err(|cause| damaged(cause.to_string()))?.size());
    }
    if total > MOST_BYTES {
        return too_large("dung lượng sau giải nén (byte)", total, MOST_BYTES);
    }
    if let Ok(strings) = archive.by_name("xl/sharedStrings.xml") {
        let bytes = strings.size();
        if bytes > MOST_STRING_BYTES {
            return too_large("bảng chuỗi dùng chung (byte)", bytes, MOST_STRING_BYTES);
        }
        let mut head = Vec::new();
        strings.take(4096).read_to_end(&mut head).map_err(|cause| damaged(cause.to_string()))?;
        let declared = declared_strings(&String::from_utf8_lossy(&head));
        let most = bytes / LEAST_STRING_BYTES;
        if declared > most {
            return too_large("số chuỗi dùng chung được khai", declared, most);
        }
    }
    Ok(())
}

/// The largest of the counts that the root element of the shared strings declares.
fn declared_strings(head: &str) -> u64 {
    let Some(start) = head.find("<sst") else { return 0 };
    let element = &head[start..head[start..].find('>').map_or(head.len(), |end| start + end)];
    element
        .split('"')
        .collect::<Vec<_>>()
        .chunks(2)
        .filter(|pair| pair[0].trim_end().trim_end_matches('=').to_lowercase().ends_with("uniquecount"))
        .filter_map(|pair| pair.get(1)?.parse().ok())
        .max()
        .unwrap_or(0)
}
