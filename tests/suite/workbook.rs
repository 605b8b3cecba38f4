//! The workbook as its readers open it: its text, fonts, print set-up, nothing personal, no active cell; and the tools
//! by which `templates` looks at every one of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use zip::write::SimpleFileOptions;

use super::support::{Office, repository, speak};

/// A report of a sample folder as a workbook.
pub fn report(folder: &str, options: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let out = tempfile::tempdir().unwrap();
    let (input, output) = (repository().join("sample-data").join(folder), out.path().join("r.xlsx"));
    let mut words = vec!["report", input.to_str().unwrap(), "--output", output.to_str().unwrap()];
    words.extend(options);
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    (out, output)
}

/// The parts of a workbook as text.
pub fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The pieces of a text between two marks.
pub fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// The value of an attribute of an element.
fn attribute(element: &str, name: &str) -> Option<String> {
    between(&format!(" {element}"), &format!(" {name}=\""), "\"").first().map(|value| (*value).to_owned())
}

/// Fonts and number formats of the cell formats, as `bold 14` or `12 #,##0`; a font that is not Times New Roman by name.
fn fonts(styles: &str) -> Vec<String> {
    let fonts: Vec<String> = between(styles, "<font>", "</font>")
        .into_iter()
        .map(|font| {
            let size = attribute(between(font, "<sz", "/>")[0], "val").unwrap();
            let bold = if font.contains("<b/>") { "bold " } else { "" };
            let italic = if font.contains("<i/>") { "italic " } else { "" };
            let name = attribute(between(font, "<name", "/>")[0], "val").unwrap();
            let name = if name == "Times New Roman" { String::new() } else { format!("{name} ") };
            format!("{name}{bold}{italic}{size}")
        })
        .collect();
    let numbers: BTreeMap<String, String> = between(styles, "<numFmt ", "/>")
        .into_iter()
        .map(|format| (attribute(format, "numFmtId").unwrap(), attribute(format, "formatCode").unwrap()))
        .chain([("3", "#,##0"), ("4", "#,##0.00"), ("10", "0.00%")].map(|(id, code)| (id.to_owned(), code.to_owned())))
        .collect();
    let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    between(formats, "<xf", ">")
        .into_iter()
        .map(|xf| {
            let font = &fonts[attribute(xf, "fontId").unwrap().parse::<usize>().unwrap()];
            match numbers.get(&attribute(xf, "numFmtId").unwrap()) {
                Some(number) => format!("{font} {}", number.replace("&quot;", "'")),
                None => font.clone(),
            }
        })
        .collect()
}

/// Everything on every sheet, as text that a person can review: a line for each row, a cell with its font where that is
/// not plain body text, its value, and its formula.
pub fn dump(path: &Path) -> String {
    let parts = parts(path);
    let fonts = fonts(&parts["xl/styles.xml"]);
    let strings: Vec<String> = between(&parts["xl/sharedStrings.xml"], "<si>", "</si>")
        .into_iter()
        .map(|si| between(si, "<t", "</t>").iter().map(|t| t.split_once('>').unwrap().1).collect::<String>())
        .map(|text| text.replace('\n', "⏎"))
        .collect();
    let names: Vec<&str> = between(&parts["xl/workbook.xml"], "<sheet ", "/>")
        .into_iter()
        .map(|s| between(s, "name=\"", "\"")[0])
        .collect();
    let mut text = String::new();
    for (place, name) in names.iter().enumerate() {
        let sheet = &parts[&format!("xl/worksheets/sheet{}.xml", place + 1)];
        let page = between(sheet, "<pageSetup", "/>")[0];
        let margins = between(sheet, "<pageMargins", "/>")[0];
        let widths: Vec<String> =
            between(sheet, "<col ", "/>").into_iter().filter_map(|col| attribute(col, "width")).collect();
        let merged: Vec<&str> = between(sheet, "<mergeCell ref=\"", "\"");
        writeln!(text, "=== {name}").unwrap();
        let margins: Vec<String> = ["left", "right", "top", "bottom"]
            .into_iter()
            .map(|side| {
                let inches: f64 = attribute(margins, side).unwrap().parse().unwrap();
                format!("{side} {:.0} mm", inches * 25.4)
            })
            .collect();
        writeln!(text, "page:{page}; {}; footer: {}", margins.join(", "), between(sheet, "<oddFooter>", "<")[0])
            .unwrap();
        let pane = between(sheet, "<pane ", "/>").first().copied().unwrap_or("none");
        let filter = between(sheet, "<autoFilter ref=\"", "\"").first().copied().unwrap_or("none");
        writeln!(text, "frozen: {pane}; filter: {filter}").unwrap();
        writeln!(text, "widths: {}", widths.join(" ")).unwrap();
        writeln!(text, "merged: {}", merged.join(" ")).unwrap();
        for row in sheet.split("<row ").skip(1) {
            let cells: Vec<String> =
                row.split("<c ").skip(1).filter_map(|element| cell(element, &fonts, &strings)).collect();
            if !cells.is_empty() {
                let height =
                    attribute(row.split('>').next().unwrap(), "ht").map_or(String::new(), |ht| format!(" ({ht})"));
                writeln!(text, "{}{height}: {}", attribute(row, "r").unwrap(), cells.join(" | ")).unwrap();
            }
        }
    }
    for (name, defined) in between(&parts["xl/workbook.xml"], "<definedName ", "</definedName>")
        .into_iter()
        .map(|name| name.split_once('>').unwrap())
    {
        writeln!(text, "name {} = {defined}", attribute(name, "name").unwrap()).unwrap();
    }
    for (name, part) in &parts {
        if name.starts_with("xl/charts/chart") {
            let (titles, cells) = (between(part, "<a:t>", "</a:t>"), between(part, "<c:f>", "</c:f>"));
            writeln!(text, "chart {name}: {}; {}", titles.join(" "), cells.join(" ")).unwrap();
        } else if name.starts_with("xl/drawings/drawing") {
            for alternative in between(part, "descr=\"", "\"") {
                writeln!(text, "alternative text {name}: {alternative}").unwrap();
            }
        } else if name.starts_with("xl/tables/") {
            let columns = between(part, "<tableColumn ", "/>").len();
            let place = between(part, " ref=\"", "\"")[0];
            writeln!(text, "table {} {place}, {columns} columns", between(part, "displayName=\"", "\"")[0]).unwrap();
        }
    }
    text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

/// A cell as `B12 «bold 12» text {formula}`; nothing for one that only has a border.
fn cell(element: &str, fonts: &[String], strings: &[String]) -> Option<String> {
    let element = element.split("</row>").next().unwrap();
    let value = between(element, "<v>", "</v>").first().copied()?;
    let font = &fonts[attribute(element, "s").map_or(0, |s| s.parse().unwrap())];
    let font = if font == "12" { String::new() } else { format!(" «{font}»") };
    let shown = match attribute(element, "t").as_deref() {
        Some("s") => strings[value.parse::<usize>().unwrap()].clone(),
        _ => value.to_owned(),
    };
    let formula = between(element, "<f>", "</f>").first().map_or_else(String::new, |f| format!(" {{{f}}}"));
    Some(format!("{}{font} {shown}{formula}", attribute(element, "r").unwrap()))
}

/// Holds a dump against the reviewed one. `MOTCUA_REVIEW=1` writes it anew, to be read before it is kept.
pub fn reviewed(name: &str, seen: &str) {
    let path = repository().join("tests/cases/workbooks").join(name);
    if std::env::var_os("MOTCUA_REVIEW").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, seen).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    let first = kept.lines().zip(seen.lines()).find(|(kept, seen)| kept != seen);
    assert!(kept == seen, "{name} differs from the reviewed one, first at: {first:?}");
}

#[test]
fn every_font_is_times_new_roman_and_every_page_is_a4_one_page_wide() {
    let (_out, path) = report("ca-mau-2017", &["--period", "9T/2017"]);
    let parts = parts(&path);
    let names: Vec<&str> = between(&parts["xl/styles.xml"], "<name val=\"", "\"");
    assert!(!names.is_empty() && names.iter().all(|name| *name == "Times New Roman"), "{names:?}");
    for (name, sheet) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        assert!(sheet.contains("paperSize=\"9\""), "{name}");
        // The first is one page; the others are as long as they are.
        assert_eq!(sheet.contains("fitToHeight=\"0\""), name != "xl/worksheets/sheet1.xml", "{name}");
        assert!(sheet.contains("&amp;\"Times New Roman,Regular\"&amp;11Trang &amp;P/&amp;N"), "{name}");
    }
    assert!(parts["docProps/core.xml"].contains("2000-01-01T00:00:00Z"));
}

#[test]
fn a_comparison_and_targets_stand_beside_the_figures() {
    let header = super::support::HEADER;
    let row = |n: u32, year: u32, finished: &str| {
        format!("H{year}{n},A,,,0{n}/03/{year},10/03/{year},{finished}/03/{year},,Đã trả,Trực tuyến,BCCI")
    };
    let rows: Vec<String> = [
        row(1, 2025, "09"),
        row(2, 2025, "12"),
        row(2, 2026, "09"),
        row(3, 2026, "10"),
        row(4, 2026, "10"),
        row(5, 2026, "12"),
    ]
    .to_vec();
    let office = Office::new()
        .file(
            "a.csv",
            format!("{header}\n{}\nH0,A,,,28/02/2025,01/03/2025,01/03/2025,,Đã trả,Trực tiếp,\n", rows.join("\n")),
        )
        .file("motcua.toml", "[targets]\non-time = \">= 95\"\nonline = 40\n");
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    let words = ["report", input.to_str().unwrap(), "--period", "T3/2026", "--output", output.to_str().unwrap()];
    assert_eq!(speak(&words).exit as u8, 0);
    let dump = dump(&output);
    // 3 of 4 in time against 2 of 3 the year before: 75,00 % and 66,67 %, 8,33 points more.
    for line in [
        " 3/4; mục tiêu ≥ 95,00%: chưa đạt, còn thiếu 1 hồ sơ trước hạn hoặc đúng hạn",
        " 4/4; mục tiêu ≥ 40,00%: đạt",
        " Cùng kỳ năm trước",
        " 8.33 {IF(OR(ISTEXT(C23),ISTEXT(D23)),\"–\",ROUND((C23-D23)*100,2))}",
    ] {
        let seen = |seen: &str| seen.split(" | ").any(|cell| cell.ends_with(line));
        assert!(dump.lines().any(seen), "{line} in\n{dump}");
    }
}

#[test]
fn nothing_personal_is_in_any_part_of_the_workbook() {
    // The invented people of the samples are all called “… Mẫu”, their phones begin with 0000, their IDs with 000.
    let seen = std::fs::read_to_string(repository().join("sample-data/ca-mau-2017/thang-06.csv")).unwrap();
    assert!(seen.contains(" Mẫu\"") && seen.contains("\"0000"));
    for (folder, options) in [("ca-mau-2017", ["--period", "9T/2017"]), ("cao-bang-2022", ["--period", "2022"])] {
        let (_out, path) = report(folder, &options);
        for (name, part) in parts(&path) {
            assert!(!part.contains(" Mẫu<"), "{folder}: {name}");
            let phone = between(&part, ">0000", "<").into_iter().find(|rest| rest.chars().all(|c| c.is_ascii_digit()));
            assert_eq!(phone, None, "{folder}: {name}");
        }
    }
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let payloads = ["=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"];
    let rows: Vec<String> = payloads
        .iter()
        .enumerate()
        .map(|(n, payload)| {
            let quoted = format!("\"{}\"", payload.replace('"', "\"\""));
            format!("{quoted},{quoted},{quoted},{quoted},02/03/2026,0{}/03/2026,09/03/2026,,Đã trả,{quoted},", n + 3)
        })
        .collect();
    let office = Office::with_rows(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    let words = ["report", input.to_str().unwrap(), "--period", "T3/2026", "--output", output.to_str().unwrap()];
    assert_eq!(speak(&words).exit as u8, 0);
    for (name, sheet) in parts(&output).iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        for formula in between(sheet, "<f>", "</f>") {
            let ours =
                ["SUM(", "IF(", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q"];
            assert!(ours.iter().any(|start| formula.starts_with(start)), "{name}: {formula}");
            assert!(!formula.contains("HYPERLINK") && !formula.contains("cmd"), "{name}: {formula}");
        }
        assert!(!sheet.contains("<hyperlink"), "{name}");
    }
}

/// Recalculates workbooks from nothing, all in one go, and holds every formula against the value it was written with.
/// False where LibreOffice is not there; then it must not be asked for.
pub fn recalculated(paths: &[&Path]) -> bool {
    if Command::new("soffice").arg("--version").output().is_err() {
        assert!(std::env::var_os("MOTCUA_REQUIRE_SOFFICE").is_none(), "soffice is not there");
        println!("not run: LibreOffice (soffice) is not there to recalculate");
        return false;
    }
    let out = tempfile::tempdir().unwrap();
    let bare = |place: usize| out.path().join(format!("{place}.xlsx"));
    let bares: Vec<PathBuf> = (0..paths.len()).map(bare).collect();
    for (path, bare) in paths.iter().zip(&bares) {
        without_cached_values(path, bare);
    }
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", out.path().join("profile").display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(out.path().join("recalculated"))
        .args(&bares)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    for (path, bare) in paths.iter().zip(&bares) {
        let (written, again) = (values(path), values(&out.path().join("recalculated").join(bare.file_name().unwrap())));
        for cell in formula_cells(path).into_keys() {
            let (written, again) = (&written[&cell], &again[&cell]);
            let same = match (written, again) {
                (Data::Float(a), Data::Float(b)) => (a - b).abs() < 1e-9,
                (a, b) => a.to_string() == b.to_string(),
            };
            assert!(same, "{} {cell:?}: {written:?} against {again:?}", path.display());
        }
    }
    true
}

/// Sheet, row and column, counted from 0.
pub type CellPlace = (String, u32, u32);

/// The value of every cell that has one.
pub fn values(path: &Path) -> BTreeMap<CellPlace, Data> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut values = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        values.extend(range.used_cells().map(|(r, c, v)| ((name.clone(), top + r as u32, left + c as u32), v.clone())));
    }
    values
}

/// Every formula.
pub fn formula_cells(path: &Path) -> BTreeMap<CellPlace, String> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut cells = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_formula(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let of_sheet = range.used_cells().map(|(r, c, f)| ((name.clone(), top + r as u32, left + c as u32), f.clone()));
        cells.extend(of_sheet);
    }
    cells
}

/// A copy of a workbook in which no formula has a value.
pub fn without_cached_values(from: &Path, to: &Path) {
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(from) {
        copy.start_file(&name, SimpleFileOptions::default()).unwrap();
        let mut bare = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("</f><v>") {
            let (_, tail) = after.split_once("</v>").unwrap();
            write!(bare, "{before}</f>").unwrap();
            rest = tail;
        }
        copy.write_all((bare + rest).as_bytes()).unwrap();
    }
    std::fs::write(to, copy.finish().unwrap().into_inner()).unwrap();
}
