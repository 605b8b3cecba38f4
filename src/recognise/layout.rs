//! The layouts of sources that an office described: a header to know a source again by, and its own column names.

use std::collections::BTreeSet;

use super::Overrides;
use super::header::{self, Header, Title};
use crate::domain::text;
use crate::read::{Merge, RawRow};

/// What an office says of columns: for all sources, and for each source whose layout it described.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// `[columns]`
    pub own: Overrides,
    /// `[[source]]`, in the order of the file.
    pub layouts: Vec<Layout>,
}

/// A source's layout, `[[source]]` in `motcua.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What the office calls the source.
    pub name: String,
    /// The titles of its columns, joined from group to leaf.
    pub header: Vec<String>,
    /// Its column names, over those that hold for all sources.
    pub columns: Overrides,
}

/// How a sheet's header stands to the layout it was known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The place of the layout in [`Naming::layouts`].
    pub layout: usize,
    /// Titles of the layout that the sheet has no more.
    pub gone: Vec<String>,
    /// Titles of the sheet that the layout does not have.
    pub new: Vec<String>,
}

/// Of two headers so many hundredths of all titles must be common for one to be the other, changed.
const ALIKE: usize = 60;

/// The header of a sheet and the layout it is known by: the one with most titles in common, where it is alike at all.
pub fn find(rows: &[RawRow<'_>], merges: &[Merge], naming: &Naming) -> Option<(Header, Option<Known>)> {
    let by_layout = |(place, layout): (usize, &Layout)| {
        let header = header::find(rows, merges, &layout.columns, header::is_list)?;
        let (alike, known) = compare(place, layout, &header.titles);
        (alike >= ALIKE).then_some((alike, header, known))
    };
    let found = naming.layouts.iter().enumerate().filter_map(by_layout);
    match found.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
        Some((_, header, known)) => Some((header, Some(known))),
        None => header::find(rows, merges, &naming.own, header::is_list).map(|header| (header, None)),
    }
}

/// How much of all titles a layout and a header have in common, in hundredths, and what they have not.
fn compare(place: usize, layout: &Layout, titles: &[Title]) -> (usize, Known) {
    let key = |title: &String| text::title_key(title);
    let shown: Vec<String> = signature(titles);
    let (old, new): (BTreeSet<String>, BTreeSet<String>) =
        (layout.header.iter().map(key).collect(), shown.iter().map(key).collect());
    let missing_in = |titles: &[String], other: &BTreeSet<String>| {
        titles.iter().filter(|title| !other.contains(&key(title))).cloned().collect()
    };
    let known = Known { layout: place, gone: missing_in(&layout.header, &new), new: missing_in(&shown, &old) };
    (old.intersection(&new).count() * 100 / old.union(&new).count().max(1), known)
}

/// The titles by which a header is known again.
pub fn signature(titles: &[Title]) -> Vec<String> {
    titles.iter().map(Title::shown).filter(|title| !title.is_empty()).collect()
}
