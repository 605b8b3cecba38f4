//! Answers are kept in `motcua.toml`, so that nobody is asked again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::terminal::Terminal;
use crate::problem::{Problem, Severity, render};
use crate::read::{expand, folder_of};
use crate::settings::{Config, Request, SETTINGS_FILE};
use crate::wording::quote;
use crate::write::{Outputs, WriteProblem};

/// Writes an answer into the settings that hold for the exports, and says so; whether that could be done.
pub fn keep(request: &Request, terminal: &dyn Terminal, edit: &dyn Fn(&str) -> Option<String>) -> bool {
    match kept(request, edit) {
        Ok(file) => {
            terminal.say(&format!("Đã ghi vào {}, lần sau không hỏi lại.\n", quote(&file.to_string_lossy())));
            true
        }
        Err(reason) => {
            terminal.say(&reason.said());
            false
        }
    }
}

/// Why an answer could not be written down.
enum NotKept {
    /// The inputs lie in several folders, or are gone: there is no one place for settings.
    NoPlace,
    /// The settings cannot be read.
    Unreadable(PathBuf),
    /// They hold the answer already, or something else in its place.
    Otherwise(PathBuf),
    /// They cannot be written.
    Unwritten(WriteProblem),
}

impl NotKept {
    fn said(&self) -> String {
        let shown = |file: &Path| quote(&file.to_string_lossy());
        match self {
            NotKept::NoPlace => "Dữ liệu ở nhiều thư mục nên chưa biết ghi câu trả lời vào đâu; tạo motcua.toml ở thư mục chung rồi chạy lại.\n"
                .to_owned(),
            NotKept::Unreadable(file) => format!("Không đọc được {}, câu trả lời chưa được ghi.\n", shown(file)),
            NotKept::Otherwise(file) => format!(
                "Không thêm được vào {}: mục này đã có hoặc viết theo cách khác; sửa bằng Notepad.\n",
                shown(file)
            ),
            NotKept::Unwritten(problem) => render(Severity::Error, problem as &dyn Problem),
        }
    }
}

fn kept(request: &Request, edit: &dyn Fn(&str) -> Option<String>) -> Result<PathBuf, NotKept> {
    let folder = expand(&request.inputs).map_err(|_| NotKept::NoPlace)?.folder;
    let own = folder.join(SETTINGS_FILE);
    let (file, text) = match Config::written(&folder) {
        Ok(Some(found)) => found,
        Ok(None) if lie_in_one(&request.inputs) => (own, String::new()),
        Ok(None) => return Err(NotKept::NoPlace),
        Err(_) => return Err(NotKept::Unreadable(own)),
    };
    let Some(edited) = edit(&text) else { return Err(NotKept::Otherwise(file)) };
    let outputs = Outputs::replacing(&file).map_err(NotKept::Unwritten)?;
    outputs.write(&[edited.into_bytes()]).map_err(NotKept::Unwritten)?;
    Ok(file)
}

/// Whether all inputs lie in one folder.
fn lie_in_one(inputs: &[PathBuf]) -> bool {
    inputs.iter().map(|input| folder_of(input)).collect::<BTreeSet<_>>().len() == 1
}
