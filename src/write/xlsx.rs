//! A book as an Office Open XML workbook. The same book gives the same bytes.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, DocProperties,
    ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::{WriteProblem, theme};
use crate::lay_out::{Book, Cell, ChartPlan, Content, MergedCells, Page, Style};
use crate::read::OWN_PROPERTY;
use crate::template::{ChartKind, Orientation};

/// The longest text a cell can hold.
const LONGEST_TEXT: usize = 32_000;
/// Pixels of a column that Excel gives its default width with 12-point Times New Roman.
const DEFAULT_COLUMN: u32 = 72;
/// Pixels of a row of body text.
const DEFAULT_ROW: u32 = 22;
/// A4.
const PAPER: u8 = 9;

/// The bytes of a workbook.
///
/// # Errors
/// Where the library refuses: a fault of this program.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, WriteProblem> {
    workbook(book).map_err(|cause| WriteProblem::Library { cause: cause.to_string() })
}

fn workbook(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&theme::base(), DEFAULT_ROW, DEFAULT_COLUMN)?;
    workbook.set_properties(&properties(book)?);
    let mut formats = Formats(HashMap::new());
    for page in &book.pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        set_up(sheet, page)?;
        for (column, width) in page.widths.iter().enumerate() {
            sheet.set_column_width(column as u16, *width)?;
        }
        for (row, points) in &page.heights {
            sheet.set_row_height(*row, *points)?;
        }
        for merged in &page.merged {
            merge(sheet, merged, formats.of(merged.style))?;
        }
        for cell in &page.cells {
            write(sheet, cell, formats.of(cell.style))?;
        }
        for chart in &page.charts {
            insert(sheet, page, chart)?;
        }
    }
    workbook.save_to_buffer()
}

/// Each style's format, made once.
struct Formats(HashMap<Style, Format>);

impl Formats {
    fn of(&mut self, style: Style) -> &Format {
        self.0.entry(style).or_insert_with(|| theme::format(style))
    }
}

/// Title, author, a fixed creation time, and the mark by which a report is known as ours.
fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(&book.title)
        .set_author(&book.office)
        .set_creation_datetime(&created)
        .set_custom_property(OWN_PROPERTY, env!("CARGO_PKG_VERSION")))
}

fn set_up(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    // Decree 30/2020: 20 mm above and below, 30 left, 15 right; in inches.
    const MM: f64 = 1.0 / 25.4;
    sheet.set_paper_size(PAPER);
    match page.orientation {
        Orientation::Portrait => sheet.set_margins(30.0 * MM, 15.0 * MM, 20.0 * MM, 20.0 * MM, 10.0 * MM, 10.0 * MM),
        Orientation::Landscape => {
            sheet.set_landscape();
            sheet.set_margins(20.0 * MM, 15.0 * MM, 20.0 * MM, 20.0 * MM, 10.0 * MM, 10.0 * MM)
        }
    };
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_screen_gridlines(false);
    sheet.set_footer(format!("&C&\"{},Regular\"&11Trang &P/&N", theme::FONT));
    if let Some((top, bottom)) = page.repeat {
        sheet.set_repeat_rows(top, bottom)?;
    }
    if let Some(row) = page.freeze {
        sheet.set_freeze_panes(row, 0)?;
    }
    if let Some((top, left, bottom, right)) = page.filter {
        sheet.autofilter(top, left, bottom, right)?;
    }
    Ok(())
}

fn merge(sheet: &mut Worksheet, merged: &MergedCells, format: &Format) -> Result<(), XlsxError> {
    sheet.merge_range(merged.top, merged.left, merged.bottom, merged.right, &cut(&merged.text), format)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    let (row, column) = (cell.row, cell.column);
    match &cell.content {
        Content::Blank => sheet.write_blank(row, column, format)?,
        Content::Text(text) if text.is_empty() => sheet.write_blank(row, column, format)?,
        Content::Text(text) => sheet.write_string_with_format(row, column, cut(text), format)?,
        Content::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Content::Date(day) => sheet.write_datetime_with_format(row, column, day, format)?,
        Content::Formula { formula, result } => {
            let result = match result {
                Ok(number) => number.to_string(),
                Err(text) => text.clone(),
            };
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

/// Colours that stay apart in grey print, too.
const COLOURS: [u32; 5] = [0x002E_75B6, 0x009D_C3E6, 0x00C0_0000, 0x00A6_A6A6, 0x0054_8235];

fn insert(sheet: &mut Worksheet, page: &Page, plan: &ChartPlan) -> Result<(), XlsxError> {
    let kind = match plan.kind {
        ChartKind::StackedColumns => ChartType::ColumnStacked,
        ChartKind::Columns => ChartType::Column,
        ChartKind::Lines => ChartType::Line,
    };
    let mut font = ChartFont::new();
    font.set_name(theme::FONT).set_size(11);
    let mut title_font = ChartFont::new();
    title_font.set_name(theme::FONT).set_size(13).set_bold();
    let mut chart = Chart::new(kind);
    chart.title().set_name(&plan.title).set_font(&title_font);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font).set_num_format("#,##0");
    chart.set_alt_text(&plan.alt_text);
    chart.set_width(900).set_height(330);
    let (top, bottom) = plan.rows;
    for (series, colour) in plan.series.iter().zip(COLOURS.into_iter().cycle()) {
        let mut format = ChartFormat::new();
        match plan.kind {
            ChartKind::Lines => format.set_line(ChartLine::new().set_color(colour).set_width(2.25)),
            _ => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
        };
        chart
            .add_series()
            .set_name(series.name.as_str())
            .set_categories((page.name.as_str(), top, plan.labels, bottom, plan.labels))
            .set_values((page.name.as_str(), top, series.column, bottom, series.column))
            .set_format(&mut format);
    }
    sheet.insert_chart(plan.row, 1, &chart)?;
    Ok(())
}
