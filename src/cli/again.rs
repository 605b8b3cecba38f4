//! A request as the one line that makes it again.

use crate::domain::PeriodKind;
use crate::settings::Request;
use crate::wording::command_line;
use crate::write::is_folder;

/// The command line of a report, list or check. Options that were not given are not in it.
pub fn again(command: &str, request: &Request) -> String {
    let mut words = vec!["motcua".to_owned(), command.to_owned()];
    let is_here = request.inputs.len() == 1 && request.inputs[0].as_os_str() == ".";
    if !is_here {
        words.extend(request.inputs.iter().map(|input| input.to_string_lossy().into_owned()));
    }
    let mut option = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            words.extend([format!("--{name}"), value]);
        }
    };
    let path = |path: &Option<std::path::PathBuf>| path.as_ref().map(|path| path.to_string_lossy().into_owned());
    option("period", request.period.clone());
    option("from", request.from.clone());
    option("to", request.to.clone());
    option("as-of", request.as_of.clone());
    option("cutoff", request.cutoff.clone());
    option("template", request.template.clone());
    request.filters.iter().for_each(|filter| option("filter", Some(filter.clone())));
    option("compare", request.compare.clone());
    option("dated", request.dated.clone());
    request.figures.iter().for_each(|figure| option("figure", Some(figure.clone())));
    option("format", request.formats.clone());
    option("output", path(&request.output));
    option("config", path(&request.config));
    option("encoding", request.encoding.clone());
    for (name, is_on) in
        [("force", request.force), ("strict", request.strict), ("skip-bad-files", request.skip_bad_files)]
    {
        words.extend(is_on.then(|| format!("--{name}")));
    }
    command_line(words)
}

/// The same report of the next period of its kind, to be written under its own name; none for two days of any choice.
pub fn next(request: &Request, kind: PeriodKind, year: i32) -> Option<String> {
    request.period.as_ref()?;
    // What names this report's file, or its day, is not for the next; nor is a file that was left out of this one.
    let output = request.output.clone().map(|output| match is_folder(&output) {
        true => output,
        false => output.parent().map(std::path::Path::to_owned).unwrap_or_default(),
    });
    // A template made for this kind of period is not the one for another.
    let template = request.template.clone().filter(|template| template != kind.template());
    let (kind, year) = kind.following(year);
    let output = output.filter(|folder| !folder.as_os_str().is_empty());
    let request = Request {
        period: Some(kind.written(year)),
        as_of: None,
        dated: None,
        force: false,
        skip_bad_files: false,
        output,
        template,
        ..request.clone()
    };
    Some(again("report", &request))
}
