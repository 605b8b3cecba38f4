//! What a file is, by its content; its name is not asked.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use super::encoding::wide_text;

/// What a file turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML workbook, with or without macros.
    Xlsx,
    /// The same in binary records.
    Xlsb,
    /// BIFF workbook (Excel 97–2003).
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// SpreadsheetML 2003: a workbook as one XML file.
    SpreadsheetMl,
    /// A page with tables.
    Html,
    /// Delimited text.
    Text,
    /// A zip container that breaks off.
    BrokenContainer,
    /// A compound file without a document that is known: one that breaks off, or another program's.
    UnknownCompound,
    /// A workbook that asks for a password.
    Protected,
    /// A report that this program wrote.
    OwnReport,
    /// A Parquet file: a part of a ledger that was kept, or another program's.
    Parquet,
    /// A table in a format of old that is not read.
    NotYet(&'static str),
    /// Something else (Vietnamese name).
    Other(&'static str),
    /// No bytes at all.
    Empty,
}

impl Kind {
    /// The format in Vietnamese.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Xlsx => "Excel (.xlsx, .xlsm)",
            Kind::Xlsb => "Excel nhị phân (.xlsb)",
            Kind::Xls => "Excel 97–2003 (.xls)",
            Kind::Ods => "OpenDocument (.ods)",
            Kind::SpreadsheetMl => "Excel XML 2003 (.xml)",
            Kind::Html => "bảng dạng trang web (HTML)",
            Kind::Text => "tệp chữ",
            Kind::BrokenContainer | Kind::UnknownCompound => "tệp bị hỏng",
            Kind::Protected => "tệp có mật khẩu",
            Kind::OwnReport => "báo cáo do motcua lập",
            Kind::Parquet => PARQUET,
            Kind::NotYet(what) | Kind::Other(what) => what,
            Kind::Empty => "tệp rỗng",
        }
    }

    /// The format's name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Xlsb => "xlsb",
            Kind::Xls => "xls",
            Kind::Ods => "ods",
            Kind::SpreadsheetMl => "spreadsheetml",
            Kind::Html => "html",
            Kind::Text => "text",
            Kind::BrokenContainer | Kind::UnknownCompound => "broken",
            Kind::Protected => "protected",
            Kind::OwnReport => "own-report",
            Kind::Parquet => "parquet",
            Kind::NotYet(_) => "old",
            Kind::Other(_) => "other",
            Kind::Empty => "empty",
        }
    }
}

/// The name of the custom document property in every report this program writes.
pub const OWN_PROPERTY: &str = "motcua";

/// The header of the lists of dossiers that the program writes, by which they are known among exports: they would be
/// counted again.
pub const OWN_LIST: &str = "Mã hồ sơ,Thủ tục hành chính,Lĩnh vực,Đơn vị xử lý,Hình thức tiếp nhận,Hình thức trả kết quả,Ngày tiếp nhận,Ngày hẹn trả,Ngày giải quyết xong,Số ngày quá hạn,Số ngày làm việc quá hạn,Tình trạng,Tệp,Trang,Dòng";

/// The beginning of the header of a kept ledger as text, by which it is known among exports.
pub const OWN_LEDGER: &str = "Nơi xếp,Tệp,Trang,Dòng,Mã hồ sơ,";

/// What a Parquet file is called.
pub const PARQUET: &str = "tệp Parquet (sổ hồ sơ), chỉ đọc khi ghi tên thư mục của sổ";

const HEAD: usize = 4096;

/// Looks at the first bytes, and for containers at their list of parts.
pub fn kind(path: &Path) -> std::io::Result<Kind> {
    let mut file = File::open(path)?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let starts = |magic: &[u8]| head.starts_with(magic);
    Ok(if head.is_empty() {
        Kind::Empty
    } else if starts(b"PK") {
        container_kind(file)
    } else if starts(&[0xD0, 0xCF, 0x11, 0xE0]) {
        file.rewind()?;
        compound_kind(file)
    } else if starts(b"PAR1") {
        Kind::Parquet
    } else if starts(b"%PDF") {
        Kind::Other("tệp PDF")
    } else if starts(b"\x89PNG") || starts(&[0xFF, 0xD8, 0xFF]) || starts(b"GIF8") || starts(b"BM") && head.contains(&0)
    {
        Kind::Other("tệp ảnh")
    } else if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(&[0x1F, 0x8B]) {
        Kind::Other("tệp nén")
    } else if starts(b"{\\rtf") {
        Kind::Other("tệp Word")
    } else if starts(&[0x09, 0x08]) || starts(&[0x09, 0x04]) || starts(&[0x09, 0x02]) {
        Kind::NotYet("Excel 4.0 trở về trước")
    } else {
        text_kind(&head)
    })
}

/// The header of a list of dossiers of ours; spreadsheets may save it with other delimiters.
fn is_own_list(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().replace([';', '\t'], ",").replace('"', "");
    first.trim_end_matches(',') == OWN_LIST.to_lowercase() || first.starts_with(&OWN_LEDGER.to_lowercase())
}

fn text_kind(head: &[u8]) -> Kind {
    let wide = wide_text(head);
    // No text of any encoding has these among its letters.
    if wide.is_none() && head.iter().any(|byte| matches!(byte, 0..=8 | 14..=25 | 28..=31)) {
        return Kind::Other("tệp không rõ định dạng");
    }
    let is_whole = head.len() < HEAD;
    let text = wide.map_or_else(|| String::from_utf8_lossy(head), Into::into);
    let text = text.trim_start_matches('\u{feff}').trim_start().to_lowercase();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| text.starts_with(beginning));
    if text.is_empty() && is_whole {
        Kind::Empty
    } else if starts(&["<?xml", "<workbook", "<ss:workbook"]) && text.contains(SPREADSHEETML) {
        Kind::SpreadsheetMl
    } else if starts(&["mime-version:"]) || starts(&["from:"]) && text.contains("content-type: multipart/related") {
        Kind::NotYet("trang web lưu thành một tệp (.mht)")
    } else if is_page(&text) {
        Kind::Html
    } else if starts(&["<?xml", "<svg"]) {
        Kind::Other("tệp XML")
    } else if starts(&["{", "[{"]) {
        Kind::Other("tệp JSON")
    } else if is_own_list(&text) {
        Kind::OwnReport
    } else {
        Kind::Text
    }
}

/// The namespace of SpreadsheetML 2003.
const SPREADSHEETML: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// A page begins with one of its tags, behind comments and a declaration of XML.
fn is_page(text: &str) -> bool {
    const TAGS: [&str; 16] = [
        "!doctype html",
        "html",
        "head",
        "meta",
        "body",
        "style",
        "title",
        "link",
        "table",
        "div",
        "center",
        "h1",
        "h2",
        "h3",
        "p",
        "font",
    ];
    let mut rest = text;
    for (opening, closing) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if rest.starts_with(opening) {
            rest = rest.split_once(closing).map_or("", |(_, rest)| rest).trim_start();
        }
    }
    let tag = rest.strip_prefix('<').unwrap_or_default();
    TAGS.iter().any(|name| {
        tag.strip_prefix(name)
            .is_some_and(|behind| behind.starts_with([' ', '>', '\n', '\r', '\t', '/']) || behind.is_empty())
    })
}

fn container_kind(file: File) -> Kind {
    let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(file)) else {
        return Kind::BrokenContainer;
    };
    if archive.index_for_name("xl/workbook.bin").is_some() {
        return Kind::Xlsb;
    }
    if archive.index_for_name("word/document.xml").is_some() {
        return Kind::Other("tệp Word");
    }
    if archive.index_for_name("ppt/presentation.xml").is_some() {
        return Kind::Other("tệp trình chiếu");
    }
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return if is_own_report(&mut archive) { Kind::OwnReport } else { Kind::Xlsx };
    }
    match part(&mut archive, "mimetype").as_deref() {
        Some("application/vnd.oasis.opendocument.spreadsheet") => Kind::Ods,
        Some(_) => Kind::Other("tài liệu OpenDocument"),
        None if archive.index_for_name("[Content_Types].xml").is_some() => Kind::Xlsx,
        None => Kind::Other("tệp nén"),
    }
}

/// Both marks of our own reports: the property, and a title in the core properties.
fn is_own_report(archive: &mut zip::ZipArchive<BufReader<File>>) -> bool {
    let property = format!("name=\"{OWN_PROPERTY}\"");
    part(archive, "docProps/custom.xml").is_some_and(|text| text.contains(&property))
        && part(archive, "docProps/core.xml").is_some_and(|text| text.contains("<dc:title>"))
}

/// The first bytes of a part as text.
fn part(archive: &mut zip::ZipArchive<BufReader<File>>, name: &str) -> Option<String> {
    let mut text = Vec::new();
    archive.by_name(name).ok()?.take(1 << 16).read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok().map(|text| text.trim().to_owned())
}

/// Which OLE document it is, by the streams at its top: what is embedded in it stands deeper.
fn compound_kind(file: File) -> Kind {
    let Ok(container) = cfb::CompoundFile::open(BufReader::new(file)) else { return Kind::UnknownCompound };
    let has = |name: &str| container.is_stream(format!("/{name}"));
    if has("EncryptedPackage") {
        Kind::Protected
    } else if has("Workbook") {
        Kind::Xls
    } else if has("Book") {
        Kind::NotYet("Excel 5.0/95 (.xls cũ)")
    } else if has("WordDocument") {
        Kind::Other("tệp Word")
    } else if has("PowerPoint Document") {
        Kind::Other("tệp trình chiếu")
    } else {
        Kind::UnknownCompound
    }
}
