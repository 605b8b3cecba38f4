//! A list of dossiers as CSV that Excel opens: UTF-8 with its mark, and no cell that it could take for a formula.

use super::WriteProblem;
use crate::lay_out::DossierList;
use crate::wording::visible;

/// The bytes of the list.
///
/// # Errors
/// Where the library refuses: a fault of this program.
pub fn csv(list: &DossierList) -> Result<Vec<u8>, WriteProblem> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let refused = |cause: csv::Error| WriteProblem::Library { cause: cause.to_string() };
    writer.write_record(DossierList::titles()).map_err(refused)?;
    for row in list.texts() {
        writer.write_record(row.iter().map(|text| harmless(text))).map_err(refused)?;
    }
    writer.into_inner().map_err(|cause| WriteProblem::Library { cause: cause.to_string() })
}

/// A text that a spreadsheet takes for text: behind an apostrophe where it begins as formulas do, and with every character
/// seen.
pub fn harmless(text: &str) -> String {
    let begins = |c: char| "=+-@\t\r\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c);
    if text.trim_start_matches(' ').starts_with(begins) {
        format!("'{}", visible(text))
    } else {
        visible(text).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_the_one_by_which_lists_are_known_again() {
        assert_eq!(DossierList::titles().collect::<Vec<_>>().join(","), crate::read::OWN_LIST);
    }

    #[test]
    fn a_kept_ledger_is_known_again_by_its_header() {
        let header = crate::keep::titles().collect::<Vec<_>>().join(",");
        assert!(header.starts_with(crate::read::OWN_LEDGER), "{header}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+84", "-1", "@x", " =1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("\t=1"), "'␉=1");
        assert_eq!(harmless("H01-2"), "H01-2");
    }
}
