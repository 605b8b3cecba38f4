//! The guided run, as somebody sees it who answers: what is said and asked, word for word; what it writes; and that the
//! command at its end does the same without a question.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ffi::OsString;

use motcua::cli::{Spoken, Terminal, run};
use motcua::progress::{Progress, Unwatched};

use super::support::{Office, at, json, listing, repository, reviewed, speak, texts_of, words_of};

/// A terminal whose person answers these lines, and then goes away.
struct Scripted {
    answers: RefCell<VecDeque<String>>,
    screen: RefCell<String>,
}

impl Terminal for Scripted {
    fn is_attended(&self) -> bool {
        true
    }

    fn width(&self) -> Option<usize> {
        Some(100)
    }

    fn say(&self, text: &str) {
        self.screen.borrow_mut().push_str(&motcua::wording::wrapped(text, 100));
    }

    fn ask(&self, question: &str) -> Option<String> {
        let answer = self.answers.borrow_mut().pop_front();
        let shown = answer.as_deref().unwrap_or("(hết)");
        self.screen.borrow_mut().push_str(&format!("{} {shown}\n", question.trim_end()));
        answer
    }

    fn watcher(&self) -> &dyn Progress {
        &Unwatched
    }
}

/// Runs a command line before somebody who answers; the screen afterwards.
pub fn answered(office: &Office, words: &[&str], answers: &[&str]) -> (Spoken, String) {
    let answers = RefCell::new(answers.iter().map(|answer| (*answer).to_owned()).collect());
    let terminal = Scripted { answers, screen: RefCell::default() };
    let arguments: Vec<OsString> = std::iter::once("motcua").chain(words.iter().copied()).map(OsString::from).collect();
    let spoken = run(&arguments, &terminal);
    let screen = terminal.screen.into_inner();
    (spoken, office.plain(&screen))
}

/// The guided run over an office's exports.
fn guided(office: &Office, answers: &[&str]) -> (u8, String) {
    let inputs = office.inputs();
    let (spoken, screen) = answered(office, &[inputs.to_str().unwrap()], answers);
    assert_eq!((spoken.stdout.as_str(), spoken.stderr.as_str()), ("", ""), "all has been said already");
    (spoken.exit as u8, screen)
}

fn ca_mau() -> Office {
    let sample = repository().join("sample-data/ca-mau-2017");
    let names = listing(&sample).into_iter().filter(|name| name != "motcua.toml");
    names.fold(Office::new(), |office, name| office.copy(&format!("sample-data/ca-mau-2017/{name}")))
}

const ROW: &str = "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,Trực tiếp";

#[test]
fn enter_alone_leads_to_the_report_and_its_command_makes_it_again() {
    let office = ca_mau();
    let (exit, screen) = guided(&office, &["", "", "", "", "", "", "", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    reviewed("guided/enter-alone.txt", &screen);
    // Once more, now that settings and report stand beside the exports, which is said in the report.
    assert_eq!(guided(&office, &["", "", "c", ""]).0, 0);
    let report = office.inputs().join("bao-cao-9-thang-9t-2017.xlsx");
    let written = std::fs::read(&report).unwrap();
    // The command at the end, with nobody there: the answers are in it, or in motcua.toml.
    let command = screen.lines().map(str::trim).find(|line| line.starts_with("motcua report")).unwrap();
    let folder = office.inputs().parent().unwrap().to_str().unwrap().to_owned();
    let words: Vec<String> = words_of(command).into_iter().skip(1).map(|word| word.replace('…', &folder)).collect();
    let spoken = speak(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    assert!(written == std::fs::read(&report).unwrap(), "the command made another report");
}

#[test]
fn a_column_that_nobody_knows_is_asked_for_once() {
    let export = "Mã hồ sơ,Ngày vào sổ,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Hình thức nộp\nH1,02/03/2026,10/03/2026,09/03/2026,Đã trả,Trực tiếp\nH2,05/03/2026,12/03/2026,,Đang xử lý,Qua mạng\n";
    let office = Office::new().file("thang-3.csv", export);
    // A column that is none, then its name; the period and the template as offered; no office; where to write.
    let (exit, screen) = guided(&office, &["2", "ngay vao so", "", "", "-", "-", "-", "-", "-", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    reviewed("guided/unknown-column.txt", &screen);
    let settings = std::fs::read_to_string(office.inputs().join("motcua.toml")).unwrap();
    assert_eq!(settings, "[columns]\nreceived = \"Ngày vào sổ\"\n");
    // Next month it is known.
    let figures = office.figures(&["--period", "T3/2026"]);
    assert_eq!(at(&figures, "totals.received"), 2);
}

#[test]
fn a_broken_file_can_be_left_out_and_an_old_report_is_kept() {
    let office = Office::with_rows(&[ROW]).file("motcua.toml", "[office]\nname = \"SỞ Y TẾ\"\n");
    assert_eq!(guided(&office, &["", "", "", ""]).0, 0);
    let report = office.inputs().join("bao-cao-thang-t03-2026.xlsx");
    let old = std::fs::read(&report).unwrap();
    let office = office.file("b.xlsx", b"PK\x03\x04 cut off");
    // A period that is none; the old report is not to be overwritten; then whoever answers goes away.
    let (exit, screen) = guided(&office, &["b", "T13/2026", "T3/2026", "", "k"]);
    assert_eq!(exit, 130, "{screen}");
    assert!(old == std::fs::read(&report).unwrap());
    // Another period is looked at first, and then it is overwritten after all.
    let (exit, screen) = guided(&office, &["b", "", "", "k", "T3/2026", "", "c", ""]);
    assert_eq!(exit, 0, "{screen}");
    reviewed("guided/skip-and-overwrite.txt", &screen);
    assert!(old != std::fs::read(&report).unwrap(), "what was left out is not in the report");
}

#[test]
fn enter_alone_ends_also_where_a_report_is_there_and_overwrites_nothing() {
    let office = Office::with_rows(&[ROW]).file("motcua.toml", "[office]\nname = \"SỞ Y TẾ\"\n");
    for _ in 0..3 {
        let (exit, screen) = guided(&office, &["", "", "", ""]);
        assert_eq!(exit, 0, "{screen}");
    }
    let reports: Vec<String> =
        listing(&office.inputs()).into_iter().filter(|name| name.starts_with("bao-cao-thang")).collect();
    assert_eq!(
        reports,
        ["bao-cao-thang-t03-2026 (2).xlsx", "bao-cao-thang-t03-2026 (3).xlsx", "bao-cao-thang-t03-2026.xlsx"]
    );
}

#[test]
fn what_a_value_stands_for_is_asked_once() {
    let rows = [
        "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Lưu kho,1,",
        "H2,A,,,02/03/2026,10/03/2026,,,Đang xử lý,2,",
        "H3,A,,,02/03/2026,10/03/2026,,,Chờ hội đồng,1,",
    ];
    let office = Office::with_rows(&rows).file("motcua.toml", "[office]\nname = \"SỞ Y TẾ\"  # giữ nguyên\n");
    // “1” is direct, “2” online; one status is left unknown, the other finished.
    let (exit, screen) = guided(&office, &["1", "2", "", "3", "", "", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    reviewed("guided/unknown-values.txt", &screen);
    let settings = std::fs::read_to_string(office.inputs().join("motcua.toml")).unwrap();
    assert!(settings.starts_with("[office]\nname = \"SỞ Y TẾ\"  # giữ nguyên\n"), "{settings}");
    let figures = office.figures(&["--period", "T3/2026"]);
    let expected = [
        ("totals.received_by_channel.direct", 2),
        ("totals.received_by_channel.online", 1),
        ("totals.closed.early", 1),
        ("flags.unknown-status", 1),
    ];
    super::support::expect(&figures, &expected);
}

#[test]
fn a_column_named_for_the_files_of_one_header_leaves_the_others_alone() {
    let one =
        "Mã hồ sơ,Ngày nộp,Ngày hẹn trả,Trạng thái,Hình thức nộp\nH1,02/03/2026,10/03/2026,Đang xử lý,Trực tiếp\n";
    let other = "Mã hồ sơ,Ngày nộp,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,Kênh tiếp nhận\nK1,27/02/2026,02/03/2026,10/03/2026,Đang xử lý,Trực tiếp\n";
    let office = Office::new().file("a.csv", one).file("b.csv", other);
    let (exit, screen) = guided(&office, &["", "T3/2026", "", "-", "-", "-", "-", "-", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    // By the day of filing K1 would be of February.
    assert_eq!(at(&office.figures(&["--period", "T3/2026"]), "totals.received"), 2);
    assert_eq!(at(&office.figures(&["--period", "T2/2026"]), "totals.received"), 0);
}

#[test]
fn a_column_is_named_by_its_letter_where_two_have_its_title() {
    let export = "Mã hồ sơ,Ngày ghi,Ngày ghi,Ngày hẹn trả\nH1,02/03/2026,10/04/2026,10/03/2026\n";
    let office = Office::new().file("a.csv", export);
    let (exit, screen) = guided(&office, &["1", "T3/2026", "", "-", "-", "-", "-", "-", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    assert!(screen.contains("  1  cột B\n  2  cột C\n"), "{screen}");
    assert_eq!(at(&office.figures(&["--period", "T3/2026"]), "totals.received"), 1);
}

#[test]
fn numbers_of_two_systems_are_not_asked_about_as_one() {
    let one = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Hình thức nộp\nH1,02/03/2026,10/03/2026,1\n";
    let other = "Số hồ sơ,Ngày nhận,Hẹn trả,Kênh tiếp nhận\nK1,02/03/2026,10/03/2026,1\n";
    let office = Office::new().file("a.csv", one).file("b.csv", other);
    let (_, screen) = guided(&office, &[]);
    assert!(!screen.contains("là gì?"), "{screen}");
}

#[test]
fn an_answer_is_kept_once_whoever_shows_the_settings() {
    let office = Office::with_rows(&["H1,A,,,02/03/2026,10/03/2026,,,Lưu kho,Trực tiếp,"])
        .file("motcua.toml", "# của Văn phòng\r\n[rules]\r\n")
        .file(".~lock.motcua.toml#", "");
    let (exit, screen) = guided(&office, &["3", "", "", "-", "Sở Y tế", "-", "-", "-", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    let settings = std::fs::read_to_string(office.inputs().join("motcua.toml")).unwrap();
    assert!(settings.starts_with("# của Văn phòng\r\n[rules]\r\n"), "{settings:?}");
    assert!(settings.contains("\"Lưu kho\" = \"finished\"\r\n") && settings.contains("name = \"Sở Y tế\"\r\n"));
    let names = listing(&office.inputs()).into_iter().filter(|name| name.starts_with("motcua")).count();
    assert_eq!(names, 1);
}

#[test]
fn an_office_that_cannot_be_kept_stands_on_the_report_all_the_same() {
    // A folder in the place of the settings; nothing can be written there.
    let office = Office::with_rows(&[ROW]);
    std::fs::create_dir(office.inputs().join("motcua.toml")).unwrap();
    let (exit, screen) = guided(&office, &["", "", "-", "SỞ Y TẾ LÂM ĐỒNG", "-", "-", "-", "", ""]);
    assert_eq!(exit, 0, "{screen}");
    let texts = texts_of(&office.inputs().join("bao-cao-thang-t03-2026.xlsx"));
    assert!(texts.contains("SỞ Y TẾ LÂM ĐỒNG"));
}

#[test]
fn two_days_a_form_and_a_path_of_ones_own_are_understood() {
    let office = Office::with_rows(&[ROW]).file("motcua.toml", "[office]\nname = \"SỞ Y TẾ\"\n");
    let own = office.outputs().join("của tôi.xlsx");
    let path = format!("\"{}\"", own.display());
    let (exit, screen) = guided(&office, &["01/03/2026 đến 31/03/2026", "2", &path, ""]);
    assert_eq!(exit, 0, "{screen}");
    reviewed("guided/own-choices.txt", &screen);
    assert_eq!(listing(&office.outputs()), ["của tôi.xlsx"]);
}

#[test]
fn whoever_goes_away_leaves_everything_as_it_was() {
    let office = Office::with_rows(&[ROW]);
    for answers in [&[][..], &["1"], &["1", ""], &["1", "", "", "", "", "", ""]] {
        let office = &office;
        let before = listing(&office.inputs());
        let (exit, screen) = guided(office, answers);
        assert_eq!(exit, 130, "{screen}");
        assert!(screen.contains("lỗi MC930: đã dừng theo yêu cầu, chưa ghi báo cáo nào\n"), "{screen}");
        let reports = listing(&office.inputs()).into_iter().filter(|name| name.contains("bao-cao")).count();
        assert_eq!((reports, listing(&office.inputs())), (0, before));
    }
}

#[test]
fn a_folder_that_is_not_there_is_asked_for_again() {
    let office = Office::with_rows(&[ROW]);
    let inputs = office.inputs();
    let wrong = format!("{}x", inputs.display());
    let (spoken, screen) = answered(&office, &[], &[&wrong, inputs.to_str().unwrap(), "1"]);
    assert_eq!(spoken.exit as u8, 130);
    reviewed("guided/folder-asked-again.txt", &screen);
}

#[test]
fn nothing_is_asked_where_nobody_sits() {
    let office = Office::with_rows(&[ROW]);
    let inputs = office.inputs();
    let spoken = speak(&[inputs.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 2);
    assert!(spoken.stderr.starts_with("lỗi MC929: chưa ghi lệnh cần làm với “"), "{}", spoken.stderr);
    assert!(speak(&[]).stdout.starts_with("Lập báo cáo định kỳ"));
}

#[test]
fn init_writes_settings_that_hold_as_they_stand() {
    let office = ["danh-muc-tthc.xlsx", "tiep-nhan-truc-tiep-quy-1.xlsx", "tiep-nhan-truc-tiep-quy-4.csv"]
        .into_iter()
        .fold(Office::new(), |office, name| office.copy(&format!("sample-data/cao-bang-2022/{name}")));
    let (inputs, file) = (office.inputs(), office.inputs().join("motcua.toml"));
    let words = ["init", inputs.to_str().unwrap()];
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let text = std::fs::read_to_string(&file).unwrap();
    reviewed("guided/motcua.toml", &text);
    reviewed("guided/init-said.txt", &office.plain(&spoken.stderr));
    let config = motcua::settings::Config::load(&file).unwrap();
    assert_eq!(config.office.name, "SỞ GIÁO DỤC VÀ ĐÀO TẠO");
    // Every line behind a mark is good once the mark is taken away, the holidays' names and prose left aside.
    let is_setting = |line: &str| line.strip_prefix("# ").is_some_and(|line| line.contains(" = "));
    let all: Vec<&str> = text.lines().map(|line| if is_setting(line) { &line[2..] } else { line }).collect();
    let all = all.join("\n").replace("received = \"Ngày vào sổ\"", "");
    let config = motcua::settings::Config::parse(&all, "motcua.toml").unwrap();
    assert!(config.cutoff.is_some() && !config.targets.is_empty());
    assert!(inputs.join(config.catalogue.unwrap()).is_file());
    // It is never written over.
    let again = speak(&words);
    assert_eq!(again.exit as u8, 73);
    assert!(again.stderr.starts_with("lỗi MC716: đã có tệp cấu hình, không ghi đè\n"), "{}", again.stderr);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn init_asks_for_the_office_on_a_terminal() {
    let office = Office::with_rows(&[ROW]);
    let inputs = office.inputs();
    let words = ["init", inputs.to_str().unwrap(), "--name", "SỞ Y TẾ"];
    let answers = ["ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "", "Cà Mau", "", "Phó Giám đốc"];
    let (spoken, screen) = answered(&office, &words, &answers);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    reviewed("guided/init-asks.txt", &screen);
    let config = motcua::settings::Config::load(&inputs.join("motcua.toml")).unwrap();
    assert_eq!((config.office.name.as_str(), config.office.place.as_str()), ("SỞ Y TẾ", "Cà Mau"));
    let titles: Vec<&str> = config.office.signatories.iter().map(|signatory| signatory.title.as_str()).collect();
    assert_eq!(titles, ["Người lập biểu", "Phó Giám đốc"]);
    assert_eq!(json_of_an_empty_report(&office), 1);
}

/// Received in March, with the settings that were written.
fn json_of_an_empty_report(office: &Office) -> u64 {
    office.figures(&["--period", "T3/2026"]);
    at(&json(&office.outputs().join("r.json")), "totals.received")
}
