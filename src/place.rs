//! Where something is, in the words of a spreadsheet.

use crate::wording::{quote, visible};

/// A file, and in it a sheet and a row as Excel shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user knows it.
    pub file: String,
    /// The sheet's name; none for files without sheets.
    pub sheet: Option<String>,
    /// A row, 1 and up.
    pub row: Option<u32>,
    /// Whether that row holds the column titles.
    pub is_header: bool,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), ..Place::default() }
    }

    /// The same place in a sheet.
    pub fn sheet(self, sheet: Option<&str>) -> Place {
        Place { sheet: sheet.map(str::to_owned), ..self }
    }

    /// The same place on a row.
    pub fn row(self, row: u32) -> Place {
        Place { row: Some(row), ..self }
    }

    /// The same place on the row of the column titles.
    pub fn header_row(self, row: u32) -> Place {
        Place { row: Some(row), is_header: true, ..self }
    }
}

impl std::fmt::Display for Place {
    /// `thang-06.xlsx, trang “Sheet1”, dòng tiêu đề 5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&visible(&self.file))?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", trang {}", quote(sheet))?;
        }
        if let Some(row) = self.row {
            let what = if self.is_header { "dòng tiêu đề" } else { "dòng" };
            write!(f, ", {what} {row}")?;
        }
        Ok(())
    }
}

/// Column 0 is `A`, 26 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        let letters: Vec<String> = [0, 25, 26, 701, 702, 16_383].into_iter().map(column_letters).collect();
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
