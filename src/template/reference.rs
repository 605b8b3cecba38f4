//! Every name a template can use, as the guide lists them: made from the code, so that none is missing or too many.

use std::fmt::Write as _;

use super::{
    Aspect, ChartKind, ChartSize, ColumnStyle, Condition, Grouping, List, Measure, NoteStyle, RateAspect, ReportWord,
};
use crate::domain::{Figure, Rate};

/// The reference part of the guide (Vietnamese, Markdown).
pub fn reference() -> String {
    let mut text = String::new();
    table(
        &mut text,
        "Số liệu (`figure`)",
        &Figure::ALL.map(|figure| {
            let sort = if figure.is_flow() {
                "phát sinh, có theo tháng"
            } else {
                "số tồn hoặc cộng với số tồn"
            };
            (figure.id().to_owned(), format!("{} ({sort})", figure.label()))
        }),
    );
    table(
        &mut text,
        "Tỷ lệ (`rate`)",
        &Rate::ALL.map(|rate| {
            let numerator: Vec<String> = rate.numerator().iter().map(|figure| format!("`{}`", figure.id())).collect();
            let whole = rate.denominator().id();
            (rate.id().to_owned(), format!("{}: {} trên `{whole}`", rate.label(), numerator.join(" + ")))
        }),
    );
    table(
        &mut text,
        "Chỉ số (`measure`)",
        &Measure::ALL.map(|measure| (measure.id().to_owned(), measure.label().to_owned())),
    );
    let groupings: Vec<_> = Grouping::all().map(|by| (by.id().to_owned(), by.label().to_owned())).collect();
    table(&mut text, "Dòng của bảng (`table`)", &groupings);
    table(
        &mut text,
        "Danh sách (`list`) và nội dung cột (`value`)",
        &List::ALL.map(|list| {
            let values: Vec<String> =
                list.values().iter().map(|value| format!("`{}` {}", value.id(), value.label())).collect();
            (list.id().to_owned(), format!("{}; cột: {}", list.label(), values.join(", ")))
        }),
    );
    table(
        &mut text,
        "Loại biểu đồ (`kind`)",
        &ChartKind::ALL.map(|kind| (kind.id().to_owned(), kind.label().to_owned())),
    );
    table(&mut text, "Cỡ biểu đồ (`size`)", &named(ChartSize::ALL.map(|(_, id, label)| (id, label))));
    table(&mut text, "Kiểu cột (`style` của cột)", &named(ColumnStyle::ALL.map(|(_, id, label)| (id, label))));
    table(&mut text, "Kiểu ghi chú (`style` của `note`)", &named(NoteStyle::ALL.map(|(_, id, label)| (id, label))));
    table(&mut text, "Chỗ điền về báo cáo", &named(ReportWord::ALL.map(|(_, name, label)| (name, label))));
    table(&mut text, "Chỗ điền số liệu: tên số liệu, thêm", &named(Aspect::ALL.map(|(_, end, label)| (end, label))));
    table(
        &mut text,
        "Chỗ điền tỷ lệ: `rate.` và tên tỷ lệ, thêm",
        &named(RateAspect::ALL.map(|(_, end, label)| (end, label))),
    );
    table(
        &mut text,
        "Chỗ điền khác",
        &named([
            ("measure.…", "chỉ số, ví dụ `{measure.median-days}`"),
            ("manual.…", "số nhập tay có `id` trong `[[manual]]`, ví dụ `{manual.hai-long}`"),
        ]),
    );
    table(
        &mut text,
        "Điều kiện (`when`, `unless`)",
        &named([
            ("tên số liệu", "số liệu khác 0"),
            ("rate.…", "tỷ lệ có mẫu số khác 0"),
            ("target.…", "tỷ lệ có mục tiêu trong `[targets]` và có mẫu số khác 0"),
            ("measure.…", "chỉ số có giá trị khác 0"),
            ("manual.…", "số nhập tay có `id` này"),
            ("manual", "có hồ sơ nhập tay"),
            ("manual-any", "có hồ sơ nhập tay hoặc số nhập tay khác"),
            ("previous", "có số cùng kỳ năm trước để so sánh"),
            ("filtered", "báo cáo có bộ lọc"),
        ]),
    );
    let _ = writeln!(text, "Tất cả tên điều kiện: {}.", quoted(&Condition::names()));
    text
}

fn named<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, label)| (name.to_owned(), label.to_owned())).to_vec()
}

fn table(text: &mut String, title: &str, rows: &[(String, String)]) {
    let _ = writeln!(text, "### {title}\n\n| tên | nghĩa |\n| --- | --- |");
    for (name, label) in rows {
        let name = if name.is_empty() { "(không thêm gì)".to_owned() } else { format!("`{name}`") };
        let _ = writeln!(text, "| {name} | {label} |");
    }
    text.push('\n');
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
