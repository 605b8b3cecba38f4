//! Blocks: lines, lists, notes and charts; tables and criteria have files of their own.

use super::{Checker, needs};
use crate::count::Dimension;
use crate::domain::{Figure, Rate};
use crate::template::chart::{Chart, ChartKind, ChartSize, ChartValue};
use crate::template::list::{List, ListColumn, ListValue};
use crate::template::model::{Block, BlockPlan, Grouping, Line, LineValue, Measure, NoteStyle};
use crate::template::problem::unknown;
use crate::template::raw::{RawBlock, RawChart, RawColumn, RawLine};
use crate::template::{TemplateProblem, Text, list};

impl Checker<'_> {
    pub(super) fn block(&self, raw: &RawBlock, sheet: &str) -> Result<BlockPlan, TemplateProblem> {
        Ok(BlockPlan { when: self.when(&raw.when, &raw.unless)?, block: self.content(raw, sheet)? })
    }

    fn content(&self, raw: &RawBlock, sheet: &str) -> Result<Block, TemplateProblem> {
        let kinds = [
            !raw.line.is_empty(),
            raw.lines.is_some(),
            raw.table.is_some(),
            raw.list.is_some(),
            raw.note.is_some(),
            raw.chart.is_some(),
            !raw.criterion.is_empty(),
            raw.remarks,
        ];
        if kinds.into_iter().filter(|kind| *kind).count() != 1 {
            let why = "mỗi khối phải có đúng một trong line, lines, table, list, note, chart, criterion, remarks";
            return Err(self.unfit(sheet, why));
        }
        if raw.note.is_none() && raw.style.is_some() {
            return Err(self.unfit(sheet, "style của khối chỉ dùng với note"));
        }
        let titled = raw.table.is_some() || raw.list.is_some() || !raw.criterion.is_empty();
        if raw.title.is_some() && !titled {
            return Err(self.unfit(sheet, "title của khối chỉ dùng với table, list, criterion"));
        }
        let columned = raw.table.is_some() || raw.list.is_some();
        if !columned && (raw.columns.is_some() || !raw.column.is_empty()) {
            return Err(self.unfit(sheet, "columns, column chỉ dùng với table hoặc list"));
        }
        if raw.label.is_some() && raw.table.is_none() {
            return Err(self.unfit(sheet, "label của khối chỉ dùng với table"));
        }
        if raw.empty.is_some() && raw.list.is_none() {
            return Err(self.unfit(sheet, "empty chỉ dùng với list"));
        }
        if let Some(table) = &raw.table {
            return self.table(raw, table, sheet);
        }
        if let Some(list) = &raw.list {
            return self.list(raw, list, sheet);
        }
        if let Some(text) = &raw.note {
            let style = self.choice("kiểu ghi chú", raw.style.as_deref(), &NoteStyle::ALL.map(|(s, id, _)| (id, s)))?;
            return Ok(Block::Note { text: self.text(text)?, style });
        }
        if let Some(chart) = &raw.chart {
            return self.chart(chart);
        }
        if !raw.criterion.is_empty() {
            return self.criteria(&raw.criterion, self.title(raw)?);
        }
        if let Some(name) = &raw.lines {
            let set = self.line_sets.iter().find(|set| set.name == *name);
            let names = self.line_sets.iter().map(|set| set.name.as_str());
            return self.lines(&set.ok_or_else(|| unknown(self.file, "bộ dòng", name, names))?.line, name);
        }
        if raw.remarks { Ok(Block::Remarks) } else { self.lines(&raw.line, sheet) }
    }

    pub(super) fn title(&self, raw: &RawBlock) -> Result<Option<Text>, TemplateProblem> {
        raw.title.as_deref().map(|title| self.text(title)).transpose()
    }

    fn lines(&self, raw: &[RawLine], sheet: &str) -> Result<Block, TemplateProblem> {
        let lines = raw.iter().map(|line| self.line(line)).collect::<Result<Vec<_>, _>>()?;
        let has = |figure: Figure| lines.iter().any(|line| line.value == LineValue::Figures(vec![figure]));
        for (place, line) in lines.iter().enumerate() {
            if line.level > 1 || line.level == 1 && place == 0 {
                return Err(self.unfit(sheet, "level chỉ là 0, hoặc 1 dưới một dòng có level 0"));
            }
            if let LineValue::Rate(rate) = line.value
                && !rate.parts().all(has)
            {
                return Err(self.unfit(&line.label, &needs(rate)));
            }
        }
        self.sums(&lines)?;
        Ok(Block::Lines { lines })
    }

    /// A main line is written as the sum of the lines below it, so these must be its parts by the rules, whatever the
    /// dossiers are.
    fn sums(&self, lines: &[Line]) -> Result<(), TemplateProblem> {
        for (place, main) in lines.iter().enumerate() {
            let LineValue::Figures(whole) = &main.value else { continue };
            let below = lines[place + 1..].iter().take_while(|line| line.level == 1 && main.level == 0);
            let parts: Vec<Figure> = below
                .filter(|line| line.summand)
                .flat_map(|line| if let LineValue::Figures(figures) = &line.value { figures.clone() } else { vec![] })
                .collect();
            if !parts.is_empty() && !Figure::is_partition(whole, &parts) {
                let why =
                    "các dòng level = 1 không cộng lại thành dòng này; dòng không phải số hạng ghi of-which = true";
                return Err(self.unfit(&main.label, why));
            }
        }
        Ok(())
    }

    fn line(&self, raw: &RawLine) -> Result<Line, TemplateProblem> {
        self.plain(&raw.label)?;
        let value = match (&raw.figure, &raw.rate, &raw.measure, &raw.manual) {
            (Some(ids), None, None, None) => LineValue::Figures(self.figures(ids.names(), &raw.label)?),
            (None, Some(id), None, None) => LineValue::Rate(self.rate(id)?),
            (None, None, Some(id), None) => LineValue::Measure(
                Measure::from_id(id).ok_or_else(|| unknown(self.file, "chỉ số", id, Measure::ALL.map(Measure::id)))?,
            ),
            (None, None, None, Some(id)) if !id.is_empty() => LineValue::Manual(id.clone()),
            _ => return Err(self.unfit(&raw.label, "cần đúng một trong figure, rate, measure, manual")),
        };
        let summand = !raw.of_which && matches!(value, LineValue::Figures(_));
        Ok(Line { label: raw.label.clone(), level: raw.level, value, summand })
    }

    fn list(&self, raw: &RawBlock, id: &str, sheet: &str) -> Result<Block, TemplateProblem> {
        let list = List::ALL
            .into_iter()
            .find(|list| list.id() == id)
            .ok_or_else(|| unknown(self.file, "danh sách", id, List::ALL.map(List::id)))?;
        let columns = self
            .columns(raw.columns.as_deref(), &raw.column, sheet)?
            .iter()
            .map(|column| self.list_column(column, list))
            .collect::<Result<Vec<_>, _>>()?;
        let empty = raw.empty.clone().unwrap_or_else(|| "Không có.".to_owned());
        self.plain(&empty)?;
        Ok(Block::List { list, columns, title: self.title(raw)?, empty })
    }

    fn list_column(&self, raw: &RawColumn, list: list::List) -> Result<ListColumn, TemplateProblem> {
        self.plain(&raw.title)?;
        let Some(id) = raw.value.as_deref() else {
            return Err(self.unfit(&raw.title, "cột của danh sách cần value và chỉ có title, value, width"));
        };
        let value = list.values().iter().copied().find(|value| value.id() == id).ok_or_else(|| {
            unknown(self.file, "nội dung cột", id, list.values().iter().map(|value| ListValue::id(*value)))
        })?;
        let plain = raw.figure.is_none() && raw.rate.is_none() && raw.formula.is_none() && raw.style.is_none();
        if !plain || !raw.under.is_empty() {
            return Err(self.unfit(&raw.title, "cột của danh sách chỉ có title, value, width"));
        }
        Ok(ListColumn { title: raw.title.clone(), value, width: self.width(raw)? })
    }

    fn chart(&self, raw: &RawChart) -> Result<Block, TemplateProblem> {
        /// More colours than this are not told apart in grey print.
        const MOST_SERIES: usize = 5;
        self.plain(&raw.title)?;
        if raw.title.trim_start().starts_with('=') {
            return Err(self.unfit(&raw.title, "tên biểu đồ không bắt đầu bằng dấu ="));
        }
        let kind = self.choice("loại biểu đồ", Some(&raw.kind), &ChartKind::ALL.map(|kind| (kind.id(), kind)))?;
        let groupings: Vec<(&str, Grouping)> = Grouping::all()
            .filter(|by| !matches!(by, Grouping::By(Dimension::Procedure | Dimension::Source)))
            .map(|by| (by.id(), by))
            .collect();
        let by = self.choice("trục của biểu đồ", Some(&raw.by), &groupings)?;
        let size = self.choice("cỡ biểu đồ", raw.size.as_deref(), &ChartSize::ALL.map(|(size, id, _)| (id, size)))?;
        let show = raw.show.iter().map(|id| self.chart_value(id)).collect::<Result<Vec<_>, _>>()?;
        if show.is_empty() || show.len() > MOST_SERIES {
            return Err(self.unfit(&raw.title, "biểu đồ cần từ 1 đến 5 số liệu trong show"));
        }
        let rates = show.iter().filter(|value| matches!(value, ChartValue::Rate(_))).count();
        if rates > 0 && rates < show.len() {
            return Err(self.unfit(&raw.title, "một biểu đồ chỉ vẽ số hồ sơ hoặc chỉ vẽ tỷ lệ"));
        }
        let stock = |value: &ChartValue| matches!(value, ChartValue::Figure(figure) if !figure.is_flow());
        if by == Grouping::Month && show.iter().any(stock) {
            return Err(self.unfit(&raw.title, "biểu đồ theo tháng chỉ có số phát sinh, không có số tồn"));
        }
        Ok(Block::Chart(Chart { title: raw.title.clone(), kind, by, show, size }))
    }

    fn chart_value(&self, id: &str) -> Result<ChartValue, TemplateProblem> {
        match (Figure::from_id(id), Rate::from_id(id)) {
            (Some(figure), _) => Ok(ChartValue::Figure(figure)),
            (_, Some(rate)) => Ok(ChartValue::Rate(rate)),
            _ => {
                let known = Figure::ALL.map(Figure::id).into_iter().chain(Rate::ALL.map(Rate::id));
                Err(unknown(self.file, "số liệu hoặc tỷ lệ", id, known))
            }
        }
    }
}
