//! `motcua templates`.

use std::path::Path;

use super::Spoken;
use super::arguments::TemplatesAction;
use crate::problem::Failure;
use crate::settings::template_file;
use crate::system::Refusal;
use crate::template::{self, TemplateProblem};
use crate::wording::{columns, quote};
use crate::write::Outputs;

/// Lists, shows, exports or checks templates.
pub fn run(action: &TemplatesAction) -> Result<Spoken, Failure> {
    Ok(Spoken::out(match action {
        TemplatesAction::List => return list(),
        TemplatesAction::Show { name } => template::text(name)?.to_owned(),
        TemplatesAction::Export { folder } => export(folder)?,
        TemplatesAction::Check { file } => {
            let (stem, text) = match template_file(file) {
                Some(Ok(read)) => read,
                Some(Err(cause)) => {
                    return Err(TemplateProblem::Unreadable { file: file.clone(), refusal: Refusal::of(&cause) }.into());
                }
                None => return Err(TemplateProblem::Unknown { name: file.clone() }.into()),
            };
            let template = template::parse(&text, &stem, file)?;
            format!("mẫu {} dùng được, có {} trang\n", quote(&template.name), template.sheets.len())
        }
    }))
}

/// The templates, each with what it is for.
fn list() -> Result<Spoken, Failure> {
    let row = |name| Ok([name, template::builtin(name)?.about.as_str()].map(str::to_owned));
    let rows = template::names().map(row).collect::<Result<Vec<_>, TemplateProblem>>()?;
    Ok(Spoken::prose(columns(&rows, 0, None)))
}

/// The built-in templates and the guide as files in a folder; none is written where one of them is there already.
fn export(folder: &Path) -> Result<String, Failure> {
    let mut files: Vec<_> =
        template::help().into_iter().map(|(name, text)| (folder.join(name), text.into_bytes())).collect();
    for name in template::all() {
        files.push((folder.join(format!("{name}.toml")), template::text(name)?.as_bytes().to_vec()));
    }
    let (paths, contents): (Vec<_>, Vec<_>) = files.into_iter().unzip();
    Outputs::of(&paths)?.write(&contents)?;
    Ok(paths.iter().map(|path| format!("{}\n", path.display())).collect())
}
