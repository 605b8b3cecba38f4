//! Documents are written and their parts are read back as text.

use std::io::{Cursor, Read};

use super::bytes as docx;
use crate::lay_out::{
    Align, Document, DocumentBlock, DocumentCell, DocumentRow, DocumentTable, HeadCell, Letterhead, Signature,
};

fn document(blocks: Vec<DocumentBlock>, signatures: &[(&str, &str)]) -> Document {
    let signature = |(title, name): &(&str, &str)| Signature { title: (*title).to_owned(), name: (*name).to_owned() };
    Document {
        title: "Báo cáo".to_owned(),
        office: "UBND xã Hòa Bình".to_owned(),
        letterhead: Letterhead {
            superior: "UBND TỈNH".to_owned(),
            office: "UBND XÃ HÒA BÌNH".to_owned(),
            number: String::new(),
            place_and_date: "Hòa Bình, ngày 05 tháng 7 năm 2025".to_owned(),
        },
        blocks,
        signatures: signatures.iter().map(signature).collect(),
    }
}

fn head(row: usize, column: usize, rows: usize, columns: usize) -> HeadCell {
    HeadCell { row, column, rows, columns, text: format!("{row}/{column}") }
}

fn table(head: Vec<HeadCell>) -> DocumentTable {
    let cell = |text: &str| DocumentCell { text: text.to_owned(), align: Align::Right };
    let rows = vec![DocumentRow { cells: vec![cell("1"), cell("2"), cell("3")], bold: false }];
    DocumentTable { widths: vec![1.0, 3.0, f64::NAN], head, head_rows: 2, rows }
}

fn part(file: &[u8], name: &str) -> Result<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).map_err(|cause| cause.to_string())?;
    let mut text = String::new();
    let mut part = zip.by_name(name).map_err(|cause| cause.to_string())?;
    part.read_to_string(&mut text).map_err(|cause| cause.to_string())?;
    Ok(text)
}

fn body(document: &Document) -> Result<String, String> {
    part(&docx(document)?, "word/document.xml")
}

/// The numbers in an attribute of all elements of a name.
fn numbers(xml: &str, before: &str) -> Vec<usize> {
    xml.split(before).skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() -> Result<(), String> {
    let table = DocumentBlock::Table(table(vec![head(0, 0, 2, 1), head(0, 1, 1, 2)]));
    let document = document(vec![DocumentBlock::Paragraph("Một".to_owned()), table], &[("Chủ tịch", "A")]);
    let first = docx(&document)?;
    assert_eq!(first, docx(&document)?);
    let elsewhere = std::thread::spawn(move || docx(&document)).join();
    assert_eq!(elsewhere.ok(), Some(Ok(first)));
    Ok(())
}

#[test]
fn nothing_active_or_broken_gets_in() -> Result<(), String> {
    let text = "=A & <b> \"q\" 'r' ]]> a\u{0}b\u{1b}c\r\nd\te\u{202e}f\u{2066}g\u{fffe}h\u{ffff}i\u{85}j";
    let mut document = document(vec![DocumentBlock::Paragraph(text.to_owned())], &[]);
    document.title = text.to_owned();
    document.letterhead.place_and_date = text.to_owned();
    let xml = body(&document)?;
    let clean = "=A &amp; &lt;b&gt; &quot;q&quot; &apos;r&apos; ]]&gt; abc d efghi j";
    assert_eq!(xml.matches(&format!("<w:t xml:space=\"preserve\">{clean}</w:t>")).count(), 2, "{xml}");
    assert!(part(&docx(&document)?, "docProps/core.xml")?.contains(&format!("<dc:title>{clean}</dc:title>")));
    assert!(!xml.contains("w:instrText") && !xml.contains("w:hyperlink"));
    Ok(())
}

#[test]
fn a_head_is_merged_and_repeated_and_columns_fill_the_width() -> Result<(), String> {
    let heads = vec![head(0, 0, 2, 1), head(0, 1, 1, 2), head(1, 1, 1, 1)];
    let xml = body(&document(vec![DocumentBlock::Table(table(heads))], &[]))?;
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(xml.matches("<w:vMerge w:val=\"continue\"/>").count(), 1);
    assert_eq!(xml.matches("<w:gridSpan w:val=\"2\"/>").count(), 1);
    // The letterhead's two columns and the table's three.
    let grid = numbers(&xml, "<w:gridCol w:w=\"");
    assert_eq!((grid[..2].iter().sum(), grid[2..].iter().sum(), grid.len()), (9355, 9355, 5));
    assert!(grid.iter().all(|width| *width > 50), "{grid:?}");
    // A letterhead and a table after it would become one table.
    assert!(!xml.contains("</w:tbl><w:tbl>"));
    Ok(())
}

#[test]
fn a_head_that_cannot_be_drawn_is_told() {
    for heads in [
        vec![head(0, 0, 3, 1)],
        vec![head(0, 3, 1, 1)],
        vec![head(0, 2, 1, usize::MAX)],
        vec![head(0, 0, 0, 1)],
        vec![head(0, 0, 2, 2), head(1, 1, 1, 1)],
    ] {
        assert!(docx(&document(vec![DocumentBlock::Table(table(heads))], &[])).is_err());
    }
    let mut narrow = table(Vec::new());
    narrow.widths.pop();
    assert!(docx(&document(vec![DocumentBlock::Table(narrow)], &[])).is_err());
}

#[test]
fn signatures_stand_side_by_side_and_a_single_one_at_the_right() -> Result<(), String> {
    let tables = |signatures: &[(&str, &str)]| {
        Ok::<_, String>(numbers(&body(&document(Vec::new(), signatures))?, "<w:gridCol w:w=\"").split_off(2))
    };
    assert_eq!(tables(&[])?, Vec::<usize>::new());
    assert_eq!(tables(&[("Chủ tịch", "A")])?, [4677, 4678]);
    assert_eq!(tables(&[("Văn thư", "A"), ("Chánh Văn phòng", "B"), ("Chủ tịch", "C")])?, [3118, 3118, 3119]);
    let xml = body(&document(Vec::new(), &[("Chủ tịch", "Đỗ Ý")]))?;
    assert!(xml.contains(">CHỦ TỊCH<") && xml.contains(">Đỗ Ý<"));
    Ok(())
}

#[test]
fn an_empty_letterhead_leaves_no_rule() -> Result<(), String> {
    let mut document = document(Vec::new(), &[]);
    assert_eq!(body(&document)?.matches("<w:pBdr>").count(), 2);
    document.letterhead = Letterhead {
        superior: " ".to_owned(),
        office: "\u{202e}".to_owned(),
        number: String::new(),
        place_and_date: String::new(),
    };
    let xml = body(&document)?;
    assert_eq!((xml.matches("<w:pBdr>").count(), xml.matches("<w:tr>").count()), (1, 1));
    Ok(())
}

#[test]
fn properties_tell_what_the_document_is() -> Result<(), String> {
    let file = docx(&document(Vec::new(), &[]))?;
    assert!(part(&file, "docProps/custom.xml")?.contains("name=\"motcua\""));
    let core = part(&file, "docProps/core.xml")?;
    for element in [
        "<dc:title>Báo cáo</dc:title>",
        "<dc:creator>UBND xã Hòa Bình</dc:creator>",
        "<dc:language>vi-VN</dc:language>",
        ">2000-01-01T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(element), "{core}");
    }
    let styles = part(&file, "word/styles.xml")?;
    assert!(styles.contains("<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\"/></w:rPr></w:rPrDefault>"));
    assert!(styles.contains("w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\""));
    Ok(())
}

#[test]
fn elements_stand_in_the_order_of_the_schema() -> Result<(), String> {
    let heads = vec![head(0, 0, 2, 1), head(0, 1, 1, 2)];
    let xml = body(&document(vec![DocumentBlock::Table(table(heads))], &[("Chủ tịch", "A")]))?;
    for (parent, first) in [("rPr", "rFonts"), ("pPr", "pStyle"), ("tblPr", "tblW"), ("tcPr", "tcW")] {
        let parents = xml.matches(&format!("<w:{parent}>")).count();
        assert!(parents > 0 && parents == xml.matches(&format!("<w:{parent}><w:{first} ")).count(), "{parent}");
    }
    assert!(xml.contains("<w:sectPr><w:headerReference ") && xml.contains("<w:titlePg/></w:sectPr>"));
    assert!(!xml.contains("paraId"));
    // Every cell ends with a paragraph.
    assert_eq!(xml.matches("</w:tc>").count(), xml.matches("</w:p></w:tc>").count());
    Ok(())
}

#[test]
fn a_long_name_is_broken_evenly() {
    let lines = |name: &str| super::even_lines(name, super::LETTERHEAD[0]);
    assert_eq!(lines("ỦY BAN NHÂN DÂN TỈNH CÀ MAU"), ["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"]);
    assert_eq!(lines("ỦY BAN NHÂN DÂN TỈNH CAO BẰNG"), ["ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG"]);
    assert_eq!(lines("UBND TỈNH CÀ MAU"), ["UBND TỈNH CÀ MAU"]);
    assert_eq!(lines(" "), Vec::<String>::new());
    assert_eq!(lines(&"DÀI ".repeat(60)).join(" ").split(' ').count(), 60);
}

#[test]
fn a_head_higher_than_a_page_is_not_repeated() -> Result<(), String> {
    let mut tall = table(vec![head(0, 0, 2, 1), head(0, 1, 1, 2)]);
    if let Some(cell) = tall.head.first_mut() {
        cell.text = "tên cột rất dài ".repeat(40);
    }
    let xml = body(&document(vec![DocumentBlock::Table(tall)], &[]))?;
    assert!(!xml.contains("<w:tblHeader/>"));
    Ok(())
}
