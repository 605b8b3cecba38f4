//! The parts that a workbook is made of, by what they say of each other.

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;

use crate::read::bounds::{SHEETS, Stop};
use crate::read::container::{Container, Relation};
use crate::read::ooxml::{beside, key, named_once};
use crate::read::xml::{Walk, attribute};
use crate::read::{ReadProblem, SheetInfo};

/// What a workbook is made of.
pub struct Package {
    /// Its worksheets in its own order, each with its part.
    pub sheets: Vec<(SheetInfo, String)>,
    /// The part of the shared strings.
    pub strings: Option<String>,
    /// The part of the cell styles.
    pub styles: Option<String>,
    /// Whether days are counted from 1904 on.
    pub is_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

/// Finds the parts of a workbook.
///
/// # Errors
/// Where it is damaged, or lists a sheet that is not there.
pub fn look_into(container: &mut Container, shown: &str) -> Result<Package, ReadProblem> {
    let mut parts: HashMap<String, String> = HashMap::new();
    for name in container.names() {
        // Of two parts of one name the first is read.
        parts.entry(key(&name)).or_insert(name);
    }
    let workbook = workbook(&container.relations("_rels/.rels")?);
    let (folder, own) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations = container.relations(&beside(folder, &format!("_rels/{own}.rels")))?;
    let part = |target: &str| parts.get(&key(&beside(folder, target))).cloned();
    let damaged = || ReadProblem::damaged(shown);
    // A part that is named must be there: without its styles a date is a mere number.
    let of_kind = |kind: &str, usual: &str| match relations.iter().find(|relation| relation.kind.ends_with(kind)) {
        Some(relation) => part(&relation.target).map(Some).ok_or_else(damaged),
        None => Ok(part(usual)),
    };
    let own = parts.get(&key(&workbook)).ok_or_else(damaged)?;
    let (listed, is_1904) = container.walk(own, listed)?;
    let names: Vec<(String, String)> =
        listed.iter().map(|sheet| (sheet.name.clone(), sheet.relation.clone())).collect();
    named_once(&names, shown)?;
    let mut sheets = Vec::with_capacity(listed.len());
    for sheet in listed {
        let relation = relations.iter().find(|relation| relation.id == sheet.relation).ok_or_else(damaged)?;
        // Sheets that are a chart or a macro have no cells.
        if is_worksheet(relation) {
            let info = SheetInfo { name: Some(sheet.name), hidden: sheet.hidden };
            let part = part(&relation.target).ok_or_else(damaged)?;
            // One part under two names would be counted twice.
            if sheets.iter().any(|(_, other)| *other == part) {
                return Err(damaged());
            }
            sheets.push((info, part));
        }
    }
    Ok(Package {
        sheets,
        strings: of_kind("/sharedStrings", "sharedStrings.xml")?,
        styles: of_kind("/styles", "styles.xml")?,
        is_1904,
    })
}

/// The part that is the workbook: the last that the package calls its document.
fn workbook(relations: &[Relation]) -> String {
    let is_document = |relation: &&Relation| relation.kind.ends_with("/relationships/officeDocument");
    let target = relations.iter().rfind(is_document).map(|relation| relation.target.as_str());
    target.unwrap_or("xl/workbook.xml").trim_start_matches('/').to_owned()
}

fn is_worksheet(relation: &Relation) -> bool {
    const OTHERS: [&str; 4] = ["/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet"];
    !OTHERS.iter().any(|other| relation.kind.ends_with(other))
}

/// The sheets that a workbook lists, and whether it counts days from 1904 on.
fn listed(walk: &mut Walk<&mut dyn Read>) -> Result<(Vec<Listed>, bool), Stop> {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    loop {
        match walk.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheet" => {
                    let text = |name: &str| attribute(&element, name).unwrap_or_default();
                    let state = text("state");
                    let hidden = !state.is_empty() && state != "visible";
                    sheets.push(Listed { name: text("name"), relation: text("id"), hidden });
                    SHEETS.check(sheets.len() as u64)?;
                }
                "workbookPr" => {
                    // An extension has an element of the same name that says nothing of it.
                    is_1904 |= attribute(&element, "date1904").is_some_and(|it| matches!(it.as_str(), "1" | "true"));
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, is_1904)),
            _ => {}
        }
    }
}
