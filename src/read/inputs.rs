//! From the paths on the command line to the files they mean, in an order that never depends on the clock.

use std::path::{Path, PathBuf};

use super::sniff::PARQUET;
use super::{Kind, ReadProblem, kind};
use crate::domain::text::{clean, natural_order};
use crate::problem::Failure;
use crate::system::Refusal;
use crate::wording::nearest;

/// A file to read.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name relative to the inputs' common folder, with `/`.
    pub shown: String,
    /// Named on the command line itself, not found in a folder.
    pub named: bool,
    /// What it is.
    pub kind: Kind,
}

/// The files to read and what was passed over.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order of the command line, inside a folder by natural name order.
    pub files: Vec<InputFile>,
    /// Files that the system does not let be read.
    pub unreadable: Vec<(String, ReadProblem)>,
    /// Files and folders passed over.
    pub skipped: Vec<Skipped>,
    /// The inputs' common folder, where `motcua.toml` is looked for.
    pub folder: PathBuf,
}

impl Inputs {
    /// Where the files to read are.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }
}

/// A file or sheet that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub file: String,
    /// The sheet; none for the whole file.
    pub sheet: Option<String>,
    /// Why.
    pub reason: SkipReason,
}

/// Why something was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// A lock file of a program that has the export open.
    LockFile,
    /// A folder inside an input folder.
    SubFolder,
    /// The program's own settings.
    Settings,
    /// A report that this program wrote.
    OwnReport,
    /// Another kind of file (Vietnamese name).
    OtherKind(&'static str),
    /// The same content was read under another name.
    SameContent {
        /// That name.
        of: String,
    },
    /// The office's list of procedures.
    Catalogue,
    /// No dossier list in it.
    NoDossierList,
    /// A sheet with nothing in it.
    EmptySheet,
    /// It could not be read, and `--skip-bad-files` was given.
    BadFile {
        /// Why it could not.
        reason: String,
    },
    /// It was passed over when a ledger was kept.
    WhenKept {
        /// Why, as it was said then.
        reason: String,
    },
}

impl SkipReason {
    /// The reason in Vietnamese.
    pub fn label(&self) -> String {
        match self {
            SkipReason::LockFile => "tệp tạm của Excel, không phải dữ liệu".to_owned(),
            SkipReason::SubFolder => "thư mục con, không đọc".to_owned(),
            SkipReason::Settings => "tệp cấu hình".to_owned(),
            SkipReason::OwnReport => "báo cáo do motcua lập".to_owned(),
            SkipReason::OtherKind(what) => (*what).to_owned(),
            SkipReason::SameContent { of } => format!("trùng nội dung với tệp {of}"),
            SkipReason::Catalogue => "danh mục thủ tục".to_owned(),
            SkipReason::NoDossierList => "không có danh sách hồ sơ".to_owned(),
            SkipReason::EmptySheet => "trang trống".to_owned(),
            SkipReason::BadFile { reason } => format!("không đọc được: {reason}"),
            SkipReason::WhenKept { reason } => format!("{reason} (khi lập sổ hồ sơ)"),
        }
    }
}

/// Resolves paths to files. A folder means every file in it, not its sub-folders.
///
/// A file that is there and cannot be read is told apart from the others: the run may go on without it.
///
/// # Errors
/// Every path that leads nowhere; a folder that cannot be listed.
pub fn expand(inputs: &[PathBuf]) -> Result<Inputs, Failure> {
    let mut problems: Vec<ReadProblem> = Vec::new();
    let mut found: Vec<(PathBuf, bool)> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for input in inputs {
        let input = &as_on_disk(input);
        match std::fs::metadata(input) {
            // What no name can be is not there either; Windows says so of `*` and `"`.
            Err(cause) if matches!(Refusal::of(&cause), Refusal::Missing | Refusal::BadName) => {
                problems.push(missing(input));
            }
            Err(cause) => problems.push(unreadable(input, &cause)),
            Ok(meta) if meta.is_dir() => match list(input).and_then(parts_and_others) {
                Ok((parts, others)) => {
                    found.extend(parts.into_iter().map(|path| (path, true)));
                    found.extend(others.into_iter().map(|path| (path, false)));
                    folders.push(input.clone());
                }
                Err(cause) => problems.push(unreadable(input, &cause)),
            },
            Ok(_) => {
                found.push((input.clone(), true));
                folders.push(folder_of(input).to_owned());
            }
        }
    }
    let folder = common_folder(&folders);
    let mut resolved = Inputs { folder, ..Inputs::default() };
    for (path, named) in found {
        let shown = shown(&path, &resolved.folder);
        match examine(&path, &shown, named) {
            Ok(Ok(kind)) => resolved.files.push(InputFile { path, shown, named, kind }),
            Ok(Err(reason)) => resolved.skipped.push(Skipped { file: shown, sheet: None, reason }),
            Err(problem) => resolved.unreadable.push((shown, problem)),
        }
    }
    if problems.is_empty() {
        Ok(resolved)
    } else {
        Err(Failure(problems.into_iter().map(|problem| Box::new(problem) as _).collect()))
    }
}

/// The parts of a kept ledger among the paths of a folder, in folders `year=…` and in those `source=…`, and the others.
fn parts_and_others(paths: Vec<PathBuf>) -> std::io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let is_folder = |path: &PathBuf, key: &str| name(path).starts_with(key) && path.is_dir();
    let (years, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_folder(path, "year="));
    let mut parts = Vec::new();
    for year in &years {
        for source in list(year)?.iter().filter(|path| is_folder(path, "source=")) {
            let is_part = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "parquet");
            parts.extend(list(source)?.into_iter().filter(is_part));
        }
    }
    Ok((parts, others))
}

/// The kind of a file to read, or why it is passed over. What was named is passed over for no reason but a lock's.
fn examine(path: &Path, shown: &str, named: bool) -> Result<Result<Kind, SkipReason>, ReadProblem> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        return Ok(Err(SkipReason::LockFile));
    }
    let meta = std::fs::metadata(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
    if meta.is_dir() {
        return Ok(Err(SkipReason::SubFolder));
    }
    if !meta.is_file() {
        return if named {
            Err(ReadProblem::OtherKind { file: shown.to_owned(), what: "mục không phải tệp thông thường" })
        } else {
            Ok(Err(SkipReason::OtherKind("mục không phải tệp thông thường")))
        };
    }
    if !named && name.eq_ignore_ascii_case("motcua.toml") {
        return Ok(Err(SkipReason::Settings));
    }
    let kind = kind(path, shown)?;
    // What is named like an export but holds something else is a broken export: never passed over in silence.
    let passed_over = !named && !has_export_ending(path);
    Ok(match kind {
        Kind::OwnReport if !named => Err(SkipReason::OwnReport),
        Kind::Parquet if !named => Err(SkipReason::OtherKind(PARQUET)),
        Kind::Other(what) if passed_over => Err(SkipReason::OtherKind(what)),
        Kind::Empty if passed_over => Err(SkipReason::OtherKind("tệp rỗng")),
        Kind::UnknownCompound if passed_over => Err(SkipReason::OtherKind("tệp không rõ định dạng")),
        Kind::BrokenContainer if passed_over => Err(SkipReason::OtherKind("tệp nén bị hỏng")),
        kind => Ok(kind),
    })
}

fn has_export_ending(path: &Path) -> bool {
    const ENDINGS: [&str; 8] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "tab"];
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The path as the disk spells it: a name with diacritics may be composed where it is typed and decomposed where it is
/// kept. Any other path is left as it is.
fn as_on_disk(path: &Path) -> PathBuf {
    if path.symlink_metadata().is_ok() {
        return path.to_owned();
    }
    let wanted = clean(&name(path));
    let mut same = beside(path).into_iter().filter(|other| clean(&name(other)) == wanted);
    match (same.next(), same.next()) {
        (Some(only), None) => only,
        _ => path.to_owned(),
    }
}

/// A path that leads nowhere, and what stands beside it under a name like it.
pub fn missing(path: &Path) -> ReadProblem {
    ReadProblem::NotFound { path: show(path), near: nearest_beside(path) }
}

/// The name most like that of a path which is not there, among those beside it.
fn nearest_beside(path: &Path) -> Option<String> {
    let names: Vec<String> = beside(path).iter().map(|other| name(other)).collect();
    nearest(&name(path), names.iter().map(String::as_str)).map(str::to_owned)
}

/// What stands in the folder of a path.
fn beside(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    list(folder).unwrap_or_default()
}

/// The folder of an input: itself, or the one that it lies in.
pub fn folder_of(path: &Path) -> &Path {
    let lies_in = || path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() { path } else { lies_in() }
}

/// Whether a path leads somewhere.
pub fn is_there(path: &Path) -> bool {
    as_on_disk(path).exists()
}

/// Whether two paths lead to one file that is there.
pub fn same_file(left: &Path, right: &Path) -> bool {
    matches!((left.canonicalize(), right.canonicalize()), (Ok(left), Ok(right)) if left == right)
}

fn list(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort_by(|a, b| natural_order(&name(a), &name(b)));
    Ok(paths)
}

fn common_folder(folders: &[PathBuf]) -> PathBuf {
    let mut folders = folders.iter().map(|folder| absolute(folder));
    let Some(mut common) = folders.next() else { return PathBuf::new() };
    for folder in folders {
        while !folder.starts_with(&common) {
            if !common.pop() {
                break;
            }
        }
    }
    common
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn shown(path: &Path, folder: &Path) -> String {
    let whole = absolute(path);
    let relative = whole.strip_prefix(folder).unwrap_or(&whole);
    relative.to_string_lossy().replace('\\', "/")
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn show(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(path: &Path, cause: &std::io::Error) -> ReadProblem {
    ReadProblem::unreadable(&show(path), cause)
}
