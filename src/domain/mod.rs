//! The rules of the one-stop office, pure.
//!
//! In:    plain values (days, texts, classes).
//! Out:   plain values (keys, standings, counts).
//! Never: a file, the clock, polars, Excel, a sentence for the user beyond the label of a thing.

pub mod calendar;
pub mod cause;
pub mod channel;
pub mod counts;
pub mod figure;
pub mod lunar;
pub mod moment;
pub mod month;
pub mod period;
pub mod person;
pub mod rate;
pub mod rule;
pub mod standing;
pub mod status;
pub mod text;

pub use calendar::Calendar;
pub use cause::LateCause;
pub use channel::Channel;
pub use counts::Counts;
pub use figure::Figure;
pub use moment::Moment;
pub use month::Month;
pub use period::{Cutoff, Period, PeriodKind};
pub use rate::Rate;
pub use rule::{Rule, Term};
pub use standing::{ClosedOn, Closing, Lifetime, Outcome, Precision, Standing, Timeliness, Window};
pub use status::StatusClass;
