//! What is said of a notice: its code, its sentence, where it is and what to do.

use super::{ManualReason, Notice};
use crate::domain::person::HIDDEN;
use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::wording::{count, date, list, quote, toml_list, toml_text, without_numbers};

/// What a status may be said to be.
pub const STATUS_CHOICES: &str = "in-progress (đang giải quyết), paused (tạm dừng), finished (đã giải quyết), \
     stopped (dừng giải quyết) hoặc not-accepted (không tiếp nhận)";
/// What a channel may be said to be.
pub const CHANNEL_CHOICES: &str = "direct (trực tiếp), online (trực tuyến) hoặc postal (bưu chính công ích)";

/// Whether something personal was taken out of a value, or is now: it cannot be named in `motcua.toml`.
fn is_shown_in_part(value: &str) -> bool {
    value == HIDDEN || value.contains('…') || without_numbers(value) != value
}

/// A place and how many more there are like it.
fn several(first: &Place, all: usize) -> String {
    if all > 1 { format!("{first} và {} trang nữa", count(all as u64 - 1)) } else { first.to_string() }
}

impl Problem for Notice {
    fn code(&self) -> u16 {
        match self {
            Notice::BadFileSkipped { .. } => 120,
            Notice::ColumnMissing { .. } => 220,
            Notice::ColumnChosen { .. } => 221,
            Notice::HiddenSheetRead { .. } => 222,
            Notice::NamedColumnUnseen { .. } => 223,
            Notice::SheetContinues { .. } => 224,
            Notice::LayoutChanged { .. } => 225,
            Notice::FarCells { .. } => 226,
            Notice::DataBesideTitles { .. } => 227,
            Notice::RowsMisplaced { .. } => 228,
            Notice::TakenByContent { .. } => 229,
            Notice::SourceUnseen { .. } => 230,
            Notice::SummaryBelow { .. } => 231,
            Notice::UnknownValue { .. } => 320,
            Notice::SwappedDates { .. } => 321,
            Notice::MoreUnknownValues { .. } => 324,
            Notice::MonthFirst { .. } => 322,
            Notice::NotSwapped { .. } => 323,
            Notice::PersonalHidden { .. } => 325,
            Notice::TotalDisagrees { .. } => 420,
            Notice::MonthsEmpty { .. } => 421,
            Notice::ManualLeftOut { .. } => 521,
            Notice::ExportsEndEarly { .. } => 422,
            Notice::NothingInPeriod => 520,
            Notice::Kept { code, .. } => *code,
            Notice::KeptByOtherRules { .. } => 423,
            Notice::WrittenBeside { .. } => 720,
            Notice::LongText { .. } => 721,
        }
    }

    fn exit(&self) -> Exit {
        Exit::Done
    }

    fn sentence(&self) -> String {
        match self {
            Notice::BadFileSkipped { file, .. } => format!("bỏ qua tệp không đọc được {}", quote(file)),
            Notice::ColumnMissing { column, consequence, .. } => {
                format!("không có cột {}: {consequence}", quote(column))
            }
            Notice::ColumnChosen { column, taken, .. } => {
                format!("có nhiều cột có thể là {}, đã dùng cột {taken}", quote(column))
            }
            Notice::NamedColumnUnseen { key } => {
                format!("không tệp nào có cột ghi ở khóa {} trong [columns] của motcua.toml", quote(key))
            }
            Notice::HiddenSheetRead { .. } => "trang bị ẩn trong tệp vẫn được đọc".to_owned(),
            Notice::SheetContinues { .. } => {
                "trang không có dòng tiêu đề, được đọc như phần tiếp của danh sách ở trang trước".to_owned()
            }
            Notice::LayoutChanged { source, .. } => {
                format!("các cột của nguồn {} không còn như đã ghi trong motcua.toml", quote(source))
            }
            Notice::FarCells { cells, columns, .. } => {
                format!("có {} ô nằm ngoài {} cột đầu, không đọc", count(*cells), count(*columns))
            }
            Notice::MoreUnknownValues { values } => {
                format!("còn {} trạng thái hoặc hình thức khác chưa xác định được", count(*values))
            }
            Notice::MonthFirst { dates, .. } => {
                format!("{} ô ngày có lẽ ghi tháng trước ngày, nên không dùng", count(*dates))
            }
            Notice::PersonalHidden { column, cells, .. } => format!(
                "{} ô ở cột {} giống tên người, địa chỉ, số điện thoại hoặc số giấy tờ, không hiển thị",
                count(*cells),
                quote(column)
            ),
            Notice::NotSwapped { .. } => {
                "ngày không bị đảo ngày và tháng như motcua.toml ghi, được đọc nguyên như trong tệp".to_owned()
            }
            Notice::DataBesideTitles { columns, .. } => {
                let columns: Vec<String> =
                    columns.iter().map(|(column, letter)| format!("{} ở cột {letter}", quote(column))).collect();
                format!("dữ liệu không nằm ngay dưới tên cột, đã đọc {}", list(&columns))
            }
            Notice::RowsMisplaced { rows, .. } => {
                format!("có {} dòng có ngày nhưng không nằm dưới các cột đã nhận ra, không tính là hồ sơ", count(*rows))
            }
            Notice::TakenByContent { title, column, rows, .. } => format!(
                "không có cột {}; {} hồ sơ được xét theo nội dung cột {}, hồ sơ khác coi như không rõ trạng thái",
                quote(column),
                count(*rows),
                quote(title)
            ),
            Notice::SummaryBelow { rows, .. } => {
                format!("dưới danh sách có bảng tổng hợp gồm {} dòng, không tính là hồ sơ", count(*rows))
            }
            Notice::SourceUnseen { source } => {
                format!("không tệp nào có các cột như nguồn {} ghi trong motcua.toml", quote(source))
            }
            Notice::SwappedDates { dates, .. } => {
                format!("{} ô ngày có lẽ đã bị Excel đảo ngày và tháng, nên không dùng", count(*dates))
            }
            Notice::TotalDisagrees { stated, read, .. } => {
                format!("dòng tổng của tệp ghi {} hồ sơ nhưng đọc được {}", count(*stated), count(*read))
            }
            Notice::ManualLeftOut { labels, reason } => {
                let labels: Vec<String> = labels.iter().map(|label| quote(label)).collect();
                let why = match reason {
                    ManualReason::Limited => {
                        "không được cộng vào báo cáo có bộ lọc hoặc xem trạng thái sau ngày cuối kỳ"
                    }
                    ManualReason::OtherPeriod => "là của kỳ khác, không được cộng vào báo cáo này",
                    ManualReason::YearBefore => "là của cùng kỳ năm trước, mà dữ liệu không đủ để so sánh",
                };
                format!("số nhập tay {} {why}", list(&labels))
            }
            Notice::MonthsEmpty { months } => {
                let months: Vec<String> = months.iter().map(|m| format!("{}/{}", m.number(), m.year())).collect();
                format!("không có hồ sơ nào được tiếp nhận trong tháng {}", list(&months))
            }
            Notice::ExportsEndEarly { end, to } => {
                format!("dữ liệu chỉ đến ngày {}, kỳ báo cáo đến ngày {}", date(*end), date(*to))
            }
            Notice::NothingInPeriod => "không có hồ sơ nào trong kỳ báo cáo, các số liệu đều bằng 0".to_owned(),
            Notice::Kept { sentence, .. } => sentence.clone(),
            Notice::KeptByOtherRules { .. } => {
                "sổ hồ sơ được lập theo quy tắc khác với motcua.toml lần này, báo cáo dùng quy tắc lần này".to_owned()
            }
            Notice::LongText { rows } => {
                format!("tệp có {} dòng, nhiều hơn số dòng Excel mở được (1.048.576)", count(*rows))
            }
            Notice::WrittenBeside { written, .. } => {
                format!(
                    "tệp cũ đang mở trong chương trình khác hoặc chỉ cho đọc, tệp mới được ghi với tên {}",
                    quote(written)
                )
            }
            Notice::UnknownValue { table, value, dossiers } => {
                let what = match *table {
                    "status" => "trạng thái",
                    "channel" => "hình thức tiếp nhận",
                    _ => "hình thức trả kết quả",
                };
                if value.is_empty() {
                    format!("{} hồ sơ để trống {what}", count(*dossiers))
                } else {
                    format!("chưa xác định được {what} {} ({} hồ sơ)", quote(&without_numbers(value)), count(*dossiers))
                }
            }
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            Notice::ColumnMissing { places, .. } => {
                places.first().map(|first| Place::file(several(first, places.len())))
            }
            Notice::ColumnChosen { place, .. }
            | Notice::HiddenSheetRead { place }
            | Notice::SheetContinues { place }
            | Notice::LayoutChanged { place, .. }
            | Notice::FarCells { place, .. }
            | Notice::SwappedDates { place, .. }
            | Notice::MonthFirst { place, .. }
            | Notice::PersonalHidden { place, .. }
            | Notice::NotSwapped { place, .. }
            | Notice::DataBesideTitles { place, .. }
            | Notice::RowsMisplaced { place, .. }
            | Notice::TakenByContent { place, .. }
            | Notice::SummaryBelow { place, .. }
            | Notice::TotalDisagrees { place, .. } => Some(place.clone()),
            Notice::WrittenBeside { held, .. } => Some(Place::file(held)),
            Notice::Kept { place, .. } => place.clone(),
            Notice::KeptByOtherRules { file, .. } => Some(Place::file(file)),
            _ => None,
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            Notice::ColumnChosen { left, .. } => Some(format!("còn có {}", list(left))),
            Notice::LayoutChanged { gone, new, .. } => {
                let part = |what: &str, titles: &[String]| match titles {
                    [] => None,
                    titles => Some(format!("{what} {}", list(&titles.iter().map(|t| quote(t)).collect::<Vec<_>>()))),
                };
                let parts: Vec<String> =
                    [part("không còn cột", gone), part("có thêm cột", new)].into_iter().flatten().collect();
                Some(parts.join("\n"))
            }
            Notice::MonthFirst { .. } => Some("các ô khác cùng cột chỉ đúng khi đọc tháng trước ngày".to_owned()),
            Notice::SwappedDates { .. } => {
                Some("các ô định dạng ngày chỉ có ngày 1 đến 12, các ô dạng chữ chỉ có ngày 13 trở lên;\nví dụ 05/01 bị đổi thành 01/05".to_owned())
            }
            Notice::Kept { seen, .. } => seen.clone(),
            Notice::KeptByOtherRules { kept, now, .. } => Some(format!("khi lập sổ: {kept}\nlần này: {now}")),
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Notice::BadFileSkipped { reason, .. } => Some(reason.clone()),
            Notice::Kept { detail, .. } => detail.clone(),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        match self {
            Notice::ColumnChosen { key, name, .. } => {
                Some(format!("để nói rõ cột cần dùng, thêm vào motcua.toml:\n[columns]\n{key} = {}", toml_text(name)))
            }
            Notice::TotalDisagrees { .. } => Some(
                "xem tệp có bị cắt trang hoặc lọc bớt dòng khi xuất hay không; nếu có, xuất lại tệp rồi chạy lại"
                    .to_owned(),
            ),
            Notice::NamedColumnUnseen { .. } => Some("sửa tên cột cho đúng với tệp, hoặc xóa dòng đó".to_owned()),
            Notice::HiddenSheetRead { .. } => Some("nếu là dữ liệu cũ, xóa trang này khỏi tệp rồi chạy lại".to_owned()),
            Notice::SheetContinues { .. } => Some(
                "chạy motcua inspect, xem cột “Ví dụ” có khớp với tên cột không;\nnếu không khớp, chèn dòng tiêu đề đúng vào đầu trang này rồi chạy lại"
                    .to_owned(),
            ),
            Notice::LayoutChanged { .. } => Some(
                "chạy motcua inspect để xem từng cột được nhận ra là gì;\nnếu đúng, ghi lại tên các cột mới vào dòng header của nguồn này trong motcua.toml"
                    .to_owned(),
            ),
            Notice::FarCells { .. } => Some(
                "nếu các ô này không phải dữ liệu hồ sơ thì không cần làm gì; nếu đúng là dữ liệu hồ sơ, xóa các cột trống ở giữa\nrồi chạy lại"
                    .to_owned(),
            ),
            Notice::MoreUnknownValues { .. } => Some("kiểm tra xem dữ liệu có bị lệch cột không".to_owned()),
            Notice::PersonalHidden { is_code: true, .. } => {
                Some("sửa cột này trong phần mềm một cửa rồi xuất lại; hiện các hồ sơ đó coi như không có mã".to_owned())
            }
            Notice::PersonalHidden { .. } => Some(
                "sửa cột này trong phần mềm một cửa rồi xuất lại; nếu không phải dữ liệu cá nhân,\n\
                 thêm vào motcua.toml:\n[privacy]\nnot-personal = [\"nội dung ô\"]"
                    .to_owned(),
            ),
            Notice::MonthFirst { .. } => Some(
                "đặt kiểu ngày/tháng/năm trong phần mềm một cửa rồi xuất lại".to_owned(),
            ),
            Notice::NotSwapped { .. } => {
                Some("nếu tệp này đúng, bỏ swapped-dates = true ở nguồn này trong motcua.toml".to_owned())
            }
            Notice::DataBesideTitles { .. } => {
                Some("chạy motcua inspect, xem cột “Ví dụ” có khớp với tên cột không;\nnếu không khớp, chuyển dữ liệu về đúng dưới tên cột rồi chạy lại".to_owned())
            }
            Notice::RowsMisplaced { .. } => {
                Some("xem các dòng này trong tệp; nếu là hồ sơ, chuyển các ô về đúng dưới tên cột rồi chạy lại".to_owned())
            }
            Notice::WrittenBeside { .. } => Some("dùng tệp mới; hoặc đóng tệp cũ (thường là trong Excel) rồi chạy lại với --force để ghi đè lên nó".to_owned()),
            Notice::TakenByContent { .. } => Some(
                "nếu tệp có cột trạng thái dưới tên khác, thêm vào motcua.toml:\n[columns]\nstatus = \"tên cột\"".to_owned(),
            ),
            Notice::SummaryBelow { .. } => Some(
                "không cần làm gì; nếu các dòng này là hồ sơ, chuyển sang trang riêng có dòng tiêu đề rồi chạy lại".to_owned(),
            ),
            Notice::SourceUnseen { .. } => Some(
                "nếu lần này không có tệp của nguồn đó thì không cần làm gì; nếu có, chạy motcua inspect để xem tên các cột hiện nay\nrồi ghi lại vào dòng header của nguồn này".to_owned(),
            ),
            Notice::SwappedDates { header, .. } => Some(format!(
                "xuất lại từ phần mềm một cửa, đừng mở và lưu bằng Excel trước khi chạy;\nnếu không xuất lại được và chắc chắn mọi tệp có các cột này đều bị đảo, thêm vào motcua.toml (một lần):\n[[source]]\nname = \"tên nguồn\"\nheader = [{}]\nswapped-dates = true",
                toml_list(header)
            )),
            Notice::ManualLeftOut { reason, .. } => Some(match reason {
                ManualReason::Limited => "bỏ --filter và --as-of nếu cần cộng các số này".to_owned(),
                ManualReason::OtherPeriod => {
                    "nếu báo cáo này cần các số đó, thêm một [[manual]] cho đúng kỳ của báo cáo".to_owned()
                }
                ManualReason::YearBefore => "thêm dữ liệu của cùng kỳ năm trước nếu cần so sánh".to_owned(),
            }),
            Notice::MonthsEmpty { .. } => Some("nếu quên tệp của tháng đó, thêm vào rồi chạy lại; nếu tháng đó không có hồ sơ thì không cần làm gì".to_owned()),
            Notice::BadFileSkipped { .. } => Some("sửa hoặc xuất lại tệp này rồi chạy lại để tính đủ hồ sơ".to_owned()),
            Notice::NothingInPeriod => Some("kiểm tra lại kỳ báo cáo, bộ lọc và tệp dữ liệu".to_owned()),
            Notice::Kept { remedy, .. } => remedy.clone(),
            Notice::KeptByOtherRules { .. } => {
                Some("ghi tệp motcua.toml của cơ quan sau --config; nếu quy tắc đã đổi, lập lại sổ bằng motcua export --force".to_owned())
            }
            Notice::LongText { .. } => {
                Some("dùng sổ hồ sơ Parquet (bỏ --format csv), hoặc xuất sổ của từng năm".to_owned())
            }
            Notice::ColumnMissing { .. } => {
                Some("nếu cột này có tên khác, ghi tên đó vào [columns] của motcua.toml (motcua inspect cho sẵn dòng cần ghi)".to_owned())
            }
            Notice::ExportsEndEarly { .. } => Some("xuất thêm dữ liệu đến hết kỳ rồi chạy lại, vì hồ sơ giải quyết sau ngày đó vẫn được tính là đang giải quyết;\nnếu những ngày cuối kỳ không có hồ sơ thì không cần làm gì".to_owned()),
            Notice::UnknownValue { value, .. } if is_shown_in_part(value) => {
                Some("kiểm tra xem dữ liệu có bị lệch cột không; nếu không lệch, sửa trong phần mềm một cửa rồi xuất lại".to_owned())
            }
            Notice::UnknownValue { table, value, .. } if !value.is_empty() => {
                let choices = if *table == "status" { STATUS_CHOICES } else { CHANNEL_CHOICES };
                let key = toml_text(value);
                Some(format!(
                    "chọn {choices},\nghi vào chỗ dấu … và thêm vào motcua.toml:\n[values.{table}]\n{key} = \"…\""
                ))
            }
            Notice::UnknownValue { .. } => Some("bổ sung trong phần mềm một cửa rồi xuất lại".to_owned()),
        }
    }
}
