//! `motcua templates`.

use super::Spoken;
use super::arguments::TemplatesAction;
use crate::problem::Failure;
use crate::settings::template_file;
use crate::template::{self, TemplateProblem};
use crate::wording::{quote, system_error};

/// Lists, shows or checks templates.
pub fn run(action: &TemplatesAction) -> Result<Spoken, Failure> {
    Ok(Spoken::out(match action {
        TemplatesAction::List => template::names().map(|name| format!("{name}\n")).collect(),
        TemplatesAction::Show { name } => template::text(name)?.to_owned(),
        TemplatesAction::Check { file } => {
            let (stem, text) = match template_file(file) {
                Some(Ok(read)) => read,
                Some(Err(cause)) => {
                    return Err(TemplateProblem::Unreadable { file: file.clone(), cause: system_error(&cause) }.into());
                }
                None => return Err(TemplateProblem::Unknown { name: file.clone() }.into()),
            };
            let template = template::parse(&text, &stem, file)?;
            format!("mẫu {} dùng được, có {} trang\n", quote(&template.name), template.sheets.len())
        }
    }))
}
