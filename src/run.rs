//! The stages in order.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::count::{self, Beside, ByHand, Figures, Matcher, Previous, Question};
use crate::domain::{Figure, Month, Period, PeriodKind};
use crate::finding::{Flag, ManualReason, Notice};
use crate::gather::{catalogue_size, gather};
use crate::inspect::{self, Inspection};
use crate::lay_out::{Context, DossierList, dossiers, lay_out, narrate};
use crate::place::Place;
use crate::problem::{Exit, Failure, Problem};
use crate::read::{Inputs, ReadProblem, Skipped, expand};
use crate::reconcile::{Ledger, reconcile};
use crate::settings::{
    self, Compare, Format, ListTarget, ManualPeriod, PeriodChoice, Request, Settings, SettingsProblem,
};
use crate::template::{self, Template, TemplateProblem};
use crate::wording::{self, date, system_error};
use crate::write::{Outputs, csv, docx, json, xlsx};

/// What a finished run has to tell.
#[derive(Debug)]
pub struct Outcome {
    /// The files written.
    pub files: Vec<PathBuf>,
    /// The figures; none where no period was asked for.
    pub figures: Option<Figures>,
    /// Flags with how many dossiers have each, those of none left out.
    pub flags: Vec<(Flag, u64)>,
    /// What was noticed.
    pub notices: Vec<Notice>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// Records read.
    pub records: u64,
    /// First and last received day.
    pub received: Option<(NaiveDate, NaiveDate)>,
    /// Whether a flag or coverage warning was given (what `--strict` asks).
    pub flagged: bool,
    /// The sheet of the report that lists what to look at, where there is one.
    pub review_sheet: Option<String>,
}

/// From exports to report files.
///
/// # Errors
/// Whatever stops the run; then no file is written.
pub fn report(request: &Request) -> Result<Outcome, Failure> {
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(request, &inputs.folder)?;
    let choice = PeriodChoice::parse(request).map_err(|problem| with_coverage(problem, &inputs, &settings, request))?;
    let template = load_template(request, &choice)?;
    if settings.formats.contains(&Format::Docx) && template.narrative.is_none() {
        return Err(TemplateProblem::NoNarrative { name: template.name }.into());
    }
    let question = question(request, &settings, &choice, Some(&template))?;
    let stem = format!("{}-{}", template.name, question.period.slug());
    let paths: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
    let outputs = Outputs::plan(&settings.formats, request.output.as_deref(), &stem, request.force, &paths)?;

    let known = Known::of(request, &inputs, &settings)?;
    let figures = known.count(&settings, &question)?;
    let notices = known.notices(&settings, Some((&question, &figures)));
    let context = known.context(&settings, &notices)?;
    let mut contents = Vec::with_capacity(outputs.files().len());
    for format in outputs.formats() {
        contents.push(match format {
            Format::Xlsx => xlsx(&lay_out(&template, &figures, &context))?,
            Format::Docx => match &template.narrative {
                Some(narrative) => docx(&narrate(&template.title, narrative, &figures, &context))?,
                None => return Err(TemplateProblem::NoNarrative { name: template.name }.into()),
            },
            Format::Json => json(&template.name, &figures, &known.ledger, &known.skipped)?,
        });
    }
    outputs.write(&contents)?;
    let review_sheet = template.review_sheet().map(str::to_owned);
    Ok(Outcome { review_sheet, ..known.outcome(outputs.files().to_vec(), Some(figures), notices) })
}

/// A list of dossiers, to be shown or already written.
pub struct Listed {
    /// The dossiers.
    pub list: DossierList,
    /// The figures with how many of their dossiers were typed in by hand and so stand in no list; those of none left out.
    pub by_hand: Vec<(Figure, u64)>,
    /// The list as CSV, where that is to be printed.
    pub csv: Option<Vec<u8>>,
    /// The figures, the file that was written, and what was noticed.
    pub outcome: Outcome,
}

/// The dossiers behind figures.
///
/// # Errors
/// Whatever would stop a report, or a figure nobody knows.
pub fn list(request: &Request) -> Result<Listed, Failure> {
    let wanted = settings::figures(request)?;
    let target = ListTarget::resolve(request)?;
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(&Request { formats: None, ..request.clone() }, &inputs.folder)?;
    let choice = PeriodChoice::parse(request).map_err(|problem| with_coverage(problem, &inputs, &settings, request))?;
    // A template may set the cut-off rule: the list is to be that of its report.
    let template = load_template(request, &choice)?;
    let question = question(request, &settings, &choice, Some(&template))?;
    let paths: Vec<PathBuf> = inputs.files.iter().map(|file| file.path.clone()).collect();
    let stem = format!("danh-sach-{}", question.period.slug());
    let outputs = match &target {
        ListTarget::Table | ListTarget::Csv(None) => None,
        ListTarget::Csv(Some(file)) => Some(Outputs::one(Some(file), "csv", &stem, request.force, &paths)?),
        ListTarget::Xlsx(file) => Some(Outputs::one(file.as_deref(), "xlsx", &stem, request.force, &paths)?),
    };

    let known = Known::of(request, &inputs, &settings)?;
    let figures = known.count(&settings, &question)?;
    let notices = known.notices(&settings, Some((&question, &figures)));
    let context = known.context(&settings, &notices)?;
    let list = dossiers(&wanted, &figures, &context);
    let typed_in = figures.by_hand.counts();
    let by_hand = wanted.iter().map(|figure| (*figure, typed_in.get(*figure))).filter(|(_, many)| *many > 0).collect();
    let content = match target {
        ListTarget::Table => None,
        ListTarget::Csv(_) => Some(csv(&list)?),
        ListTarget::Xlsx(_) => Some(xlsx(&list.book(&figures, &context))?),
    };
    let (files, csv) = match (outputs, content) {
        (Some(outputs), Some(content)) => {
            outputs.write(&[content])?;
            (outputs.files().to_vec(), None)
        }
        (_, content) => (Vec::new(), content),
    };
    Ok(Listed { list, by_hand, csv, outcome: known.outcome(files, Some(figures), notices) })
}

/// The same checks as a report, without one. The period may be left out; then coverage is not checked.
///
/// # Errors
/// Whatever would stop a report.
pub fn check(request: &Request) -> Result<Outcome, Failure> {
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(request, &inputs.folder)?;
    let choice = match PeriodChoice::parse(request) {
        Ok(choice) => Some(choice),
        Err(SettingsProblem::NoPeriod) => None,
        Err(problem) => return Err(with_coverage(problem, &inputs, &settings, request)),
    };
    let question = choice.map(|choice| question(request, &settings, &choice, None)).transpose()?;
    let known = Known::of(request, &inputs, &settings)?;
    catalogue_size(&settings.config)?;
    let figures = match &question {
        Some(question) => Some(known.count(&settings, question)?),
        None => {
            Matcher::new(&settings.filters, &known.ledger)?;
            None
        }
    };
    let notices = known.notices(&settings, question.as_ref().zip(figures.as_ref()));
    Ok(known.outcome(Vec::new(), figures, notices))
}

/// What is recognised in the inputs, whether or not they can be counted by.
///
/// # Errors
/// Inputs that are not there, settings that are not understood, nothing to look into.
pub fn inspect(request: &Request) -> Result<Inspection, Failure> {
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(request, &inputs.folder)?;
    if inputs.files.is_empty() {
        return Err(nothing_to_read(request, &inputs.skipped));
    }
    Ok(inspect::inspect(&inputs, &settings))
}

/// Says that there is nothing to read, and what was passed over.
fn nothing_to_read(request: &Request, skipped: &[Skipped]) -> Failure {
    let inputs = request.inputs.iter().map(|input| input.to_string_lossy().into_owned()).collect();
    let shown = |skipped: &Skipped| format!("{}: {}", skipped.file, skipped.reason.label());
    let skipped = skipped.iter().take(MOST_SKIPPED).map(shown).collect();
    ReadProblem::NothingToRead { inputs, skipped }.into()
}

/// How many files passed over a message names.
const MOST_SKIPPED: usize = 5;

/// The ledger and what was noticed while making it.
struct Known {
    ledger: Ledger,
    skipped: Vec<Skipped>,
    notices: Vec<Notice>,
}

impl Known {
    fn of(request: &Request, inputs: &Inputs, settings: &Settings) -> Result<Known, Failure> {
        let gathered = gather(inputs, settings)?;
        if gathered.sheets.is_empty() {
            return Err(nothing_to_read(request, &gathered.skipped));
        }
        let ledger = reconcile(&gathered.sheets, settings.config.rules);
        Ok(Known { ledger, skipped: gathered.skipped, notices: gathered.notices })
    }

    fn count(&self, settings: &Settings, question: &Question) -> Result<Figures, Failure> {
        let matcher = Matcher::new(&settings.filters, &self.ledger)?;
        let compare = settings.compare == Compare::PreviousYear;
        let beside = Beside { calendar: &settings.config.calendar, manual: &settings.config.manual };
        Ok(count::count_and_compare(&self.ledger, question, &matcher, beside, compare)?)
    }

    fn context<'a>(&'a self, settings: &'a Settings, notices: &'a [Notice]) -> Result<Context<'a>, Failure> {
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
    fn notices(&self, settings: &Settings, asked: Option<(&Question, &Figures)>) -> Vec<Notice> {
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

    fn outcome(self, files: Vec<PathBuf>, figures: Option<Figures>, notices: Vec<Notice>) -> Outcome {
        let flags: Vec<(Flag, u64)> = Flag::ALL
            .into_iter()
            .map(|flag| (flag, self.ledger.flagged(flag)))
            .filter(|(_, dossiers)| *dossiers > 0)
            .collect();
        Outcome {
            files,
            figures,
            flagged: !flags.is_empty() || notices.iter().any(Notice::is_flag),
            flags,
            notices,
            skipped: self.skipped,
            records: self.ledger.records(),
            received: self.ledger.received_span(),
            review_sheet: None,
        }
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

fn load_template(request: &Request, choice: &PeriodChoice) -> Result<Template, TemplateProblem> {
    let Some(name) = request.template.as_deref() else { return template::builtin(choice.template()) };
    match settings::template_file(name) {
        None => template::builtin(name),
        Some(Ok((stem, text))) => template::parse(&text, &stem, name),
        Some(Err(cause)) => Err(TemplateProblem::Unreadable { file: name.to_owned(), cause: system_error(&cause) }),
    }
}

fn question(
    request: &Request,
    settings: &Settings,
    choice: &PeriodChoice,
    template: Option<&Template>,
) -> Result<Question, SettingsProblem> {
    let cutoff = settings::cutoff(request, &settings.config, template.and_then(|template| template.cutoff))?;
    let period = choice.period(cutoff)?;
    let as_of = settings::as_of(request, &period)?;
    Ok(Question { period, as_of, precision: settings.config.rules.precision })
}

/// A wrong period together with the periods the data cover.
#[derive(Debug)]
struct WrongPeriod {
    problem: SettingsProblem,
    covered: Option<String>,
}

impl Problem for WrongPeriod {
    fn code(&self) -> u16 {
        self.problem.code()
    }
    fn exit(&self) -> Exit {
        self.problem.exit()
    }
    fn sentence(&self) -> String {
        self.problem.sentence()
    }
    fn place(&self) -> Option<Place> {
        self.problem.place()
    }
    fn seen(&self) -> Option<String> {
        self.covered.clone()
    }
    fn near(&self) -> Option<String> {
        self.problem.near()
    }
    fn remedy(&self) -> Option<String> {
        self.problem.remedy()
    }
}

fn with_coverage(problem: SettingsProblem, inputs: &Inputs, settings: &Settings, request: &Request) -> Failure {
    let covered = Known::of(request, inputs, settings).ok().and_then(|known| covered_periods(&known.ledger));
    WrongPeriod { problem, covered }.into()
}

/// The named calendar periods in each month of which a dossier was received.
fn covered_periods(ledger: &Ledger) -> Option<String> {
    let (first, last) = ledger.received_span()?;
    let year_kinds = [PeriodKind::Year, PeriodKind::NineMonths, PeriodKind::FirstHalf, PeriodKind::SecondHalf];
    let mut names: Vec<String> = Vec::new();
    for year in Month::of(first).year()..=Month::of(last).year() {
        let kinds =
            (year_kinds.into_iter()).chain((1..=4).map(PeriodKind::Quarter)).chain((1..=12).map(PeriodKind::Month));
        let covered = kinds
            .filter_map(|kind| Period::named(kind, year, Default::default()))
            .filter(|period| ledger.empty_months(period.from, period.to).is_empty());
        names.extend(covered.map(|period| period.slug().to_uppercase().replace("-", "/").replace("T0", "T")));
    }
    let span = format!("dữ liệu có hồ sơ tiếp nhận từ ngày {} đến ngày {}", date(first), date(last));
    Some(if names.is_empty() { span } else { format!("{span}\ncác kỳ có dữ liệu: {}", wording::list(&names)) })
}
