//! TOML → [`Template`]: what a report shows, checked before anything is counted.
//!
//! In:    the text of a template. Out: sheets of blocks, every name in them known.
//! Never: an expression: templates choose, code computes.
//!
//! | file      | holds                                             |
//! |-----------|---------------------------------------------------|
//! | `model`   | the checked template: sheets, blocks, tables      |
//! | `list`    | lists and what their columns can show             |
//! | `chart`   | charts                                            |
//! | `criterion` | points by a step table                          |
//! | `text`    | texts with placeholders                           |
//! | `condition` | when a note or a sentence is shown              |
//! | `formula` | `(4)+(5)-(6)` over the columns of a table         |
//! | `raw`     | the TOML shape                                    |
//! | `check`   | from the raw shape to the model, name by name     |
//! | `builtin` | the templates the program carries                 |
//! | `reference` | every name a template can use, for the guide    |

mod builtin;
mod chart;
mod check;
mod condition;
mod criterion;
mod formula;
mod list;
mod model;
mod problem;
mod raw;
mod reference;
mod text;

pub use builtin::{all, help, names};
pub use chart::{Chart, ChartKind, ChartSize, ChartValue};
pub use condition::{Condition, When};
pub use criterion::{Criterion, CriterionValue, Step, Steps};
pub use formula::Formula;
pub use list::{List, ListColumn, ListValue};
pub use model::{
    Block, BlockPlan, ColumnStyle, Grouping, Heading, Line, LineValue, Measure, Narrative, NarrativePart, NoteStyle,
    Orientation, SheetContent, SheetPlan, TableColumn, TableValue, Template, column_of,
};
pub use problem::{Fault, TemplateProblem};
pub use reference::reference;
pub use text::{Aspect, Piece, Placeholder, RateAspect, ReportWord, Sentence, Text};

/// Reads a built-in template by name.
///
/// # Errors
/// No built-in template of that name.
pub fn builtin(name: &str) -> Result<Template, TemplateProblem> {
    let wanted = name.trim().to_lowercase();
    let text = builtin::text(&wanted).ok_or_else(|| TemplateProblem::Unknown { name: name.to_owned() })?;
    parse(text, &wanted, &wanted)
}

/// The TOML of a built-in template, the common base among them.
///
/// # Errors
/// No built-in template of that name.
pub fn text(name: &str) -> Result<&'static str, TemplateProblem> {
    builtin::text(name).ok_or_else(|| TemplateProblem::Unknown { name: name.to_owned() })
}

/// Reads a template from text; `name` names the report, `file` is what messages call the text.
///
/// # Errors
/// Text that is no template, or that names something unknown.
pub fn parse(text: &str, name: &str, file: &str) -> Result<Template, TemplateProblem> {
    checked(text, name, file).map_err(|problem| problem.located(text))
}

fn checked(text: &str, name: &str, file: &str) -> Result<Template, TemplateProblem> {
    let mut merged = raw::read(text, file)?.without_doubles(file)?;
    // A base may have a base; one that leads back to itself ends after as many steps as there are templates.
    for _ in builtin::all() {
        let Some(base) = merged.base.clone() else { break };
        let base_text = builtin::text(&base).ok_or_else(|| problem::unknown(file, "mẫu gốc", &base, builtin::all()))?;
        merged = merged.over(raw::read(base_text, &base)?, file)?;
    }
    merged.choose_sheets(file)?;
    check::check(merged, name, file)
}
