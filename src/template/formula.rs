//! A formula over the columns of a table, as the numbering row of a form states it: `(4)+(5)-(6)`.

/// Columns that are added or taken away, by number in the table, 1 and up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula(pub Vec<Term>);

/// A column of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it is taken away.
    pub minus: bool,
    /// The column's number.
    pub column: usize,
}

impl Formula {
    /// Reads `(4)+(5)-(6)`; none for anything else.
    pub fn parse(text: &str) -> Option<Formula> {
        let mut terms = Vec::new();
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut rest = compact.as_str();
        let mut minus = false;
        loop {
            let (number, tail) = rest.strip_prefix('(')?.split_once(')')?;
            terms.push(Term { minus, column: number.parse().ok().filter(|n| (1..=200).contains(n))? });
            rest = match tail.chars().next() {
                None => return Some(Formula(terms)),
                Some('+') => {
                    minus = false;
                    &tail[1..]
                }
                Some('-') => {
                    minus = true;
                    &tail[1..]
                }
                Some(_) => return None,
            };
        }
    }

    /// The formula with each column written as something.
    pub fn write(&self, mut column: impl FnMut(usize) -> String) -> String {
        let mut text = String::new();
        for (place, term) in self.0.iter().enumerate() {
            match (term.minus, place) {
                (true, _) => text.push('-'),
                (false, 0) => {}
                (false, _) => text.push('+'),
            }
            text.push_str(&column(term.column));
        }
        text
    }

    /// Its value where each of its columns has one.
    pub fn value(&self, mut column: impl FnMut(usize) -> Option<i64>) -> Option<i64> {
        self.0.iter().try_fold(0_i64, |sum, term| {
            let value = column(term.column)?;
            Some(if term.minus { sum.saturating_sub(value) } else { sum.saturating_add(value) })
        })
    }
}

impl std::fmt::Display for Formula {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.write(|column| format!("({column})")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_sums_of_columns() {
        let formula = Formula::parse("(4) + (5)-(6)");
        assert_eq!(formula.as_ref().map(ToString::to_string), Some("(4)+(5)-(6)".to_owned()));
        assert_eq!(formula.and_then(|f| f.value(|column| Some(column as i64 * 10))), Some(30));
        for text in ["", "4+5", "(4)*(5)", "(4)+", "(0)", "(a)"] {
            assert_eq!(Formula::parse(text), None, "{text}");
        }
    }
}
