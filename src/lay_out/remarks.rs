//! What a reader of the summary must know to read it rightly.

use super::Context;
use super::page::PageBuilder;
use crate::count::{BY_HAND, Figures, Previous};
use crate::domain::{Channel, ClosedOn, Figure, Precision, Timeliness};
use crate::finding::{Flag, Notice};
use crate::problem::Problem;
use crate::wording::{capital, count, date};

/// Adds the remarks below the summary.
///
/// `review_sheet` is the sheet that lists what to look at, where the report has one.
pub fn remarks(page: &mut PageBuilder, review_sheet: Option<&str>, figures: &Figures, context: &Context<'_>) {
    let see = review_sheet.map_or_else(String::new, |sheet| format!("; xem trang “{sheet}”"));
    for remark in all(&see, figures, context) {
        page.note(&format!("- {remark}"));
    }
}

fn all(see: &str, figures: &Figures, context: &Context<'_>) -> Vec<String> {
    let totals = &figures.totals;
    let number = |figure: Figure| count(totals.get(figure));
    let as_of = date(figures.question.as_of);
    let mut remarks = vec![format!(
        "Đối chiếu: từ kỳ trước {} + tiếp nhận {} = đã giải quyết {} + dừng {} + đang giải quyết {}; trạng thái tính đến hết ngày {as_of}.",
        number(Figure::CarriedOver),
        number(Figure::Received),
        number(Figure::Closed),
        number(Figure::Stopped),
        number(Figure::Open),
    )];
    let undetermined = totals.get(Figure::ClosedAs(Timeliness::Undetermined));
    if undetermined > 0 {
        remarks.push(format!(
            "{} hồ sơ đã giải quyết chưa xác định được đúng hạn hay quá hạn vì thiếu ngày hẹn trả, thiếu ngày giải quyết xong hoặc ngày giải quyết xong trước ngày tiếp nhận{see}.",
            count(undetermined)
        ));
    }
    let closed = totals.get(Figure::Closed);
    if closed > 0 && totals.get(Figure::ReturnedBy(Channel::Unknown)) == closed {
        remarks.push(
            "Dữ liệu không có hình thức trả kết quả của hồ sơ nào đã giải quyết: tỷ lệ trả kết quả qua bưu chính công ích ghi 0 vì chưa biết, không phải vì không có."
                .to_owned(),
        );
    }
    if let Some((first, _)) = context.ledger.received_span()
        && first >= figures.question.period.from
    {
        remarks.push(format!(
            "Dữ liệu bắt đầu từ hồ sơ tiếp nhận ngày {}: không biết được số hồ sơ từ kỳ trước chuyển sang nếu có.",
            date(first)
        ));
    }
    if totals.get(Figure::OpenPaused) > 0 {
        remarks.push("Số hồ sơ tạm dừng lấy theo trạng thái tại thời điểm xuất dữ liệu.".to_owned());
    }
    if context.ledger.rules().closed_on == ClosedOn::Returned {
        remarks.push("Hồ sơ được coi là đã giải quyết khi đã trả kết quả.".to_owned());
    }
    if context.ledger.rules().precision == Precision::Moment {
        remarks.push("Thời hạn được so sánh theo giờ.".to_owned());
    }
    if let Previous::NotCovered(reason) = &figures.previous {
        remarks.push(format!("Không so sánh với cùng kỳ năm trước: {reason}."));
    }
    let by_hand = figures.by_hand.counts();
    if !figures.by_hand.dossiers.is_empty() {
        remarks.push(format!(
            "Trong các số trên có số nhập tay, ở các dòng ghi “{BY_HAND}”: tiếp nhận {}, đã giải quyết {}, dừng {}, đang giải quyết {}; biểu đồ theo tháng và danh sách hồ sơ không có các hồ sơ này.",
            count(by_hand.get(Figure::Received)),
            count(by_hand.get(Figure::Closed)),
            count(by_hand.get(Figure::Stopped)),
            count(by_hand.get(Figure::Open)),
        ));
    }
    let shifted = figures.spread.late_within_working_days;
    if shifted > 0 {
        remarks.push(format!(
            "{} hồ sơ giải quyết quá hạn theo lịch nhưng đúng hạn theo ngày làm việc (hẹn trả hoặc giải quyết xong vào ngày nghỉ); báo cáo vẫn tính là quá hạn.",
            count(shifted)
        ));
    }
    let account = &figures.reconciliation;
    if account.rejected > 0 {
        remarks.push(format!(
            "{} dòng thiếu hoặc không đọc được ngày tiếp nhận nên chưa tính vào báo cáo{see}.",
            count(account.rejected)
        ));
    }
    let conflicts = context.ledger.flagged(Flag::CodeConflict);
    if conflicts > 0 {
        remarks.push(format!("{} hồ sơ trùng mã với hồ sơ của thủ tục khác, được tính riêng.", count(conflicts)));
    }
    let coverage = |notice: &&Notice| {
        matches!(
            notice,
            Notice::MonthsEmpty { .. }
                | Notice::ExportsEndEarly { .. }
                | Notice::BadFileSkipped { .. }
                | Notice::TotalDisagrees { .. }
                | Notice::RowsMisplaced { .. }
                | Notice::TakenByContent { .. }
                | Notice::ManualLeftOut { .. }
        )
    };
    remarks.extend(context.notices.iter().filter(coverage).map(|notice| {
        let place = notice.place().map_or_else(String::new, |place| format!(" ({place})"));
        format!("{}{place}.", capital(&notice.sentence()))
    }));
    remarks
}
