//! A target: a rate is to be at least, at most, above or below so many percent.

/// How a rate is compared with its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

/// A target for a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The comparison.
    pub operator: Operator,
    /// Hundredths of a percent.
    pub basis_points: u64,
}

impl Operator {
    /// `≥`, as people write it.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::AtLeast => "≥",
            Operator::Above => ">",
            Operator::AtMost => "≤",
            Operator::Below => "<",
        }
    }
}

impl Target {
    /// Reads `95`, `>= 95`, `> 10,5%`. None for anything else, more than two decimals, or what no share can be.
    pub fn parse(text: &str) -> Option<Target> {
        let text = text.trim();
        let signs = [
            (">=", Operator::AtLeast),
            ("≥", Operator::AtLeast),
            ("<=", Operator::AtMost),
            ("≤", Operator::AtMost),
            (">", Operator::Above),
            ("<", Operator::Below),
        ];
        let (operator, number) = signs
            .into_iter()
            .find_map(|(sign, operator)| Some((operator, text.strip_prefix(sign)?)))
            .unwrap_or((Operator::AtLeast, text));
        let number = number.trim().trim_end_matches('%').trim().replace(',', ".");
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let percent: f64 = number.parse().ok().filter(|_| plain && decimals <= 2)?;
        let basis_points = (percent * 100.0).round() as u64;
        // No share is above the whole or below nothing.
        let can_be_met = !matches!((operator, basis_points), (Operator::Above, 10_000) | (Operator::Below, 0));
        (percent <= 100.0 && can_be_met).then_some(Target { operator, basis_points })
    }

    /// Whether a part of a whole meets the target, by the exact fraction and not its rounded percentage; none where the
    /// whole is 0.
    pub fn is_met(self, part: u64, whole: u64) -> Option<bool> {
        let left = u128::from(part) * 10_000;
        let right = u128::from(self.basis_points) * u128::from(whole);
        (whole > 0).then_some(match self.operator {
            Operator::AtLeast => left >= right,
            Operator::Above => left > right,
            Operator::AtMost => left <= right,
            Operator::Below => left < right,
        })
    }

    /// How many dossiers the part is short of the target (or over it, where it is to be at most so much), the whole left
    /// as it is; none where the target is met or there is no whole, or where no part of it would do.
    pub fn missing(self, part: u64, whole: u64) -> Option<u64> {
        if self.is_met(part, whole)? {
            return None;
        }
        let wanted = u128::from(self.basis_points) * u128::from(whole);
        let (floor, ceiling) = ((wanted / 10_000) as u64, wanted.div_ceil(10_000) as u64);
        let enough = match self.operator {
            Operator::AtLeast => ceiling,
            Operator::Above => floor + 1,
            Operator::AtMost => floor,
            Operator::Below => ceiling.checked_sub(1)?,
        };
        (enough <= whole).then_some(enough.abs_diff(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_has_an_operator_and_a_percentage() {
        let target = |operator, basis_points| Some(Target { operator, basis_points });
        assert_eq!(Target::parse("95"), target(Operator::AtLeast, 9500));
        assert_eq!(Target::parse("> 10,5%"), target(Operator::Above, 1050));
        assert_eq!(Target::parse("<= 3"), target(Operator::AtMost, 300));
        for text in ["", ">=", "120", "-1", "một trăm", "NaN", "33,333", "> 99.999", "> 100", "< 0", "1e1"] {
            assert_eq!(Target::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_target_is_met_by_the_exact_fraction() {
        let target = Target { operator: Operator::AtLeast, basis_points: 9629 };
        assert_eq!(target.is_met(648, 673), Some(false)); // 96.2853… % shows as 96,29 %
        assert_eq!(target.is_met(0, 0), None);
    }

    #[test]
    fn what_is_missing_is_counted_in_dossiers() {
        let missing = |text: &str, part, whole| Target::parse(text).and_then(|target| target.missing(part, whole));
        assert_eq!(missing(">= 95", 648, 700), Some(17)); // 665 are 95 %
        assert_eq!(missing(">= 95", 665, 700), None);
        assert_eq!(missing(">= 33.33", 1, 7), Some(2)); // 2,33 are rounded up to 3
        assert_eq!(missing("> 10", 70, 700), Some(1)); // 70 are just 10 %
        assert_eq!(missing("<= 5", 40, 700), Some(5)); // 35 are 5 %
        assert_eq!(missing("< 5", 35, 700), Some(1));
        assert_eq!(missing(">= 95", 0, 0), None);
    }
}
