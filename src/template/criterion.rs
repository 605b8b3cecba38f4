//! A criterion of the reform index: a rate, its target, and its points by a step table.

use crate::domain::Rate;
use crate::settings::Target;

/// One criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// What it is called.
    pub label: String,
    /// What is judged.
    pub value: CriterionValue,
    /// The target where the office names none.
    pub target: Option<Target>,
    /// Its points.
    pub steps: Steps,
}

/// What a criterion judges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionValue {
    /// A rate of the dossiers.
    Rate(Rate),
    /// Procedures with dossiers, of the catalogue's.
    Procedures,
    /// A part of a whole typed in by hand, by its id.
    Manual(String),
}

/// Points by the share that is reached, the highest step first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps(Vec<Step>);

/// From this share on, these points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Hundredths of a percent.
    pub from: u64,
    /// Hundredths of a point.
    pub points: u64,
}

impl Steps {
    /// Steps in any order; none where there are none, where a share stands twice or is over 100 %, or where more is worth
    /// less.
    pub fn new(mut steps: Vec<Step>) -> Option<Steps> {
        steps.sort_by_key(|step| std::cmp::Reverse(step.from));
        let rising = steps.windows(2).all(|pair| pair[0].from > pair[1].from && pair[0].points > pair[1].points);
        let fits = rising && steps.first().is_some_and(|first| first.from <= 10_000);
        fits.then_some(Steps(steps))
    }

    /// The steps, the highest first.
    pub fn all(&self) -> &[Step] {
        &self.0
    }

    /// The most points, in hundredths.
    pub fn most(&self) -> u64 {
        self.0.first().map_or(0, |step| step.points)
    }

    /// The points of a part of a whole, in hundredths, by the exact fraction; none where the whole is 0.
    pub fn points(&self, part: u64, whole: u64) -> Option<u64> {
        (whole > 0).then(|| self.reached(part, whole).map_or(0, |step| step.points))
    }

    /// The next step up and how many more the part would need for it, the whole left as it is; none at the top, or where
    /// the whole is 0.
    pub fn next(&self, part: u64, whole: u64) -> Option<(Step, u64)> {
        if whole == 0 {
            return None;
        }
        let reached = self.reached(part, whole).map(|step| step.from);
        let next = self.0.iter().rev().find(|step| reached.is_none_or(|from| step.from > from))?;
        let enough = (u128::from(next.from) * u128::from(whole)).div_ceil(10_000) as u64;
        Some((*next, enough.saturating_sub(part)))
    }

    fn reached(&self, part: u64, whole: u64) -> Option<&Step> {
        self.0.iter().find(|step| u128::from(part) * 10_000 >= u128::from(step.from) * u128::from(whole))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn steps() -> Steps {
        let step = |from, points| Step { from, points };
        Steps::new(vec![step(8000, 25), step(9500, 100), step(9000, 50)]).unwrap()
    }

    #[test]
    fn points_follow_the_exact_fraction() {
        assert_eq!(steps().points(95, 100), Some(100));
        assert_eq!(steps().points(9_499, 10_000), Some(50));
        assert_eq!(steps().points(0, 9), Some(0));
        assert_eq!(steps().points(0, 0), None);
        assert_eq!(steps().most(), 100);
    }

    #[test]
    fn the_next_step_says_how_many_are_missing() {
        let next = |part, whole| steps().next(part, whole).map(|(step, missing)| (step.from, missing));
        assert_eq!(next(10, 100), Some((8000, 70)));
        assert_eq!(next(80, 100), Some((9000, 10)));
        assert_eq!(next(6, 7), Some((9000, 1))); // 6,3 are rounded up to 7
        assert_eq!(next(95, 100), None);
        assert_eq!(next(0, 0), None);
    }

    #[test]
    fn steps_rise() {
        let step = |from, points| Step { from, points };
        assert_eq!(Steps::new(vec![]), None);
        assert_eq!(Steps::new(vec![step(9000, 50), step(9000, 60)]), None);
        assert_eq!(Steps::new(vec![step(9000, 50), step(9500, 50)]), None);
        assert_eq!(Steps::new(vec![step(10_001, 50)]), None);
    }
}
