//! Criteria, their targets and their steps.

use super::Checker;
use crate::settings::Target;
use crate::template::criterion::{Criterion, CriterionValue, Step, Steps};
use crate::template::model::{Block, Measure};
use crate::template::problem::unknown;
use crate::template::raw::{RawCriterion, RawStep};
use crate::template::{TemplateProblem, Text};

impl Checker<'_> {
    pub(super) fn criteria(&self, raw: &[RawCriterion], title: Option<Text>) -> Result<Block, TemplateProblem> {
        let criteria = raw.iter().map(|criterion| self.criterion(criterion)).collect::<Result<Vec<_>, _>>()?;
        Ok(Block::Criteria { criteria, title })
    }

    fn criterion(&self, raw: &RawCriterion) -> Result<Criterion, TemplateProblem> {
        self.plain(&raw.label)?;
        let value = match (&raw.rate, &raw.manual, raw.measure.as_deref()) {
            (Some(id), None, None) => CriterionValue::Rate(self.rate(id)?),
            (None, Some(id), None) if !id.is_empty() => CriterionValue::Manual(id.clone()),
            (None, None, Some(id)) if id == Measure::Procedures.id() => CriterionValue::Procedures,
            (None, None, Some(id)) => return Err(unknown(self.file, "chỉ số", id, [Measure::Procedures.id()])),
            _ => return Err(self.unfit(&raw.label, "cần đúng một trong rate, manual, measure")),
        };
        let target = match &raw.target {
            None => None,
            Some(text) => Some(
                Target::parse(text)
                    .ok_or_else(|| self.unfit(&raw.label, "target phải là tỷ lệ phần trăm, ví dụ \">= 95\""))?,
            ),
        };
        let steps = raw.steps.iter().map(step).collect::<Option<Vec<_>>>().and_then(Steps::new);
        let steps = steps.ok_or_else(|| {
            let why = "steps cần ít nhất một bậc { from = 95, points = 1.5 }; from từ 0 đến 100, bậc cao hơn phải nhiều điểm hơn";
            self.unfit(&raw.label, why)
        })?;
        Ok(Criterion { label: raw.label.clone(), value, target, steps })
    }
}

/// A step in hundredths; none where a number is no share or no points.
fn step(raw: &RawStep) -> Option<Step> {
    let hundredths = |number: f64, most: f64| {
        let scaled = number * 100.0;
        let fits = (0.0..=most).contains(&number) && (scaled - scaled.round()).abs() < 1e-6;
        fits.then(|| scaled.round() as u64)
    };
    Some(Step { from: hundredths(raw.from, 100.0)?, points: hundredths(raw.points, 1000.0)? })
}
