//! Texts with their placeholders filled in, and whether their conditions hold.

use super::Context;
use super::verdict;
use crate::count::{ByHand, Figures, Previous};
use crate::domain::rate::basis_points;
use crate::domain::{Counts, Figure, PeriodKind, Rate};
use crate::settings::IndicatorValue;
use crate::template::{Aspect, Condition, Measure, Piece, Placeholder, RateAspect, ReportWord, Sentence, Text, When};
use crate::wording::{count, date, percent};

/// What stands for something that is not there.
const NOTHING: &str = "–";

/// A text with its placeholders filled in.
pub fn fill(text: &Text, figures: &Figures, context: &Context<'_>) -> String {
    let value = |piece: &Piece| match piece {
        Piece::Plain(words) => words.clone(),
        Piece::Value(placeholder) => value(placeholder, figures, context),
    };
    text.0.iter().map(value).collect()
}

/// A sentence with its placeholders filled in, where its conditions hold.
pub fn said(sentence: &Sentence, figures: &Figures, context: &Context<'_>) -> Option<String> {
    holds(&sentence.when, figures, context).then(|| fill(&sentence.text, figures, context))
}

fn value(placeholder: &Placeholder, figures: &Figures, context: &Context<'_>) -> String {
    match placeholder {
        Placeholder::Report(word) => report_word(*word, figures, context),
        Placeholder::Figure(figure, aspect) => of_figure(*figure, *aspect, figures),
        Placeholder::Rate(rate, aspect) => of_rate(*rate, *aspect, figures, context),
        Placeholder::Measure(measure) => measured(*measure, figures).map_or_else(|| NOTHING.to_owned(), count),
        Placeholder::Manual(id) => {
            let indicator = figures.by_hand.indicator(id);
            indicator.map_or_else(|| NOTHING.to_owned(), |indicator| typed_in(indicator.value))
        }
    }
}

fn report_word(word: ReportWord, figures: &Figures, context: &Context<'_>) -> String {
    let period = &figures.question.period;
    match word {
        ReportWord::Period => period.label(),
        ReportWord::PeriodCapitals => period.label().to_uppercase(),
        ReportWord::PeriodWithDays => match period.kind {
            PeriodKind::Free => format!("thời gian {}", period.label()),
            _ => format!("{} (từ ngày {} đến ngày {})", period.label(), date(period.from), date(period.to)),
        },
        ReportWord::PreviousPeriod => match &figures.previous {
            Previous::Counted { question, .. } if question.period.kind == PeriodKind::Free => {
                format!("thời gian {}", question.period.label())
            }
            Previous::Counted { question, .. } => question.period.label(),
            Previous::NotAsked | Previous::NotCovered(_) => NOTHING.to_owned(),
        },
        ReportWord::From => date(period.from),
        ReportWord::To => date(period.to),
        ReportWord::AsOf => date(figures.question.as_of),
        ReportWord::Office => context.office.name.clone(),
        ReportWord::Superior => context.office.superior.clone(),
        ReportWord::Place => context.office.place.clone(),
    }
}

fn of_figure(figure: Figure, aspect: Aspect, figures: &Figures) -> String {
    let now = figures.totals.get(figure);
    let before = previous(figures).map(|totals| totals.get(figure));
    match (aspect, before) {
        (Aspect::Now, _) => count(now),
        (_, None) => NOTHING.to_owned(),
        (Aspect::Previous, Some(before)) => count(before),
        (Aspect::Change, Some(before)) => changed(now, before, |difference| format!("{} hồ sơ", count(difference))),
    }
}

fn of_rate(rate: Rate, aspect: RateAspect, figures: &Figures, context: &Context<'_>) -> String {
    let share = |totals: &Counts| basis_points(totals.sum(rate.numerator()), totals.get(rate.denominator()));
    let totals = &figures.totals;
    let (part, whole) = (totals.sum(rate.numerator()), totals.get(rate.denominator()));
    let before = previous(figures).and_then(share);
    match aspect {
        RateAspect::Percent => percent(share(totals)),
        RateAspect::Fraction => format!("{}/{}", count(part), count(whole)),
        RateAspect::Previous => percent(before),
        RateAspect::Change => match (share(totals), before) {
            (Some(now), Some(before)) => changed(now, before, |difference| {
                format!("{} điểm phần trăm", percent(Some(difference)).trim_end_matches('%'))
            }),
            _ => NOTHING.to_owned(),
        },
        RateAspect::Target => {
            context.targets.get(&rate).map_or_else(|| NOTHING.to_owned(), |target| verdict::target(*target))
        }
        RateAspect::Verdict => context
            .targets
            .get(&rate)
            .map_or_else(|| NOTHING.to_owned(), |target| verdict::verdict(*target, part, whole, rate.noun())),
    }
}

/// `tăng …`, `giảm …` or `không thay đổi`.
fn changed(now: u64, before: u64, shown: impl Fn(u64) -> String) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("tăng {}", shown(now - before)),
        std::cmp::Ordering::Less => format!("giảm {}", shown(before - now)),
        std::cmp::Ordering::Equal => "không thay đổi".to_owned(),
    }
}

/// A measure's number; none where there is nothing to measure.
pub fn measured(measure: Measure, figures: &Figures) -> Option<u64> {
    let spread = &figures.spread;
    let days = |days: Option<i64>| days.map(i64::unsigned_abs);
    match measure {
        Measure::Procedures => Some(spread.procedures),
        Measure::MedianDays => days(spread.median_days),
        Measure::NinetiethDays => days(spread.ninetieth_days),
        Measure::LateWithinWorkingDays => Some(spread.late_within_working_days),
    }
}

/// An indicator's value in words.
pub fn typed_in(value: IndicatorValue) -> String {
    match value {
        IndicatorValue::Number(number) => count(number),
        IndicatorValue::Share { part, whole } => {
            format!("{} ({}/{})", percent(basis_points(part, whole)), count(part), count(whole))
        }
    }
}

fn previous(figures: &Figures) -> Option<&Counts> {
    match &figures.previous {
        Previous::Counted { totals, .. } => Some(totals),
        Previous::NotAsked | Previous::NotCovered(_) => None,
    }
}

/// Whether all of some conditions hold and none of others.
pub fn holds(when: &When, figures: &Figures, context: &Context<'_>) -> bool {
    let holds = |condition: &Condition| is_so(condition, figures, context);
    when.all.iter().all(holds) && !when.none.iter().any(holds)
}

fn is_so(condition: &Condition, figures: &Figures, context: &Context<'_>) -> bool {
    let has_whole = |rate: Rate| figures.totals.get(rate.denominator()) > 0;
    match condition {
        Condition::Figure(figure) => figures.totals.get(*figure) > 0,
        Condition::Rate(rate) => has_whole(*rate),
        Condition::Target(rate) => context.targets.contains_key(rate) && has_whole(*rate),
        Condition::Measure(measure) => measured(*measure, figures).is_some_and(|number| number > 0),
        Condition::Previous => previous(figures).is_some(),
        Condition::DossiersByHand => !figures.by_hand.dossiers.is_empty(),
        Condition::AnyByHand => figures.by_hand != ByHand::default(),
        Condition::Manual(id) => figures.by_hand.indicator(id).is_some(),
        Condition::Filtered => !context.filters.0.is_empty(),
    }
}
