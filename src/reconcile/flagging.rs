//! What to look at in a dossier (section 5). A column that is missing altogether flags nothing.

use super::Rules;
use crate::domain::{Lifetime, StatusClass, Timeliness, standing};
use crate::finding::{Flag, Flags};
use crate::normalise::{Batch, Record, StatedTimeliness};
use crate::recognise::Column;

/// The flags that follow from one record and its sheet.
pub fn flags(record: &Record, batch: &Batch, lifetime: &Lifetime, rules: Rules) -> Flags {
    let mut flags = unreadable(record);
    let closed = standing::closed_date(record.finished, record.returned, record.class, rules.closed_on);
    let open_class = matches!(record.class, StatusClass::InProgress | StatusClass::Paused);
    let no_end = record.finished.is_none() && record.returned.is_none();
    flags.set_if(batch.has(Column::Code) && record.code.is_none(), Flag::MissingCode);
    flags.set_if(closed.is_some_and(|at| at.day < lifetime.received.day), Flag::ClosedBeforeReceived);
    flags.set_if(record.due.is_some_and(|due| due.day < lifetime.received.day), Flag::DueBeforeReceived);
    flags.set_if(record.class == StatusClass::Finished && no_end, Flag::ClosedWithoutDate);
    flags.set_if(open_class && closed.is_some(), Flag::OpenWithClosedDate);
    flags.set_if(batch.has(Column::Due) && record.due.is_none(), Flag::NoDueDate);
    flags.set_if(record.marks.unknown_channel || record.marks.unknown_return_channel, Flag::UnknownChannel);
    flags.set_if(record.marks.unknown_status, Flag::UnknownStatus);
    flags.set_if(disagrees(record, batch.states_early, lifetime, rules), Flag::TimelinessDisagrees);
    flags
}

/// The flags of a row that cannot be placed in time.
pub fn rejected(record: &Record) -> Flags {
    let mut flags = unreadable(record);
    flags.set_if(!record.marks.received_unreadable, Flag::MissingReceived);
    flags
}

fn unreadable(record: &Record) -> Flags {
    let mut flags = Flags::default();
    flags.set_if(record.marks.bad_date, Flag::BadDate);
    flags.set_if(record.marks.ambiguous_date, Flag::AmbiguousDate);
    flags
}

/// Whether the export judges a closed dossier otherwise. Where it knows no “early”, its “on time” holds both.
fn disagrees(record: &Record, states_early: bool, lifetime: &Lifetime, rules: Rules) -> bool {
    let Some(stated) = record.stated else { return false };
    match lifetime.timeliness(rules.precision) {
        Timeliness::Early => stated != StatedTimeliness::Early && (states_early || stated == StatedTimeliness::Late),
        Timeliness::OnTime => stated != StatedTimeliness::OnTime,
        Timeliness::Late => stated != StatedTimeliness::Late,
        Timeliness::Undetermined => false,
    }
}
