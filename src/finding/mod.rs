//! What was noticed on the way: flags on dossiers, and notices about the run.
//!
//! A flag belongs to one dossier and has a stable id. A notice belongs to the run: a column that is missing everywhere,
//! a month without dossiers, a sheet passed over.

mod flag;
mod notice;
mod saying;

pub use flag::{Flag, Flags};
pub use notice::{ManualReason, Notice};
pub use saying::{CHANNEL_CHOICES, STATUS_CHOICES};
