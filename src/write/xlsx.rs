//! A book as an Office Open XML workbook. The same book gives the same bytes.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, DocProperties, ExcelDateTime, Format, Formula,
    Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use super::{WriteProblem, theme};
use crate::lay_out::{Book, Cell, ChartPlan, Content, MergedCells, Page, Run, Style, TableArea};
use crate::read::OWN_PROPERTY;
use crate::template::{ChartKind, Orientation};
use crate::wording::visible;

/// The longest text a cell can hold.
const LONGEST_TEXT: usize = 32_000;
/// Pixels of a column that Excel gives its default width with 12-point Times New Roman.
const DEFAULT_COLUMN: u32 = 72;
/// Pixels of a row of body text.
const DEFAULT_ROW: u32 = 22;
/// Points of the highest row that Excel shows.
const HIGHEST_ROW: f64 = 409.0;
/// A4.
const PAPER: u8 = 9;
/// How hard bytes are pressed: past this a long list takes twice the time to be a hundredth smaller.
const COMPRESSION: u8 = 4;

/// The bytes of a workbook. Each page is let go once it is in: a long list would be held twice.
///
/// # Errors
/// A sheet with too many rows. Where the library refuses: a fault of this program.
pub fn xlsx(book: Book) -> Result<Vec<u8>, WriteProblem> {
    /// The rows of a sheet.
    const MOST_ROWS: u32 = 1_048_576;
    if let Some(page) = book.pages.iter().find(|page| page.cells.iter().any(|cell| cell.row >= MOST_ROWS)) {
        return Err(WriteProblem::TooLong { sheet: page.name.clone() });
    }
    workbook(book).map_err(|cause| WriteProblem::Library { cause: cause.to_string() })
}

fn workbook(book: Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_default_format(&theme::base(), DEFAULT_ROW, DEFAULT_COLUMN)?;
    workbook.set_properties(&properties(&book)?);
    let mut formats = Formats(HashMap::new());
    for page in book.pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        set_up(sheet, &page)?;
        for (column, width) in page.widths.iter().enumerate() {
            sheet.set_column_width(column as u16, *width)?;
        }
        for (row, points) in &page.heights {
            sheet.set_row_height(*row, points.min(HIGHEST_ROW))?;
        }
        if let Some(table) = &page.table {
            add_table(sheet, &page, table, &mut formats)?;
        }
        for merged in &page.merged {
            merge(sheet, merged, &mut formats)?;
        }
        for cell in &page.cells {
            write(sheet, cell, &mut formats)?;
        }
        for chart in &page.charts {
            insert(sheet, &page, chart)?;
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
        .set_custom_property("Language", "vi-VN")
        .set_custom_property(OWN_PROPERTY, env!("CARGO_PKG_VERSION")))
}

fn set_up(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    // Decree 30/2020: 20 mm above and below, 30 left, 15 right; in inches.
    const MM: f64 = 1.0 / 25.4;
    sheet.set_paper_size(PAPER);
    sheet.set_margins(30.0 * MM, 15.0 * MM, 20.0 * MM, 20.0 * MM, 10.0 * MM, 10.0 * MM);
    if page.orientation == Orientation::Landscape {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(page.pages_wide, u16::from(page.one_page));
    sheet.set_print_center_horizontally(true);
    sheet.set_screen_gridlines(false);
    sheet.set_footer(format!("&C&\"{},Regular\"&11Trang &P/&N", theme::FONT));
    if let Some((top, bottom)) = page.repeat {
        sheet.set_repeat_rows(top, bottom)?;
    }
    if let Some(table) = &page.table {
        // The names stand on every sheet of paper across.
        sheet.set_repeat_columns(table.left, table.labels)?;
    }
    if let Some(row) = page.freeze {
        sheet.set_freeze_panes(row, page.table.as_ref().map_or(0, |table| table.labels + 1))?;
    }
    if let Some((top, left, bottom, right)) = page.filter {
        sheet.autofilter(top, left, bottom, right)?;
    }
    Ok(())
}

/// A table as spreadsheets know it; its cells are written like all others.
fn add_table(sheet: &mut Worksheet, page: &Page, area: &TableArea, formats: &mut Formats) -> Result<(), XlsxError> {
    let header = |column: u16| {
        let cell = page.cells.iter().find(|cell| (cell.row, cell.column) == (area.top, column));
        match cell.map(|cell| &cell.content) {
            Some(Content::Text(title)) => title.clone(),
            _ => String::new(),
        }
    };
    let format = formats.of(Style::Head).clone();
    let column = |place: u16| TableColumn::new().set_header(header(place)).set_header_format(&format);
    let columns: Vec<TableColumn> = (area.left..=area.right).map(column).collect();
    let table = Table::new()
        .set_name(&area.name)
        .set_style(TableStyle::Light1)
        .set_alt_text_title(&page.name)
        .set_columns(&columns);
    sheet.add_table(area.top, area.left, area.bottom, area.right, &table)?;
    Ok(())
}

fn merge(sheet: &mut Worksheet, merged: &MergedCells, formats: &mut Formats) -> Result<(), XlsxError> {
    let MergedCells { top, left, bottom, right, content, style } = merged;
    let text = if let Content::Text(text) = content { shown(text) } else { Cow::Borrowed("") };
    sheet.merge_range(*top, *left, *bottom, *right, &text, formats.of(*style))?;
    if let Content::Runs(runs) = content {
        write_runs(sheet, (*top, *left), runs, *style, formats)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, cell: &Cell, formats: &mut Formats) -> Result<(), XlsxError> {
    let (row, column) = (cell.row, cell.column);
    if let Content::Runs(runs) = &cell.content {
        return write_runs(sheet, (row, column), runs, cell.style, formats);
    }
    let format = formats.of(cell.style);
    match &cell.content {
        Content::Blank | Content::Runs(_) => sheet.write_blank(row, column, format)?,
        Content::Text(text) if text.is_empty() => sheet.write_blank(row, column, format)?,
        Content::Text(text) => sheet.write_string_with_format(row, column, shown(text), format)?,
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

/// Text in several styles; the style of the cell says how it is aligned.
fn write_runs(
    sheet: &mut Worksheet,
    place: (u32, u16),
    runs: &[Run],
    style: Style,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let run_formats: Vec<Format> = runs.iter().map(|run| formats.of(run.style).clone()).collect();
    let pieces: Vec<(&Format, &str)> =
        run_formats.iter().zip(runs).map(|(format, run)| (format, run.text.as_str())).collect();
    sheet.write_rich_string_with_format(place.0, place.1, &pieces, formats.of(style))?;
    Ok(())
}

/// A text as a cell holds it: not too long, and nothing in it that turns the direction of writing. Lines stay lines.
fn shown(text: &str) -> Cow<'_, str> {
    // Nearly every text is shorter in bytes already.
    let is_short = text.len() <= LONGEST_TEXT;
    let end = if is_short { None } else { text.char_indices().nth(LONGEST_TEXT).map(|(end, _)| end) };
    let text = &text[..end.unwrap_or(text.len())];
    if text.contains('\n') {
        return Cow::Owned(text.split('\n').map(visible).collect::<Vec<_>>().join("\n"));
    }
    visible(text)
}

/// Colours that stay apart in grey print, too.
const COLOURS: [u32; 5] = [0x002E_75B6, 0x009D_C3E6, 0x00C0_0000, 0x00A6_A6A6, 0x0054_8235];

/// Pixels of a column: the library's measure for this body font.
fn pixels(characters: f64) -> f64 {
    characters * 8.0 + 5.0
}

fn insert(sheet: &mut Worksheet, page: &Page, plan: &ChartPlan) -> Result<(), XlsxError> {
    /// The most characters that tell a chart to a reader who cannot see it; the library counts UTF-16 units, of which the
    /// letters that templates may hold can take two.
    const LONGEST_ALT_TEXT: usize = 127;
    /// The most numbers that stand at their points without covering each other.
    const MOST_LABELS: u32 = 9;
    /// From one point more than these on, shares stand upright.
    const UPRIGHT: u32 = 4;
    /// Free pixels between a chart and its neighbours.
    const GAP: f64 = 6.0;
    let kind = match plan.kind {
        ChartKind::StackedColumns => ChartType::ColumnStacked,
        ChartKind::Columns => ChartType::Column,
        ChartKind::Bars => ChartType::Bar,
        ChartKind::Lines => ChartType::Line,
    };
    let mut font = ChartFont::new();
    font.set_name(theme::FONT).set_size(10);
    let mut title_font = ChartFont::new();
    title_font.set_name(theme::FONT).set_size(12).set_bold();
    let mut chart = Chart::new(kind);
    chart.title().set_name(&plan.title).set_font(&title_font);
    if plan.series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    } else {
        chart.legend().set_hidden();
    }
    chart.x_axis().set_font(&font);
    chart.y_axis().set_font(&font);
    if plan.kind == ChartKind::Bars {
        // The first bar on top, as a reader goes.
        chart.y_axis().set_reverse();
        // Its numbers stand at the bars.
        chart.x_axis().set_hidden(plan.series.len() == 1 && plan.rows.1 - plan.rows.0 < MOST_LABELS);
    }
    // Lying columns have their values along the lower edge.
    let values = if plan.kind == ChartKind::Bars { chart.x_axis() } else { chart.y_axis() };
    values.set_num_format(if plan.share { "0%" } else { "#,##0" });
    values.set_min(0);
    if plan.share {
        values.set_max(1);
    }
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    // The library takes no more.
    let alt_text: String = plan.alt_text.chars().take(LONGEST_ALT_TEXT).collect();
    chart.set_alt_text(&alt_text);
    let width: f64 = page.widths.iter().map(|width| pixels(*width)).sum();
    let (left, right) = (plan.across.0 * width + GAP, plan.across.1 * width - GAP);
    chart.set_width((right - left).max(100.0) as u32);
    chart.set_height(plan.height * DEFAULT_ROW - GAP as u32);
    let (top, bottom) = plan.rows;
    let mut label = ChartFont::new();
    label.set_name(theme::FONT).set_size(9);
    // Shares with two decimals stand upright below their points, which lie near the top: side by side they would overlap.
    let upright = plan.share && plan.kind == ChartKind::Lines && bottom - top >= UPRIGHT;
    if upright {
        label.set_rotation(-90);
    }
    for (series, colour) in plan.series.iter().zip(COLOURS.into_iter().cycle()) {
        let mut format = ChartFormat::new();
        match plan.kind {
            ChartKind::Lines => format.set_line(ChartLine::new().set_color(colour).set_width(2.25)),
            _ => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
        };
        let drawn = chart
            .add_series()
            .set_name((plan.sheet.as_str(), 0, series.column))
            .set_categories((plan.sheet.as_str(), top, plan.labels, bottom, plan.labels))
            .set_values((plan.sheet.as_str(), top, series.column, bottom, series.column))
            .set_format(&mut format);
        if plan.kind == ChartKind::Lines {
            drawn.set_marker(ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(6));
        }
        if plan.series.len() == 1 && bottom - top < MOST_LABELS {
            let mut labels = ChartDataLabel::new();
            labels
                .show_value()
                .set_font(&label)
                .set_position(match plan.kind {
                    ChartKind::Lines if upright => ChartDataLabelPosition::Below,
                    ChartKind::Lines => ChartDataLabelPosition::Above,
                    _ => ChartDataLabelPosition::OutsideEnd,
                })
                .set_num_format(if plan.share { "0.00%" } else { "#,##0" });
            drawn.set_data_label(&labels);
        }
    }
    sheet.insert_chart_with_offset(plan.row, 0, &chart, left as u32, 2)?;
    Ok(())
}
