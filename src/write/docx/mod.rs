//! [`Document`] → the bytes of a Word document, dressed as Decree 30/2020/NĐ-CP wants it.
//!
//! In:    a document as plain data.
//! Out:   the same document, the same bytes: no clock, no random number.
//! Never: a macro, a field other than the page's number, a link, anything taken from outside.
//!
//! The only code that knows docx-rs; `look` holds its styles, `table` its tables. What docx-rs writes is put right by `mend` before it is packed.

mod look;
mod mend;
mod table;

use std::io::{Cursor, Write};

use docx_rs::{
    BorderType, Docx, FieldCharType, Header, InstrPAGE, InstrText, LineSpacing, LineSpacingType, PageMargin, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, ParagraphProperty, Run, RunFonts, RunProperty,
    SpecialIndentType, Style, StyleType, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use look::{
    BODY, CAPTION, END, GAP, LOOKS, Look, MOTTO_LOOK, NUMBER, OFFICE, PAGE_NUMBER, PLACE_AND_DATE, PLAIN, RULE, SIGNER,
    SIGNER_NAME, SIGNING, SUBTITLE, SUPERIOR, TITLE,
};

use super::WriteProblem;
use crate::domain::text;
use crate::lay_out::{COUNTRY, Document, DocumentBlock, Letterhead, MOTTO, SIGNING_HINT, Signature};
use crate::read::OWN_PROPERTY;

/// When every document was created, as far as its properties say.
const CREATED: &str = "2000-01-01T00:00:00Z";

const FONT: &str = "Times New Roman";

// Lengths in twips, twentieths of a point: 1 mm is 56.69 of them.

/// A4, upright.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGINS: PageMargin =
    PageMargin { top: 1_134, left: 1_701, bottom: 1_134, right: 850, header: 567, footer: 567, gutter: 0 };
/// What the margins leave of the page's width.
const TEXT_WIDTH: usize = 9_355;
/// The columns of the letterhead. In its letters the country's name is 5 424 wide and has to stay in one line.
const LETTERHEAD: [usize; 2] = [3_648, 5_707];
/// The width of the motto in its letters.
const MOTTO_WIDTH: usize = 3_428;

/// The bytes of a Word document.
///
/// # Errors
/// A table that cannot be drawn: no columns or too many, cells of its head that overlap or stick out, a row with more
/// cells than columns. Also where the file cannot be put together, which no text can bring about.
pub fn docx(document: &Document) -> Result<Vec<u8>, WriteProblem> {
    bytes(document).map_err(|cause| WriteProblem::Library { cause })
}

fn bytes(document: &Document) -> Result<Vec<u8>, String> {
    let mut body = Body::new();
    body.table(letterhead(&document.letterhead));
    for (place, block) in document.blocks.iter().enumerate() {
        // Signatures never stand on a page alone: what comes last goes with them.
        let signed = place + 1 == document.blocks.len() && !document.signatures.is_empty();
        match block {
            DocumentBlock::Title(text) => body.paragraph(paragraph(TITLE, text)),
            DocumentBlock::Subtitle(text) => body.paragraph(paragraph(SUBTITLE, text)),
            DocumentBlock::Paragraph(text) => body.paragraph(paragraph(BODY, text).keep_next(signed)),
            DocumentBlock::Caption(text) => body.paragraph(paragraph(CAPTION, text)),
            DocumentBlock::Table(table) if table.head_rows == 0 && table.rows.is_empty() => {}
            DocumentBlock::Table(table) => body.table(table::bordered(table, signed)?),
        }
    }
    if !document.signatures.is_empty() {
        body.paragraph(paragraph(GAP, ""));
        body.table(signatures(&document.signatures));
    }
    body.paragraph(paragraph(END, ""));
    pack(body.docx, document)
}

/// The text while it grows.
struct Body {
    docx: Docx,
    ends_with_table: bool,
}

impl Body {
    fn new() -> Body {
        let docx = Docx::new()
            .page_size(PAGE.0, PAGE.1)
            .page_margin(MARGINS)
            .default_fonts(fonts())
            .default_size(PLAIN.half_points)
            .default_tab_stop(720)
            .custom_property(OWN_PROPERTY, env!("CARGO_PKG_VERSION"))
            .header(Header::new().add_paragraph(page_number()))
            .title_pg();
        let docx = LOOKS.into_iter().map(style).fold(docx, Docx::add_style);
        Body { docx, ends_with_table: false }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
        self.ends_with_table = false;
    }

    fn table(&mut self, table: Table) {
        if self.ends_with_table {
            self.paragraph(paragraph(GAP, ""));
        }
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        self.ends_with_table = true;
    }
}

fn fonts() -> RunFonts {
    RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT)
}

fn letters(look: Look) -> RunProperty {
    let mut letters = RunProperty::new().fonts(fonts()).size(look.half_points);
    if look.bold {
        letters = letters.bold();
    }
    if look.italic {
        letters = letters.italic();
    }
    letters
}

fn style(look: Look) -> Style {
    let spacing = LineSpacing::new().before(look.before).after(look.after).line(look.line);
    let mut lines = ParagraphProperty::new()
        .align(look.align)
        .line_spacing(spacing.line_rule(LineSpacingType::Auto))
        .indent(Some(0), (look.first_line > 0).then_some(SpecialIndentType::FirstLine(look.first_line)), Some(0), None);
    if look.keep_next {
        lines = lines.keep_next(true);
    }
    let mut style = Style::new(look.id, StyleType::Paragraph).name(look.name).based_on("Normal");
    style.run_property = letters(look);
    style.paragraph_property = lines;
    style
}

/// A paragraph; without text its mark alone has the look.
fn paragraph(look: Look, text: &str) -> Paragraph {
    let paragraph = Paragraph::new().style(look.id).run_property(letters(look));
    let text = clean(text);
    if text.is_empty() { paragraph } else { paragraph.add_run(run(look).add_text(text)) }
}

fn run(look: Look) -> Run {
    let mut run = Run::new();
    run.run_property = letters(look);
    run
}

/// A paragraph with the number of its page.
fn page_number() -> Paragraph {
    paragraph(PAGE_NUMBER, "")
        .add_run(run(PAGE_NUMBER).add_field_char(FieldCharType::Begin, false))
        .add_run(run(PAGE_NUMBER).add_instr_text(InstrText::PAGE(InstrPAGE::new())))
        .add_run(run(PAGE_NUMBER).add_field_char(FieldCharType::Separate, false))
        .add_run(run(PAGE_NUMBER).add_text("2"))
        .add_run(run(PAGE_NUMBER).add_field_char(FieldCharType::End, false))
}

/// A line across the middle of a column.
fn rule(column: usize, width: usize) -> Paragraph {
    let beside = i32::try_from(column.saturating_sub(width) / 2).unwrap_or_default();
    let line = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).color("000000");
    let mut rule = paragraph(RULE, "").indent(Some(beside), None, Some(beside), None);
    rule.property = rule.property.set_borders(ParagraphBorders::with_empty().set(line));
    rule
}

/// A table's outer shape: as wide as the text, its columns as wide as they say.
fn shape(table: Table, columns: Vec<usize>, beside: usize) -> Table {
    table
        .set_grid(columns)
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, beside, 0, beside))
}

fn cell(width: usize, paragraphs: impl IntoIterator<Item = Paragraph>) -> TableCell {
    paragraphs.into_iter().fold(TableCell::new().width(width, WidthType::Dxa), TableCell::add_paragraph)
}

/// Who issues the document beside country and motto, place and date under these.
fn letterhead(letterhead: &Letterhead) -> Table {
    let [left, right] = LETTERHEAD;
    let mut issuer = Vec::new();
    for line in even_lines(&letterhead.superior, left) {
        issuer.push(paragraph(SUPERIOR, &line));
    }
    if is_blank(&letterhead.office) {
        issuer.push(paragraph(OFFICE, ""));
    } else {
        issuer.extend(even_lines(&letterhead.office, left).iter().map(|line| paragraph(OFFICE, line)));
        issuer.push(rule(left, office_rule(&letterhead.office)));
    }
    let country = [paragraph(OFFICE, COUNTRY), paragraph(MOTTO_LOOK, MOTTO), rule(right, MOTTO_WIDTH)];
    let mut rows = vec![TableRow::new(vec![cell(left, issuer), cell(right, country)]).cant_split()];
    if !is_blank(&letterhead.place_and_date) || !is_blank(&letterhead.number) {
        let place_and_date = paragraph(PLACE_AND_DATE, &letterhead.place_and_date);
        let under = vec![cell(left, [paragraph(NUMBER, &letterhead.number)]), cell(right, [place_and_date])];
        rows.push(TableRow::new(under).cant_split());
    }
    shape(Table::without_borders(rows), LETTERHEAD.to_vec(), 0)
}

/// The length of the line under an office: between a third and half of its name.
fn office_rule(office: &str) -> usize {
    roughly(&clean(office)).min(LETTERHEAD[0]) * 2 / 5
}

/// The width of a name in the letterhead's letters, told roughly.
fn roughly(name: &str) -> usize {
    // Widths of bold letters in thousandths of their size, which is 13 points.
    let of = |c: char| if c.is_uppercase() { 670 } else { 430 };
    name.chars().map(of).sum::<usize>() * 13 * 20 / 1000
}

/// A name in as few lines as it needs, all of about the same length, so that no single word stands on the last.
fn even_lines(name: &str, width: usize) -> Vec<String> {
    let name = clean(name);
    let lines = roughly(&name).div_ceil(width.max(1)).max(1);
    crate::wording::even_lines(&name, lines, roughly)
}

/// The places to sign, side by side; a single one in the right half.
fn signatures(signatures: &[Signature]) -> Table {
    let places: Vec<Option<&Signature>> = match signatures {
        [one] => vec![None, Some(one)],
        more => more.iter().map(Some).collect(),
    };
    let widths: Vec<usize> =
        (0..places.len()).map(|i| (i + 1) * TEXT_WIDTH / places.len() - i * TEXT_WIDTH / places.len()).collect();
    // The capacities stand in a row of their own, so that a long one that takes two lines moves all names alike.
    let capacity = |place: &Option<&Signature>| {
        vec![paragraph(SIGNER, &place.map_or_else(String::new, |signature| signature.title.to_uppercase()))]
    };
    let name = |place: &Option<&Signature>| match place {
        None => vec![paragraph(SIGNING, "")],
        Some(signature) => {
            let mut lines = vec![paragraph(SIGNING, SIGNING_HINT)];
            lines.extend((0..4).map(|_| paragraph(SIGNER_NAME, "").keep_next(true)));
            lines.push(paragraph(SIGNER_NAME, &signature.name));
            lines
        }
    };
    let row = |of: &dyn Fn(&Option<&Signature>) -> Vec<Paragraph>| {
        TableRow::new(places.iter().zip(&widths).map(|(place, width)| cell(*width, of(place))).collect()).cant_split()
    };
    shape(Table::without_borders(vec![row(&capacity), row(&name)]), widths, 70)
}

fn is_blank(text: &str) -> bool {
    clean(text).trim().is_empty()
}

/// A text without what a document cannot hold or would obey: breaks and tabs become spaces; other control characters,
/// those that turn the direction of writing, and those that XML forbids go.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut broken = false;
    for character in text.chars() {
        match character {
            '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !std::mem::replace(&mut broken, true) {
                    clean.push(' ');
                }
                continue;
            }
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() || text::is_invisible(character) => {}
            _ => clean.push(character),
        }
        broken = false;
    }
    clean
}

/// The file: the parts that the document needs, put right and packed at a fixed time.
fn pack(docx: Docx, document: &Document) -> Result<Vec<u8>, String> {
    let built = docx.build();
    let mut parts = vec![
        ("[Content_Types].xml", built.content_type),
        ("_rels/.rels", built.rels),
        ("docProps/app.xml", built.doc_props.app),
        ("docProps/core.xml", core_properties(document).into_bytes()),
        ("docProps/custom.xml", built.doc_props.custom),
        ("word/_rels/document.xml.rels", built.document_rels),
        ("word/document.xml", built.document),
        ("word/styles.xml", built.styles),
        ("word/settings.xml", built.settings),
        ("word/fontTable.xml", built.font_table),
    ];
    parts.extend(built.headers.into_iter().take(1).map(|header| ("word/header1.xml", header)));
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();

    let time = DateTime::from_date_and_time(2000, 1, 1, 0, 0, 0).map_err(|cause| cause.to_string())?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time)
        .unix_permissions(0o644)
        // Else the file would tell on which system it was written.
        .system(System::Unix);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in &parts {
        let part = mend::mend(part, &names).map_err(|cause| format!("{name}: {cause}"))?;
        zip.start_file(*name, options).map_err(|cause| cause.to_string())?;
        zip.write_all(&part).map_err(|cause| cause.to_string())?;
    }
    Ok(zip.finish().map_err(|cause| cause.to_string())?.into_inner())
}

/// Title, author, language and a fixed time. docx-rs has no way to set the first three.
fn core_properties(document: &Document) -> String {
    let (title, office) = (clean(&document.title), clean(&document.office));
    let (title, office) = (escape(&title), escape(&office));
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{office}</dc:creator><cp:lastModifiedBy>{office}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:modified>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        mend::LANGUAGE
    )
}

#[cfg(test)]
mod tests;
