//! Making inputs, running the program, reading what it wrote.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use motcua::cli::{Spoken, Unattended, run};
use serde_json::Value;
use tempfile::TempDir;

/// The header that most made-up exports have.
pub const HEADER: &str = "Mã hồ sơ,Tên TTHC,Lĩnh vực,Đơn vị xử lý,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Hình thức tiếp nhận,Hình thức trả kết quả";

/// A folder that goes away with the test.
pub struct Office {
    folder: TempDir,
}

impl Office {
    /// An office with an empty folder of exports and one for reports.
    pub fn new() -> Office {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::create_dir(folder.path().join("out")).unwrap();
        Office { folder }
    }

    /// An office with one export of these rows below [`HEADER`].
    pub fn with_rows(rows: &[&str]) -> Office {
        Office::new().file("a.csv", format!("{HEADER}\n{}\n", rows.join("\n")))
    }

    /// Adds a file of exports.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Office {
        std::fs::write(self.inputs().join(name), content).unwrap();
        self
    }

    /// Adds a copy of a file of the repository.
    pub fn copy(self, from: &str) -> Office {
        let from = repository().join(from);
        std::fs::copy(&from, self.inputs().join(from.file_name().unwrap())).unwrap();
        self
    }

    pub fn inputs(&self) -> PathBuf {
        self.folder.path().join("in")
    }

    pub fn outputs(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// `motcua report` over the folder of exports; what it writes is named `r`.
    pub fn report(&self, options: &[&str]) -> Spoken {
        let (inputs, output) = (self.inputs(), self.outputs().join("r.json"));
        let mut words = vec!["report", inputs.to_str().unwrap(), "--output", output.to_str().unwrap()];
        if !options.contains(&"--format") {
            words.extend(["--format", "json"]);
        }
        words.extend(options);
        speak(&words)
    }

    /// The figures of a report that succeeds.
    pub fn figures(&self, options: &[&str]) -> Value {
        let mut options = options.to_vec();
        options.push("--force");
        let spoken = self.report(&options);
        assert!(spoken.exit as u8 <= 1, "{}", spoken.stderr);
        json(&self.outputs().join("r.json"))
    }

    /// What is said when a report does not succeed; nothing must have been written.
    pub fn refused(&self, options: &[&str]) -> (u8, String) {
        let before = listing(&self.outputs());
        let spoken = self.report(options);
        assert_eq!(listing(&self.outputs()), before, "a refused run wrote a file");
        assert_eq!(spoken.stdout, "");
        (spoken.exit as u8, self.plain(&spoken.stderr))
    }

    /// A text with the temporary folder's name taken out.
    pub fn plain(&self, text: &str) -> String {
        text.replace(self.folder.path().to_str().unwrap(), "…")
    }

    /// A text with the temporary folder's name put back.
    pub fn whole(&self, text: &str) -> String {
        text.replace('…', self.folder.path().to_str().unwrap())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        hand_over(self.folder.path());
    }
}

/// Runs a command line without the program's name.
pub fn speak(words: &[&str]) -> Spoken {
    let arguments: Vec<OsString> = std::iter::once("motcua").chain(words.iter().copied()).map(OsString::from).collect();
    let spoken = run(&arguments, &Unattended);
    spoken.stdout.lines().map(Path::new).filter(|path| path.is_file()).for_each(hand_over);
    spoken
}

/// Copies every workbook and document that the program made, a file or those below a folder, into the folder that
/// `MOTCUA_MADE` names, for readers that are not ours: `second_opinions.py`.
pub fn hand_over(path: &Path) {
    let Some(made) = std::env::var_os("MOTCUA_MADE").map(PathBuf::from) else { return };
    if path.is_dir() {
        std::fs::read_dir(path).into_iter().flatten().flatten().for_each(|entry| hand_over(&entry.path()));
        return;
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !["xlsx", "docx"].contains(&ending) || !is_ours(path) {
        return;
    }
    let bytes = std::fs::read(path).unwrap();
    let name = motcua::digest::hexadecimal(<sha2::Sha256 as sha2::Digest>::digest(&bytes));
    std::fs::write(made.join(format!("{name}.{ending}")), bytes).unwrap();
}

/// Whether a file is a container with the mark of our outputs.
fn is_ours(path: &Path) -> bool {
    let Ok(mut archive) =
        std::fs::File::open(path).map_err(|_| ()).and_then(|file| zip::ZipArchive::new(file).map_err(|_| ()))
    else {
        return false;
    };
    let mut properties = String::new();
    let Ok(mut part) = archive.by_name("docProps/custom.xml") else { return false };
    std::io::Read::read_to_string(&mut part, &mut properties).is_ok()
        && properties.contains(&format!("name=\"{}\"", motcua::read::OWN_PROPERTY))
}

/// The repository's root.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The names of the files in a folder.
pub fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A number in the figures, by its path: `totals.closed.late`.
pub fn at(figures: &Value, path: &str) -> u64 {
    let found = path.split('.').fold(figures, |value, key| &value[key]);
    found.as_u64().unwrap_or_else(|| panic!("no number at {path}: {found}"))
}

/// Several numbers in the figures against what they should be.
pub fn expect(figures: &Value, numbers: &[(&str, u64)]) {
    for (path, expected) in numbers {
        assert_eq!(at(figures, path), *expected, "{path}");
    }
}

/// The flags that are not 0.
pub fn flags(figures: &Value) -> Vec<(String, u64)> {
    let flags = figures["flags"].as_object().unwrap();
    flags.iter().map(|(id, n)| (id.clone(), n.as_u64().unwrap())).filter(|(_, n)| *n > 0).collect()
}

/// January 2026, as options.
pub const JANUARY: [&str; 2] = ["--period", "T1/2026"];

/// The figures of January, and what was said beside them.
pub fn january(office: &Office) -> (Value, String) {
    let said = office.report(&[&JANUARY[..], &["--force"]].concat()).stderr;
    (office.figures(&JANUARY), said)
}

/// A SpreadsheetML workbook: the `<Row>`s of each of its sheets.
pub fn spreadsheetml(sheets: &[String]) -> String {
    let sheet = |(number, rows): (usize, &String)| {
        let name = if number == 1 { "DS".to_owned() } else { format!("DS{number}") };
        format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
    };
    let sheets: String = (1..).zip(sheets).map(sheet).collect();
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
    )
}

/// Compares with a text below `tests/cases` that a person has read; `MOTCUA_REVIEW` writes it anew.
pub fn reviewed(name: &str, said: &str) {
    let path = repository().join("tests/cases").join(name);
    if std::env::var_os("MOTCUA_REVIEW").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

/// Words of a command line as Windows divides it: double quotes hold blanks together, and `\"` is a quote in a word.
pub fn words_of(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut letters) = (false, line.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            '\\' => words.last_mut().unwrap().push(letters.next_if_eq(&'"').unwrap_or(letter)),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The texts of a workbook's cells, as XML.
pub fn texts_of(workbook: &Path) -> String {
    let mut book = zip::ZipArchive::new(std::fs::File::open(workbook).unwrap()).unwrap();
    let mut texts = String::new();
    std::io::Read::read_to_string(&mut book.by_name("xl/sharedStrings.xml").unwrap(), &mut texts).unwrap();
    texts
}
