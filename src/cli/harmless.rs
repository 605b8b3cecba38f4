//! What a terminal would obey does not reach it: names of files and sheets, and words of libraries, are whatever somebody
//! made them.
//!
//! In:    a text that is said or asked, what is to be printed. Out: the same with every character seen, not obeyed.
//! Never: data that were asked for: those are for programs, and have escapes of their own.

use super::{Spoken, Terminal};
use crate::progress::Progress;
use crate::wording::visible;

/// A terminal that is only told what it may show.
pub struct Harmless<'t>(pub &'t dyn Terminal);

impl Terminal for Harmless<'_> {
    fn is_attended(&self) -> bool {
        self.0.is_attended()
    }

    fn width(&self) -> Option<usize> {
        self.0.width()
    }

    fn say(&self, text: &str) {
        self.0.say(&lines(text));
    }

    fn ask(&self, question: &str) -> Option<String> {
        self.0.ask(&lines(question))
    }

    fn watcher(&self) -> &dyn Progress {
        self.0.watcher()
    }
}

impl Spoken {
    /// What is printed for people, with every character seen.
    pub(super) fn harmless(self) -> Spoken {
        let stdout = if self.is_prose { lines(&self.stdout) } else { self.stdout };
        Spoken { stdout, stderr: lines(&self.stderr), ..self }
    }
}

/// A text of several lines with every other character seen.
fn lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}
