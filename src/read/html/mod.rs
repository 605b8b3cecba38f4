//! HTML tables, as portals save them under the name of a workbook.
//!
//! | file     | holds                                              |
//! |----------|----------------------------------------------------|
//! | `tokens` | the page as a stream of the few tags that matter   |
//! | `page`   | tags to rows: spans, tables in tables, text around |

mod page;
mod tokens;

use std::path::PathBuf;

use super::ReadProblem;
use super::cell::{RawRow, RawTable, Rows};
use super::encoding::{self, Detected, Encoding};
use page::Page;
use tokens::Tokens;

/// A page.
pub struct HtmlPage {
    path: PathBuf,
    /// Its encoding and what told it.
    pub encoding: Detected,
}

impl HtmlPage {
    /// Finds the encoding. What the page says of it is not asked: portals write anything there.
    pub fn open(path: PathBuf, shown: &str, forced: Option<Encoding>) -> Result<HtmlPage, ReadProblem> {
        let encoding = encoding::of_file(&path, shown, forced)?;
        Ok(HtmlPage { path, encoding })
    }

    /// The rows of its tables. The page is gone through once before, for the merged cells.
    pub fn table<'a>(&self, shown: &str) -> Result<RawTable<'a>, ReadProblem> {
        let mut first = self.rows(shown)?;
        let mut row = RawRow::default();
        while first.next_into(&mut row)? {}
        Ok(RawTable::new(first.page.merges, self.rows(shown)?))
    }

    fn rows(&self, shown: &str) -> Result<HtmlRows, ReadProblem> {
        let text = encoding::as_utf8(&self.path, shown, self.encoding)?;
        Ok(HtmlRows { tokens: Tokens::of(Box::new(text)), page: Page::default(), shown: shown.to_owned() })
    }
}

struct HtmlRows {
    tokens: Tokens,
    page: Page,
    shown: String,
}

impl<'a> Rows<'a> for HtmlRows {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        loop {
            if self.page.take_row(row) {
                return Ok(true);
            }
            match self.tokens.next().map_err(|stop| stop.problem(&self.shown))? {
                Some(token) => self.page.take(token).map_err(|stop| stop.problem(&self.shown))?,
                None => {
                    self.page.end();
                    return Ok(self.page.take_row(row));
                }
            }
        }
    }
}
