//! A rule as a condition, and a figure as one over standings.
//!
//! A condition is true or false, never null: a comparison with what is not known does not hold, as in
//! [`Rule::holds`].

use crate::domain::rule::{self, Rule, Term};
use crate::domain::{Channel, Figure, Outcome, Standing, Timeliness, Window};

/// What stands for a term.
fn term(term: Term, window: &Window) -> String {
    let day = |day: chrono::NaiveDate| format!("DATE '{day}'");
    match term {
        Term::Received => "received_day".to_owned(),
        Term::Due => "due_day".to_owned(),
        Term::DueSecond => "CASE WHEN due_day IS NOT NULL THEN COALESCE(due_second, 86399) END".to_owned(),
        Term::Closed => "closed_day".to_owned(),
        Term::ClosedSecond => "closed_second".to_owned(),
        Term::From => day(window.from),
        Term::To => day(window.to),
        Term::AsOf => day(window.as_of),
        Term::LastSecond => "86399".to_owned(),
    }
}

fn may_be_unknown(term: Term) -> bool {
    matches!(term, Term::Due | Term::DueSecond | Term::Closed | Term::ClosedSecond)
}

/// A rule as a condition over the columns of a ledger.
pub fn of_rule(rule: &Rule, window: &Window) -> String {
    written(rule, window, &|_| None)
}

/// The rules that a statement says once and then calls by their names.
pub fn named(window: &Window) -> [(&'static str, Rule); 5] {
    rule::named(window.precision)
}

/// The rules of an outcome as a condition that calls the named ones by their names.
pub fn of_outcome(outcome: Outcome, window: &Window) -> String {
    let names = named(window);
    let name_of = |rule: &Rule| names.iter().find(|(_, other)| other == rule).map(|(name, _)| *name);
    let parts: Vec<String> =
        rule::outcome(outcome, window.precision).iter().map(|rule| written(rule, window, &name_of)).collect();
    parts.join(" AND ")
}

fn written(rule: &Rule, window: &Window, name_of: &dyn Fn(&Rule) -> Option<&'static str>) -> String {
    if let Some(name) = name_of(rule) {
        return name.to_owned();
    }
    let compared = |a: Term, sign: &str, b: Term| {
        let compared = format!("{} {sign} {}", term(a, window), term(b, window));
        if may_be_unknown(a) || may_be_unknown(b) { format!("COALESCE({compared}, FALSE)") } else { compared }
    };
    let joined = |rules: &[Rule], word: &str| {
        let parts: Vec<String> = rules.iter().map(|rule| written(rule, window, name_of)).collect();
        format!("({})", parts.join(&format!(" {word} ")))
    };
    match rule {
        Rule::Before(a, b) => compared(*a, "<", *b),
        Rule::Same(a, b) => compared(*a, "=", *b),
        Rule::Known(known) => format!("{} IS NOT NULL", term(*known, window)),
        Rule::Trusted => "COALESCE(closed_trusted, FALSE)".to_owned(),
        Rule::Class(class) => format!("status = '{}'", class.id()),
        Rule::Not(rule) => format!("NOT {}", written(rule, window, name_of)),
        Rule::All(rules) => joined(rules, "AND"),
        Rule::Any(rules) => joined(rules, "OR"),
    }
}

/// The outcomes that a dossier can have: what is overdue is neither paused nor without a due day.
pub fn outcomes() -> impl Iterator<Item = Outcome> {
    let can_be = |outcome: &Outcome| match outcome {
        Outcome::Open { overdue, paused, no_due_date } => !overdue || !paused && !no_due_date,
        _ => true,
    };
    Outcome::ALL.into_iter().filter(can_be)
}

/// What an outcome is called in a statement.
pub fn name(outcome: Outcome) -> String {
    match outcome {
        Outcome::Closed(Timeliness::Early) => "early".to_owned(),
        Outcome::Closed(Timeliness::OnTime) => "on-time".to_owned(),
        Outcome::Closed(Timeliness::Late) => "late".to_owned(),
        Outcome::Closed(Timeliness::Undetermined) => "undetermined".to_owned(),
        Outcome::Stopped => "stopped".to_owned(),
        Outcome::Open { overdue, paused, no_due_date } => {
            let marks = [(overdue, "overdue"), (paused, "paused"), (no_due_date, "no-due-date")];
            let marks: Vec<&str> = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
            if marks.is_empty() { "open".to_owned() } else { format!("open, {}", marks.join(", ")) }
        }
    }
}

/// What a figure counts, as a condition over the columns `carried_over`, `outcome`, `channel` and `return_channel`.
///
/// It is found by asking the figure about every dossier there can be: each of the four either matters or does not.
pub fn of_figure(figure: Figure) -> String {
    let standings: Vec<Standing> =
        outcomes().flat_map(|outcome| [false, true].map(|carried_over| Standing { carried_over, outcome })).collect();
    let counts =
        |standing: Standing, reception: Channel, returned: Channel| figure.counts(standing, reception, returned);
    let any_channel = |standing: Standing, reception: Option<Channel>, returned: Option<Channel>| {
        let of = |fixed: Option<Channel>| fixed.map_or(Channel::ALL.to_vec(), |channel| vec![channel]);
        of(reception)
            .into_iter()
            .any(|reception| of(returned).into_iter().any(|returned| counts(standing, reception, returned)))
    };
    let mut conditions = Vec::new();
    let carried: Vec<bool> = [false, true]
        .into_iter()
        .filter(|carried| standings.iter().any(|it| it.carried_over == *carried && any_channel(*it, None, None)))
        .collect();
    match carried.as_slice() {
        [true] => conditions.push("carried_over".to_owned()),
        [false] => conditions.push("NOT carried_over".to_owned()),
        _ => {}
    }
    let counted: Vec<Outcome> = outcomes()
        .filter(|outcome| standings.iter().any(|it| it.outcome == *outcome && any_channel(*it, None, None)))
        .collect();
    if counted.len() < outcomes().count() {
        let names: Vec<String> = counted.into_iter().map(|outcome| format!("'{}'", name(outcome))).collect();
        conditions.push(format!("outcome IN ({})", names.join(", ")));
    }
    let mut of_channel = |column: &str, is_counted: &dyn Fn(Channel) -> bool| {
        let channels: Vec<Channel> = Channel::ALL.into_iter().filter(|channel| is_counted(*channel)).collect();
        if channels.len() < Channel::ALL.len() {
            let ids: Vec<String> = channels.iter().map(|channel| format!("'{}'", channel.id())).collect();
            conditions.push(format!("{column} IN ({})", ids.join(", ")));
        }
    };
    of_channel("channel", &|channel| standings.iter().any(|it| any_channel(*it, Some(channel), None)));
    of_channel("return_channel", &|channel| standings.iter().any(|it| any_channel(*it, None, Some(channel))));
    if conditions.is_empty() { "TRUE".to_owned() } else { conditions.join(" AND ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_conditions_of_section_6() {
        assert_eq!(of_figure(Figure::Handled), "TRUE");
        assert_eq!(of_figure(Figure::CarriedOver), "carried_over");
        assert_eq!(of_figure(Figure::ReceivedBy(Channel::Online)), "NOT carried_over AND channel IN ('online')");
        assert_eq!(of_figure(Figure::Closed), "outcome IN ('early', 'on-time', 'late', 'undetermined')");
        assert_eq!(of_figure(Figure::ClosedAs(Timeliness::Late)), "outcome IN ('late')");
        assert_eq!(
            of_figure(Figure::ReturnedBy(Channel::Postal)),
            "outcome IN ('early', 'on-time', 'late', 'undetermined') AND return_channel IN ('postal')"
        );
        assert_eq!(of_figure(Figure::OpenOverdue), "outcome IN ('open, overdue')");
        assert_eq!(of_figure(Figure::OpenPaused), "outcome IN ('open, paused', 'open, paused, no-due-date')");
    }

    #[test]
    fn a_figure_is_just_its_condition() {
        // Each of the four matters by itself, so the product of what is counted is what the figure counts.
        for figure in Figure::ALL {
            let text = of_figure(figure);
            for outcome in outcomes() {
                for carried_over in [false, true] {
                    for reception in Channel::ALL {
                        for returned in Channel::ALL {
                            let holds = text.split(" AND ").all(|condition| match condition {
                                "TRUE" => true,
                                "carried_over" => carried_over,
                                "NOT carried_over" => !carried_over,
                                condition => {
                                    let (column, of) = condition.split_once(" IN ").unwrap_or_default();
                                    let value = match column {
                                        "outcome" => name(outcome),
                                        "channel" => reception.id().to_owned(),
                                        _ => returned.id().to_owned(),
                                    };
                                    of.contains(&format!("'{value}'"))
                                }
                            });
                            let standing = Standing { carried_over, outcome };
                            assert_eq!(holds, figure.counts(standing, reception, returned), "{figure:?} {standing:?}");
                        }
                    }
                }
            }
        }
    }
}
