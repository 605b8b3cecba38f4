//! Office Open XML workbooks, streamed row by row.
//!
//! In:    the zip container. Out: its worksheets, and the rows of each.
//! Never: a part that is larger than a real one, or that is not whole by its check sum.
//!
//! | file      | holds                                                     |
//! |-----------|-----------------------------------------------------------|
//! | `package` | which parts the workbook is made of                       |
//! | `strings` | the shared strings, and texts of several runs             |
//! | `styles`  | which cell styles make a number a date                    |
//! | `merges`  | the merged cells, which stand behind the rows             |
//! | `cell`    | the tag of a cell: its place and how its value is written |
//! | `sheet`   | the rows                                                  |
//!
//! calamine would read a workbook as well. It knows no bounds, so that every part had to be looked through before it was
//! let at it; reading the cells in that one look takes half the time of both.

mod cell;
mod merges;
mod package;
mod sheet;
mod strings;
mod styles;

use std::path::Path;

use super::cell::{Merge, RawTable};
use super::container::Container;
use super::{ReadProblem, SheetInfo};
use package::Package;
use sheet::{SheetRows, Values};
use strings::Strings;
use styles::Styles;

/// An opened workbook.
pub struct XlsxBook {
    container: Container,
    sheets: Vec<Worksheet>,
    strings: Strings,
    styles: Styles,
    is_1904: bool,
}

/// A worksheet, its rows not yet read.
struct Worksheet {
    info: SheetInfo,
    /// Its part of the container.
    part: String,
    merges: Vec<Merge>,
}

impl XlsxBook {
    /// Opens a workbook: all but the rows of its sheets is read, and every sheet looked through for its merged cells and
    /// its check sum.
    ///
    /// # Errors
    /// Where it is damaged, protected, or larger than any real export.
    pub fn open(path: &Path, shown: &str) -> Result<XlsxBook, ReadProblem> {
        let mut container = Container::open(path, shown)?;
        let Package { sheets, strings, styles, is_1904 } = package::look_into(&mut container, shown)?;
        let strings = match strings {
            Some(part) => container.part(&part, u64::MAX, strings::read)?,
            None => Strings::default(),
        };
        let styles = match styles {
            Some(part) => container.part(&part, u64::MAX, styles::read)?,
            None => Styles::default(),
        };
        let mut worksheets = Vec::with_capacity(sheets.len());
        for (info, part) in sheets {
            let merges = container.part(&part, u64::MAX, merges::read)?;
            worksheets.push(Worksheet { info, part, merges });
        }
        Ok(XlsxBook { container, sheets: worksheets, strings, styles, is_1904 })
    }

    /// Its worksheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|sheet| sheet.info.clone()).collect()
    }

    /// The rows of one worksheet.
    ///
    /// # Errors
    /// Where there is none, or it is damaged before its first row.
    pub fn table(&mut self, sheet: usize, shown: &str) -> Result<RawTable<'_>, ReadProblem> {
        let sheet = self.sheets.get(sheet).ok_or_else(|| ReadProblem::damaged(shown))?;
        let values = Values { strings: &self.strings, styles: &self.styles, is_1904: self.is_1904 };
        let rows = SheetRows::begin(self.container.stream(&sheet.part)?, values, shown)?;
        let expected = rows.expected;
        let table = RawTable::new(sheet.merges.clone(), rows);
        Ok(expected.into_iter().fold(table, RawTable::expecting))
    }
}
