//! Records and the ledger ↔ Parquet: read once, reported often, and open to other engines.
//!
//! In:    the records of all sheets and what became of each; or the parts of a ledger that was kept. Out: Parquet, one
//!        part a year and source; or the same records again.
//! Never: a record less than was read: a kept ledger gives every report that its exports would give, or none.
//!
//! | file      | holds                                                            |
//! |-----------|------------------------------------------------------------------|
//! | `schema`  | the columns, what each holds, and where it comes from            |
//! | `row`     | a record beside what became of it: what columns are taken from   |
//! | `source`  | what a part says of the export that its records stood in         |
//! | `seal`    | what the bytes of a part were when it was written                |
//! | `give`    | records → parts, a column at a time                              |
//! | `take`    | parts → records                                                  |
//! | `table`   | the same columns as text, for spreadsheets                       |

mod give;
mod problem;
mod row;
mod schema;
mod seal;
mod source;
mod table;
mod take;

pub use give::{GiveError, Part, parts};
pub use problem::KeepProblem;
pub use row::KeptLedger;
pub use schema::{COLUMNS, ColumnSpec};
pub use source::LeftOut;
pub use table::{titles, write_rows};
pub use take::{Joined, MOST_RECORDS, Taken, is_part, join, take};

/// The name under which a part says that it is one of ours, with the version of its schema.
const MARK: &str = "motcua.ledger";
/// The name under which a part says what its bytes were when it was written: how many stand before the end, and the SHA-256
/// of them and of what the part says of its source.
const SEAL: &str = "motcua.seal";
/// The version of the schema.
const VERSION: &str = "motcua.ledger/1";
