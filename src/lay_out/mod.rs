//! [`Template`] + [`Figures`] → [`Book`]: plain cells in their places.
//!
//! In:    a template, figures, the ledger behind them and what the office is called. Out: pages of cells with styles.
//! Never: Excel: a style is a name, a formula is a text with its result.
//!
//! | file      | holds                                                        |
//! |-----------|--------------------------------------------------------------|
//! | `book`    | pages, cells, styles                                         |
//! | `page`    | a page under construction: the next row, merges, heights     |
//! | `heading` | official heading, title, period, signature block             |
//! | `lines`   | figures one below the other                                  |
//! | `table`   | a table by a dimension or by month                           |
//! | `criteria` | criteria with their points                                  |
//! | `listing` | lists: their rows                                            |
//! | `remarks` | what a reader of the summary must know                       |
//! | `dossiers` | the dossiers behind figures                                 |
//! | `data`    | the flat sheet of all figures                                |
//! | `chart`   | charts of it                                                 |
//! | `fill`    | texts with their placeholders                                |
//! | `verdict` | targets in words                                             |
//! | `narrative` | the report in words                                        |
//! | `document` | its paragraphs and tables                                   |
//! | `context` | what a report knows besides its figures                      |

mod book;
mod chart;
mod context;
mod criteria;
mod data;
mod document;
mod dossiers;
mod fill;
mod heading;
mod lines;
mod listing;
mod narrative;
mod page;
mod remarks;
mod table;
mod verdict;

pub use book::{Book, Cell, ChartPlan, Content, MergedCells, Page, Run, Series, Style, TableArea};
pub use context::Context;
pub use document::{
    Align, Document, DocumentBlock, DocumentCell, DocumentRow, DocumentTable, HeadCell, Letterhead, Signature,
};
pub use dossiers::{DossierList, SHORT, dossiers};
pub use heading::{COUNTRY, MOTTO, SIGNING_HINT};
pub use narrative::narrate;

use crate::count::Figures;
use crate::template::{
    Block, BlockPlan, Heading, List, NoteStyle, Orientation, SheetContent, SheetPlan, Template, Text,
};
use page::PageBuilder;

/// Lays a report out.
pub fn lay_out(template: &Template, figures: &Figures, context: &Context<'_>) -> Book {
    let title = fill::fill(&template.title, figures, context);
    let data_sheet = template.sheets.iter().find(|plan| plan.content == SheetContent::Data);
    let data_sheet = data_sheet.map_or("", |plan| plan.name.as_str());
    let review_sheet = template.review_sheet();
    let sheet = |plan: &SheetPlan| match &plan.content {
        SheetContent::Data => {
            let mut page = PageBuilder::new(&plan.name, plan.orientation, data::widths());
            data::data(&mut page, figures);
            page.finish()
        }
        SheetContent::Blocks(blocks) => {
            let shown = |plan: &&BlockPlan| fill::holds(&plan.when, figures, context);
            let blocks = blocks.iter().filter(shown).map(|plan| &plan.block).collect();
            SheetLayout { plan, blocks, title: &title, data_sheet, review_sheet, figures, context }.page()
        }
    };
    Book {
        pages: template.sheets.iter().map(sheet).collect(),
        office: context.office.name.clone(),
        title: title.replace('\n', " "),
    }
}

/// A sheet of so many pages is still legible on one.
const MOST_SQUEEZED: f64 = 1.4;

/// One sheet of blocks and all it is made from.
struct SheetLayout<'a> {
    plan: &'a SheetPlan,
    /// Those of its blocks that are shown.
    blocks: Vec<&'a Block>,
    /// The report's title, where the sheet has none of its own.
    title: &'a str,
    data_sheet: &'a str,
    /// The sheet that lists what to look at, where there is one.
    review_sheet: Option<&'a str>,
    figures: &'a Figures,
    context: &'a Context<'a>,
}

impl SheetLayout<'_> {
    fn page(&self) -> Page {
        let SheetLayout { plan, figures, context, .. } = self;
        let mut page = PageBuilder::new(&plan.name, plan.orientation, self.widths());
        if plan.one_page {
            page.on_one_page();
        }
        match &plan.heading {
            Heading::None => {}
            Heading::Official => heading::official(&mut page, context),
            Heading::Form { left, right } => heading::form(&mut page, left, right, figures, context),
        }
        let title = plan.title.as_ref().map(|title| fill::fill(title, figures, context));
        let counts =
            |block: &&Block| matches!(block, Block::Lines { .. } | Block::Table { .. } | Block::Criteria { .. });
        let unit = self.blocks.iter().any(counts).then_some(plan.unit.as_str());
        let subtitles =
            if self.is_of_all() { heading::subtitles_of_all(figures) } else { heading::subtitles(figures, context) };
        heading::title(&mut page, title.as_deref().unwrap_or(self.title), unit, subtitles);
        let mut half_free = false;
        let mut longest: Option<((u32, u32), u32)> = None;
        for block in &self.blocks {
            let head = match block {
                Block::Chart(chart) => {
                    half_free = chart::chart(&mut page, chart, half_free, self.data_sheet, figures);
                    None
                }
                block => self.block(&mut page, block),
            };
            half_free &= matches!(block, Block::Chart(_));
            if let Some(head) = head {
                let rows = page.row - head.1;
                if longest.is_none_or(|(_, most)| rows > most) {
                    longest = Some((head, rows));
                }
            }
        }
        // The longest table keeps its head in sight; while scrolling only one that stands alone does.
        if let Some((head, rows)) = longest {
            page.keep_in_sight(head, rows, plan.heading == Heading::None && self.tables() == 1);
        }
        if plan.signatures {
            heading::signatures(&mut page, plan.heading != Heading::Official, context);
        }
        let pages = page.printed_pages();
        if plan.signatures && pages > 0.9 && pages < MOST_SQUEEZED {
            // Signatures alone on a second page look like an afterthought.
            page.on_one_page();
        }
        page.finish()
    }

    /// Lays out a block that is no chart; first and last row of its head, where it has one.
    fn block(&self, page: &mut PageBuilder, block: &Block) -> Option<(u32, u32)> {
        let SheetLayout { figures, context, .. } = self;
        match block {
            Block::Lines { lines } => lines::lines(page, lines, figures, context),
            Block::Remarks => remarks::remarks(page, self.review_sheet, figures, context),
            Block::Table { rows, columns, title } => {
                self.section(page, title.as_ref());
                return Some(table::table(page, *rows, columns, figures));
            }
            Block::Criteria { criteria, title } => {
                self.section(page, title.as_ref());
                return Some(criteria::criteria(page, criteria, figures, context));
            }
            Block::List { list, columns, title, empty } => {
                self.section(page, title.as_ref());
                let rows = listing::rows(*list, figures, context);
                return Some(listing::list(page, columns, empty, rows));
            }
            Block::Note { text, style } => {
                let style = match style {
                    NoteStyle::Note => Style::Note,
                    NoteStyle::Plain => Style::Plain,
                    NoteStyle::Bold => Style::Section,
                };
                page.paragraph(&fill::fill(text, figures, context), style);
            }
            Block::Chart(_) => {}
        }
        None
    }

    /// The heading of a block, where it has one.
    fn section(&self, page: &mut PageBuilder, title: Option<&Text>) {
        if let Some(title) = title {
            page.paragraph(&fill::fill(title, self.figures, self.context), Style::Section);
        }
    }

    /// Whether it only lists what is listed whatever the period and the filters.
    fn is_of_all(&self) -> bool {
        let of_all = |block: &&Block| matches!(block, Block::List { list, .. } if ![List::Late, List::LateCauses].contains(list));
        !self.blocks.is_empty() && self.blocks.iter().all(of_all)
    }

    /// How many of its blocks have a head of columns.
    fn tables(&self) -> usize {
        let has_head =
            |block: &&&Block| matches!(block, Block::Table { .. } | Block::List { .. } | Block::Criteria { .. });
        self.blocks.iter().filter(has_head).count()
    }

    /// The widths of its columns: for each, the widest any of its blocks asks for.
    fn widths(&self) -> Vec<f64> {
        let mut widths: Vec<f64> = Vec::new();
        for block in &self.blocks {
            let of_block: Vec<f64> = match block {
                Block::Lines { .. } => lines::widths(self.figures),
                Block::Table { columns, .. } => columns.iter().map(|column| column.width).collect(),
                Block::List { columns, .. } => columns.iter().map(|column| column.width).collect(),
                Block::Criteria { .. } => criteria::widths(),
                Block::Note { .. } | Block::Remarks | Block::Chart(_) => Vec::new(),
            };
            for (place, width) in of_block.into_iter().enumerate() {
                match widths.get_mut(place) {
                    Some(known) => *known = known.max(width),
                    None => widths.push(width),
                }
            }
        }
        // Headings and signatures have a left and a right half.
        if widths.len() == 1 {
            widths.push(30.0);
        }
        match (widths.is_empty(), self.plan.orientation) {
            (false, _) => widths,
            (true, Orientation::Portrait) => vec![45.0, 45.0],
            (true, Orientation::Landscape) => vec![68.0, 68.0],
        }
    }
}
