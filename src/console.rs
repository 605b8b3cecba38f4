//! The terminal the program runs on: what is said, asked and shown there. The only place besides `main` that prints.

use std::collections::HashMap;
use std::io::{BufRead, IsTerminal, Write};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};
use motcua::cli::Terminal;
use motcua::progress::{Progress, Rows, Unwatched};
use motcua::wording::{count, cut, wrapped};

/// The standard streams, of which some may be no terminal.
pub struct Console {
    is_attended: bool,
    width: Option<usize>,
    watcher: Watcher,
}

/// Who shows how far reading has come.
enum Watcher {
    Nobody(Unwatched),
    Lines(Lines),
    Bars(Bars),
}

impl Console {
    /// Looks at the standard streams.
    pub fn new() -> Console {
        let err = std::io::stderr();
        let is_attended = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && err.is_terminal();
        let width = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
        // Lines that are drawn again and again are noise to whoever has them read aloud.
        let is_plain = std::env::var("TERM").is_ok_and(|kind| kind == "dumb");
        let watcher = match (err.is_terminal(), is_plain) {
            (false, _) => Watcher::Nobody(Unwatched),
            (true, true) => Watcher::Lines(Lines),
            (true, false) => Watcher::Bars(Bars::new()),
        };
        Console { is_attended, width, watcher }
    }

    fn fitted(&self, text: &str) -> String {
        self.width.map_or_else(|| text.to_owned(), |width| wrapped(text, width))
    }

    /// Takes away what told how far the run has come; what comes now is its outcome, or a question.
    pub fn settle(&self) {
        if let Watcher::Bars(bars) = &self.watcher {
            bars.clear();
        }
    }

    /// How wide the terminal is that standard error goes to.
    pub fn width_of_errors() -> Option<usize> {
        terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0))
    }
}

impl Terminal for Console {
    fn is_attended(&self) -> bool {
        self.is_attended
    }

    fn width(&self) -> Option<usize> {
        self.width
    }

    fn say(&self, text: &str) {
        self.settle();
        let text = self.fitted(text);
        // A terminal that is gone hears nothing; the run is not the worse for it.
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    fn ask(&self, question: &str) -> Option<String> {
        self.settle();
        let mut err = std::io::stderr();
        // The answer stands behind the question, on its line.
        let fitted = self.fitted(question);
        let question = format!("{} ", fitted.trim_end());
        err.write_all(question.as_bytes()).and_then(|()| err.flush()).ok()?;
        let mut line = Vec::new();
        match std::io::stdin().lock().read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => None,
            // A letter that is none is a slip of the terminal, not the end of the answers.
            Ok(_) => Some(String::from_utf8_lossy(&line).trim().to_owned()),
        }
    }

    fn watcher(&self) -> &dyn Progress {
        match &self.watcher {
            Watcher::Nobody(nobody) => nobody,
            Watcher::Lines(lines) => lines,
            Watcher::Bars(bars) => bars,
        }
    }
}

const LOOKING: &str = "Đang xem dữ liệu…";
const COUNTING: &str = "Đang tính số liệu…";

/// As much of a file's name as a line shows.
const LONGEST: usize = 120;

/// One line a file, written once it has been read.
struct Lines;

impl Progress for Lines {
    fn started(&self) {
        let _ = writeln!(std::io::stderr(), "{LOOKING}");
    }

    fn reading(&self, files: usize) {
        let _ = writeln!(std::io::stderr(), "Đang đọc {} tệp…", count(files as u64));
    }

    fn rows(&self, _file: &str, _read: Rows) {}

    fn done(&self, file: &str) {
        let _ = writeln!(std::io::stderr(), "Đã đọc xong {}", cut(file, LONGEST));
    }

    fn finished(&self) {}
}

/// A line for each file that is being read, drawn again as it goes on: rows, rows a second, seconds left.
struct Bars {
    all: MultiProgress,
    files: Mutex<HashMap<String, ProgressBar>>,
    head: Mutex<Option<ProgressBar>>,
    /// Files that have been read, and all of them.
    done: AtomicUsize,
    of: AtomicUsize,
}

impl Bars {
    fn new() -> Bars {
        Bars {
            all: MultiProgress::new(),
            files: Mutex::default(),
            head: Mutex::default(),
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
        }
    }

    /// Tells how many of the files have been read.
    fn tell(&self, done: usize) {
        if let Some(head) = locked(&self.head).as_ref() {
            let (done, of) = (count(done as u64), count(self.of.load(Relaxed) as u64));
            head.set_message(format!("Đang đọc: xong {done}/{of} tệp"));
        }
    }

    fn clear(&self) {
        let files = std::mem::take(&mut *locked(&self.files));
        files.into_values().chain(locked(&self.head).take()).for_each(|bar| bar.finish_and_clear());
    }

    /// The line of a file; made when the first of its rows are told.
    fn bar(&self, file: &str) -> ProgressBar {
        let new = || self.all.add(ProgressBar::no_length().with_style(style()).with_message(cut(file, NAME)));
        locked(&self.files).entry(file.to_owned()).or_insert_with(new).clone()
    }
}

impl Progress for Bars {
    fn started(&self) {
        let head = self.all.add(ProgressBar::new_spinner().with_message(LOOKING));
        head.set_style(ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
        head.tick();
        *locked(&self.head) = Some(head);
    }

    fn reading(&self, files: usize) {
        self.done.store(0, Relaxed);
        self.of.store(files, Relaxed);
        self.tell(0);
    }

    fn rows(&self, file: &str, read: Rows) {
        let bar = self.bar(file);
        // What a file says of its size may be wrong, but it has as many rows as were read.
        if let Some(expected) = read.expected {
            bar.set_length(expected.max(read.read));
        }
        bar.set_position(read.read);
    }

    fn done(&self, file: &str) {
        if let Some(bar) = locked(&self.files).remove(file) {
            bar.finish_and_clear();
        }
        let done = self.done.fetch_add(1, Relaxed) + 1;
        self.tell(done);
    }

    fn finished(&self) {
        if let Some(head) = locked(&self.head).as_ref() {
            head.set_message(COUNTING);
        }
    }
}

/// Columns of a file's name, so that the lines stand below each other and fit a terminal of 80.
const NAME: usize = 30;

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("  {msg:30}  {rows} dòng, {rate} dòng/giây{left}");
    style
        .unwrap_or_else(|_| ProgressStyle::default_spinner())
        .with_key("rows", |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            let _ = text.write_str(&count(state.pos()));
        })
        .with_key("rate", |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            let _ = text.write_str(&count(state.per_sec() as u64));
        })
        .with_key("left", |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            // A file that lies about its size would take for ever.
            const A_DAY: u64 = 86_400;
            let left = state.eta().as_secs();
            if left < A_DAY && state.len().is_some_and(|rows| rows > state.pos()) {
                let _ = write!(text, ", còn {} giây", count(left));
            }
        })
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
