//! Exports made at random, the same for the same seed, with everything in them that counting looks at.

use chrono::{Days, NaiveDate};

use super::support::Office;

/// Numbers that look as if they were drawn: good enough to mix values, and the same everywhere.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Draw {
        Draw(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `of`.
    pub fn below(&mut self, of: u64) -> u64 {
        // Xorshift (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % of
    }

    fn one<'v>(&mut self, of: &[&'v str]) -> &'v str {
        of[self.below(of.len() as u64) as usize]
    }

    fn is(&mut self, in_hundred: u64) -> bool {
        self.below(100) < in_hundred
    }
}

const HEADER: &str = "Mã hồ sơ,Mã TTHC,Tên TTHC,Lĩnh vực,Đơn vị xử lý,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Hình thức tiếp nhận,Hình thức trả kết quả,Lý do quá hạn,Tình trạng hạn";

/// An office with three exports of so many rows: dossiers that stand in several of them, in two spellings, with and
/// without times, days, codes and channels, from the end of 2024 on; `rules` are those of its `motcua.toml`.
pub fn office(seed: u64, rows: u64, rules: &str) -> Office {
    let mut draw = Draw::new(seed);
    let mut office = Office::new().file("motcua.toml", rules);
    for file in 0..3 {
        let mut text = format!("{HEADER}\n");
        for _ in 0..rows {
            text.push_str(&row(&mut draw, rows));
        }
        if file == 1 {
            text.push_str("Tổng cộng: 5 hồ sơ,,,,,,,,,,,,,\n");
        }
        office = office.file(&format!("thang-{}.csv", file + 1), text);
    }
    office
}

fn row(draw: &mut Draw, rows: u64) -> String {
    let received = NaiveDate::from_ymd_opt(2024, 11, 20).unwrap() + Days::new(draw.below(420));
    let moment = |draw: &mut Draw, day: NaiveDate| {
        let time = if draw.is(40) {
            format!(" {:02}:{:02}:{:02}", draw.below(24), draw.below(60), draw.below(60))
        } else {
            String::new()
        };
        format!("{}{time}", day.format("%d/%m/%Y"))
    };
    let around = |draw: &mut Draw, day: NaiveDate, early: u64, late: u64| {
        day - Days::new(draw.below(early)) + Days::new(draw.below(late))
    };
    let code = if draw.is(4) { String::new() } else { format!("H{:05}", draw.below(rows * 2)) };
    let due = around(draw, received, 3, 30);
    let finished = around(draw, due, 12, 12);
    let days = [
        if draw.is(3) { draw.one(&["", "31/02/2025", "-"]).to_owned() } else { moment(draw, received) },
        if draw.is(8) { String::new() } else { moment(draw, due) },
        if draw.is(25) { String::new() } else { moment(draw, finished) },
        if draw.is(40) { String::new() } else { moment(draw, finished + Days::new(2)) },
    ];
    let cells = [
        code,
        draw.one(&["", "1.000001", "1.000002", "1.000003"]).to_owned(),
        draw.one(&["", "Cấp phép xây dựng", "cấp phép  xây dựng", "Cấp giấy hoà giải", "Cấp giấy hòa giải"]).to_owned(),
        draw.one(&["", "Xây dựng", "XÂY DỰNG", "Tư pháp"]).to_owned(),
        draw.one(&["Phòng Một", "phòng một", "Phòng Hai", ""]).to_owned(),
        days[0].clone(),
        days[1].clone(),
        days[2].clone(),
        days[3].clone(),
        draw.one(&[
            "Đang xử lý",
            "Chờ bổ sung",
            "Đã trả kết quả",
            "Đã có kết quả",
            "Xin rút",
            "Từ chối tiếp nhận",
            "",
            "Lạ",
        ])
        .to_owned(),
        draw.one(&["Trực tiếp", "Trực tuyến", "Bưu chính", "", "Lạ"]).to_owned(),
        draw.one(&["Trực tiếp", "Bưu chính công ích", ""]).to_owned(),
        draw.one(&["", "", "Chờ phối hợp"]).to_owned(),
        draw.one(&["", "Đúng hạn", "Quá hạn", "Trước hạn"]).to_owned(),
    ];
    format!("{}\n", cells.join(","))
}
