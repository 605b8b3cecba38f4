//! A part as docx-rs writes it → the part as the schema of Office Open XML wants it.
//!
//! In:    well-formed XML of docx-rs 0.4, in memory.
//! Out:   the same with its elements in the order of the schema (ISO/IEC 29500-1, transitional), without what is empty,
//!        random or about parts that are not there, and with what docx-rs cannot say: the language, the default style,
//!        the rows that are repeated on each page.
//! Never: another text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The language of the documents.
pub const LANGUAGE: &str = "vi-VN";

/// The style of the paragraphs in a table's head; a row of them is repeated on each page.
pub const TABLE_HEAD_STYLE: &str = "TableHead";

/// Children in the order of the schema, of those elements that docx-rs fills in another one. What is not named here
/// stays behind what is.
const ORDERS: [(&str, &str); 7] = [
    (
        "w:rPr",
        "w:ins w:del w:moveFrom w:moveTo w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike \
         w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w \
         w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em \
         w:lang w:eastAsianLayout w:specVanish w:oMath",
    ),
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers \
         w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE \
         w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents \
         w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle \
         w:rPr w:sectPr w:pPrChange",
    ),
    (
        "w:tblPr",
        "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:jc \
         w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption \
         w:tblDescription",
    ),
    (
        "w:tcPr",
        "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection \
         w:tcFitText w:vAlign w:hideMark",
    ),
    (
        "w:sectPr",
        "w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders \
         w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter \
         w:docGrid",
    ),
    (
        "w:style",
        "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden w:unhideWhenUsed \
         w:qFormat w:locked w:pPr w:rPr w:tblPr w:trPr w:tcPr",
    ),
    ("w:settings", "w:zoom w:defaultTabStop w:evenAndOddHeaders w:characterSpacingControl w:compat w:docVars"),
];

/// Elements that say nothing without children.
const NOTHING_WHEN_EMPTY: [&str; 5] = ["w:rPr", "w:pPr", "w:trPr", "w:tcPr", "w:tblBorders"];

/// Habits of Japanese typesetting that docx-rs asks Word for in every document.
const HABITS: [&str; 6] = [
    "w:spaceForUL",
    "w:balanceSingleByteDoubleByteWidth",
    "w:doNotLeaveBackslashAlone",
    "w:ulTrailSpace",
    "w:doNotExpandShiftReturn",
    "w:useFELayout",
];

/// A part, put right, of a file that has the parts of these names.
///
/// # Errors
/// Where the part is no XML.
pub fn mend(part: &[u8], names: &[&str]) -> Result<Vec<u8>, String> {
    let mut root = parse(part)?;
    root.put_right(names);
    let mut written = String::with_capacity(part.len());
    written.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    root.write(&mut written);
    Ok(written.into_bytes())
}

/// An element. Attributes and texts stay escaped as they came.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

/// What an element holds.
enum Node {
    Element(Element),
    Text(String),
}

fn parse(part: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(part).map_err(|cause| cause.to_string())?;
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    loop {
        let node = match xml.read_event().map_err(|cause| cause.to_string())? {
            Event::Start(tag) => {
                open.push(Element::of(&tag)?);
                continue;
            }
            Event::End(_) => open.pop().map(Node::Element),
            Event::Text(text) => Some(Node::Text((*text).to_owned())),
            Event::GeneralRef(name) => Some(Node::Text(format!("&{};", &*name))),
            Event::Eof => return Err("an element without end".to_owned()),
            _ => None,
        };
        match (node, open.last_mut()) {
            (Some(node), Some(parent)) => parent.children.push(node),
            (Some(Node::Element(root)), None) => return Ok(root),
            _ => {}
        }
    }
}

impl Element {
    fn new(name: &str, attributes: &[(&str, &str)]) -> Element {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Element { name: name.to_owned(), attributes: attributes.iter().map(owned).collect(), children: Vec::new() }
    }

    fn of(tag: &BytesStart<'_>) -> Result<Element, String> {
        let mut element = Element::new(tag.name().as_ref(), &[]);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|cause| cause.to_string())?;
            element.attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
        }
        Ok(element)
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The child of a name; where it is missing, it is put first.
    fn child_or_new(&mut self, name: &str) -> Option<&mut Element> {
        if self.child(name).is_none() {
            self.children.insert(0, Node::Element(Element::new(name, &[])));
        }
        self.children.iter_mut().find_map(|child| match child {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    fn add(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.children.push(Node::Element(Element::new(name, attributes)));
    }

    fn put_right(&mut self, names: &[&str]) {
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.put_right(names);
            }
        }
        self.children.retain(|child| matches!(child, Node::Text(_)) || !child.is_needless(names));
        self.complete();
        if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == self.name) {
            let place = |child: &Element| order.split_whitespace().position(|name| name == child.name);
            self.children.sort_by_cached_key(|child| match child {
                Node::Element(child) => place(child).unwrap_or(usize::MAX),
                Node::Text(_) => usize::MAX,
            });
        }
    }

    /// Adds what docx-rs cannot say, and takes away the numbers it gives to paragraphs.
    fn complete(&mut self) {
        match self.name.as_str() {
            "w:p" => self.attributes.retain(|(name, _)| name != "w14:paraId"),
            // The schema knows no unit there.
            "w:gridCol" => self.attributes.retain(|(name, _)| name != "w:type"),
            "w:style" if self.attribute("w:styleId") == Some("Normal") => {
                self.attributes.insert(1, ("w:default".to_owned(), "1".to_owned()));
            }
            "w:rPrDefault" => {
                if let Some(letters) = self.child_or_new("w:rPr") {
                    letters.add("w:lang", &[("w:val", LANGUAGE), ("w:eastAsia", LANGUAGE)]);
                }
            }
            "w:settings" => self.add("w:themeFontLang", &[("w:val", LANGUAGE)]),
            "w:tr" if self.is_head_row() => {
                if let Some(properties) = self.child_or_new("w:trPr") {
                    properties.add("w:tblHeader", &[]);
                }
            }
            _ => {}
        }
    }

    /// Whether all cells of a row are written in the style of a table's head.
    fn is_head_row(&self) -> bool {
        let mut cells = self.elements().filter(|child| child.name == "w:tc").peekable();
        cells.peek().is_some()
            && cells.all(|cell| {
                let style = cell.child("w:p").and_then(|p| p.child("w:pPr")).and_then(|p| p.child("w:pStyle"));
                style.and_then(|style| style.attribute("w:val")) == Some(TABLE_HEAD_STYLE)
            })
    }

    fn write(&self, written: &mut String) {
        written.push('<');
        written.push_str(&self.name);
        for (name, value) in &self.attributes {
            for piece in [" ", name, "=\"", value, "\""] {
                written.push_str(piece);
            }
        }
        if self.children.is_empty() {
            written.push_str("/>");
            return;
        }
        written.push('>');
        for child in &self.children {
            match child {
                Node::Element(child) => child.write(written),
                Node::Text(text) => written.push_str(text),
            }
        }
        for piece in ["</", &self.name, ">"] {
            written.push_str(piece);
        }
    }
}

impl Node {
    /// Whether it can go: it says nothing, asks for a foreign habit, or tells of a part that the file has not.
    fn is_needless(&self, names: &[&str]) -> bool {
        let Node::Element(element) = self else { return false };
        let has = |part: &str| names.iter().any(|name| *name == part || name.strip_prefix("word/") == Some(part));
        match element.name.as_str() {
            "Default" => !matches!(element.attribute("Extension"), Some("rels" | "xml")),
            "Override" => !element.attribute("PartName").is_some_and(|part| has(part.trim_start_matches('/'))),
            "Relationship" => !element.attribute("Target").is_some_and(has),
            name if HABITS.contains(&name) => true,
            name => element.children.is_empty() && NOTHING_WHEN_EMPTY.contains(&name),
        }
    }
}
