//! What the program needs of a terminal: somebody to ask, and a place to show how far it has come.

use crate::progress::{Progress, Unwatched};

/// A terminal, or what stands in its place.
pub trait Terminal {
    /// Whether a person sits there, so that a question gets an answer and a sign of progress is seen.
    fn is_attended(&self) -> bool;
    /// How many columns it has, where somebody reads what is printed.
    fn width(&self) -> Option<usize>;
    /// Shows a text at once.
    fn say(&self, text: &str);
    /// Shows a question and waits for the line that answers it, without the white space around; none where there will
    /// be no more.
    fn ask(&self, question: &str) -> Option<String>;
    /// Whom reading tells how far it has come.
    fn watcher(&self) -> &dyn Progress;
}

/// Nobody sits there: a pipe, a scheduled task.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unattended;

impl Terminal for Unattended {
    fn is_attended(&self) -> bool {
        false
    }

    fn width(&self) -> Option<usize> {
        None
    }

    fn say(&self, _text: &str) {}

    fn ask(&self, _question: &str) -> Option<String> {
        None
    }

    fn watcher(&self) -> &dyn Progress {
        &Unwatched
    }
}
