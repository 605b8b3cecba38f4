//! `motcua export`.

use std::fmt::Write as _;

use super::summary::{self, Manner};
use super::{Spoken, again};
use crate::domain::{Month, PeriodKind};
use crate::run::Exported;
use crate::settings::Request;
use crate::wording::{columns, count};

/// Where the ledger is on standard output; beside it what it holds, what to look at, and what can be done with it.
pub fn spoken(exported: &Exported, request: &Request, manner: Manner) -> Spoken {
    let outcome = &exported.outcome;
    let stdout = outcome.files.iter().map(|file| format!("{}\n", file.display())).collect();
    let mut stderr = summary::read(outcome);
    let (dossiers, files) = (count(exported.dossiers), count(exported.files));
    let _ = match exported.bytes {
        Some(bytes) => writeln!(stderr, "Sổ hồ sơ: {dossiers} hồ sơ, {files} tệp, {} KB", count(bytes.div_ceil(1024))),
        None => writeln!(stderr, "Sổ hồ sơ: {dossiers} hồ sơ"),
    };
    summary::findings(&mut stderr, outcome, "Cần soát:", manner);
    if let (Some(folder), Some(_)) = (outcome.files.first(), exported.bytes) {
        let month = |last: Month| PeriodKind::Month(last.number()).written(last.year());
        let request = Request {
            inputs: vec![folder.clone()],
            period: outcome.received.map(|(_, last)| month(Month::of(last))),
            config: exported.config.clone(),
            ..Request::default()
        };
        let report = again::again("report", &request);
        let rows = [["báo cáo từ sổ:".to_owned(), report]];
        stderr.push_str("Tiếp theo:\n");
        stderr.push_str(&columns(&rows, 2, None));
    }
    Spoken { stdout, stderr, exit: summary::exit(outcome, request.strict), is_prose: false }.in_manner(manner)
}
