//! The plain-loop twin of merging and counting: `design.md` sections 2, 5, 6 and 8 once more, as slowly and simply as
//! they can be said, and without a look at the product. Differential tests hold the product's figures against it.
//!
//! In:  rows in input order (files in order, rows in order), a question. Out: the answer.
//! Never: anything of the product. Texts are compared as they are (one spelling a value, folded already), and columns
//! missing altogether, which flag nothing in the product, are unknown.

use std::collections::BTreeMap;

use Channel::{Direct, Online, Postal};
use Status::{Finished, InProgress, NotAccepted, Paused, Stopped};
use chrono::{Datelike, Days, NaiveDate};

/// Section 2: what an export says of where a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Status { InProgress, Paused, Finished, Stopped, NotAccepted, Unknown }

/// Section 2: how a dossier came in, or how its result went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub enum Channel { Direct, Online, Postal, Unknown }

/// Section 2, setting `closed_on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub enum ClosedOn { Finished, Returned }

/// One row of an export, as the twin sees it: already recognised and with readable values.
#[derive(Clone, Debug)]
pub struct Row {
    /// The dossier code, already folded.
    pub code: Option<String>,
    pub procedure_code: Option<String>,
    /// May be empty.
    pub procedure_name: String,
    /// May be empty; counted under `(không ghi)` then, as is the unit.
    pub field: String,
    pub unit: String,
    pub received: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub finished: Option<NaiveDate>,
    pub returned: Option<NaiveDate>,
    /// Seconds since midnight, where a time is known.
    pub due_time: Option<u32>,
    pub finished_time: Option<u32>,
    pub returned_time: Option<u32>,
    pub status: Status,
    pub channel: Channel,
    pub return_channel: Channel,
    /// Position of its file among the inputs.
    pub file: usize,
}

/// What is asked. The filter sees the dossier after the merge: the winning row, with its received day filled in.
pub struct Question {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub as_of: NaiveDate,
    pub closed_on: ClosedOn,
    /// Section 6, `timeliness = "datetime"`: moments are compared, not days.
    pub by_moment: bool,
    pub filter: Box<dyn Fn(&Row) -> bool>,
}

/// Section 5: `records` is the sum of the others, each record in the first place that fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[rustfmt::skip]
pub struct Reconciliation {
    pub records: u64, pub superseded: u64, pub not_accepted: u64, pub rejected: u64,
    pub filtered_out: u64, pub out_of_period: u64, pub counted: u64,
}

/// Section 8, `totals`: every figure. `closed_direct` and its like are by return channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[rustfmt::skip]
pub struct Totals {
    pub carried_over: u64,
    pub received: u64,
    pub received_direct: u64, pub received_online: u64, pub received_postal: u64, pub received_unknown: u64,
    pub closed: u64,
    pub early: u64, pub on_time: u64, pub late: u64, pub undetermined: u64,
    pub closed_direct: u64, pub closed_online: u64, pub closed_postal: u64, pub closed_unknown: u64,
    pub stopped: u64,
    pub open: u64,
    pub within_due: u64, pub overdue: u64, pub paused: u64, pub no_due_date: u64,
}

/// Section 8, `by.month`: `received` by month received, the others by month closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[rustfmt::skip]
pub struct Flows {
    pub received: u64,
    pub received_direct: u64, pub received_online: u64, pub received_postal: u64, pub received_unknown: u64,
    pub closed: u64,
    pub early: u64, pub on_time: u64, pub late: u64, pub undetermined: u64,
    pub closed_direct: u64, pub closed_online: u64, pub closed_postal: u64, pub closed_unknown: u64,
    pub stopped: u64,
}

/// Section 8, `by`: only values that a counted dossier has; channels by their ids, texts by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct By {
    pub channel: BTreeMap<String, Totals>,
    pub return_channel: BTreeMap<String, Totals>,
    pub field: BTreeMap<String, Totals>,
    pub procedure: BTreeMap<String, Totals>,
    pub unit: BTreeMap<String, Totals>,
    /// By position of the file.
    pub source: BTreeMap<usize, Totals>,
}

/// Everything the twin says. `flags` holds all its ids and `month` all months from `from` to the as-of day, zeros too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub reconciliation: Reconciliation,
    pub flags: BTreeMap<&'static str, u64>,
    pub totals: Totals,
    pub by: By,
    pub month: BTreeMap<String, Flows>,
}

/// Section 5: the flags that follow from a row's values.
#[rustfmt::skip]
const FLAGS: [&str; 10] = [
    "missing-code", "code-conflict", "missing-received", "closed-before-received", "due-before-received",
    "closed-without-date", "open-with-closed-date", "no-due-date", "unknown-channel", "unknown-status",
];

/// Section 2, closed date, before any fallback: by `finished` the finished day, else the returned one; by `returned`
/// that one only, except for the stopped.
fn closed_date(row: &Row, closed_on: ClosedOn) -> Option<NaiveDate> {
    if closed_on == ClosedOn::Finished || row.status == Stopped { row.finished.or(row.returned) } else { row.returned }
}

/// The time of the closed date.
fn closed_time(row: &Row, closed_on: ClosedOn) -> Option<u32> {
    let by_finished = closed_on == ClosedOn::Finished || row.status == Stopped;
    if by_finished && row.finished.is_some() { row.finished_time } else { row.returned_time }
}

/// The last second of a day.
const LAST_SECOND: u32 = 86_399;

/// Section 6: closed against due. By moment a due day without a time ends with its last second; a closed day without a
/// time is compared by day.
fn against_due(row: &Row, closed: NaiveDate, due: NaiveDate, question: &Question) -> std::cmp::Ordering {
    match closed_time(row, question.closed_on).filter(|_| question.by_moment) {
        Some(time) => (closed, time).cmp(&(due, row.due_time.unwrap_or(LAST_SECOND))),
        None => closed.cmp(&due),
    }
}

/// The key of a procedure (section 8): its code, else that code which alone stands beside its name in any row, else its
/// name.
fn procedure_key(row: &Row, rows: &[Row]) -> String {
    if let Some(code) = &row.procedure_code {
        return code.clone();
    }
    let same_name = rows.iter().filter(|other| other.procedure_name == row.procedure_name);
    let mut codes: Vec<&String> = same_name.filter_map(|other| other.procedure_code.as_ref()).collect();
    codes.sort();
    codes.dedup();
    match codes[..] {
        [code] if !row.procedure_name.is_empty() => code.clone(),
        _ => label(&row.procedure_name).to_owned(),
    }
}

/// Section 6: the day a dossier counts as closed on, and whether its timeliness can be told from it. Closed before it
/// was received, finished with no date at all, stopped with no date: on the received day, undetermined.
fn closing(row: &Row, received: NaiveDate, closed_on: ClosedOn) -> (Option<NaiveDate>, bool) {
    let dateless = row.finished.is_none() && row.returned.is_none();
    match closed_date(row, closed_on) {
        Some(closed) if closed < received => (Some(received), false),
        Some(closed) => (Some(closed), true),
        None if dateless && matches!(row.status, Finished | Stopped) => (Some(received), false),
        None => (None, false),
    }
}

/// Section 5: equal codes; where one has no code, equal names, and an absent name contradicts nothing.
fn same_procedure(a: &Row, b: &Row) -> bool {
    match (&a.procedure_code, &b.procedure_code) {
        (Some(a), Some(b)) => a == b,
        _ => {
            let (a, b) = (&a.procedure_name, &b.procedure_name);
            a.is_empty() || b.is_empty() || a == b
        }
    }
}

/// Section 5: the greatest wins: with a closed date, then the class furthest on, then the later file, the later row.
fn precedence(rows: &[Row], at: usize, closed_on: ClosedOn) -> (bool, u8, usize, usize) {
    let class = match rows[at].status {
        NotAccepted => 0,
        Status::Unknown => 1,
        InProgress | Paused => 2,
        Finished | Stopped => 3,
    };
    let closed = closed_date(&rows[at], closed_on).is_some();
    (closed, class, rows[at].file, at)
}

/// Section 5: the rows (by position) of each dossier. Those with a procedure code find their group first, then those
/// with a name only, then the empty ones; each joins the first group (in the order they arose) of its dossier code that
/// has a row it matches. Those without a dossier code stay alone.
fn group(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for turn in 0..3 {
        for (at, row) in rows.iter().enumerate() {
            let its_turn = match (&row.procedure_code, row.procedure_name.is_empty()) {
                (Some(_), _) => 0,
                (None, false) => 1,
                (None, true) => 2,
            };
            if its_turn != turn {
                continue;
            }
            let same = |other: &Row| row.code.is_some() && other.code == row.code && same_procedure(other, row);
            let mut groups_then = groups.iter_mut();
            match groups_then.find(|members| members.iter().any(|&other| same(&rows[other]))) {
                Some(members) => members.push(at),
                None => groups.push(vec![at]),
            }
        }
    }
    groups
}

/// Section 5: the winner of a group. One with no received day takes that of the best superseded row that has one: added
/// to the design, so that no dossier vanishes because its newest row lost the day.
fn winner(rows: &[Row], members: &[usize], closed_on: ClosedOn) -> Row {
    let mut ranked = members.to_vec();
    ranked.sort_by_key(|&at| precedence(rows, at, closed_on));
    ranked.reverse();
    // The winner stands first, so its own received day comes before any other's.
    let received = ranked.iter().find_map(|&at| rows[at].received);
    let mut winner = rows[ranked[0]].clone();
    winner.received = received;
    winner
}

/// Whether a record is the one that stands among those of its dossier.
fn is_winner(rows: &[Row], members: &[usize], at: usize, question: &Question) -> bool {
    members.iter().all(|&other| precedence(rows, other, question.closed_on) <= precedence(rows, at, question.closed_on))
}

/// Section 5: the flags of a dossier that is neither not-accepted nor rejected, and whether each holds.
#[rustfmt::skip]
fn flags(row: &Row, received: NaiveDate, conflict: bool, borrowed: bool, on: ClosedOn) -> [(&'static str, bool); 10] {
    let closed = closed_date(row, on);
    let dateless = row.finished.is_none() && row.returned.is_none();
    [
        ("missing-code", row.code.is_none()),
        ("code-conflict", conflict),
        ("missing-received", borrowed),
        ("closed-before-received", closed.is_some_and(|day| day < received)),
        ("due-before-received", row.due.is_some_and(|day| day < received)),
        ("closed-without-date", row.status == Finished && dateless),
        ("open-with-closed-date", matches!(row.status, InProgress | Paused) && closed.is_some()),
        ("no-due-date", row.due.is_none()),
        ("unknown-channel", row.channel == Channel::Unknown),
        ("unknown-status", row.status == Status::Unknown),
    ]
}

/// Section 6: adds one dossier, already known to be of the period, to a set of figures.
fn count(t: &mut Totals, row: &Row, received: NaiveDate, question: &Question) {
    if received < question.from {
        t.carried_over += 1;
    } else {
        t.received += 1;
        match row.channel {
            Direct => t.received_direct += 1,
            Online => t.received_online += 1,
            Postal => t.received_postal += 1,
            Channel::Unknown => t.received_unknown += 1,
        }
    }
    let (closed, known) = closing(row, received, question.closed_on);
    match closed {
        Some(day) if day <= question.as_of && row.status == Stopped => t.stopped += 1,
        Some(day) if day <= question.as_of => {
            t.closed += 1;
            match row.due.filter(|_| known).map(|due| against_due(row, day, due, question)) {
                Some(std::cmp::Ordering::Less) => t.early += 1,
                Some(std::cmp::Ordering::Equal) => t.on_time += 1,
                Some(std::cmp::Ordering::Greater) => t.late += 1,
                None => t.undetermined += 1,
            }
            match row.return_channel {
                Direct => t.closed_direct += 1,
                Online => t.closed_online += 1,
                Postal => t.closed_postal += 1,
                Channel::Unknown => t.closed_unknown += 1,
            }
        }
        // Open on the as-of day. One closed after it was open then, and not paused.
        _ => {
            t.open += 1;
            let paused = row.status == Paused && closed.is_none();
            // By moment the state is that at the end of the as-of day: a time on it is past by then.
            let has_passed = |due| {
                question.by_moment && question.as_of == due && row.due_time.is_some_and(|time| time < LAST_SECOND)
            };
            let overdue = !paused && row.due.is_some_and(|due| question.as_of > due || has_passed(due));
            t.overdue += u64::from(overdue);
            t.within_due += u64::from(!overdue);
            t.paused += u64::from(paused);
            t.no_due_date += u64::from(row.due.is_none());
        }
    }
}

/// The key of a day's month, `YYYY-MM`.
fn month(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The id of a channel (section 7, `[values.channel]`): `direct`, `online`, `postal`, `unknown`.
fn channel_id(channel: Channel) -> String {
    format!("{channel:?}").to_lowercase()
}

/// The label of a text (section 6): itself, or `(không ghi)` where there is none.
fn label(text: &str) -> &str {
    if text.is_empty() { "(không ghi)" } else { text }
}

/// Merges the rows, puts every record in its place, and counts those of the period.
pub fn answer(rows: &[Row], question: &Question) -> Answer {
    let mut answer = Answer::default();
    answer.reconciliation.records = rows.len() as u64;
    for id in FLAGS {
        answer.flags.insert(id, 0);
    }
    // Month → what was received in it, and what was closed in it, as whole figures of which only the flows are kept.
    let mut months: BTreeMap<String, (Totals, Totals)> = BTreeMap::new();
    let mut day = question.from;
    while day <= question.as_of {
        months.entry(month(day)).or_default();
        day = day + Days::new(1);
    }
    let groups = group(rows);
    for members in &groups {
        let row = &winner(rows, members, question.closed_on);
        let place = &mut answer.reconciliation;
        place.superseded += members.len() as u64 - 1;
        if row.status == NotAccepted {
            place.not_accepted += 1;
            continue;
        }
        let Some(received) = row.received else {
            place.rejected += 1;
            *answer.flags.entry("missing-received").or_default() += 1;
            continue;
        };
        // A conflict is with any other group of the code, be that one not accepted or rejected.
        let same_code = groups.iter().filter(|other| rows[other[0]].code == row.code);
        let conflict = row.code.is_some() && same_code.count() > 1;
        // The received day may be another record's: the dossier counts, but not in silence.
        let borrowed = members.iter().all(|&at| rows[at].received.is_none() || !is_winner(rows, members, at, question));
        for (id, holds) in flags(row, received, conflict, borrowed, question.closed_on) {
            *answer.flags.entry(id).or_default() += u64::from(holds);
        }
        if !(question.filter)(row) {
            place.filtered_out += 1;
            continue;
        }
        let (closed, _) = closing(row, received, question.closed_on);
        if received > question.to || closed.is_some_and(|day| day < question.from) {
            place.out_of_period += 1;
            continue;
        }
        place.counted += 1;
        let by = &mut answer.by;
        for totals in [
            &mut answer.totals,
            by.channel.entry(channel_id(row.channel)).or_default(),
            by.return_channel.entry(channel_id(row.return_channel)).or_default(),
            by.field.entry(label(&row.field).into()).or_default(),
            by.procedure.entry(procedure_key(row, rows)).or_default(),
            by.source.entry(row.file).or_default(),
            by.unit.entry(label(&row.unit).into()).or_default(),
        ] {
            count(totals, row, received, question);
        }
        // A month before the period or after the as-of day has no entry, and nothing flowed in it.
        if let Some((received_then, _)) = months.get_mut(&month(received)) {
            count(received_then, row, received, question);
        }
        if let Some((_, closed_then)) = closed.and_then(|day| months.get_mut(&month(day))) {
            count(closed_then, row, received, question);
        }
    }
    for (key, (received_then, closed_then)) in months {
        let flows = flows(&received_then, &closed_then);
        answer.month.insert(key, flows);
    }
    answer
}

/// The flows of a month, from the figures of what was received in it and of what was closed in it.
#[rustfmt::skip]
fn flows(received: &Totals, closed: &Totals) -> Flows {
    Flows {
        received: received.received,
        received_direct: received.received_direct, received_online: received.received_online,
        received_postal: received.received_postal, received_unknown: received.received_unknown,
        closed: closed.closed,
        early: closed.early, on_time: closed.on_time, late: closed.late, undetermined: closed.undetermined,
        closed_direct: closed.closed_direct, closed_online: closed.closed_online,
        closed_postal: closed.closed_postal, closed_unknown: closed.closed_unknown,
        stopped: closed.stopped,
    }
}

/// The twin's own tests. Every expectation is worked out by hand from `design.md`; the days are of 2026.
#[rustfmt::skip]
mod own_tests {
    use super::*;

    /// A day of 2026, written day first.
    fn day(day: u32, month: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, month, day)
    }

    /// Of procedure 1.001, received 05/02, due 20/02, in progress, direct both ways.
    fn row(code: &str) -> Row {
        Row {
            code: Some(code.to_owned()), procedure_code: Some("1.001".to_owned()), procedure_name: String::new(),
            field: "Đất đai".to_owned(), unit: "Phòng A".to_owned(),
            received: day(5, 2), due: day(20, 2), finished: None, returned: None,
            due_time: None, finished_time: None, returned_time: None, status: InProgress, channel: Direct, return_channel: Direct, file: 0,
        }
    }

    /// February, as of its last day, closed on `finished`, no filter.
    fn february() -> Question {
        Question {
            from: day(1, 2).unwrap_or_default(), to: day(28, 2).unwrap_or_default(),
            as_of: day(28, 2).unwrap_or_default(), closed_on: ClosedOn::Finished, by_moment: false,
            filter: Box::new(|_| true),
        }
    }

    /// A row finished on a day.
    fn finished(code: &str, on: Option<NaiveDate>) -> Row {
        Row { finished: on, status: Finished, ..row(code) }
    }

    /// The ids flagged, with how often.
    fn raised(rows: &[Row]) -> Vec<(&'static str, u64)> {
        answer(rows, &february()).flags.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    #[test]
    fn a_dossier_is_judged_by_its_due_day_as_it_stood_on_the_as_of_day() {
        let rows = [
            Row { returned: day(21, 2), ..finished("1", day(19, 2)) }, finished("2", day(20, 2)), finished("3", day(21, 2)),
            Row { due: None, ..finished("4", day(6, 2)) },
            Row { status: Paused, ..finished("5", day(1, 3)) },
            Row { due: day(28, 2), channel: Online, ..row("6") },
            Row { status: Paused, ..row("7") }, Row { due: None, ..row("8") },
            Row { status: Stopped, ..finished("9", day(1, 3)) },
        ];
        let expected = Totals {
            received: 9, received_direct: 8, received_online: 1,
            closed: 4, early: 1, on_time: 1, late: 1, undetermined: 1, closed_direct: 4,
            open: 5, overdue: 2, within_due: 3, paused: 1, no_due_date: 1, ..Totals::default()
        };
        assert_eq!(answer(&rows, &february()).totals, expected);
    }

    #[test]
    fn by_moment_times_are_compared_where_both_are_known_or_the_due_day_ends() {
        let noon = Some(43_200);
        let at = |code: &str, time: Option<u32>, due_time: Option<u32>| {
            Row { finished_time: time, due_time, ..finished(code, day(20, 2)) }
        };
        let rows = [
            at("1", Some(43_199), noon), at("2", noon, noon), at("3", Some(43_201), noon),
            at("4", noon, None), at("5", Some(86_399), None), at("6", None, noon),
            Row { returned: day(20, 2), returned_time: Some(43_201), due_time: noon, ..finished("7", None) },
        ];
        let said = |by_moment| {
            let totals = answer(&rows, &Question { by_moment, ..february() }).totals;
            (totals.early, totals.on_time, totals.late)
        };
        assert_eq!(said(true), (2, 3, 2));
        assert_eq!(said(false), (0, 7, 0));
    }

    #[test]
    fn a_procedure_is_its_code_or_the_only_code_of_its_name() {
        let of = |number: &str, code: &str, name: &str| Row {
            procedure_code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            procedure_name: name.to_owned(), ..row(number)
        };
        let rows = [of("1", "A", "x"), of("2", "", "x"), of("3", "", "y"), of("4", "B", "z"), of("5", "C", "z"), of("6", "", "z"), of("7", "", "")];
        let by = answer(&rows, &february()).by.procedure;
        let received: Vec<(&str, u64)> = by.iter().map(|(key, totals)| (key.as_str(), totals.received)).collect();
        assert_eq!(received, [("(không ghi)", 1), ("A", 2), ("B", 1), ("C", 1), ("y", 1), ("z", 1)]);
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_the_period() {
        let rows = [
            Row { received: day(1, 2), ..row("1") }, Row { received: day(28, 2), ..row("2") },
            Row { received: day(31, 1), ..row("3") }, Row { received: day(1, 3), ..row("4") },
            Row { received: day(5, 1), ..finished("5", day(31, 1)) },
            Row { received: day(5, 1), ..finished("6", day(1, 2)) },
        ];
        let said = answer(&rows, &february());
        assert_eq!((said.totals.received, said.totals.carried_over, said.totals.closed), (2, 2, 1));
        assert_eq!((said.reconciliation.counted, said.reconciliation.out_of_period), (4, 2));
    }

    #[test]
    fn the_winner_has_a_closed_date_then_the_class_then_the_file_then_the_row() {
        let won = |first: Row, second: Row| {
            let rows = [Row { unit: "1".to_owned(), ..first }, Row { unit: "2".to_owned(), ..second }];
            let said = answer(&rows, &february());
            assert_eq!(said.reconciliation.superseded, 1);
            said.by.unit.into_keys().collect::<String>()
        };
        let with = |status| Row { status, ..row("1") };
        assert_eq!(won(Row { finished: day(6, 2), ..row("1") }, Row { file: 1, ..with(Stopped) }), "1");
        assert_eq!(won(with(Finished), Row { file: 1, ..with(Paused) }), "1");
        assert_eq!(won(with(InProgress), Row { file: 1, ..with(Status::Unknown) }), "1");
        assert_eq!(won(with(Status::Unknown), Row { file: 1, ..with(NotAccepted) }), "1");
        assert_eq!(won(with(Paused), with(InProgress)), "2");
        assert_eq!(won(Row { file: 1, ..with(Stopped) }, with(Finished)), "1");
    }

    #[test]
    fn a_winner_takes_a_lost_received_day_from_the_best_of_the_others() {
        let rows = [
            Row { received: day(3, 2), status: Paused, ..row("1") },
            Row { received: day(4, 2), status: Status::Unknown, ..row("1") },
            Row { received: None, ..finished("1", day(3, 2)) },
            Row { received: None, ..row("2") },
        ];
        let said = answer(&rows, &february());
        // Had it been 04/02, the closed day would be before it.
        assert_eq!((said.totals.received, said.totals.early), (1, 1));
        assert_eq!((said.reconciliation.superseded, said.reconciliation.rejected), (2, 1));
        // The rejected one, and the one whose day was borrowed.
        assert_eq!(raised(&rows), [("missing-received", 2)]);
    }

    #[test]
    fn procedures_are_matched_by_code_then_by_name_and_an_empty_one_matches_any() {
        let of = |code: &str, name: &str| Row {
            procedure_code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            procedure_name: name.to_owned(), ..row("1")
        };
        let kept = |rows: &[Row]| answer(rows, &february()).reconciliation.counted;
        assert_eq!(kept(&[of("A", "x"), of("A", "y")]), 1);
        assert_eq!(kept(&[of("A", "x"), of("B", "x")]), 2);
        assert_eq!(kept(&[of("A", "x"), of("", "x")]), 1);
        assert_eq!(kept(&[of("", "y"), of("A", "x")]), 2);
        assert_eq!(kept(&[of("", "y"), of("A", "")]), 1);
        assert_eq!(kept(&[of("", "x"), of("", "y")]), 2);
        // The empty row, though first, bridges nothing: B and A have their groups, "x" joins A's, it joins B's.
        assert_eq!(kept(&[of("", ""), of("", "x"), of("B", "y"), of("A", "x")]), 2);
        let nameless = Row { code: None, ..of("A", "x") };
        assert_eq!(kept(&[nameless.clone(), nameless]), 2);
    }

    #[test]
    fn a_conflict_is_with_any_dossier_of_the_code_and_flagged_on_the_counted_kind() {
        let other = |code: &str| Row { procedure_code: Some("1.002".to_owned()), ..row(code) };
        let rows = [
            row("1"), other("1"), row("1"),
            row("2"), Row { status: NotAccepted, ..other("2") },
            row("3"), Row { received: None, ..other("3") },
            row("4"),
        ];
        assert_eq!(raised(&rows), [("code-conflict", 4), ("missing-received", 1)]);
    }

    #[test]
    fn by_returned_a_finished_dossier_is_open_until_handed_over() {
        let rows = [
            finished("1", day(6, 2)),
            Row { returned: day(20, 2), ..finished("2", day(6, 2)) },
            Row { status: Stopped, ..finished("3", day(6, 2)) },
            finished("4", None),
            Row { status: Paused, ..finished("5", day(6, 2)) },
        ];
        let asked = Question { closed_on: ClosedOn::Returned, ..february() };
        let said = answer(&rows, &asked);
        let expected = Totals {
            received: 5, received_direct: 5, closed: 2, on_time: 1, undetermined: 1, closed_direct: 2, stopped: 1,
            open: 2, overdue: 1, within_due: 1, paused: 1, ..Totals::default()
        };
        assert_eq!(said.totals, expected);
        assert_eq!((said.flags["closed-without-date"], said.flags["open-with-closed-date"]), (1, 0));
    }

    #[test]
    fn a_closing_that_cannot_be_placed_falls_on_the_received_day() {
        let rows = [
            finished("1", None), finished("2", day(4, 2)), Row { status: Stopped, ..row("3") },
            // All three were over in January.
            Row { received: day(9, 1), ..finished("4", None) },
            Row { received: day(9, 1), ..finished("5", day(8, 1)) },
            Row { received: day(9, 1), status: Stopped, ..row("6") },
        ];
        let said = answer(&rows, &february());
        assert_eq!((said.totals.closed, said.totals.undetermined, said.totals.stopped), (2, 2, 1));
        assert_eq!(said.reconciliation.out_of_period, 3);
        assert_eq!(raised(&rows), [("closed-before-received", 2), ("closed-without-date", 2)]);
    }

    #[test]
    fn flags_come_before_filter_and_period_and_spare_the_not_accepted() {
        let rows = [
            Row { code: None, due: day(4, 2), channel: Channel::Unknown, ..row("") },
            Row { received: day(1, 3), due: None, status: Status::Unknown, unit: String::new(), ..row("2") },
            Row { finished: day(6, 2), return_channel: Channel::Unknown, ..row("3") },
            Row { code: None, due: None, channel: Channel::Unknown, status: NotAccepted, ..row("") },
            Row { code: None, due: None, channel: Channel::Unknown, received: None, ..row("") },
        ];
        let expected = [
            ("due-before-received", 1), ("missing-code", 1), ("missing-received", 1), ("no-due-date", 1),
            ("open-with-closed-date", 1), ("unknown-channel", 1), ("unknown-status", 1),
        ];
        assert_eq!(raised(&rows), expected);
        let said = answer(&rows, &Question { filter: Box::new(|row| row.unit.is_empty()), ..february() });
        assert_eq!(said.flags.values().sum::<u64>(), 7);
        let places = Reconciliation {
            records: 5, not_accepted: 1, rejected: 1, filtered_out: 2, out_of_period: 1, ..Reconciliation::default()
        };
        assert_eq!(said.reconciliation, places);
    }

    #[test]
    fn months_run_to_the_as_of_day_and_hold_each_flow_where_it_happened() {
        let rows = [
            Row { received: day(9, 1), return_channel: Postal, ..finished("1", day(9, 2)) },
            Row { channel: Online, field: String::new(), ..finished("2", day(9, 4)) },
            Row { status: Stopped, ..finished("3", day(9, 3)) },
            Row { received: day(9, 3), ..row("4") },
        ];
        let (to, as_of) = (day(31, 3).unwrap_or_default(), day(9, 4).unwrap_or_default());
        let said = answer(&rows, &Question { to, as_of, ..february() });
        let flows = |key: &str| said.month[key].clone();
        assert_eq!(said.month.keys().collect::<Vec<_>>(), ["2026-02", "2026-03", "2026-04"]);
        let two = Flows { received: 2, received_direct: 1, received_online: 1, ..Flows::default() };
        assert_eq!(flows("2026-02"), Flows { closed: 1, early: 1, closed_postal: 1, ..two });
        assert_eq!(flows("2026-03"), Flows { received: 1, received_direct: 1, stopped: 1, ..Flows::default() });
        assert_eq!(flows("2026-04"), Flows { closed: 1, late: 1, closed_direct: 1, ..Flows::default() });
        let expected =
            Totals { received: 1, received_online: 1, closed: 1, late: 1, closed_direct: 1, ..Totals::default() };
        assert_eq!(said.by.field["(không ghi)"], expected);
        assert_eq!(said.by.channel["online"], expected);
        assert_eq!(said.by.return_channel.keys().collect::<Vec<_>>(), ["direct", "postal"]);
    }
}
