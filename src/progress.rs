//! How far a run has come, told to whoever watches.
//!
//! In:    the files of a run and the rows read of each. Out: nothing; a run does not hang on who watches.
//! Never: a clock, a terminal: whoever watches measures and shows.

/// Someone who watches a run. Files are read side by side, so several threads tell at once.
pub trait Progress: Sync {
    /// The run has begun; its inputs are looked for.
    fn started(&self);
    /// Reading begins of so many files.
    fn reading(&self, files: usize);
    /// So many rows of a file have been read, all its sheets together.
    fn rows(&self, file: &str, read: Rows);
    /// A file has been read, or cannot be read further.
    fn done(&self, file: &str);
    /// All files have been read.
    fn finished(&self);
}

/// Rows of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Read so far.
    pub read: u64,
    /// How many there seem to be, where the file lets it be guessed. A forged file may say anything.
    pub expected: Option<u64>,
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn started(&self) {}
    fn reading(&self, _files: usize) {}
    fn rows(&self, _file: &str, _read: Rows) {}
    fn done(&self, _file: &str) {}
    fn finished(&self) {}
}
