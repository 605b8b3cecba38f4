//! The ledger, and what was noticed while making it: what every command that counts works on.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Flagged, Outcome, nothing_to_read};
use crate::count::{self, Beside, ByHand, Figures, Matcher, Previous, Question};
use crate::domain::Month;
use crate::finding::{Flag, ManualReason, Notice};
use crate::gather::{catalogue_size, gather};
use crate::inspect::office_of;
use crate::lay_out::Context;
use crate::place::Place;
use crate::problem::Failure;
use crate::progress::Progress;
use crate::read::{Inputs, Skipped};
use crate::reconcile::{Ledger, reconcile};
use crate::settings::{Compare, ManualPeriod, Office, Request, Settings};

/// The ledger and what was noticed while making it.
#[derive(Debug)]
pub struct Known {
    /// Every dossier once.
    pub ledger: Ledger,
    /// Files and sheets passed over.
    pub skipped: Vec<Skipped>,
    /// How many different headers the exports have.
    pub layouts: usize,
    /// The office that the exports' letterheads seem to be of.
    pub letterhead: Office,
    notices: Vec<Notice>,
}

impl Known {
    /// Reads the inputs.
    ///
    /// # Errors
    /// Every file that cannot be used; nothing to read at all.
    pub fn of(
        request: &Request,
        inputs: &Inputs,
        settings: &Settings,
        watcher: &dyn Progress,
    ) -> Result<Known, Failure> {
        let gathered = gather(inputs, settings, watcher)?;
        if gathered.sheets.is_empty() {
            return Err(nothing_to_read(request, &gathered.skipped));
        }
        let texts = gathered.sheets.iter().flat_map(|sheet| &sheet.batch.letterhead);
        let letterhead = office_of(texts.map(String::as_str));
        let signatures = gathered.sheets.iter().map(|sheet| &sheet.batch.signature);
        let layouts = signatures.collect::<BTreeSet<_>>().len();
        let ledger = reconcile(gathered.sheets, settings.config.rules);
        Ok(Known { ledger, skipped: gathered.skipped, layouts, letterhead, notices: gathered.notices })
    }

    /// A ledger that was made elsewhere, and what was noticed while making it.
    pub fn around(ledger: Ledger, skipped: Vec<Skipped>, notices: Vec<Notice>) -> Known {
        Known { ledger, skipped, layouts: 0, letterhead: Office::default(), notices }
    }

    /// The figures that answer a question.
    ///
    /// # Errors
    /// A filter that nothing matches, an identity that does not hold.
    pub fn count(&self, settings: &Settings, question: &Question) -> Result<Figures, Failure> {
        let matcher = Matcher::new(&settings.filters, &self.ledger)?;
        let compare = settings.compare == Compare::PreviousYear;
        let beside = Beside { calendar: &settings.config.calendar, manual: &settings.config.manual };
        Ok(count::count_and_compare(&self.ledger, question, &matcher, beside, compare)?)
    }

    /// What a report knows besides its figures.
    ///
    /// # Errors
    /// A catalogue that cannot be read.
    pub fn context<'a>(&'a self, settings: &'a Settings, notices: &'a [Notice]) -> Result<Context<'a>, Failure> {
        let config = &settings.config;
        Ok(Context {
            office: &config.office,
            ledger: &self.ledger,
            targets: &config.targets,
            filters: &settings.filters,
            skipped: &self.skipped,
            notices,
            catalogue: catalogue_size(config)?,
            calendar: &config.calendar,
            dated: settings.dated,
        })
    }

    /// What was noticed in the inputs, in the ledger, and of how they cover the period.
    pub fn notices(&self, settings: &Settings, asked: Option<(&Question, &Figures)>) -> Vec<Notice> {
        let known = self.notices.iter().chain(self.ledger.notices()).cloned().collect();
        let mut notices = Notice::join_missing_columns(known);
        let Some((question, figures)) = asked else { return notices };
        let (from, to) = (question.period.from, question.period.to);
        let end = self.ledger.ends_before(to);
        // Months after the exports' end are told by that end.
        let last = end.map_or(to, |end| end.max(from));
        let months: Vec<Month> = self.ledger.empty_months(from, last);
        notices.extend(manual_left_out(settings, question, figures));
        if figures.reconciliation.counted == 0 {
            notices.push(Notice::NothingInPeriod);
        }
        if !months.is_empty() {
            notices.push(Notice::MonthsEmpty { months });
        }
        if let Some(end) = end {
            notices.push(Notice::ExportsEndEarly { end, to });
        }
        notices
    }

    /// What a run over it has to tell.
    pub fn outcome(&self, files: Vec<PathBuf>, figures: Option<Figures>, notices: Vec<Notice>) -> Outcome {
        let flags = self.flags();
        Outcome {
            files,
            figures,
            flagged: !flags.is_empty() || notices.iter().any(Notice::is_flag),
            flags,
            notices,
            skipped: self.skipped.clone(),
            sources: self.ledger.sources().to_vec(),
            records: self.ledger.records(),
            received: self.ledger.received_span(),
            review_sheet: None,
        }
    }

    /// The flags that any dossier has, each with how many and the first few.
    fn flags(&self) -> Vec<Flagged> {
        let is_there = |flag: &Flag| self.ledger.flagged(*flag) > 0;
        let flagged = |flag: Flag| Flagged {
            flag,
            dossiers: self.ledger.flagged(flag),
            samples: self.ledger.places_flagged(flag).take(Flagged::SAMPLES).map(|at| self.place(at)).collect(),
        };
        Flag::ALL.into_iter().filter(is_there).map(flagged).collect()
    }

    fn place(&self, (source, row): (u32, u32)) -> Place {
        let Some(source) = self.ledger.sources().get(source as usize) else { return Place::default() };
        Place::file(&source.file).sheet(source.sheet.as_deref()).row(row)
    }
}

/// Figures typed in by hand that someone could miss in the report.
fn manual_left_out(settings: &Settings, question: &Question, figures: &Figures) -> Vec<Notice> {
    let entries = settings.config.manual.entries();
    let labels = |fits: &dyn Fn(&ManualPeriod) -> bool| -> Vec<String> {
        entries.iter().filter(|(_, period)| fits(period)).map(|(label, _)| (*label).to_owned()).collect()
    };
    let limited = if figures.by_hand == ByHand::default() { labels(&|of| of.is(&question.period)) } else { Vec::new() };
    let before = match &figures.previous {
        Previous::NotCovered(_) => question.previous_year(),
        Previous::NotAsked | Previous::Counted { .. } => None,
    };
    let before = before.map(|before| labels(&|of| of.is(&before.period))).unwrap_or_default();
    let other = labels(&|of| of.touches(&question.period));
    [(limited, ManualReason::Limited), (before, ManualReason::YearBefore), (other, ManualReason::OtherPeriod)]
        .into_iter()
        .filter(|(labels, _)| !labels.is_empty())
        .map(|(labels, reason)| Notice::ManualLeftOut { labels, reason })
        .collect()
}
