//! What a finished run says: the files, the headline figures, the account of rows, what to look at.

use std::fmt::Write as _;

use super::Spoken;
use super::again::{self, again};
use crate::count::Figures;
use crate::domain::rate::basis_points;
use crate::domain::{Channel, Figure, PeriodKind, Rate, Timeliness};
use crate::place::Place;
use crate::problem::{Exit, Problem, Severity, render_all, render_each};
use crate::read::Skipped;
use crate::run::{Flagged, Outcome};
use crate::settings::Request;
use crate::wording::{columns, count, cut, date, percent};

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Only what is wrong.
    pub quiet: bool,
    /// Every source, every finding.
    pub verbose: bool,
}

/// After a report: the files on standard output, the rest beside it.
pub fn of_report(outcome: &Outcome, request: &Request, manner: Manner) -> Spoken {
    let stdout = outcome.files.iter().map(|file| format!("{}\n", file.display())).collect();
    let mut stderr = String::new();
    account(&mut stderr, outcome, manner);
    next_steps(&mut stderr, outcome, request);
    Spoken { stdout, stderr, exit: exit(outcome, request.strict), is_prose: false }.in_manner(manner)
}

/// After a check: what was asked for is the account itself.
pub fn of_check(outcome: &Outcome, request: &Request, manner: Manner) -> Spoken {
    let mut stdout = read(outcome);
    account(&mut stdout, outcome, manner);
    let spoken = Spoken::prose(if manner.quiet { String::new() } else { stdout });
    Spoken { exit: exit(outcome, request.strict), ..spoken }
}

/// How much was read, of which days.
pub fn read(outcome: &Outcome) -> String {
    let days = match outcome.received {
        Some((first, last)) => format!(", tiếp nhận từ ngày {} đến ngày {}", date(first), date(last)),
        None => String::new(),
    };
    format!("Đã đọc {} dòng hồ sơ{days}\n", count(outcome.records))
}

/// The headline figures, where every row went, and what to look at.
pub fn account(text: &mut String, outcome: &Outcome, manner: Manner) {
    if let Some(figures) = &outcome.figures {
        headline(text, figures);
    }
    if manner.verbose {
        sources(text, outcome);
    }
    let heading = match &outcome.review_sheet {
        Some(sheet) => format!("Cần soát (từng hồ sơ ở trang “{sheet}”):"),
        None => "Cần soát:".to_owned(),
    };
    findings(text, outcome, &heading, manner);
}

/// What was read, sheet by sheet.
fn sources(text: &mut String, outcome: &Outcome) {
    text.push_str("Nguồn dữ liệu:\n");
    for source in &outcome.sources {
        let place = Place::file(&source.file).sheet(source.sheet.as_deref());
        let _ = writeln!(text, "  {place}: {} dòng hồ sơ", count(source.records));
    }
}

/// What somebody who has a report would do next.
fn next_steps(text: &mut String, outcome: &Outcome, request: &Request) {
    let Some(figures) = &outcome.figures else { return };
    let late = [Figure::ClosedAs(Timeliness::Late), Figure::OpenOverdue];
    let late = late.into_iter().filter(|figure| figures.totals.get(*figure) > 0);
    let late: Vec<String> = late.map(|figure| figure.id().to_owned()).collect();
    let list = (!late.is_empty()).then(|| {
        let figures = late;
        let (formats, output, force, strict) = (None, None, false, false);
        again("list", &Request { figures, formats, output, force, strict, compare: None, ..request.clone() })
    });
    let period = &figures.question.period;
    let next = again::next(request, period.kind, period.year);
    let code = outcome.notices.first().map(|notice| format!("MC{:03}", notice.code()));
    let code = code.or_else(|| outcome.flags.first().map(|flagged| flagged.flag.id().to_owned()));
    let explain = code.map(|code| format!("motcua explain {code}"));
    let steps = [("danh sách quá hạn", list), ("giải thích", explain), ("báo cáo kỳ sau", next)];
    let rows: Vec<[String; 2]> =
        steps.into_iter().filter_map(|(label, line)| Some([format!("{label}:"), line?])).collect();
    if !rows.is_empty() {
        text.push_str("Tiếp theo:\n");
        text.push_str(&columns(&rows, 2, None));
    }
}

/// The exit code of a run that went through.
pub fn exit(outcome: &Outcome, strict: bool) -> Exit {
    if strict && outcome.flagged { Exit::Flagged } else { Exit::Done }
}

fn headline(text: &mut String, figures: &Figures) {
    let totals = &figures.totals;
    let number = |figure: Figure| count(totals.get(figure));
    let period = &figures.question.period;
    let days = match period.kind {
        PeriodKind::Free => String::new(),
        _ => format!(" ({} – {})", date(period.from), date(period.to)),
    };
    let _ = writeln!(text, "Kỳ báo cáo: {}{days}", period.label());
    let _ = writeln!(
        text,
        "  từ kỳ trước {}; tiếp nhận {}: trực tiếp {}, trực tuyến {}, bưu chính {}, chưa xác định {}",
        number(Figure::CarriedOver),
        number(Figure::Received),
        number(Figure::ReceivedBy(Channel::Direct)),
        number(Figure::ReceivedBy(Channel::Online)),
        number(Figure::ReceivedBy(Channel::Postal)),
        number(Figure::ReceivedBy(Channel::Unknown)),
    );
    let closed = totals.get(Figure::Closed);
    let _ = writeln!(
        text,
        "  đã giải quyết {}: trước hạn {}, đúng hạn {}, quá hạn {}, chưa xác định {}",
        count(closed),
        number(Figure::ClosedAs(Timeliness::Early)),
        number(Figure::ClosedAs(Timeliness::OnTime)),
        number(Figure::ClosedAs(Timeliness::Late)),
        number(Figure::ClosedAs(Timeliness::Undetermined)),
    );
    let _ = writeln!(
        text,
        "  dừng giải quyết {}, đang giải quyết {} (quá hạn {})",
        number(Figure::Stopped),
        number(Figure::Open),
        number(Figure::OpenOverdue),
    );
    let in_time = totals.sum(Rate::OnTime.numerator());
    let _ = writeln!(
        text,
        "  tỷ lệ trước hạn và đúng hạn {} ({}/{})",
        percent(basis_points(in_time, closed)),
        count(in_time),
        count(closed),
    );
    let by_hand = figures.by_hand.counts();
    if by_hand.get(Figure::Handled) > 0 {
        let _ = writeln!(
            text,
            "  trong đó nhập tay: từ kỳ trước và tiếp nhận {}, đã giải quyết {}",
            count(by_hand.get(Figure::Handled)),
            count(by_hand.get(Figure::Closed)),
        );
    }
    let account = &figures.reconciliation;
    let _ = writeln!(
        text,
        "Đối chiếu: {} dòng = {} được tính + {} ngoài kỳ + {} ngoài bộ lọc + {} trùng + {} không tiếp nhận + {} thiếu hoặc không đọc được ngày tiếp nhận",
        count(account.records),
        count(account.counted),
        count(account.out_of_period),
        count(account.filtered_out),
        count(account.superseded),
        count(account.not_accepted),
        count(account.rejected),
    );
}

/// What was passed over, flagged and noticed.
pub fn findings(text: &mut String, outcome: &Outcome, heading: &str, manner: Manner) {
    for skipped in &outcome.skipped {
        let _ = writeln!(text, "Bỏ qua {}", passed_over(skipped));
    }
    if !outcome.flags.is_empty() {
        let _ = writeln!(text, "{heading}");
        outcome.flags.iter().for_each(|flagged| of_flag(text, flagged, manner));
    }
    let notices = outcome.notices.iter().map(|notice| notice as &dyn Problem);
    text.push_str(&match manner.verbose {
        true => render_each(Severity::Notice, notices),
        false => render_all(Severity::Notice, notices),
    });
}

/// What was passed over, and why.
pub fn passed_over(skipped: &Skipped) -> String {
    /// As much of a name as anybody reads.
    const LONGEST: usize = 120;
    let sheet = skipped.sheet.as_ref().map_or_else(String::new, |sheet| format!(", trang “{}”", cut(sheet, LONGEST)));
    format!("{}{sheet}: {}", cut(&skipped.file, LONGEST), skipped.reason.label())
}

/// How many dossiers have a flag, and where the first of them stand.
fn of_flag(text: &mut String, flagged: &Flagged, manner: Manner) {
    let Flagged { flag, dossiers, samples } = flagged;
    let id = if manner.verbose { format!(" ({})", flag.id()) } else { String::new() };
    let _ = writeln!(text, "  {}{id}: {} hồ sơ", flag.label(), count(*dossiers));
    samples.iter().for_each(|place| {
        let _ = writeln!(text, "    {place}");
    });
    let more = dossiers.saturating_sub(samples.len() as u64);
    if more > 0 {
        let _ = writeln!(text, "    … và {} hồ sơ nữa", count(more));
    }
}
