//! [`Book`](crate::lay_out::Book) and [`Figures`](crate::count::Figures) → bytes → files, whole or absent.
//!
//! In:    a laid-out book, figures, and where they are to go. Out: files.
//! Never: a half-written file, or an old report harmed.
//!
//! | file      | holds                                             |
//! |-----------|---------------------------------------------------|
//! | `outputs` | file names, checks before the work, safe writing  |
//! | `temporary` | what is being written: one run's, and gone unless whole |
//! | `xlsx`    | the only code that knows rust_xlsxwriter          |
//! | `theme`   | styles as fonts, borders and number formats       |
//! | `csv`     | a list of dossiers for other programs             |
//! | `ledger`  | a kept ledger as a folder of parts, or as text    |
//! | `docx`    | the only code that knows docx-rs                  |
//! | `json`    | the figures for other programs (section 8)        |
//! | `inspection` | what was recognised, for other programs        |

mod csv;
mod docx;
mod inspection;
mod json;
mod ledger;
mod outputs;
mod problem;
mod temporary;
mod theme;
mod xlsx;

pub use csv::csv;
pub use docx::docx;
pub use inspection::inspection_json;
pub use json::json;
pub use ledger::{LedgerFolder, ledger_csv};
pub use outputs::{Broken, Outputs, free_name, is_folder};
pub use problem::WriteProblem;
pub use temporary::abandon;
pub use xlsx::xlsx;
