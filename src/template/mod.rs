//! TOML → [`Template`]: what a report shows, checked before anything is counted.
//!
//! In:    the text of a template. Out: sheets of blocks, every name in them known.
//! Never: an expression: templates choose, code computes.
//!
//! | file      | holds                                             |
//! |-----------|---------------------------------------------------|
//! | `model`   | the checked template                              |
//! | `raw`     | its TOML shape                                    |
//! | `check`   | from the raw shape to the model, name by name     |
//! | `formula` | `(4)+(5)-(6)` over the columns of a table         |
//! | `builtin` | the templates the program carries                 |

mod builtin;
mod check;
mod formula;
mod model;
mod problem;
mod raw;

pub use builtin::names;
pub use formula::Formula;
pub use model::{
    Block, Chart, ChartKind, Grouping, Line, LineValue, List, ListColumn, ListValue, Measure, Orientation, SheetPlan,
    TableColumn, TableValue, Template, column_of,
};
pub use problem::TemplateProblem;

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
    let mut merged = raw::read(text, file)?;
    // A base may have a base; one that leads back to itself ends after as many steps as there are templates.
    for _ in builtin::all() {
        let Some(base) = merged.base.clone() else { break };
        let base_text = builtin::text(&base).ok_or_else(|| problem::unknown(file, "mẫu gốc", &base, builtin::all()))?;
        merged = merged.over(raw::read(base_text, &base)?, file)?;
    }
    check::check(merged, name, file)
}
