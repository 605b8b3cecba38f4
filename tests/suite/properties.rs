//! What holds of the figures of any ledger, whoever counts: identities, sums over periods, stocks handed on from month to
//! month, and nothing that depends on the order of rows or files or on how an export is split.
//!
//! `MOTCUA_LEDGERS` says how many ledgers each test draws, 12 without it.

use chrono::{Days, NaiveDate};
use motcua::count::{Dimension, Figures, Question};
use motcua::domain::{Channel, Counts, Cutoff, Figure, Period, PeriodKind, Precision, Timeliness};
use motcua::run::Known;
use motcua::settings::Settings;
use proptest::prelude::*;

use super::drawn::{Rules, in_parallel, known, office, row, rules, settings};
use super::support::Office;
use super::twin::Row;

/// Rows in the order of their files, the rules of the office, and a number to draw more from.
fn drawn() -> impl Strategy<Value = (Vec<Row>, Rules, u64)> {
    (proptest::collection::vec(row(), 1..60), rules(), any::<u64>()).prop_map(|(mut rows, rules, seed)| {
        rows.sort_by_key(|row| row.file);
        (rows, rules, seed)
    })
}

/// A ledger that can be asked.
struct Asked {
    known: Known,
    settings: Settings,
    precision: Precision,
    _office: Office,
}

impl Asked {
    fn of(rows: &[Row], rules: Rules) -> Asked {
        let office = office(rows, rules);
        let precision = if rules.by_moment { Precision::Moment } else { Precision::Day };
        Asked { known: known(&office), settings: settings(&office, &[]), precision, _office: office }
    }

    fn figures(&self, period: Period) -> Figures {
        let question = Question { period, as_of: period.to, precision: self.precision };
        self.known.count(&self.settings, &question).unwrap()
    }

    fn named(&self, kind: PeriodKind, year: i32, cutoff: Cutoff) -> Figures {
        self.figures(Period::named(kind, year, cutoff).unwrap())
    }
}

const CUTOFFS: [Cutoff; 2] = [Cutoff::Calendar, Cutoff::Statutory];

/// Adds figures up.
fn sum(figures: &[Figures]) -> Counts {
    let mut sum = Counts::default();
    figures.iter().for_each(|part| sum.add(&part.totals));
    sum
}

fn months(asked: &Asked, year: i32, cutoff: Cutoff) -> Vec<Figures> {
    (1..=12).map(|month| asked.named(PeriodKind::Month(month), year, cutoff)).collect()
}

#[test]
fn every_part_adds_up_to_its_whole() {
    in_parallel(12, "identities", drawn, |(rows, rules, _)| {
        let asked = Asked::of(&rows, rules);
        for cutoff in CUTOFFS {
            for kind in PeriodKind::all() {
                let figures = asked.named(kind, 2025, cutoff);
                let tables = Dimension::ALL.iter().flat_map(|dimension| &figures.by[dimension]).map(|row| row.counts);
                for counts in tables.chain([figures.totals]) {
                    let of = |figure| counts.get(figure);
                    assert_eq!(
                        of(Figure::CarriedOver) + of(Figure::Received),
                        of(Figure::Closed) + of(Figure::Stopped) + of(Figure::Open)
                    );
                    assert_eq!(of(Figure::Handled), of(Figure::CarriedOver) + of(Figure::Received));
                    assert_eq!(
                        of(Figure::Closed),
                        Timeliness::ALL.map(|class| of(Figure::ClosedAs(class))).iter().sum::<u64>()
                    );
                    assert_eq!(
                        of(Figure::Received),
                        Channel::ALL.map(|channel| of(Figure::ReceivedBy(channel))).iter().sum::<u64>()
                    );
                    assert_eq!(
                        of(Figure::Closed),
                        Channel::ALL.map(|channel| of(Figure::ReturnedBy(channel))).iter().sum::<u64>()
                    );
                    assert_eq!(of(Figure::Open), of(Figure::OpenWithinDue) + of(Figure::OpenOverdue));
                    assert!(of(Figure::OpenPaused) <= of(Figure::OpenWithinDue));
                }
                for dimension in Dimension::ALL {
                    let mut sum = Counts::default();
                    figures.by[&dimension].iter().for_each(|row| sum.add(&row.counts));
                    assert_eq!(sum, figures.totals, "{}", dimension.id());
                }
                let account = figures.reconciliation;
                let places = [
                    account.superseded,
                    account.not_accepted,
                    account.rejected,
                    account.filtered_out,
                    account.out_of_period,
                    account.counted,
                ];
                assert_eq!(account.records, places.iter().sum::<u64>());
                assert_eq!(account.records, rows.len() as u64);
            }
        }
    });
}

#[test]
fn what_flowed_in_months_and_quarters_adds_up_to_longer_periods() {
    in_parallel(12, "sums over periods", drawn, |(rows, rules, _)| {
        let asked = Asked::of(&rows, rules);
        for cutoff in CUTOFFS {
            let months = months(&asked, 2025, cutoff);
            let quarters: Vec<Figures> =
                (1..=4).map(|quarter| asked.named(PeriodKind::Quarter(quarter), 2025, cutoff)).collect();
            let whole = |kind| asked.named(kind, 2025, cutoff).totals;
            for (parts, whole) in [
                (sum(&months[..3]), quarters[0].totals),
                (sum(&months[3..6]), quarters[1].totals),
                (sum(&months[6..9]), quarters[2].totals),
                (sum(&months[9..]), quarters[3].totals),
                (sum(&quarters[..2]), whole(PeriodKind::FirstHalf)),
                (sum(&quarters[2..]), whole(PeriodKind::SecondHalf)),
                (sum(&quarters[..3]), whole(PeriodKind::NineMonths)),
                (sum(&quarters), whole(PeriodKind::Year)),
            ] {
                for figure in Figure::ALL.into_iter().filter(|figure| figure.is_flow()) {
                    assert_eq!(parts.get(figure), whole.get(figure), "{}", figure.id());
                }
            }
        }
    });
}

#[test]
fn what_is_open_at_the_end_of_a_month_is_carried_over_into_the_next() {
    in_parallel(12, "24 chained months", drawn, |(rows, rules, _)| {
        let asked = Asked::of(&rows, rules);
        for cutoff in CUTOFFS {
            let chain: Vec<Figures> = [2025, 2026].into_iter().flat_map(|year| months(&asked, year, cutoff)).collect();
            assert_eq!(chain.len(), 24);
            for pair in chain.windows(2) {
                assert_eq!(pair[0].totals.get(Figure::Open), pair[1].totals.get(Figure::CarriedOver));
            }
            // And what any two days next to each other hand on.
            let at = |day: NaiveDate| {
                asked.figures(Period::free(day - Days::new(20), day).unwrap()).totals.get(Figure::Open)
            };
            let from = |day: NaiveDate| asked.figures(Period::free(day, day).unwrap()).totals.get(Figure::CarriedOver);
            let day = NaiveDate::from_ymd_opt(2025, 6, 17).unwrap();
            assert_eq!(at(day), from(day + Days::new(1)));
        }
    });
}

/// Moves the items into an order that follows from a number.
fn shuffled<T>(items: &mut [T], mut seed: u64) {
    for place in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(place, (seed >> 33) as usize % (place + 1));
    }
}

/// Everything that a report says but for the names of the files.
fn said(asked: &Asked) -> Vec<String> {
    let figures = |kind, cutoff| {
        let figures = asked.named(kind, 2025, cutoff);
        let by: Vec<String> = Dimension::ALL
            .iter()
            .filter(|dimension| **dimension != Dimension::Source)
            .map(|dimension| format!("{:?}", figures.by[dimension]))
            .collect();
        format!("{:?} {:?} {:?} {by:?} {:?}", figures.totals, figures.months, figures.reconciliation, figures.spread)
    };
    let flags = motcua::finding::Flag::ALL.map(|flag| format!("{} {}", flag.id(), asked.known.ledger.flagged(flag)));
    let kinds = [PeriodKind::Year, PeriodKind::Quarter(2), PeriodKind::Month(6)];
    kinds.into_iter().flat_map(|kind| CUTOFFS.map(|cutoff| figures(kind, cutoff))).chain(flags).collect()
}

/// Compares two reports piece by piece; the first pieces that differ are told from where they do.
fn same(now: &[String], before: &[String], what: &str) {
    for (now, before) in now.iter().zip(before) {
        let at = now.chars().zip(before.chars()).take_while(|(now, before)| now == before).count();
        let from = |text: &str| text.chars().skip(at.saturating_sub(60)).take(200).collect::<String>();
        assert!(now == before, "{what}: {}\nwas: {}", from(now), from(before));
    }
    assert_eq!(now.len(), before.len(), "{what}");
}

#[test]
fn the_order_of_rows_and_files_does_not_matter() {
    in_parallel(12, "order", drawn, |(mut rows, rules, seed)| {
        // Of two records of one dossier the later one may hold: only dossiers of one record are without an order.
        for (number, row) in rows.iter_mut().enumerate() {
            row.code = row.code.is_some().then(|| format!("H{number}"));
        }
        let before = said(&Asked::of(&rows, rules));
        shuffled(&mut rows, seed);
        same(&said(&Asked::of(&rows, rules)), &before, "another order of the rows");
        // The files change places, and rows their files.
        rows.iter_mut().for_each(|row| row.file = (row.file + 1) % 3);
        shuffled(&mut rows, seed ^ 1);
        same(&said(&Asked::of(&rows, rules)), &before, "another order of the files");
    });
}

/// Without the flag of days past an export's end: each part has an end of its own.
fn but_ends(said: Vec<String>) -> Vec<String> {
    said.into_iter().filter(|piece| !piece.starts_with("received-after-export")).collect()
}

#[test]
fn an_export_split_into_many_gives_the_same_report() {
    in_parallel(12, "split exports", drawn, |(mut rows, rules, seed)| {
        rows.iter_mut().for_each(|row| row.file = 0);
        let before = said(&Asked::of(&rows, rules));
        for parts in [2, 3, 7] {
            let mut cuts: Vec<usize> =
                (0..parts).map(|part| (seed.rotate_left(part * 9) as usize) % (rows.len() + 1)).collect();
            cuts.sort_unstable();
            for (place, row) in rows.iter_mut().enumerate() {
                row.file = cuts.iter().filter(|cut| **cut <= place).count();
            }
            same(&but_ends(said(&Asked::of(&rows, rules))), &but_ends(before.clone()), "split");
        }
    });
}
