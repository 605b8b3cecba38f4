//! From the raw shape to the model: every name known, every table fit to be laid out.

use super::model::{
    Block, Chart, ChartKind, Grouping, Line, LineValue, List, ListColumn, ListValue, Measure, Orientation, SheetPlan,
    TableColumn, TableValue, Template, column_of,
};
use super::problem::unknown;
use super::raw::{RawBlock, RawChart, RawColumn, RawColumnSet, RawLine, RawSheet, RawTemplate};
use super::{Formula, TemplateProblem};
use crate::count::Dimension;
use crate::domain::{Cutoff, Figure, Rate};

/// The longest name a tab can have.
const LONGEST_NAME: usize = 31;

/// Checks a template whose base is already merged into it.
pub fn check(raw: RawTemplate, name: &str, file: &str) -> Result<Template, TemplateProblem> {
    let checker = Checker { file, sets: &raw.column_set };
    let cutoff = match raw.cutoff.as_deref() {
        None => None,
        Some("calendar") => Some(Cutoff::Calendar),
        Some("statutory") => Some(Cutoff::Statutory),
        Some(other) => return Err(unknown(file, "cách chốt số liệu", other, ["calendar", "statutory"])),
    };
    if raw.sheet.is_empty() {
        return Err(checker.unfit("sheet", "chưa có trang nào"));
    }
    let sheets = raw.sheet.iter().map(|sheet| checker.sheet(sheet)).collect::<Result<Vec<_>, _>>()?;
    for (place, sheet) in sheets.iter().enumerate() {
        if sheets[..place].iter().any(|other| other.name.to_lowercase() == sheet.name.to_lowercase()) {
            return Err(checker.unfit(&sheet.name, "tên trang bị trùng"));
        }
    }
    let title = raw.title.clone().unwrap_or_default();
    checker.placeholders(&title)?;
    Ok(Template { name: name.to_owned(), title, cutoff, sheets })
}

struct Checker<'a> {
    file: &'a str,
    sets: &'a [RawColumnSet],
}

impl Checker<'_> {
    fn sheet(&self, raw: &RawSheet) -> Result<SheetPlan, TemplateProblem> {
        let forbidden = |c: char| "[]:*?/\\".contains(c) || c.is_control();
        let fits = !raw.name.trim().is_empty()
            && raw.name.chars().count() <= LONGEST_NAME
            && !raw.name.contains(forbidden)
            && !raw.name.starts_with('\'')
            && !raw.name.ends_with('\'');
        if !fits {
            return Err(self.unfit(&raw.name, "tên trang phải có từ 1 đến 31 ký tự, không có [ ] : * ? / \\"));
        }
        let orientation = match raw.orientation.as_deref() {
            None | Some("portrait") => Orientation::Portrait,
            Some("landscape") => Orientation::Landscape,
            Some(other) => return Err(unknown(self.file, "hướng giấy", other, ["portrait", "landscape"])),
        };
        raw.title.iter().try_for_each(|title| self.placeholders(title))?;
        let mut blocks: Vec<Block> = Vec::new();
        for block in &raw.block {
            let block = self.block(block, &raw.name, blocks.last())?;
            blocks.push(block);
        }
        let width = |block: &Block| match block {
            Block::Lines { .. } => 4,
            Block::Table { columns, .. } => columns.len(),
            Block::List { columns, .. } => columns.len(),
            Block::Note { .. } | Block::Chart(_) => 0,
        };
        if (raw.heading || raw.signatures) && blocks.iter().map(width).max() == Some(1) {
            return Err(self.unfit(&raw.name, "trang có heading hoặc signatures phải rộng ít nhất 2 cột"));
        }
        Ok(SheetPlan {
            name: raw.name.clone(),
            title: raw.title.clone(),
            orientation,
            heading: raw.heading,
            signatures: raw.signatures,
            blocks,
        })
    }

    fn block(&self, raw: &RawBlock, sheet: &str, above: Option<&Block>) -> Result<Block, TemplateProblem> {
        match (raw.line.as_slice(), &raw.table, &raw.list, &raw.note, &raw.chart) {
            ([_, ..], None, None, None, None) => self.lines(&raw.line, sheet),
            ([], Some(table), None, None, None) => self.table(raw, table, sheet),
            ([], None, Some(list), None, None) => self.list(raw, list, sheet),
            ([], None, None, Some(text), None) => {
                self.placeholders(text)?;
                Ok(Block::Note { text: text.clone() })
            }
            ([], None, None, None, Some(chart)) => self.chart(chart, sheet, above),
            _ => Err(self.unfit(sheet, "mỗi khối phải có đúng một trong line, table, list, note, chart")),
        }
    }

    fn lines(&self, raw: &[RawLine], sheet: &str) -> Result<Block, TemplateProblem> {
        let lines = raw.iter().map(|line| self.line(line)).collect::<Result<Vec<_>, _>>()?;
        let has = |figure: Figure| lines.iter().any(|line| line.value == LineValue::Figure(figure));
        for (place, line) in lines.iter().enumerate() {
            if line.level > 1 || line.level == 1 && place == 0 {
                return Err(self.unfit(sheet, "level chỉ là 0, hoặc 1 dưới một dòng có level 0"));
            }
            if let LineValue::Rate(rate) = line.value
                && !parts(rate).all(has)
            {
                return Err(self.unfit(sheet, &needs(rate)));
            }
        }
        Ok(Block::Lines { lines })
    }

    fn line(&self, raw: &RawLine) -> Result<Line, TemplateProblem> {
        let value = match (&raw.figure, &raw.rate, &raw.measure) {
            (Some(id), None, None) => LineValue::Figure(self.figure(id)?),
            (None, Some(id), None) => LineValue::Rate(self.rate(id)?),
            (None, None, Some(id)) => LineValue::Measure(
                Measure::ALL
                    .into_iter()
                    .find(|measure| measure.id() == id)
                    .ok_or_else(|| unknown(self.file, "chỉ số", id, Measure::ALL.map(Measure::id)))?,
            ),
            _ => return Err(self.unfit(&raw.label, "cần đúng một trong figure, rate, measure")),
        };
        let summand = !raw.of_which && matches!(value, LineValue::Figure(_));
        Ok(Line { label: raw.label.clone(), level: raw.level, value, summand })
    }

    fn table(&self, raw: &RawBlock, table: &str, sheet: &str) -> Result<Block, TemplateProblem> {
        let rows = match table {
            "month" => Grouping::Month,
            id => Grouping::By(Dimension::from_id(id).ok_or_else(|| {
                let known = Dimension::ALL.map(Dimension::id).into_iter().chain(["month"]);
                unknown(self.file, "chiều thống kê", id, known)
            })?),
        };
        let columns = self
            .columns(raw, sheet)?
            .iter()
            .map(|column| self.table_column(column, raw.label.as_deref()))
            .collect::<Result<Vec<_>, _>>()?;
        let value = |number: usize| columns.get(number - 1).map(|column| &column.value);
        let is_figure = |number: usize| matches!(value(number), Some(TableValue::Figure(_)));
        // A formula may use formulas of figures, and no deeper ones: so none can use itself.
        let computed = |number: usize| match value(number) {
            Some(TableValue::Formula(formula)) => formula.0.iter().all(|term| is_figure(term.column)),
            _ => is_figure(number),
        };
        for column in &columns {
            match &column.value {
                TableValue::Figure(figure) if rows == Grouping::Month && !is_flow(*figure) => {
                    return Err(self.unfit(&column.title, "bảng theo tháng chỉ có số phát sinh, không có số tồn"));
                }
                TableValue::Rate(rate) if !parts(*rate).all(|figure| column_of(&columns, figure).is_some()) => {
                    return Err(self.unfit(&column.title, &needs(*rate)));
                }
                TableValue::Formula(formula) if !formula.0.iter().all(|term| computed(term.column)) => {
                    return Err(self.unfit(&column.title, "công thức dùng cột không có số liệu"));
                }
                _ => {}
            }
        }
        Ok(Block::Table { rows, columns, title: raw.title.clone() })
    }

    fn table_column(&self, raw: &RawColumn, label: Option<&str>) -> Result<TableColumn, TemplateProblem> {
        let value = match (raw.value.as_deref(), &raw.figure, &raw.rate, &raw.formula) {
            (Some("number"), None, None, None) => TableValue::Number,
            (Some("label"), None, None, None) => TableValue::Label,
            (Some("key"), None, None, None) => TableValue::Key,
            (Some(other), None, None, None) => {
                return Err(unknown(self.file, "nội dung cột", other, ["number", "label", "key"]));
            }
            (None, Some(id), None, None) => TableValue::Figure(self.figure(id)?),
            (None, None, Some(id), None) => TableValue::Rate(self.rate(id)?),
            (None, None, None, Some(text)) => TableValue::Formula(
                Formula::parse(text).ok_or_else(|| self.unfit(&raw.title, "công thức phải có dạng (4)+(5)-(6)"))?,
            ),
            _ => return Err(self.unfit(&raw.title, "cần đúng một trong value, figure, rate, formula")),
        };
        if raw.under.len() > 2 {
            return Err(self.unfit(&raw.title, "tiêu đề cột chỉ có tối đa 3 tầng"));
        }
        let title = raw.title.replace("{label}", label.unwrap_or_default());
        Ok(TableColumn { under: raw.under.clone(), title, value, width: self.width(raw)? })
    }

    fn list(&self, raw: &RawBlock, id: &str, sheet: &str) -> Result<Block, TemplateProblem> {
        let list = List::ALL
            .into_iter()
            .find(|list| list.id() == id)
            .ok_or_else(|| unknown(self.file, "danh sách", id, List::ALL.map(List::id)))?;
        let columns = self
            .columns(raw, sheet)?
            .iter()
            .map(|column| self.list_column(column, list))
            .collect::<Result<Vec<_>, _>>()?;
        let empty = raw.empty.clone().unwrap_or_else(|| "Không có.".to_owned());
        Ok(Block::List { list, columns, title: raw.title.clone(), empty })
    }

    fn list_column(&self, raw: &RawColumn, list: List) -> Result<ListColumn, TemplateProblem> {
        let id = raw.value.as_deref().unwrap_or_default();
        let value = list.values().iter().copied().find(|value| value.id() == id).ok_or_else(|| {
            unknown(self.file, "nội dung cột", id, list.values().iter().map(|value| ListValue::id(*value)))
        })?;
        if raw.figure.is_some() || raw.rate.is_some() || raw.formula.is_some() || !raw.under.is_empty() {
            return Err(self.unfit(&raw.title, "cột của danh sách chỉ có title, value, width"));
        }
        Ok(ListColumn { title: raw.title.clone(), value, width: self.width(raw)? })
    }

    fn chart(&self, raw: &RawChart, sheet: &str, above: Option<&Block>) -> Result<Block, TemplateProblem> {
        let Some(Block::Table { columns, .. }) = above else {
            return Err(self.unfit(sheet, "biểu đồ phải đứng ngay dưới một bảng"));
        };
        let kind = ChartKind::ALL
            .into_iter()
            .find(|kind| kind.id() == raw.kind)
            .ok_or_else(|| unknown(self.file, "loại biểu đồ", &raw.kind, ChartKind::ALL.map(ChartKind::id)))?;
        let there = |number: &usize| (1..=columns.len()).contains(number);
        if raw.series.is_empty() || !raw.series.iter().all(there) || !there(&raw.labels) {
            return Err(self.unfit(&raw.title, "biểu đồ dùng cột không có trong bảng"));
        }
        let (title, series, labels) = (raw.title.clone(), raw.series.clone(), raw.labels);
        Ok(Block::Chart(Chart { title, kind, series, labels }))
    }

    fn columns<'r>(&'r self, raw: &'r RawBlock, sheet: &str) -> Result<&'r [RawColumn], TemplateProblem> {
        match (&raw.columns, raw.column.as_slice()) {
            (Some(name), []) => match self.sets.iter().find(|set| set.name == *name) {
                Some(set) => Ok(&set.column),
                None => Err(unknown(self.file, "bộ cột", name, self.sets.iter().map(|set| set.name.as_str()))),
            },
            (None, [_, ..]) => Ok(&raw.column),
            _ => Err(self.unfit(sheet, "bảng và danh sách cần columns hoặc column")),
        }
    }

    fn width(&self, raw: &RawColumn) -> Result<f64, TemplateProblem> {
        let fits = (2.0..=120.0).contains(&raw.width);
        if fits { Ok(raw.width) } else { Err(self.unfit(&raw.title, "width phải từ 2 đến 120 ký tự")) }
    }

    fn figure(&self, id: &str) -> Result<Figure, TemplateProblem> {
        Figure::from_id(id).ok_or_else(|| unknown(self.file, "số liệu", id, Figure::ALL.map(Figure::id)))
    }

    fn rate(&self, id: &str) -> Result<Rate, TemplateProblem> {
        Rate::from_id(id).ok_or_else(|| unknown(self.file, "tỷ lệ", id, Rate::ALL.map(Rate::id)))
    }

    fn placeholders(&self, text: &str) -> Result<(), TemplateProblem> {
        let mut rest = text;
        while let Some((_, tail)) = rest.split_once('{') {
            let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
            if !PLACEHOLDERS.contains(&name) {
                return Err(unknown(self.file, "chỗ điền", name, PLACEHOLDERS));
            }
            rest = after;
        }
        Ok(())
    }

    fn unfit(&self, part: &str, why: &str) -> TemplateProblem {
        TemplateProblem::Unfit { file: self.file.to_owned(), part: part.to_owned(), why: why.to_owned() }
    }
}

/// What titles and notes may hold in braces.
const PLACEHOLDERS: [&str; 5] = ["period", "PERIOD", "from", "to", "as-of"];

/// The figures a rate is made of.
fn parts(rate: Rate) -> impl Iterator<Item = Figure> {
    rate.numerator().iter().copied().chain([rate.denominator()])
}

fn needs(rate: Rate) -> String {
    let ids: Vec<&str> = parts(rate).map(Figure::id).collect();
    format!("tỷ lệ {} cần có các số liệu {} trong cùng bảng", rate.id(), ids.join(", "))
}

/// Whether a figure adds up over months.
fn is_flow(figure: Figure) -> bool {
    matches!(
        figure,
        Figure::Received
            | Figure::ReceivedBy(_)
            | Figure::Closed
            | Figure::ClosedAs(_)
            | Figure::ReturnedBy(_)
            | Figure::Stopped
    )
}
