//! `motcua` turns the exports of a provincial one-stop software into the periodic report of an office.
//!
//! ```text
//! files ─read→ RawTable ─recognise→ KnownTable ─normalise→ Batch ─reconcile→ Ledger ─count→ Figures ─lay_out→ Book, Document ─write→ .xlsx .docx .json .csv
//!                                       records and Ledger ─keep→ .parquet, which gather reads back; the counting rules ─sql→ text
//!                                 every stage also returns findings ─────────────────→ terminal + sheet “Dữ liệu cần soát”
//! ```
//!
//! | module        | in → out                                                          |
//! |---------------|-------------------------------------------------------------------|
//! | [`domain`]    | the rules of the one-stop office, pure                            |
//! | [`wording`]   | Vietnamese prose in small pieces                                  |
//! | [`system`]    | what the operating system refuses, told apart                     |
//! | [`progress`]  | how far a run has come, for whoever watches                       |
//! | [`digest`]    | a digest as people compare it                                     |
//! | [`place`]     | where something is, as a spreadsheet says it                      |
//! | [`problem`]   | problems as facts, and the one renderer that says them            |
//! | [`finding`]   | flags on dossiers, notices about the run                          |
//! | [`explain`]   | what each finding means                                           |
//! | [`read`]      | files → cells, whatever the format                                |
//! | [`recognise`] | cells → rows of known columns                                     |
//! | [`normalise`] | rows → records: days, classes, texts                              |
//! | [`reconcile`] | records → the ledger: every dossier once, every record accounted  |
//! | [`settings`]  | flags and `motcua.toml` → settings                                |
//! | [`count`]     | the ledger → figures                                              |
//! | [`keep`]      | records and ledger ↔ Parquet                                      |
//! | [`sql`]       | the counting rules → SQL over that Parquet                        |
//! | [`template`]  | TOML → what a report shows                                        |
//! | [`gather`]    | the three reading stages over all files, side by side             |
//! | [`inspect`]   | what was recognised in the inputs, and what needs a word          |
//! | [`lay_out`]   | template and figures → a book of plain cells, a document of plain paragraphs |
//! | [`mod@write`] | a book, a document, a list → files                                |
//! | [`run`]       | the stages in order                                               |
//! | [`cli`]       | arguments in, what is to be printed out                           |
//!
//! # Invariants
//!
//! 1. Data flows one way: a module uses only what stands above it in the table. `domain` knows no file, clock, polars or
//!    Excel.
//! 2. Only `read`, `write` and `settings` touch the disk; nothing asks for the time.
//! 3. Every row is accounted for; a breach stops the run.
//! 4. Same inputs and settings, same bytes: no unordered map on the way out, no wall clock in a result.
//! 5. The library never prints: `cli` returns what `main` prints; what is said or asked meanwhile goes to the terminal
//!    that `main` hands in. User sentences live beside the problem they describe, in `wording`, `explain`, `cli`,
//!    `lay_out` and the templates.
//! 6. Templates choose, code computes: no expressions in templates; an unknown name gets the nearest known one.
//! 7. No silent default: an unknown channel, status, sheet, column or figure is a finding.
//! 8. An output file is whole or absent, and never overwritten unasked.
//! 9. Personal columns are dropped at `recognise`; no later type can hold them. What people typed into other columns is
//!    taken out at `normalise`, before records are joined.

pub mod cli;
pub mod count;
pub mod digest;
pub mod domain;
pub mod explain;
pub mod finding;
pub mod gather;
pub mod inspect;
pub mod keep;
pub mod lay_out;
pub mod normalise;
pub mod place;
pub mod problem;
pub mod progress;
pub mod read;
pub mod recognise;
pub mod reconcile;
pub mod run;
pub mod settings;
pub mod sql;
pub mod system;
pub mod template;
pub mod wording;
pub mod write;
