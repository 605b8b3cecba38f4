//! A report on its way: asked for, counted, written. Nothing is written before all of it is ready.

use std::path::PathBuf;

use super::covered::{WrongPeriod, covered_periods, likely_periods};
use super::{Known, Outcome};
use crate::count::{Figures, Question};
use crate::domain::{Cutoff, Period};
use crate::finding::Notice;
use crate::gather::catalogue_size;
use crate::lay_out::{lay_out, narrate};
use crate::problem::Failure;
use crate::progress::Progress;
use crate::read::{Inputs, expand};
use crate::settings::{self, Format, PeriodChoice, Request, Settings, SettingsProblem};
use crate::system::Refusal;
use crate::template::{self, Template, TemplateProblem};
use crate::write::{Outputs, WriteProblem, docx, json, xlsx};

/// What a report is to be: all of a request that can be checked before anything is read.
pub struct Asked {
    /// The settings.
    pub settings: Settings,
    /// The template.
    pub template: Template,
    /// The period.
    pub question: Question,
}

impl Asked {
    /// Checks a request whose inputs were found.
    ///
    /// # Errors
    /// Whatever of the command line, `motcua.toml` or the template is not understood.
    pub fn of(request: &Request, inputs: &Inputs, watcher: &dyn Progress) -> Result<Asked, Failure> {
        let settings = Settings::resolve(request, &inputs.folder)?;
        let choice = PeriodChoice::parse(request)
            .map_err(|problem| with_coverage(problem, request, inputs, &settings, watcher))?;
        Asked::for_choice(request, settings, &choice)
    }

    fn for_choice(request: &Request, settings: Settings, choice: &PeriodChoice) -> Result<Asked, Failure> {
        // A template may set the cut-off rule.
        let template = load_template(request, choice)?;
        if settings.formats.contains(&Format::Docx) && template.narrative.is_none() {
            return Err(TemplateProblem::NoNarrative { name: template.name }.into());
        }
        let question = question(request, &settings, choice, Some(&template))?;
        Ok(Asked { settings, template, question })
    }

    /// Where the report goes, checked as far as that can be done before it is made.
    ///
    /// # Errors
    /// A file that is there already or cannot be written.
    pub fn outputs(&self, request: &Request, inputs: &Inputs) -> Result<Outputs, WriteProblem> {
        // A report of some dossiers must not take the place of the office's own.
        let filtered = self.settings.filters.slug().map(|slug| format!("-loc-{slug}")).unwrap_or_default();
        let stem = format!("{}-{}{filtered}", self.template.name, self.question.period.slug());
        Outputs::plan(&self.settings.formats, request.output.as_deref(), &stem, request.force, &inputs.paths())
    }
}

/// Inputs that were read, to make any report of.
#[derive(Debug)]
pub struct Reading {
    /// The inputs.
    pub inputs: Inputs,
    /// Every dossier, once.
    pub known: Known,
}

impl Reading {
    /// Finds and reads the inputs of a request; its period and template are not asked.
    ///
    /// # Errors
    /// Inputs or settings that cannot be used.
    pub fn of(request: &Request, watcher: &dyn Progress) -> Result<Reading, Failure> {
        watcher.started();
        let inputs = expand(&request.inputs)?;
        let settings = Settings::resolve(request, &inputs.folder)?;
        let known = Known::of(request, &inputs, &settings, watcher)?;
        Ok(Reading { inputs, known })
    }

    /// The periods that somebody with these data would report on, the likeliest first.
    pub fn likely_periods(&self, cutoff: Cutoff) -> Vec<Period> {
        likely_periods(&self.known.ledger, cutoff)
    }

    /// Counts a report of them.
    ///
    /// # Errors
    /// Whatever would stop a report of the same request.
    pub fn draft(&self, request: &Request) -> Result<Draft<'_>, Failure> {
        let settings = Settings::resolve(request, &self.inputs.folder)?;
        let choice = PeriodChoice::parse(request)
            .map_err(|problem| WrongPeriod { problem, covered: covered_periods(&self.known.ledger) })?;
        // A catalogue that cannot be read is told before the last question is asked.
        catalogue_size(&settings.config)?;
        Draft::of(&self.known, Asked::for_choice(request, settings, &choice)?)
    }
}

/// A report that was counted and is not written yet.
pub struct Draft<'k> {
    known: &'k Known,
    /// What it is to be.
    pub asked: Asked,
    figures: Figures,
    notices: Vec<Notice>,
}

impl<'k> Draft<'k> {
    /// Counts.
    ///
    /// # Errors
    /// A filter that nothing matches, an identity that does not hold.
    pub fn of(known: &'k Known, asked: Asked) -> Result<Draft<'k>, Failure> {
        let figures = known.count(&asked.settings, &asked.question)?;
        let notices = known.notices(&asked.settings, Some((&asked.question, &figures)));
        Ok(Draft { known, asked, figures, notices })
    }

    /// What it has to tell, no file being written.
    pub fn outcome(&self) -> Outcome {
        self.told(Vec::new(), self.notices.clone())
    }

    fn told(&self, files: Vec<PathBuf>, notices: Vec<Notice>) -> Outcome {
        let review_sheet = self.asked.template.review_sheet().map(str::to_owned);
        Outcome { review_sheet, ..self.known.outcome(files, Some(self.figures.clone()), notices) }
    }

    /// Lays it out and writes it.
    ///
    /// # Errors
    /// A catalogue that cannot be read, files that cannot be written.
    pub fn write(self, outputs: &Outputs) -> Result<Outcome, Failure> {
        let Asked { settings, template, .. } = &self.asked;
        let context = self.known.context(settings, &self.notices)?;
        let mut contents = Vec::with_capacity(outputs.files().len());
        for format in outputs.formats() {
            contents.push(match format {
                Format::Xlsx => xlsx(lay_out(template, &self.figures, &context))?,
                Format::Docx => match &template.narrative {
                    Some(narrative) => docx(&narrate(&template.title, narrative, &self.figures, &context))?,
                    None => return Err(TemplateProblem::NoNarrative { name: template.name.clone() }.into()),
                },
                Format::Json => json(&template.name, &self.figures, &self.known.ledger, &self.known.skipped)?,
            });
        }
        let written = outputs.write(&contents)?;
        let notices = self.notices.iter().cloned().chain(written.beside).collect();
        Ok(self.told(written.files, notices))
    }
}

/// A period that is none, together with those that the data cover.
pub fn with_coverage(
    problem: SettingsProblem,
    request: &Request,
    inputs: &Inputs,
    settings: &Settings,
    watcher: &dyn Progress,
) -> Failure {
    let known = Known::of(request, inputs, settings, watcher).ok();
    WrongPeriod { problem, covered: known.and_then(|known| covered_periods(&known.ledger)) }.into()
}

/// The template that is asked for, or the one made for the kind of period.
pub fn load_template(request: &Request, choice: &PeriodChoice) -> Result<Template, TemplateProblem> {
    let Some(name) = request.template.as_deref() else { return template::builtin(choice.template()) };
    match settings::template_file(name) {
        None => template::builtin(name),
        Some(Ok((stem, text))) => template::parse(&text, &stem, name),
        Some(Err(cause)) => Err(TemplateProblem::Unreadable { file: name.to_owned(), refusal: Refusal::of(&cause) }),
    }
}

/// The period and the as-of day.
///
/// # Errors
/// A cut-off rule, year or as-of day that is none.
pub fn question(
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
