//! [`Narrative`] + [`Figures`] → [`Document`]: the report in words, with its main table.

use super::document::{
    Align, Document, DocumentBlock, DocumentCell, DocumentRow, DocumentTable, Letterhead, Signature,
};
use super::table::{TableRow, head_cells, rows, values_of};
use super::{Context, fill, heading};
use crate::count::Figures;
use crate::domain::Counts;
use crate::domain::rate::basis_points;
use crate::template::{Grouping, Narrative, NarrativePart, TableColumn, TableValue, Text};
use crate::wording::{count, percent};

/// Writes a report in words.
pub fn narrate(title: &Text, narrative: &Narrative, figures: &Figures, context: &Context<'_>) -> Document {
    let title = fill::fill(title, figures, context);
    let mut blocks: Vec<DocumentBlock> = title.lines().map(|line| DocumentBlock::Title(line.to_owned())).collect();
    blocks.extend(heading::subtitles(figures, context).into_iter().map(DocumentBlock::Subtitle));
    for part in &narrative.parts {
        match part {
            NarrativePart::Paragraph(sentences) => {
                let said: Vec<String> =
                    sentences.iter().filter_map(|sentence| fill::said(sentence, figures, context)).collect();
                if !said.is_empty() {
                    blocks.push(DocumentBlock::Paragraph(said.join(" ")));
                }
            }
            NarrativePart::Caption(text) => {
                blocks.push(DocumentBlock::Caption(fill::fill(text, figures, context)));
            }
            NarrativePart::Table { rows, columns } => {
                blocks.push(DocumentBlock::Table(table(*rows, columns, figures)));
            }
        }
    }
    let office = context.office;
    let sign = |signatory: &crate::settings::Signatory| Signature {
        title: signatory.title.clone(),
        name: signatory.name.clone(),
    };
    Document {
        title: title.replace('\n', " "),
        office: office.name.clone(),
        letterhead: Letterhead {
            superior: office.superior.clone(),
            office: office.name.clone(),
            number: heading::NUMBER.to_owned(),
            place_and_date: heading::place_and_date(context),
        },
        blocks,
        signatures: office.signatories.iter().map(sign).collect(),
    }
}

fn table(grouping: Grouping, columns: &[TableColumn], figures: &Figures) -> DocumentTable {
    let (head, head_rows) = head_cells(columns);
    let table_rows = rows(grouping, figures);
    let mut total = Counts::default();
    table_rows.iter().for_each(|row| total.add(&row.counts));
    let body = table_rows
        .iter()
        .enumerate()
        .map(|(place, row)| DocumentRow { cells: cells(columns, place, row), bold: false });
    let total = TableRow { key: String::new(), label: "Tổng số".to_owned(), counts: total };
    let mut total_cells = cells(columns, 0, &total);
    for (cell, column) in total_cells.iter_mut().zip(columns) {
        if matches!(column.value, TableValue::Number | TableValue::Key) {
            cell.text.clear();
        }
    }
    let total = DocumentRow { cells: total_cells, bold: true };
    DocumentTable {
        widths: columns.iter().map(|column| column.width).collect(),
        head,
        head_rows,
        rows: body.chain([total]).collect(),
    }
}

fn cells(columns: &[TableColumn], place: usize, row: &TableRow) -> Vec<DocumentCell> {
    let values = values_of(columns, &row.counts);
    columns.iter().zip(values).map(|(column, value)| cell(column, value, place, row)).collect()
}

fn cell(column: &TableColumn, value: i64, place: usize, row: &TableRow) -> DocumentCell {
    let (text, align) = match &column.value {
        TableValue::Number => ((place + 1).to_string(), Align::Centre),
        TableValue::Label => (row.label.clone(), Align::Left),
        TableValue::Key if row.key == row.label => (String::new(), Align::Left),
        TableValue::Key => (row.key.clone(), Align::Left),
        TableValue::Rate(rate) => {
            let share = basis_points(row.counts.sum(rate.numerator()), row.counts.get(rate.denominator()));
            (percent(share), Align::Right)
        }
        TableValue::Figures(_) | TableValue::Formula(_) => {
            let sign = if value < 0 { "-" } else { "" };
            (format!("{sign}{}", count(value.unsigned_abs())), Align::Right)
        }
    };
    DocumentCell { text, align }
}
