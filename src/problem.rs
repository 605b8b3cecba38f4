//! What can go wrong, as facts, and the one renderer that says it.
//!
//! A problem type lives beside the stage it belongs to and holds facts only; its sentence and its remedy are matches
//! beside it. Codes are `MC` and three digits, the first the stage (1 read, 2 recognise, 3 normalise, 4 reconcile,
//! 5 count, 6 template, 7 write, 9 program). A code is never reused.

use std::fmt::Write as _;

use crate::place::Place;

/// Exit codes (section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `--strict`, and something was flagged.
    Flagged = 1,
    /// The command line is not understood.
    Usage = 2,
    /// An input, template or setting is not usable.
    Input = 65,
    /// An input is not there.
    NotFound = 66,
    /// A fault of this program.
    Internal = 70,
    /// The output cannot be written.
    Output = 73,
    /// The user stopped it.
    Interrupted = 130,
}

/// Something that went wrong, or that the user should know of.
pub trait Problem: std::fmt::Debug + Send + Sync {
    /// The stable number behind `MC`.
    fn code(&self) -> u16;
    /// What the program ends with when this stops it.
    fn exit(&self) -> Exit;
    /// One sentence, lower case, no full stop.
    fn sentence(&self) -> String;
    /// Where it is.
    fn place(&self) -> Option<Place> {
        None
    }
    /// What was seen instead.
    fn seen(&self) -> Option<String> {
        None
    }
    /// What is nearest to what was looked for.
    fn near(&self) -> Option<String> {
        None
    }
    /// The words of the library or system that refused, for whoever is asked for help.
    fn detail(&self) -> Option<String> {
        None
    }
    /// What to do; several lines are shown as they stand.
    fn remedy(&self) -> Option<String> {
        None
    }
    /// The column that whoever knows the export could name, where that would settle it.
    fn unnamed_column(&self) -> Option<UnnamedColumn> {
        None
    }
}

/// A column that the program cannot tell by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnnamedColumn {
    /// Its key in `[columns]`.
    pub key: &'static str,
    /// Its Vietnamese name.
    pub label: &'static str,
    /// The names, as `[columns]` takes them, of the columns it could be; the likeliest first.
    pub candidates: Vec<String>,
    /// The titles by which the header is known again.
    pub header: Vec<String>,
}

/// A problem on the heap: what a failed run is made of.
pub type AnyProblem = Box<dyn Problem>;

/// Why a run stopped: one problem or more, all of them worth telling.
#[derive(Debug)]
pub struct Failure(pub Vec<AnyProblem>);

impl Failure {
    /// The exit code: that of the first problem.
    pub fn exit(&self) -> Exit {
        self.0.first().map_or(Exit::Internal, |problem| problem.exit())
    }
}

impl<P: Problem + 'static> From<P> for Failure {
    fn from(problem: P) -> Failure {
        Failure(vec![Box::new(problem)])
    }
}

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It stopped the run.
    Error,
    /// The run went on.
    Notice,
}

/// The text of a problem: severity, code and sentence, then place, what was seen, what is near, detail and remedy.
pub fn render(severity: Severity, problem: &dyn Problem) -> String {
    let head = match severity {
        Severity::Error => "lỗi",
        Severity::Notice => "lưu ý",
    };
    let mut text = format!("{head} MC{:03}: {}\n", problem.code(), problem.sentence());
    let mut line = |label: &str, content: Option<String>| {
        let Some(content) = content else { return };
        for (number, row) in content.lines().enumerate() {
            let label = if number == 0 { format!("{label}:") } else { String::new() };
            let _ = writeln!(text, "  {label:<9}{row}");
        }
    };
    line("ở", problem.place().map(|place| place.to_string()));
    line("đã thấy", problem.seen());
    line("gần với", problem.near());
    line("cụ thể", problem.detail());
    line("xử lý", problem.remedy());
    text
}

/// Several problems, each of them whole.
pub fn render_each<'a>(severity: Severity, problems: impl IntoIterator<Item = &'a dyn Problem>) -> String {
    problems.into_iter().map(|problem| render(severity, problem)).collect()
}

/// Several problems: past five of one code, three are shown and the rest are counted.
pub fn render_all<'a>(severity: Severity, problems: impl IntoIterator<Item = &'a dyn Problem>) -> String {
    const SHOWN_WHOLE: usize = 5;
    const SHOWN_OF_MANY: usize = 3;
    let mut groups: Vec<(u16, Vec<&dyn Problem>)> = Vec::new();
    for problem in problems {
        match groups.iter_mut().find(|(code, _)| *code == problem.code()) {
            Some((_, group)) => group.push(problem),
            None => groups.push((problem.code(), vec![problem])),
        }
    }
    let mut text = String::new();
    for (code, group) in groups {
        let shown = if group.len() > SHOWN_WHOLE { SHOWN_OF_MANY } else { group.len() };
        for problem in &group[..shown] {
            text.push_str(&render(severity, *problem));
        }
        if shown < group.len() {
            let _ = writeln!(
                text,
                "  … và {} mục nữa cùng mã MC{code:03}",
                crate::wording::count((group.len() - shown) as u64)
            );
        }
    }
    text
}
