//! Tables with lines around their cells: widths, heads, rows.

use docx_rs::{
    AlignmentType, BorderType, Table, TableBorder, TableBorderPosition, TableBorders, TableRow, VAlignType, VMergeType,
};

use super::look::{Look, TABLE_HEAD, TABLE_TEXT};
use super::{TEXT_WIDTH, cell, clean, paragraph, roughly, shape};
use crate::lay_out::{Align, DocumentTable, HeadCell};

/// Word opens no table with more columns.
const MOST_COLUMNS: usize = 63;
/// A table with more columns is set in smaller letters.
const MOST_WIDE_COLUMNS: usize = 8;

/// A table with lines around its cells, its head on each page.
///
/// `signed` keeps its last row with what follows.
pub fn bordered(table: &DocumentTable, signed: bool) -> Result<Table, String> {
    let columns = columns(&table.widths)?;
    let half_points = if columns.len() > MOST_WIDE_COLUMNS { 22 } else { TABLE_TEXT.half_points };
    let mut rows = head(table, &columns, Look { half_points, ..TABLE_HEAD })?;
    for (place, row) in table.rows.iter().enumerate() {
        let keep = signed && place + 1 == table.rows.len();
        if row.cells.len() > columns.len() {
            return Err(format!("a row of {} cells in a table of {} columns", row.cells.len(), columns.len()));
        }
        let look = Look { half_points, bold: row.bold, ..TABLE_TEXT };
        let cells = columns.iter().enumerate().map(|(index, width)| {
            let (text, align) = row.cells.get(index).map_or(("", Align::Left), |cell| (&cell.text, cell.align));
            cell(*width, [paragraph(look, text).align(alignment(align)).keep_next(keep)])
                .vertical_align(VAlignType::Center)
        });
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    Ok(shape(Table::new(rows), columns, 57).set_borders(lines()))
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

fn lines() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(4);
    [Top, Left, Bottom, Right, InsideH, InsideV].into_iter().map(line).fold(TableBorders::new(), TableBorders::set)
}

/// The widths of a table's columns: in proportion, none of them vanishing, together as wide as the text.
fn columns(relative: &[f64]) -> Result<Vec<usize>, String> {
    if relative.is_empty() || relative.len() > MOST_COLUMNS {
        return Err(format!("a table of {} columns; from 1 to {MOST_COLUMNS} can be drawn", relative.len()));
    }
    let sound = relative.iter().map(|width| if width.is_finite() { width.clamp(0.0, 1e6) } else { 0.0 });
    let sound: Vec<f64> = sound.collect();
    let total: f64 = sound.iter().sum();
    let least = if total > 0.0 { total / 100.0 } else { 1.0 };
    let total: f64 = sound.iter().map(|width| width.max(least)).sum();
    let mut reached = 0.0;
    let mut edge = 0;
    let widths = sound.iter().map(|width| {
        reached += width.max(least);
        let next = (reached / total * TEXT_WIDTH as f64).round() as usize;
        next - std::mem::replace(&mut edge, next)
    });
    Ok(widths.collect())
}

/// The rows of a table's head, in which a cell that covers several rows is there in each of them.
fn head(table: &DocumentTable, widths: &[usize], look: Look) -> Result<Vec<TableRow>, String> {
    let mut owners: Vec<Vec<Option<&HeadCell>>> = vec![vec![None; widths.len()]; table.head_rows];
    for cell in &table.head {
        let named = || format!("the head cell at row {}, column {}", cell.row, cell.column);
        let rows = cell.row..cell.row.saturating_add(cell.rows);
        let columns = cell.column..cell.column.saturating_add(cell.columns);
        if rows.is_empty() || columns.is_empty() {
            return Err(format!("{} covers nothing", named()));
        }
        let rows = owners.get_mut(rows).ok_or_else(|| format!("{} sticks out of the head", named()))?;
        for row in rows {
            let places = row.get_mut(columns.clone()).ok_or_else(|| format!("{} sticks out of the table", named()))?;
            if places.iter().any(Option::is_some) {
                return Err(format!("{} covers another one", named()));
            }
            places.fill(Some(cell));
        }
    }
    // A head that is higher than a page cannot be repeated on each: programs that try never end.
    let look =
        if table.head.iter().any(|cell| is_tall(cell, widths)) { Look { id: TABLE_TEXT.id, ..look } } else { look };
    Ok(owners.iter().enumerate().map(|(index, owners)| head_row(index, owners, widths, look)).collect())
}

/// Whether a cell of a head takes a good part of a page by itself.
fn is_tall(cell: &HeadCell, widths: &[usize]) -> bool {
    const MOST_LINES: usize = 12;
    let width: usize = widths.iter().skip(cell.column).take(cell.columns).sum();
    // The cell's padding is 57 on each side; a word that does not fit breaks anywhere, and wastes up to half a line.
    roughly(&clean(&cell.text)) * 2 / width.saturating_sub(114).max(1) > MOST_LINES
}

fn head_row(index: usize, owners: &[Option<&HeadCell>], widths: &[usize], look: Look) -> TableRow {
    let mut cells = Vec::new();
    for (column, owner) in owners.iter().enumerate() {
        let made = match owner {
            None => cell(widths.get(column).copied().unwrap_or_default(), [paragraph(look, "")]),
            Some(owner) if owner.column == column => {
                let width = widths.iter().skip(column).take(owner.columns).sum();
                let text = if owner.row == index { owner.text.as_str() } else { "" };
                let mut made = cell(width, [paragraph(look, text)]);
                if owner.columns > 1 {
                    made = made.grid_span(owner.columns);
                }
                match owner.rows {
                    1 => made,
                    _ if owner.row == index => made.vertical_merge(VMergeType::Restart),
                    _ => made.vertical_merge(VMergeType::Continue),
                }
            }
            Some(_) => continue,
        };
        cells.push(made.vertical_align(VAlignType::Center));
    }
    let row = TableRow::new(cells);
    if look.id == TABLE_HEAD.id { row.cant_split() } else { row }
}
