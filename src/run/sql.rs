//! The counting rules as SQL, for an engine that has the ledger.

use std::path::Path;

use super::draft::{load_template, question};
use crate::problem::Failure;
use crate::settings::{PeriodChoice, Request, Settings, SettingsProblem};
use crate::sql::{LEDGER, statements};

/// The statements that answer what a report would.
///
/// # Errors
/// Whatever of the command line, `motcua.toml` or the template is not understood.
pub fn sql(request: &Request, table: Option<&str>) -> Result<String, Failure> {
    let settings = Settings::resolve(request, Path::new("."))?;
    let choice = PeriodChoice::parse(request)?;
    let template = load_template(request, &choice)?;
    let question = question(request, &settings, &choice, Some(&template))?;
    let table = table.unwrap_or(LEDGER);
    let is_name = !table.is_empty() && table.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    if !is_name {
        return Err(SettingsProblem::NoTableName { name: table.to_owned() }.into());
    }
    Ok(statements(&question, table))
}
