//! Tables: their rows and columns.

use super::{Checker, has_parts, needs};
use crate::template::model::{Block, ColumnStyle, Grouping, TableColumn, TableValue};
use crate::template::problem::unknown;
use crate::template::raw::{RawBlock, RawColumn};
use crate::template::{Formula, TemplateProblem};

impl Checker<'_> {
    pub(super) fn table(&self, raw: &RawBlock, table: &str, sheet: &str) -> Result<Block, TemplateProblem> {
        let columns = self.columns(raw.columns.as_deref(), &raw.column, sheet)?;
        let (rows, columns) = self.table_of(table, columns, raw.label.as_deref())?;
        Ok(Block::Table { rows, columns, title: raw.title.clone() })
    }

    /// A table by its grouping and its columns.
    pub(super) fn table_of(
        &self,
        table: &str,
        columns: &[RawColumn],
        label: Option<&str>,
    ) -> Result<(Grouping, Vec<TableColumn>), TemplateProblem> {
        let rows = Grouping::all()
            .find(|rows| rows.id() == table)
            .ok_or_else(|| unknown(self.file, "chiều thống kê", table, Grouping::all().map(Grouping::id)))?;
        let columns = columns.iter().map(|column| self.table_column(column, label)).collect::<Result<Vec<_>, _>>()?;
        let value = |number: usize| columns.get(number - 1).map(|column| &column.value);
        let is_figure = |number: usize| matches!(value(number), Some(TableValue::Figures(_)));
        // A formula may use formulas of figures, and no deeper ones: so none can use itself.
        let computed = |number: usize| match value(number) {
            Some(TableValue::Formula(formula)) => formula.0.iter().all(|term| is_figure(term.column)),
            _ => is_figure(number),
        };
        for column in &columns {
            match &column.value {
                TableValue::Figures(figures)
                    if rows == Grouping::Month && !figures.iter().all(|figure| figure.is_flow()) =>
                {
                    return Err(self.unfit(&column.title, "bảng theo tháng chỉ có số phát sinh, không có số tồn"));
                }
                TableValue::Rate(rate) if !has_parts(&columns, *rate) => {
                    return Err(self.unfit(&column.title, &needs(*rate)));
                }
                TableValue::Formula(formula) if !formula.0.iter().all(|term| computed(term.column)) => {
                    return Err(self.unfit(&column.title, "công thức dùng cột không có số liệu"));
                }
                _ => {}
            }
        }
        Ok((rows, columns))
    }

    fn table_column(&self, raw: &RawColumn, label: Option<&str>) -> Result<TableColumn, TemplateProblem> {
        let value = match (raw.value.as_deref(), &raw.figure, &raw.rate, &raw.formula) {
            (Some("number"), None, None, None) => TableValue::Number,
            (Some("label"), None, None, None) => TableValue::Label,
            (Some("key"), None, None, None) => TableValue::Key,
            (Some(other), None, None, None) => {
                return Err(unknown(self.file, "nội dung cột", other, ["number", "label", "key"]));
            }
            (None, Some(ids), None, None) => TableValue::Figures(self.figures(ids.names(), &raw.title)?),
            (None, None, Some(id), None) => TableValue::Rate(self.rate(id)?),
            (None, None, None, Some(text)) => TableValue::Formula(
                Formula::parse(text).ok_or_else(|| self.unfit(&raw.title, "công thức phải có dạng (4)+(5)-(6)"))?,
            ),
            _ => return Err(self.unfit(&raw.title, "cần đúng một trong value, figure, rate, formula")),
        };
        if raw.under.len() > 2 {
            return Err(self.unfit(&raw.title, "tiêu đề cột chỉ có tối đa 3 tầng"));
        }
        Ok(TableColumn {
            under: raw.under.clone(),
            title: raw.title.replace("{label}", label.unwrap_or_default()),
            value,
            width: self.width(raw)?,
            style: self.choice(
                "kiểu cột",
                raw.style.as_deref(),
                &ColumnStyle::ALL.map(|(style, id, _)| (id, style)),
            )?,
        })
    }

    /// The columns of a table or list: a set by its name, or its own.
    pub(super) fn columns<'r>(
        &'r self,
        set: Option<&str>,
        own: &'r [RawColumn],
        part: &str,
    ) -> Result<&'r [RawColumn], TemplateProblem> {
        match (set, own) {
            (Some(name), []) => match self.sets.iter().find(|set| set.name == *name) {
                Some(set) if !set.column.is_empty() => Ok(&set.column),
                Some(_) => Err(self.unfit(name, "bộ cột chưa có cột nào")),
                None => Err(unknown(self.file, "bộ cột", name, self.sets.iter().map(|set| set.name.as_str()))),
            },
            (None, [_, ..]) => Ok(own),
            _ => Err(self.unfit(part, "bảng và danh sách cần columns hoặc column")),
        }
    }

    pub(super) fn width(&self, raw: &RawColumn) -> Result<f64, TemplateProblem> {
        let fits = (2.0..=120.0).contains(&raw.width);
        if fits { Ok(raw.width) } else { Err(self.unfit(&raw.title, "width phải từ 2 đến 120 ký tự")) }
    }
}
