//! Styles as fonts, borders, alignments and number formats: Times New Roman throughout (Decree 30/2020/NĐ-CP).

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::lay_out::Style;

/// The one font.
pub const FONT: &str = "Times New Roman";
/// Points of body text in tables.
pub const SIZE: f64 = 12.0;

/// What every cell starts from.
pub fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE).set_font_family(1)
}

/// How a style looks.
pub fn format(style: Style) -> Format {
    match style {
        Style::Superior => heading().set_font_size(12),
        Style::OfficeName | Style::Country => heading().set_bold().set_font_size(12),
        Style::Motto => heading().set_bold().set_font_size(13),
        Style::HeadingRule => heading().set_font_size(8).set_align(FormatAlign::Top),
        Style::DocumentNumber => heading().set_font_size(13),
        Style::PlaceAndDate => heading().set_italic().set_font_size(13),
        Style::Title => heading().set_bold().set_font_size(14),
        Style::Period => heading().set_italic(),
        Style::Unit => base().set_italic().set_align(FormatAlign::Right),
        Style::Section => base().set_bold().set_align(FormatAlign::VerticalCenter),
        Style::Head => {
            cell().set_bold().set_align(FormatAlign::Center).set_text_wrap().set_background_color(0x00E7_EEF7)
        }
        Style::Numbering => cell().set_italic().set_font_size(9).set_align(FormatAlign::Center).set_text_wrap(),
        Style::Text => cell().set_text_wrap(),
        Style::PartText => cell().set_text_wrap().set_indent(2),
        Style::Centre => cell().set_align(FormatAlign::Center),
        Style::Count => number().set_num_format(COUNT),
        Style::Rate => number().set_num_format(RATE),
        Style::Change => number().set_num_format(CHANGE),
        Style::RateChange => number().set_bold().set_num_format(RATE_CHANGE),
        Style::Date => cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
        Style::BoldText => cell().set_bold().set_text_wrap(),
        Style::BoldCentre => cell().set_bold().set_align(FormatAlign::Center),
        Style::BoldCount => number().set_bold().set_num_format(COUNT),
        Style::BoldRate => number().set_bold().set_num_format(RATE),
        Style::BoldChange => number().set_bold().set_num_format(CHANGE),
        Style::Note => base().set_italic().set_text_wrap().set_align(FormatAlign::Top),
        Style::Plain => base().set_text_wrap().set_align(FormatAlign::Top),
        Style::Flat => cell(),
        Style::FormLine => base().set_align(FormatAlign::Left).set_text_wrap().set_align(FormatAlign::Top),
        Style::Points => number().set_num_format(POINTS),
        Style::BoldPoints => number().set_bold().set_num_format(POINTS),
        Style::Signature => heading().set_align(FormatAlign::Top),
        Style::SignatoryTitle => heading().set_bold(),
        Style::SignatoryHint => heading().set_italic(),
        Style::SignatoryName => heading().set_bold(),
    }
}

const COUNT: &str = "#,##0";
const POINTS: &str = "#,##0.00";
const RATE: &str = "0.00%";
const CHANGE: &str = "+#,##0;-#,##0;0";
const RATE_CHANGE: &str = "+0.00\" điểm %\";-0.00\" điểm %\";0.00\" điểm %\"";

/// Centred text of a heading.
fn heading() -> Format {
    base().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// A cell of a table.
fn cell() -> Format {
    base().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

/// A cell with a number, or with the `–` that stands for one.
fn number() -> Format {
    cell().set_align(FormatAlign::Right).set_indent(1)
}
