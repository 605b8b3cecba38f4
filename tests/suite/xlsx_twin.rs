//! Workbooks read once more by another reader: every cell of every workbook of the samples and the corpus is the same.

use std::path::{Path, PathBuf};

use calamine::{Data, DataRef, Reader, SheetType, Xlsx, open_workbook};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use motcua::read::{Kind, MOST_COLUMNS, OpenFile, RawCell, RawRow, kind};

use super::support::repository;

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            workbooks(&path, found);
        } else if kind(&path, "x").is_ok_and(|kind| matches!(kind, Kind::Xlsx | Kind::OwnReport)) {
            found.push(path);
        }
    }
    found.sort();
}

/// A cell as it is compared; blank ones and empty texts are one.
fn ours(cell: &RawCell<'_>) -> String {
    match cell {
        RawCell::Empty => String::new(),
        RawCell::Text(text) => text.to_string(),
        RawCell::Number(number) => format!("{number}"),
        RawCell::DateTime(at) => format!("{at}"),
        RawCell::Broken => "#".to_owned(),
    }
}

fn theirs(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => {
            let moment = text.parse::<NaiveDateTime>().or_else(|_| text.parse::<NaiveDate>().map(NaiveDateTime::from));
            moment.map_or(text.clone(), |at| format!("{at}"))
        }
        Data::Int(number) => format!("{number}"),
        Data::Float(number) => format!("{number}"),
        Data::Bool(truth) => truth.to_string().to_uppercase(),
        Data::DateTime(serial) if serial.is_duration() => format!("{}", serial.as_f64()),
        Data::DateTime(serial) => {
            let half_second = TimeDelta::milliseconds(500);
            format!("{}", (serial.as_datetime().unwrap() + half_second).format("%Y-%m-%d %H:%M:%S"))
        }
        _ => "#".to_owned(),
    }
}

/// A moment to the second, whatever writes it.
fn to_second(text: String) -> String {
    match text.parse::<NaiveDateTime>().or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f")) {
        Ok(at) => format!("{}", at.format("%Y-%m-%d %H:%M:%S")),
        Err(_) => text,
    }
}

#[test]
fn every_cell_is_what_another_reader_says() {
    let mut files = Vec::new();
    workbooks(&repository().join("sample-data"), &mut files);
    workbooks(&repository().join("tests/cases"), &mut files);
    let (mut sheets_seen, mut cells_seen) = (0, 0);
    for path in &files {
        let shown = path.strip_prefix(repository()).unwrap().display().to_string();
        let Ok(mut own) = OpenFile::open(path.clone(), Kind::Xlsx, &shown, None) else { continue };
        let mut other: Xlsx<_> = open_workbook(path).unwrap_or_else(|cause| panic!("{shown}: {cause}"));
        let names: Vec<String> = other
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect();
        assert_eq!(own.sheets().iter().filter_map(|sheet| sheet.name.clone()).collect::<Vec<_>>(), names, "{shown}");
        for (place, name) in names.iter().enumerate() {
            let Ok(mut table) = own.table(place) else { continue };
            // Texts of an old font are respelt.
            if table.respelt.is_some() {
                continue;
            }
            let (mut row, mut own_cells) = (RawRow::default(), Vec::new());
            while table.rows.next_into(&mut row).unwrap() {
                let cells = row.cells.iter().enumerate();
                own_cells.extend(cells.map(|(column, cell)| (row.number, column, to_second(ours(cell)))));
            }
            let mut other_cells = Vec::new();
            let mut reader = other.worksheet_cells_reader(name).unwrap();
            while let Some(cell) = reader.next_cell_with_formula_metadata().unwrap() {
                let (row, column) = cell.pos;
                // A formula without a result is broken here.
                let is_broken = cell.formula.is_some() && cell.value == DataRef::Empty;
                let text = if is_broken { "#".to_owned() } else { to_second(theirs(&cell.value.into())) };
                other_cells.push((row + 1, column as usize, text));
            }
            let filled = |mut cells: Vec<(u32, usize, String)>| {
                cells.retain(|(_, column, text)| !text.is_empty() && *column < MOST_COLUMNS);
                cells.sort();
                cells
            };
            let (own_cells, other_cells) = (filled(own_cells), filled(other_cells));
            for (own, other) in own_cells.iter().zip(&other_cells) {
                assert_eq!(own, other, "{shown}, {name}");
            }
            assert_eq!(own_cells.len(), other_cells.len(), "{shown}, {name}: cells");
            (sheets_seen, cells_seen) = (sheets_seen + 1, cells_seen + own_cells.len());
        }
    }
    assert!(sheets_seen > 80 && cells_seen > 20_000, "only {sheets_seen} sheets with {cells_seen} cells");
}
