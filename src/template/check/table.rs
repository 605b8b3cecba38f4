//! Tables: their rows and columns.

use super::{Checker, has_parts, needs};
use crate::count::Dimension;
use crate::template::model::{Block, ColumnStyle, Grouping, TableColumn, TableValue};
use crate::template::problem::unknown;
use crate::template::raw::{RawBlock, RawColumn};
use crate::template::{Formula, TemplateProblem};

/// More columns than this nobody reads; formulas name no more.
const MOST_COLUMNS: usize = 200;

impl Checker<'_> {
    pub(super) fn table(&self, raw: &RawBlock, table: &str, sheet: &str) -> Result<Block, TemplateProblem> {
        let columns = self.columns(raw.columns.as_deref(), &raw.column, sheet)?;
        let (rows, columns) = self.table_of(table, columns, raw.label.as_deref())?;
        Ok(Block::Table { rows, columns, title: self.title(raw)? })
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
            .ok_or_else(|| unknown(self.file, "kiểu dòng của bảng", table, Grouping::all().map(Grouping::id)))?;
        let columns = columns.iter().map(|column| self.table_column(column, label)).collect::<Result<Vec<_>, _>>()?;
        if !columns.iter().any(|column| column.value == TableValue::Label) {
            return Err(self.unfit(table, "bảng cần một cột tên: value = \"label\""));
        }
        for column in &columns {
            match &column.value {
                TableValue::Key if rows != Grouping::By(Dimension::Procedure) => {
                    return Err(self.unfit(&column.title, "value = \"key\" chỉ có ở bảng theo thủ tục (procedure)"));
                }
                TableValue::Figures(figures)
                    if rows == Grouping::Month && !figures.iter().all(|figure| figure.is_flow()) =>
                {
                    return Err(self.unfit(&column.title, "bảng theo tháng chỉ có số phát sinh, không có số tồn"));
                }
                TableValue::Rate(rate) if !has_parts(&columns, *rate) => {
                    return Err(self.unfit(&column.title, &needs(*rate)));
                }
                TableValue::Formula(formula) => self.computable(&columns, column, formula)?,
                _ => {}
            }
        }
        Ok((rows, columns))
    }

    /// Whether the columns of a formula hold numbers of dossiers, and none leads back to itself.
    fn computable(
        &self,
        columns: &[TableColumn],
        column: &TableColumn,
        formula: &Formula,
    ) -> Result<(), TemplateProblem> {
        let double = formula
            .0
            .iter()
            .enumerate()
            .find(|(place, term)| formula.0[..*place].iter().any(|other| other.column == term.column));
        if let Some((_, term)) = double {
            let why = format!("công thức {formula}: cột ({}) viết hai lần", term.column);
            return Err(self.unfit(&column.title, &why));
        }
        for term in &formula.0 {
            let why = match columns.get(term.column - 1).map(|column| &column.value) {
                None => format!("bảng không có cột ({})", term.column),
                Some(TableValue::Figures(_) | TableValue::Formula(_)) => continue,
                Some(_) => format!("cột ({}) không phải cột số hồ sơ", term.column),
            };
            return Err(self.unfit(&column.title, &format!("công thức {formula}: {why}")));
        }
        // Going from formula to formula as often as there are columns ends, unless they go round.
        let mut reached: Vec<usize> = formula.0.iter().map(|term| term.column).collect();
        for _ in columns {
            reached = reached
                .iter()
                .filter_map(|number| match columns.get(number - 1).map(|column| &column.value) {
                    Some(TableValue::Formula(formula)) => Some(formula.0.iter().map(|term| term.column)),
                    _ => None,
                })
                .flatten()
                .collect();
            reached.sort_unstable();
            reached.dedup();
        }
        if reached.is_empty() {
            return Ok(());
        }
        Err(self.unfit(&column.title, &format!("công thức {formula}: các công thức dùng lẫn nhau thành vòng")))
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
            return Err(self.unfit(&raw.title, "under có tối đa 2 nhóm"));
        }
        if raw.title.contains("{label}") && label.is_none() {
            return Err(self.unfit(&raw.title, "khối của bảng thiếu label để điền vào {label}"));
        }
        let title = raw.title.replace("{label}", label.unwrap_or_default());
        self.plain(&title)?;
        raw.under.iter().try_for_each(|group| self.plain(group))?;
        Ok(TableColumn {
            under: raw.under.clone(),
            title,
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
            (_, own) if own.len() > MOST_COLUMNS => {
                Err(self.unfit(part, &format!("bảng có tối đa {MOST_COLUMNS} cột")))
            }
            (Some(name), []) => match self.sets.iter().find(|set| set.name == *name) {
                Some(set) if set.column.len() > MOST_COLUMNS => {
                    Err(self.unfit(name, &format!("bộ cột có tối đa {MOST_COLUMNS} cột")))
                }
                Some(set) if !set.column.is_empty() => Ok(&set.column),
                Some(_) => Err(self.unfit(name, "bộ cột chưa có cột nào")),
                None if self.sets.is_empty() => {
                    Err(self.unfit(name, "mẫu này chưa có [[column-set]] nào; có thể thiếu base"))
                }
                None => Err(unknown(self.file, "bộ cột", name, self.sets.iter().map(|set| set.name.as_str()))),
            },
            (None, [_, ..]) => Ok(own),
            (Some(_), [_, ..]) => Err(self.unfit(part, "chỉ ghi một trong columns và column")),
            (None, []) => Err(self.unfit(part, "bảng và danh sách cần columns hoặc column")),
        }
    }

    pub(super) fn width(&self, raw: &RawColumn) -> Result<f64, TemplateProblem> {
        let fits = (2.0..=120.0).contains(&raw.width);
        if fits { Ok(raw.width) } else { Err(self.unfit(&raw.title, "width phải từ 2 đến 120 ký tự")) }
    }
}
