//! Ledgers drawn at random, as rows that the twin counts and as exports that the program reads.
//!
//! `MOTCUA_LEDGERS` says how many ledgers a test draws; each test has its own number without it.

use chrono::{Days, NaiveDate, NaiveTime};
use motcua::progress::Unwatched;
use motcua::read::expand;
use motcua::run::Known;
use motcua::settings::{Request, Settings};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::support::Office;
use super::twin::{Channel, ClosedOn, Row, Status};

/// The titles of the exports; ready for any row.
const HEADER: &str = "Mã hồ sơ,Mã TTHC,Tên TTHC,Lĩnh vực,Đơn vị xử lý,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Hình thức tiếp nhận,Hình thức trả kết quả";

/// How the office counts.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub returned: bool,
    pub by_moment: bool,
}

impl Rules {
    pub fn closed_on(self) -> ClosedOn {
        if self.returned { ClosedOn::Returned } else { ClosedOn::Finished }
    }

    fn toml(self) -> String {
        let closed_on = if self.returned { "returned" } else { "finished" };
        let timeliness = if self.by_moment { "datetime" } else { "date" };
        format!("[rules]\nclosed-on = \"{closed_on}\"\ntimeliness = \"{timeliness}\"\n")
    }
}

/// Tries cases at random, so many or `MOTCUA_LEDGERS`, on every core; the smallest failing one is told.
pub fn in_parallel<S: Strategy>(
    default: u32,
    what: &str,
    strategy: impl Fn() -> S + Sync,
    check: impl Fn(S::Value) + Sync,
) {
    let cases = std::env::var("MOTCUA_LEDGERS").map_or(default, |cases| cases.parse().unwrap());
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32).min(cases.max(1));
    let work = |core: u32| {
        let cases = cases / cores + u32::from(core < cases % cores);
        let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        let outcome = TestRunner::new(config).run(&strategy(), |case| {
            check(case);
            Ok(())
        });
        outcome.unwrap_or_else(|failure| panic!("{failure}"));
    };
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|core| scope.spawn(move || work(core))).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    println!("{what}: {cases} ledgers, 0 failed");
}

pub fn rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), any::<bool>()).prop_map(|(returned, by_moment)| Rules { returned, by_moment })
}

/// A day from 01/10/2024 on, through the end of 2026.
pub fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 10, 1).unwrap().checked_add_days(Days::new(offset)).unwrap()
}

/// Days of the ledgers.
const SPAN: u64 = 800;

prop_compose! {
    /// A row whose later days mostly follow its received day.
    pub fn row()(
        code in prop_oneof![1 => Just(None), 14 => (0_u32..24).prop_map(|n| Some(format!("H{n:02}")))],
        procedure_code in prop_oneof![2 => Just(None), 1 => Just(Some("1.001")), 1 => Just(Some("1.002"))],
        procedure in prop_oneof![1 => Just(""), 4 => Just("Cấp phép"), 2 => Just("Cấp lại")],
        field in prop_oneof![Just(""), Just("Đất đai"), Just("Giáo dục")],
        unit in prop_oneof![Just(""), Just("Phòng A"), Just("Phòng B")],
        received in prop_oneof![1 => Just(None), 14 => (0..SPAN).prop_map(Some)],
        later in [later(), later(), later()],
        times in [time(), time(), time()],
        status in status(),
        channels in [channel(), channel()],
        file in 0_usize..3,
    ) -> Row {
        // A row with neither code nor day is a remark to the program, a dossier to the twin.
        let received = received.or_else(|| code.is_none().then_some(0));
        let [due, finished, returned] = later.map(|later| later.map(|by| day((received.unwrap_or(100) + by).saturating_sub(20))));
        Row {
            code, procedure_code: procedure_code.map(str::to_owned), procedure_name: procedure.to_owned(),
            field: field.to_owned(), unit: unit.to_owned(), received: received.map(day), due, finished, returned,
            due_time: times[0], finished_time: times[1], returned_time: times[2], status,
            channel: channels[0], return_channel: channels[1], file,
        }
    }
}

/// Days after the received one, and 20 more.
fn later() -> impl Strategy<Value = Option<u64>> {
    let days = |from: u64, to: u64| (from..to).prop_map(Some);
    prop_oneof![2 => Just(None), 1 => days(0, 20), 5 => days(20, 60), 1 => days(20, 400)]
}

fn time() -> impl Strategy<Value = Option<u32>> {
    // Few moments, so that they are often the same.
    prop_oneof![Just(None), Just(Some(1)), Just(Some(43_200)), Just(Some(86_399))]
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![
        3 => Just(Status::InProgress), 1 => Just(Status::Paused), 4 => Just(Status::Finished),
        1 => Just(Status::Stopped), 1 => Just(Status::NotAccepted), 1 => Just(Status::Unknown)
    ]
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![Just(Channel::Direct), Just(Channel::Online), Just(Channel::Postal), Just(Channel::Unknown)]
}

fn status_text(status: Status) -> &'static str {
    match status {
        Status::InProgress => "Đang xử lý",
        Status::Paused => "Chờ bổ sung",
        Status::Finished => "Đã trả kết quả",
        Status::Stopped => "Xin rút",
        Status::NotAccepted => "Từ chối tiếp nhận",
        Status::Unknown => "",
    }
}

fn channel_text(channel: Channel) -> &'static str {
    match channel {
        Channel::Direct => "Trực tiếp",
        Channel::Online => "Trực tuyến",
        Channel::Postal => "BCCI",
        Channel::Unknown => "",
    }
}

fn line(row: &Row) -> String {
    let date = |day: Option<NaiveDate>, time: Option<u32>| match (day, time) {
        (None, _) => String::new(),
        (Some(day), None) => day.format("%d/%m/%Y").to_string(),
        (Some(day), Some(time)) => {
            let time = NaiveTime::from_num_seconds_from_midnight_opt(time, 0).unwrap();
            format!("{} {}", day.format("%d/%m/%Y"), time.format("%H:%M:%S"))
        }
    };
    [
        row.code.clone().unwrap_or_default(),
        row.procedure_code.clone().unwrap_or_default(),
        row.procedure_name.clone(),
        row.field.clone(),
        row.unit.clone(),
        date(row.received, None),
        date(row.due, row.due_time),
        date(row.finished, row.finished_time),
        date(row.returned, row.returned_time),
        status_text(row.status).to_owned(),
        channel_text(row.channel).to_owned(),
        channel_text(row.return_channel).to_owned(),
    ]
    .join(",")
}

/// The name of an export by its position.
pub fn file_name(file: usize) -> String {
    format!("thang-{}.csv", file + 1)
}

/// The rows as exports, in the order of the twin: files in order, rows in order.
pub fn office(rows: &[Row], rules: Rules) -> Office {
    let mut office = Office::new().file("motcua.toml", rules.toml());
    let files = rows.iter().map(|row| row.file).max().map_or(1, |last| last + 1);
    for file in 0..files {
        let lines: Vec<String> = rows.iter().filter(|row| row.file == file).map(line).collect();
        // Each file ends otherwise, so that no two have the same content.
        let content = format!("{HEADER}\n{}\n{}", lines.join("\n"), "\n".repeat(file));
        office = office.file(&file_name(file), content);
    }
    office
}

/// The settings of a request with filters.
pub fn settings(office: &Office, filters: &[&str]) -> Settings {
    let request = Request {
        inputs: vec![office.inputs()],
        filters: filters.iter().map(|filter| (*filter).to_owned()).collect(),
        compare: Some("none".to_owned()),
        ..Request::default()
    };
    Settings::resolve(&request, &office.inputs()).unwrap()
}

/// The ledger that the program makes of an office's exports.
pub fn known(office: &Office) -> Known {
    let request = Request { inputs: vec![office.inputs()], ..Request::default() };
    let inputs = expand(&request.inputs).unwrap();
    Known::of(&request, &inputs, &settings(office, &[]), &Unwatched).unwrap()
}
