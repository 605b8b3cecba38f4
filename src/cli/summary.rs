//! What a finished run says: the files, the headline figures, the account of rows, what to look at.

use std::fmt::Write as _;

use super::Spoken;
use crate::count::Figures;
use crate::domain::rate::basis_points;
use crate::domain::{Channel, Figure, PeriodKind, Rate, Timeliness};
use crate::problem::{Exit, Problem, Severity, render_all};
use crate::run::Outcome;
use crate::wording::{count, date, percent};

/// After a report: the files on standard output, the rest beside it.
pub fn of_report(outcome: &Outcome, strict: bool) -> Spoken {
    let stdout = outcome.files.iter().map(|file| format!("{}\n", file.display())).collect();
    let mut stderr = String::new();
    if let Some(figures) = &outcome.figures {
        headline(&mut stderr, figures);
    }
    let heading = match &outcome.review_sheet {
        Some(sheet) => format!("Cần soát (xem trang “{sheet}”):"),
        None => "Cần soát:".to_owned(),
    };
    findings(&mut stderr, outcome, &heading);
    Spoken { stdout, stderr, exit: exit(outcome, strict) }
}

/// After a check: what was asked for is the account itself.
pub fn of_check(outcome: &Outcome, strict: bool) -> Spoken {
    let mut stdout = format!("Đã đọc {} dòng hồ sơ", count(outcome.records));
    match outcome.received {
        Some((first, last)) => {
            let _ = writeln!(stdout, ", tiếp nhận từ ngày {} đến ngày {}", date(first), date(last));
        }
        None => stdout.push('\n'),
    }
    if let Some(figures) = &outcome.figures {
        headline(&mut stdout, figures);
    }
    findings(&mut stdout, outcome, "Cần soát:");
    Spoken { stdout, stderr: String::new(), exit: exit(outcome, strict) }
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
        "  tiếp nhận {}: trực tiếp {}, trực tuyến {}, bưu chính {}, chưa xác định {}",
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
pub fn findings(text: &mut String, outcome: &Outcome, heading: &str) {
    for skipped in &outcome.skipped {
        let sheet = skipped.sheet.as_ref().map_or_else(String::new, |sheet| format!(", trang “{sheet}”"));
        let _ = writeln!(text, "Bỏ qua {}{sheet}: {}", skipped.file, skipped.reason.label());
    }
    if !outcome.flags.is_empty() {
        let _ = writeln!(text, "{heading}");
        for (flag, dossiers) in &outcome.flags {
            let _ = writeln!(text, "  {}: {} hồ sơ", flag.label(), count(*dossiers));
        }
    }
    text.push_str(&render_all(Severity::Notice, outcome.notices.iter().map(|notice| notice as &dyn Problem)));
}
