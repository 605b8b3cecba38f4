//! Ledgers of records made by hand: what is told of them, and what is found in them.

use chrono::NaiveDate;

use super::*;
use crate::domain::{Moment, Month, StatusClass};
use crate::normalise::Record;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Option<Moment> {
    Some(Moment::of_day(day(text)))
}

/// A dossier that was received, and is finished, on a day.
fn record(row: u32, received: &str) -> Record {
    Record { received: at(received), finished: at(received), class: StatusClass::Finished, ..Record::of_row(row) }
}

fn ledger_of(batch: Batch) -> Ledger {
    reconcile(vec![Sheet::of(batch)], Rules::default())
}

fn ledger_of_days(received: &[&str], covered: Option<(NaiveDate, NaiveDate)>) -> Ledger {
    let mut batch = Batch::new(Vec::new(), covered);
    batch.records = (1..).zip(received).map(|(row, received)| record(row, received)).collect();
    ledger_of(batch)
}

#[test]
fn a_fate_is_known_by_an_id_and_a_name() {
    let said = [Fate::Dossier(0), Fate::Superseded, Fate::NotAccepted(0), Fate::Rejected(0)];
    assert_eq!(said.map(Fate::id), ["dossier", "superseded", "not-accepted", "rejected"]);
    let labels = ["Hồ sơ", "Trùng", "Không tiếp nhận", "Thiếu hoặc không đọc được ngày tiếp nhận"];
    assert_eq!(said.map(Fate::label), labels);
}

/// What is told of the totals of lists: how many records each sheet has, the numbers its total rows state, and
/// whether it goes on with the list of the sheet before.
fn told(sheets: &[(u32, &[u64], bool)]) -> Vec<(u64, u64)> {
    let sheet = |&(records, totals, continues): &(u32, &[u64], bool)| {
        let mut batch = Batch::new(Vec::new(), None);
        batch.records = (0..records).map(crate::normalise::Record::of_row).collect();
        totals.iter().for_each(|&total| batch.rows.total(Some(total)));
        batch.continues = continues;
        Sheet::of(batch)
    };
    let sheets: Vec<Sheet> = sheets.iter().map(sheet).collect();
    let stated = |notice| match notice {
        Notice::TotalDisagrees { stated, read, .. } => (stated, read),
        other => panic!("{other:?}"),
    };
    total_notices(&sheets).map(stated).collect()
}

#[test]
fn a_total_is_that_of_a_sheet_or_a_list_or_a_file_or_of_its_groups() {
    let agreeing: [&[(u32, &[u64], bool)]; 8] = [
        &[(4, &[], false)],
        &[(4, &[4], false)],
        &[(4, &[1, 3], false)],
        // The list goes on: its last total is that of the last sheet, of both, or of the file.
        &[(4, &[], false), (2, &[2], true)],
        &[(4, &[], false), (2, &[6], true)],
        &[(3, &[3], false), (4, &[], false), (2, &[9], true)],
        // A group that began on the sheet before; groups on the last sheet only.
        &[(4, &[3], false), (2, &[3], true)],
        &[(4, &[], false), (3, &[1, 2], true)],
    ];
    for sheets in agreeing {
        assert_eq!(told(sheets), [], "{sheets:?}");
    }
    assert_eq!(told(&[(4, &[5], false)]), [(5, 4)]);
    assert_eq!(told(&[(4, &[1, 2], false)]), [(2, 4)]);
    assert_eq!(told(&[(4, &[], false), (2, &[5], true)]), [(5, 6)]);
    assert_eq!(told(&[(4, &[4], false), (2, &[3], true)]), [(3, 6)]);
    // What another list states is not added.
    assert_eq!(told(&[(4, &[4], false), (6, &[2], false)]), [(2, 6)]);
}

#[test]
fn a_month_is_empty_where_all_of_it_is_asked_for() {
    let ledger = ledger_of_days(&["2026-01-20", "2026-03-02"], None);
    let empty = |from, to| ledger.empty_months(day(from), day(to)).into_iter().map(|month| month.0).collect::<Vec<_>>();
    let month = |text| Month::of(day(text)).0;
    assert_eq!(empty("2026-01-01", "2026-03-31"), [month("2026-02-01")]);
    assert!(empty("2026-01-01", "2026-02-27").is_empty());
    assert!(empty("2026-02-02", "2026-03-31").is_empty());
    assert_eq!(empty("2025-12-02", "2026-04-30"), [month("2026-02-01"), month("2026-04-01")]);
}

#[test]
fn exports_end_before_a_day_where_a_working_day_lies_between() {
    // A Friday.
    let ledger = ledger_of_days(&["2026-01-05"], Some((day("2026-01-01"), day("2026-01-09"))));
    let ends = |to| ledger.ends_before(day(to));
    assert_eq!(["2026-01-08", "2026-01-09", "2026-01-10", "2026-01-11"].map(ends), [None; 4]);
    assert_eq!(["2026-01-12", "2026-02-01"].map(ends), [Some(day("2026-01-09")); 2]);
    assert_eq!(ledger_of_days(&[], None).ends_before(day("2026-01-12")), None);
}

#[test]
fn dossiers_and_records_set_aside_have_their_places() {
    let mut ledger = ledger_of_days(&["2026-01-05", "2026-01-06"], None);
    let dossier = ledger.dossiers()[0].clone();
    assert_eq!((ledger.add(dossier.clone()), ledger.add(dossier)), (2, 3));
    let reason = || SetAsideReason::NoReceivedDay { flags: Flags::default() };
    let mut set_aside = |row| ledger.set_aside((0, row), &Record::of_row(row), reason());
    assert_eq!((set_aside(7), set_aside(8)), (0, 1));
}

#[test]
fn what_is_flagged_is_found_by_its_source_and_row() {
    let mut batch = Batch::new(Vec::new(), None);
    batch.records = vec![record(2, "2026-01-05"), Record::of_row(3), record(4, "2026-01-05")];
    batch.records[2].marks.bad_date = true;
    let ledger = ledger_of(batch);
    assert_eq!(ledger.places_flagged(Flag::BadDate).collect::<Vec<_>>(), [(0, 4)]);
    assert_eq!(ledger.places_flagged(Flag::MissingReceived).collect::<Vec<_>>(), [(0, 3)]);
    assert_eq!(ledger.places_flagged(Flag::AmbiguousDate).count(), 0);
}

#[test]
fn the_commonest_spelling_is_the_label() {
    let commonest = |spellings: &[(&str, u64)]| {
        categories::commonest(&spellings.iter().map(|&(text, uses)| (text.to_owned(), uses)).collect())
    };
    assert_eq!(commonest(&[("A", 1), ("a", 2)]), "a");
    assert_eq!(commonest(&[("A", 2), ("a", 1)]), "A");
    assert_eq!(commonest(&[("A", 2), ("a", 2)]), "A");
    assert_eq!(commonest(&[]), "");
    // Of a field and of a procedure, by how many records have it, in all sheets.
    let sheet = |spellings: &[(&str, u32)]| {
        let mut batch = Batch::new(Vec::new(), None);
        for (spelling, uses) in spellings {
            let text = batch.texts.intern(spelling);
            let record = |row| Record { field: text, procedure: text, ..record(row, "2026-01-05") };
            batch.records.extend((0..*uses).map(record));
        }
        Sheet::of(batch)
    };
    let label = |sheets: Vec<Sheet>| {
        let ledger = reconcile(sheets, Rules::default());
        let field = ledger.fields().iter().next().map(|(_, label)| label.to_owned());
        let procedure = ledger.procedures().iter().next().map(|(_, procedure)| procedure.label.clone());
        assert_eq!(field, procedure);
        field
    };
    assert_eq!(label(vec![sheet(&[("Đất đai", 3), ("ĐẤT ĐAI", 2)])]).as_deref(), Some("Đất đai"));
    assert_eq!(label(vec![sheet(&[("Đất đai", 2), ("ĐẤT ĐAI", 3)])]).as_deref(), Some("ĐẤT ĐAI"));
    let two = vec![sheet(&[("Đất đai", 2), ("ĐẤT ĐAI", 3)]), sheet(&[("Đất đai", 2)])];
    assert_eq!(label(two).as_deref(), Some("Đất đai"));
}

#[test]
fn an_export_that_judges_otherwise_is_flagged() {
    use crate::normalise::StatedTimeliness::{Early, Late, OnTime};
    // Whether its judgement of a dossier closed on a day, and due on the 20th, is not ours.
    let disagrees = |finished: &str, stated, states_early: bool| {
        let mut batch = Batch::new(Vec::new(), None);
        batch.states_early = states_early;
        let stated = Some(stated);
        batch.records =
            vec![Record { due: at("2026-01-20"), finished: at(finished), stated, ..record(1, "2026-01-05") }];
        ledger_of(batch).flagged(Flag::TimelinessDisagrees) == 1
    };
    let all = |finished, states_early| [Early, OnTime, Late].map(|stated| disagrees(finished, stated, states_early));
    assert_eq!(all("2026-01-19", true), [false, true, true]);
    assert_eq!(all("2026-01-19", false), [false, false, true]);
    for states_early in [true, false] {
        assert_eq!(all("2026-01-20", states_early), [true, false, true]);
        assert_eq!(all("2026-01-21", states_early), [true, true, false]);
    }
}
