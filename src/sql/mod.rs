//! The counting rules of section 6 as SQL over a kept ledger, for engines that hold more than one machine can.
//!
//! In:    what a report asks. Out: three statements: the figures, where every record went, the flags.
//! Never: a rule of its own: conditions are written from [`Rule`](crate::domain::Rule), figures from what
//! [`Figure`](crate::domain::Figure) counts, columns are those of [`keep`](crate::keep).
//!
//! | file         | holds                                                  |
//! |--------------|--------------------------------------------------------|
//! | `condition`  | a rule, or what a figure counts, as a condition        |
//! | `statement`  | the statements                                         |

mod condition;
mod statement;

pub use statement::{LEDGER, statements};
