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
//! | `listing` | lists: their rows                                            |
//! | `remarks` | what a reader of the summary must know                       |
//! | `context` | what a report knows besides its figures                      |

mod book;
mod context;
mod heading;
mod lines;
mod listing;
mod page;
mod remarks;
mod table;

pub use book::{Book, Cell, ChartPlan, Content, MergedCells, Page, Series, Style};
pub use context::Context;

use crate::count::Figures;
use crate::template::{Block, SheetPlan, Template};
use page::PageBuilder;

/// Lays a report out.
pub fn lay_out(template: &Template, figures: &Figures, context: &Context<'_>) -> Book {
    let title = context.fill(&template.title, figures);
    let sheets = template.sheets.iter().map(|plan| sheet(plan, &title, figures, context)).collect();
    Book { title, office: context.office.name.clone(), pages: sheets }
}

fn sheet(plan: &SheetPlan, report_title: &str, figures: &Figures, context: &Context<'_>) -> Page {
    let mut page = PageBuilder::new(&plan.name, plan.orientation, widths(plan, figures));
    if plan.heading {
        heading::official(&mut page, context);
    }
    let title = plan.title.as_ref().map(|title| context.fill(title, figures));
    let has_figures = plan.blocks.iter().any(|block| matches!(block, Block::Lines { .. } | Block::Table { .. }));
    heading::title(&mut page, title.as_deref().unwrap_or(report_title), has_figures, figures, context);
    let tables = plan.blocks.iter().filter(|block| matches!(block, Block::Table { .. } | Block::List { .. })).count();
    let mut last_table = None;
    for block in &plan.blocks {
        match block {
            Block::Lines { lines } => {
                lines::lines(&mut page, lines, figures, context);
                remarks::remarks(&mut page, figures, context);
            }
            Block::Table { rows, columns, title } => {
                let placed = table::table(&mut page, *rows, columns, title.as_deref(), figures);
                if tables == 1 && !plan.heading {
                    page.keep_in_sight(placed.head);
                }
                last_table = Some(placed);
            }
            Block::List { list, columns, title, empty } => {
                let rows = listing::rows(*list, figures, context);
                let head = listing::list(&mut page, columns, title.as_deref(), empty, rows);
                if tables == 1 && !plan.heading {
                    page.keep_in_sight(head);
                }
            }
            Block::Note { text } => page.note(&context.fill(text, figures)),
            Block::Chart(chart) => {
                if let Some(placed) = &last_table {
                    table::chart(&mut page, chart, placed);
                }
            }
        }
    }
    if plan.signatures {
        heading::signatures(&mut page, context);
    }
    page.finish()
}

/// The widths of a sheet's columns: for each, the widest any of its blocks asks for.
fn widths(plan: &SheetPlan, figures: &Figures) -> Vec<f64> {
    let mut widths: Vec<f64> = Vec::new();
    for block in &plan.blocks {
        let of_block: Vec<f64> = match block {
            Block::Lines { .. } => lines::widths(figures),
            Block::Table { columns, .. } => columns.iter().map(|column| column.width).collect(),
            Block::List { columns, .. } => columns.iter().map(|column| column.width).collect(),
            Block::Note { .. } | Block::Chart(_) => Vec::new(),
        };
        for (place, width) in of_block.into_iter().enumerate() {
            match widths.get_mut(place) {
                Some(known) => *known = known.max(width),
                None => widths.push(width),
            }
        }
    }
    if widths.is_empty() { vec![40.0, 40.0] } else { widths }
}
