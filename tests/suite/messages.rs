//! Every code, raised as an office would raise it: the command line, the exit code and the messages, word for word.
//!
//! `tests/cases/messages/` holds a text for each code, `MC104.txt`, and another for each of its sentences that is clearly
//! another one, `MC104-unclosed-quote.txt`. `…` is the office's folder. A text without a command line is that of a problem
//! which nothing from outside can raise here. `MOTCUA_REVIEW=1` writes the texts anew.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::sync::Arc;

use motcua::cli::{Spoken, Unattended, fault, run};
use motcua::count::CountProblem;
use motcua::finding::Notice;
use motcua::problem::{Exit, Problem, Severity, render};
use motcua::read::ReadProblem;
use motcua::system::Refusal;
use motcua::write::WriteProblem;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::support::{Office, listing, repository, reviewed, words_of};
use super::{architecture, guided, surroundings, traps};

/// The name of a text, and what is said.
type Told = (&'static str, String);

/// A dossier without any finding, received and closed in March; the exports end with the month.
const ROW: &str =
    "H1,Cấp phép,Đất đai,Phòng A,02/03/2026,31/03/2026,31/03/2026,31/03/2026,Đã trả kết quả,Trực tiếp,Trực tiếp";
/// The columns that matter, and a dossier for them.
const TITLES: &str = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận";
const SHORT: &str = "H1,02/03/2026,31/03/2026,31/03/2026,Đã trả kết quả,Trực tiếp";

/// What an office does first with its folder of exports.
const CHECK: &str = "check …/in";

/// The columns that matter and a dossier.
fn export() -> String {
    format!("{TITLES}\n{SHORT}\n")
}

/// An office with a good export of March.
fn good() -> Office {
    Office::with_rows(&[ROW])
}

/// An office with one export.
fn with(text: &str) -> Office {
    Office::new().file("a.csv", text)
}

/// An office with a good export and these settings.
fn set(settings: impl AsRef<[u8]>) -> Office {
    good().file("motcua.toml", settings)
}

/// An office with a copy of a file of the reading corpus.
fn corpus(file: &str) -> Office {
    Office::new().copy(&format!("tests/cases/reading/{file}"))
}

/// An office with a template of these lines below its title.
fn template(lines: &str) -> Office {
    good().file("mau.toml", format!("title = \"BÁO CÁO\"\n{lines}"))
}

/// A Parquet file of another program.
fn foreign_parquet() -> Vec<u8> {
    let schema = Arc::new(parse_message_type("message table { optional int32 number; }").unwrap());
    let mut bytes = Vec::new();
    SerializedFileWriter::new(&mut bytes, schema, Arc::default()).unwrap().close().unwrap();
    bytes
}

/// An office whose ledger is kept: one export, records of two years.
fn ledger_of_parts() -> Office {
    let office = with(&format!("{}{}\n", export(), SHORT.replace("H1,02/03/2026", "H2,02/12/2025")));
    typed(&office, "export …/in --output …/out/so");
    office
}

/// The same, a part of it cut short.
fn cut_ledger() -> Office {
    let office = ledger_of_parts();
    let part = office.outputs().join("so/year=2026/source=001-a/ho-so.parquet");
    let bytes = std::fs::read(&part).unwrap();
    std::fs::write(part, &bytes[..bytes.len() / 2]).unwrap();
    office
}

/// The same, kept by other rules.
fn ledger_of_other_rules() -> Office {
    let office = ledger_of_parts();
    std::fs::write(office.outputs().join("motcua.toml"), "[rules]\nclosed_on = \"returned\"\n").unwrap();
    office
}

/// A command line as it is typed, without the program's name.
fn typed(office: &Office, line: &str) -> Spoken {
    let arguments: Vec<OsString> =
        words_of(&office.whole(&format!("motcua {line}"))).into_iter().map(handed_over).collect();
    run(&arguments, &Unattended)
}

/// What is said to a command line.
fn told(name: &'static str, office: &Office, line: &str) -> Told {
    let Spoken { stdout, stderr, exit, .. } = typed(office, line);
    let said = if exit <= Exit::Flagged { messages(&(stdout + &stderr)) } else { stderr };
    (name, format!("$ motcua {line}\n{}\n{}", exit as u8, office.plain(&said)))
}

/// What is said of a notice that nothing from outside can raise here.
fn notice(name: &'static str, notice: &Notice) -> Told {
    (name, format!("0\n{}", render(Severity::Notice, notice)))
}

/// What is said of a problem.
fn of(name: &'static str, problem: &dyn Problem) -> Told {
    (name, format!("{}\n{}", problem.exit() as u8, render(Severity::Error, problem)))
}

/// A word as the system hands it over: `�` is a byte that belongs to no letter.
fn handed_over(word: String) -> OsString {
    #[cfg(unix)]
    if word.contains('\u{FFFD}') {
        let parts: Vec<&[u8]> = word.split('\u{FFFD}').map(str::as_bytes).collect();
        return std::os::unix::ffi::OsStringExt::from_vec(parts.join(&0xF2));
    }
    word.into()
}

/// The messages among what is said: the lines with a code, and those set in below them.
fn messages(said: &str) -> String {
    let mut is_message = false;
    let mut of_message = |line: &&str| {
        is_message = line.starts_with("lỗi MC") || line.starts_with("lưu ý MC") || is_message && line.starts_with("  ");
        is_message
    };
    said.lines().filter(|line| of_message(line)).map(|line| format!("{line}\n")).collect()
}

/// The names of the texts.
fn texts() -> Vec<String> {
    let names = listing(&repository().join("tests/cases/messages"));
    names.iter().map(|name| name.trim_end_matches(".txt").to_owned()).collect()
}

/// Compares what is said with the texts of a stage, of which each must be told of.
fn compare(stage: &str, all: &[Told]) {
    for (name, said) in all {
        assert!(said.contains(&format!(" {}: ", &name[..5])), "{name}: {said}");
        reviewed(&format!("messages/{name}.txt"), said);
    }
    let told: BTreeSet<String> = all.iter().map(|(name, _)| (*name).to_owned()).collect();
    let of_stage = texts().into_iter().filter(|name| name.starts_with(stage)).collect();
    assert_eq!(told, of_stage);
}

#[test]
fn every_code_of_the_sources_has_a_text_and_every_text_a_code() {
    let in_sources: BTreeSet<String> = architecture::code().iter().flat_map(|(.., text)| codes(text)).collect();
    let in_texts: BTreeSet<String> = texts().iter().map(|name| name[..5].to_owned()).collect();
    assert_eq!(in_sources, in_texts);
    assert!(in_sources.len() > 90, "{in_sources:?}");
}

/// The codes that the problems of a source file have: the numbers in its `fn code`.
fn codes(source: &str) -> Vec<String> {
    let bodies = source.split("fn code(&self) -> u16 {").skip(1).map(|rest| rest.split("\n    }").next().unwrap());
    let numbers = bodies.flat_map(|body| body.split(|c: char| !c.is_ascii_digit())).filter(|number| number.len() == 3);
    numbers.map(|number| format!("MC{number}")).collect()
}

#[test]
fn reading() {
    let long = format!("check \"…/in/{}.csv\"", "Danh sách hồ sơ ".repeat(15));
    let torn = format!("{}H2,02/03/2026,31/03/2026,,\"Đang xử lý,Trực tiếp\n{SHORT}\n", export());
    let joined = [format!("\u{feff}{}", export()).as_bytes(), b"H2,02/03/2026,,,\xA7ang x\xF6 l\xFD,\n"].concat();
    let own = good();
    typed(&own, "report …/in --period T3/2026 --output …/in/b.xlsx");
    let unreadable = |refusal| ReadProblem::Unreadable { file: "thang-03.xlsx".to_owned(), refusal };
    compare(
        "MC1",
        &[
            told("MC101", &good().file("thang-03.csv", SHORT), "check …/in/thang-3.csv"),
            told("MC101-dash-of-word", &good(), "report …/in –period T3/2026"),
            told("MC101-stray-quote", &good(), "report \"D:\\xuat 2026\\\" --period T3/2026"),
            told("MC102", &Office::new().file("anh.png", b"\x89PNG\0").file("~$thang-03.xlsx", "x"), CHECK),
            told("MC103", &good(), "check …/in/a.csv/thang-03.csv"),
            told("MC104", &good().file("thang-03.xlsx", b"PK\x03\x04 cut"), CHECK),
            told("MC104-unclosed-quote", &with(&torn), CHECK),
            told("MC104-doctype", &corpus("13-doctype-sheet/in/ho-so.xlsx"), CHECK),
            told("MC105", &corpus("13-password-xlsx/in/ho-so.xlsx"), CHECK),
            told("MC106", &good().file("thang-03.xls", "%PDF-1.7"), CHECK),
            told("MC106-empty", &good().file("thang-03.xls", ""), CHECK),
            told("MC106-own-report", &own, "check …/in/b.xlsx"),
            told("MC107", &Office::new().file("a.csv", b"M\xFF h\x81 s\x90,Ng\xC8\xC9y ti\xFFp\n"), CHECK),
            told("MC107-later-row", &Office::new().file("a.csv", joined), CHECK),
            told("MC108", &corpus("13-forged-repeats/in/ho-so.ods"), CHECK),
            told("MC109", &corpus("13-excel-95/in/ho-so.xls"), CHECK),
            told("MC112", &good(), &long),
            told("MC113", &good().file("so.parquet", foreign_parquet()), "check …/in/so.parquet"),
            told("MC114", &ledger_of_parts(), "check …/out/so/year=2026/source=001-a/ho-so.parquet"),
            told("MC115", &cut_ledger(), "check …/out/so"),
            told("MC120", &good().file("thang-03.xlsx", b"PK\x03\x04 cut"), "check …/in --skip-bad-files"),
            // What needs Windows, a network, or an account with few rights.
            of("MC103-denied", &unreadable(Refusal::Denied)),
            of("MC110", &unreadable(Refusal::InUse)),
            of("MC111", &unreadable(Refusal::Network)),
        ],
    );
}

#[test]
fn recognising() {
    let another = "Lĩnh vực,Đơn vị xử lý,Người nộp\nĐất đai,Phòng A,Nguyễn Văn Mật\n";
    let summary = "Lĩnh vực,Số hồ sơ\nĐất đai,1\n";
    let missing = "Mã hồ sơ,Ngày tiếp nhận,Lĩnh vực\nH1,02/03/2026,Đất đai\n";
    let two_dues = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Hạn xử lý,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận\nH1,02/03/2026,31/03/2026,30/03/2026,31/03/2026,Đã trả kết quả,Trực tiếp\n";
    let beside = "Mã hồ sơ,,Ngày tiếp nhận,,Ngày hẹn trả,,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận\n,H1,,02/03/2026,,31/03/2026,31/03/2026,Đã trả kết quả,Trực tiếp\n,H2,,02/03/2026,,31/03/2026,31/03/2026,Đã trả kết quả,Trực tiếp\n";
    let misplaced = format!("{TITLES},,\n{SHORT}\n{SHORT}\n,,,,,,,,H2,02/03/2026,31/03/2026,Đang xử lý\n");
    let remarks = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Hình thức tiếp nhận,Tình trạng\nH1,02/03/2026,31/03/2026,,Trực tiếp,Đang xử lý\nH2,02/03/2026,31/03/2026,31/03/2026,Trực tiếp,Đã trả kết quả\n";
    let source = "[[source]]\nname = \"Hệ thống của Bộ\"\nheader = [\"Mã hồ sơ\", \"Ngày tiếp nhận\", \"Ngày hẹn trả\", \"Ngày kết thúc xử lý\", \"Trạng thái\", \"Cách nhận\"]\n";
    let other_source = "[[source]]\nname = \"Hệ thống của Bộ\"\nheader = [\"Số hồ sơ\", \"Ngày nhận\", \"Hẹn trả\"]\n";
    let sheets = surroundings::workbook(&[&export(), &SHORT.replace("H1", "H2")]);
    compare(
        "MC2",
        &[
            told("MC201", &with("Lĩnh vực,Số hồ sơ\nĐất đai,12\n"), "check …/in/a.csv"),
            told("MC202", &with("Mã hồ sơ,Ngày nhận,Ngày tiếp nhận\nH1,01/03/2026,02/03/2026\n"), CHECK),
            told(
                "MC202-same-title",
                &with("Mã hồ sơ,Ngày tiếp nhận,Ngày tiếp nhận\nH1,01/03/2026,02/03/2026\n"),
                CHECK,
            ),
            told("MC203", &with("Mã hồ sơ,Ngày nộp,Ngày hẹn trả\nH1,02/03/2026,31/03/2026\n"), CHECK),
            told("MC203-nothing-near", &with("Mã hồ sơ,Ngày hẹn trả,Trạng thái\nH1,31/03/2026,Đang xử lý\n"), CHECK),
            told("MC204", &set("catalogue = \"can-bo.csv\"\n").file("can-bo.csv", "Họ và tên,Phòng\nA,B\n"), CHECK),
            told("MC205", &with(&(export() + "\n" + another)), CHECK),
            told("MC220", &with(missing), CHECK),
            told("MC220-code", &with(&export().replace("Mã hồ sơ", "Tên TTHC")), CHECK),
            told("MC220-returned", &with(&export()).file("motcua.toml", "[rules]\nclosed-on = \"returned\"\n"), CHECK),
            told("MC221", &with(two_dues), CHECK),
            told("MC222", &corpus("07-hidden-sheets/in/thang-1.xlsx"), CHECK),
            told("MC223", &set("[columns]\nreceived = \"Ngày vào sổ\"\n"), CHECK),
            told("MC224", &Office::new().file("a.xls", sheets), CHECK),
            told("MC225", &with(&export()).file("motcua.toml", source), CHECK),
            told("MC226", &corpus("13-stray-cell-xml/in/ho-so.xml"), CHECK),
            told("MC227", &with(beside), CHECK),
            told("MC228", &with(&misplaced), CHECK),
            told("MC229", &with(remarks), CHECK),
            told("MC230", &set(other_source), CHECK),
            told("MC231", &with(&(export() + "\n" + summary)), CHECK),
        ],
    );
}

#[test]
fn normalising() {
    let shifted = "STT,Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả\nH1,Cấp phép,02/03/2026,10/03/2026,\nH2,Cấp phép,02/03/2026,10/03/2026,\nH3,Thu hồi,02/03/2026,10/03/2026,\n";
    let dates =
        "Mã hồ sơ,Ngày tiếp nhận,Tên TTHC\nH1,Cấp phép,02/03/2026\nH2,Cấp phép,02/03/2026\nH3,Thu hồi,02/03/2026\n";
    let exchanged = format!("{TITLES}\n{0}\n{0}\n{0}\n", "H1,02/03/2026,31/03/2026,,Trực tiếp,Đang xử lý");
    let beside = ",,,,Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,05/01/2026,20/01/2026\nH2,06/01/2026,20/01/2026\nH3,07/01/2026,20/01/2026\nH4,08/01/2026,20/01/2026\n";
    let unknown = ["H1,A,,,02/03/2026,31/03/2026,31/03/2026,31/03/2026,Lưu kho,1,Thuyền", ROW];
    let blank = ["H2,A,,,02/03/2026,31/03/2026,,,,,", ROW];
    let numbers = ["H2,A,,,02/03/2026,31/03/2026,,,Chờ gọi lại 0987654321,Trực tiếp,", ROW];
    let days = [("1/3", "1/13"), ("1/6", "1/16"), ("1/9", "1/19"), ("1/14", "1/26"), ("1/24", "1/30")];
    let month_first =
        days.map(|(received, due)| format!("H1,{received}/2026,{due}/2026,,Đang xử lý,Trực tiếp\n")).concat();
    let settings = "[[source]]\nname = \"Hệ thống của Bộ\"\nheader = [\"Mã hồ sơ\", \"Ngày tiếp nhận\", \"Ngày hẹn trả\", \"Ngày kết thúc xử lý\", \"Trạng thái\", \"Hình thức tiếp nhận\"]\nswapped-dates = true\n";
    let titles: Vec<&str> = TITLES.split(',').collect();
    let dossier =
        ["H1", "2026-03-20T00:00:00", "2026-03-31T00:00:00", "2026-03-31T00:00:00", "Đã trả kết quả", "Trực tiếp"];
    let right = traps::workbook(&[traps::data(&titles), traps::data(&dossier)]);
    let many: String = (1..=205).map(|n| format!("H{n},02/03/2026,31/03/2026,,Ý kiến {n},Trực tiếp\n")).collect();
    compare(
        "MC3",
        &[
            told("MC301", &with(dates), CHECK),
            told("MC301-codes", &with(shifted), CHECK),
            told("MC301-statuses", &with(&exchanged), CHECK),
            told("MC302", &with(beside), CHECK),
            told("MC320", &Office::with_rows(&unknown), CHECK),
            told("MC320-blank", &Office::with_rows(&blank), CHECK),
            told("MC320-numbers", &Office::with_rows(&numbers), CHECK),
            told("MC321", &corpus("08-swapped-day-and-month/in/thang-1.xlsx"), CHECK),
            told("MC322", &with(&format!("{TITLES}\n{month_first}")), CHECK),
            told("MC323", &Office::new().file("a.xls", right).file("motcua.toml", settings), CHECK),
            told("MC324", &with(&format!("{TITLES}\n{many}")), CHECK),
            told("MC325", &Office::with_rows(&[&ROW.replace(",Phòng A,", ",Nguyễn Văn A,")]), CHECK),
            told("MC325-code", &Office::with_rows(&[&ROW.replace("H1,", "0912345678,")]), CHECK),
        ],
    );
}

#[test]
fn reconciling() {
    let early = ROW.replace("31/03/2026", "13/03/2026");
    let january = ROW.replace("H1", "H2").replace("02/03", "05/01");
    compare(
        "MC4",
        &[
            told("MC420", &with(&(export() + "Tổng cộng,5,,,,\n")), CHECK),
            told("MC421", &Office::with_rows(&[&january, ROW]), "check …/in --period Q1/2026"),
            told("MC423", &ledger_of_other_rules(), "check …/out/so"),
            told("MC422", &Office::with_rows(&[&early]), "check …/in --period T3/2026"),
        ],
    );
}

#[test]
fn counting() {
    let by_hand = |period: &str| {
        set(format!("[[manual]]\nlabel = \"Hồ sơ ghi sổ giấy\"\nperiod = \"{period}\"\nreceived = 20\non-time = 20\n"))
    };
    let later = ROW.replace("H1", "H2").replace("/03/", "/05/");
    compare(
        "MC5",
        &[
            told("MC501", &good(), "check …/in --filter \"don-vi=Phòng B\""),
            told("MC520", &Office::with_rows(&[ROW, &later]), "check …/in --from 06/04/2026 --to 10/04/2026"),
            told("MC521", &by_hand("T3/2026"), "check …/in --period T3/2026 --filter kenh=direct"),
            told("MC521-other-period", &by_hand("Q1/2026"), "check …/in --period T3/2026"),
            told("MC521-year-before", &by_hand("T3/2025"), "check …/in --period T3/2026"),
            // Faults of the program; the words of a library stand in “cụ thể”.
            of("MC502", &CountProblem::breach("totals", "counted = carried_over + received", 675, 673)),
            of("MC503", &CountProblem::Engine { cause: "…".to_owned() }),
        ],
    );
}

#[test]
fn templates() {
    let sheet = "[[sheet]]\nname = \"Trang 1\"\n[[sheet.block]]\n";
    let block = |lines: &str| template(&format!("{sheet}{lines}\n"));
    let columns = |columns: &str| block(&format!("table = \"field\"\ncolumn = [{columns}]"));
    let check = "templates check …/in/mau.toml";
    compare(
        "MC6",
        &[
            told("MC601", &good(), "templates show bao-cao-quí"),
            told("MC602", &good(), check),
            told("MC602-encoding", &good().file("mau.toml", b"\xFF\xFEt\0i\0t\0l\0e\0"), check),
            told("MC603", &columns("{ tilte = \"Lĩnh vực\", value = \"label\", width = 30 }"), check),
            told("MC603-missing-key", &columns("{ value = \"label\", width = 30 }"), check),
            told("MC603-wrong-kind", &columns("{ title = \"Lĩnh vực\", value = \"label\", width = \"rộng\" }"), check),
            told("MC603-syntax", &block("note = \"Ghi chú"), check),
            told("MC604", &columns("{ title = \"Lĩnh vực\", value = \"lable\", width = 30 }"), check),
            told("MC604-figure", &block("line = [{ label = \"Tiếp nhận\", figure = \"recieved\" }]"), check),
            told("MC604-base", &template("base = \"bao-cao-dinh-ki\"\n"), check),
            told(
                "MC605",
                &block("chart = { title = \"Biểu đồ\", kind = \"bars\", by = \"unit\", show = [\"closed\"] }"),
                check,
            ),
            told(
                "MC606",
                &block("note = \"Ghi chú\""),
                "report …/in/a.csv --period T3/2026 --template …/in/mau.toml --format docx --output …/out",
            ),
        ],
    );
}

#[test]
fn writing() {
    let report = |rest: &str| format!("report …/in/a.csv --period T3/2026 {rest}");
    let there = good();
    std::fs::write(there.outputs().join("thang-3.xlsx"), "bản đã ký").unwrap();
    std::fs::write(there.outputs().join("HUONG-DAN.md"), "bản cũ").unwrap();
    let open = good();
    std::fs::write(open.outputs().join("thang-3.xlsx"), "bản cũ").unwrap();
    std::fs::write(open.outputs().join("~$thang-3.xlsx"), "").unwrap();
    let folder = good();
    std::fs::create_dir(folder.outputs().join("bao-cao-thang-t03-2026.xlsx")).unwrap();
    let long = report(&format!("--output \"…/out/{}.xlsx\"", "Báo cáo tháng 3 ".repeat(15)));
    let refused = |refusal| WriteProblem::Refused { file: "D:\\bao-cao\\thang-3.xlsx".to_owned(), refusal };
    compare(
        "MC7",
        &[
            told("MC701", &there, &report("--output …/out/thang-3.xlsx")),
            told("MC701-other-file", &there, "templates export …/out"),
            told("MC702", &good(), &report("--output …/in/a.csv/thang-3.xlsx")),
            told("MC703", &folder, &report("--output …/out")),
            told("MC704", &good(), "list …/in/a.csv --period T3/2026 --figure late --output …/in/a.csv --force"),
            told("MC705", &good(), &report("--output …/out/thang-3.pdf")),
            told("MC712", &good(), &long),
            told("MC716", &set(""), "init …/in"),
            told("MC720", &open, &report("--output …/out/thang-3.xlsx --force")),
            // A fault of the program, with the words of a library in “cụ thể”; and what needs a million dossiers.
            of("MC706", &WriteProblem::Library { cause: "…".to_owned() }),
            of("MC707", &WriteProblem::TooLong { sheet: "Danh sách hồ sơ".to_owned() }),
            told("MC708", &ledger_of_parts(), "export …/in --output …/out/so"),
            told("MC709", &there, "export …/in --output …/out --force"),
            // A text of a million rows.
            notice("MC721", &Notice::LongText { rows: 1_500_001 }),
            // What needs Windows, a full disk, a network, or an account with few rights.
            of("MC702-in-use", &refused(Refusal::InUse)),
            of("MC702-other", &refused(Refusal::Other(Some(5)))),
            of("MC711", &refused(Refusal::of(&std::io::Error::from_raw_os_error(28)))),
            of("MC713", &refused(Refusal::Network)),
            // Two runs at once: `interrupted` has them.
            of("MC717", &WriteProblem::OtherRun { file: "D:\\bao-cao\\thang-3.xlsx".to_owned() }),
            of("MC714", &refused(Refusal::BadName)),
            of("MC715", &refused(Refusal::Denied)),
            of("MC715-read-only", &refused(Refusal::ReadOnly)),
        ],
    );
}

#[test]
fn settings() {
    let manual = "[[manual]]\nlabel = \"Hồ sơ ghi sổ giấy\"\nperiod = \"T3/2026\"\nreceived = 120\non-time = 118\n";
    compare(
        "MC90",
        &[
            told("MC901", &good(), "report …/in --period T13/2026"),
            told("MC901-near", &good(), "report …/in --period 9T2026"),
            told("MC902", &good(), "report …/in"),
            told("MC903", &good(), "report …/in --period 2026 --from 01/01/2026"),
            told("MC904", &good(), "report …/in --from 01/01/2026"),
            told("MC905", &good(), "report …/in --from 31/03/2026 --to 01/03/2026"),
            told("MC906", &good(), "report …/in --from 31/06/2026 --to 30/09/2026"),
            told("MC907", &good(), "report …/in --period T3/2026 --as-of 30/03/2026"),
            told("MC908", &good(), "report …/in --period T3/2026 --format pdf"),
            told("MC908-figure", &good(), "list …/in --period T3/2026 --figure closed.lates"),
            told("MC909", &good(), "report …/in --period T3/2026 --filter kenh"),
        ],
    );
    compare(
        "MC91",
        &[
            told("MC910", &good(), "report …/in --period T3/2026 --filter \"donvi=Phòng A\""),
            told("MC911", &good(), "check …/in --config …/in/khac.toml"),
            told("MC911-encoding", &set(b"\xFF\xFE[\0r\0u\0l\0e\0s\0]\0"), CHECK),
            told("MC912", &set("catalogue = \"D:\\danh-muc.xlsx\"\n"), CHECK),
            told("MC913", &set("[rules]\nclosedon = \"returned\"\n"), CHECK),
            told("MC913-top", &set("[ofice]\nname = \"SỞ Y TẾ\"\n"), CHECK),
            told("MC914", &set("[values.channel]\n\"1\" = \"truc-tiep\"\n"), CHECK),
            told("MC914-manual", &set(manual.replace("120", "-1")), CHECK),
            told("MC915", &set(manual), CHECK),
            told("MC916", &good(), "list …/in --period T3/2026"),
            told("MC918", &good(), "sql --period T3/2026 --table \"sổ hồ sơ\""),
            told("MC917", &good(), "list …/in --period T3/2026 --figure late --format table --output …/out/ds.csv"),
        ],
    );
}

#[test]
fn command_lines() {
    compare(
        "MC92",
        &[
            told("MC921", &good(), "report …/in --perod T3/2026"),
            told("MC922", &good(), "reprot …/in --period T3/2026"),
            told("MC923", &good(), "report …/in --period"),
            told("MC924", &good(), "report …/in --period T3/2026 --period T4/2026"),
            told("MC925", &good(), "templates show"),
            told("MC926", &good(), "report …/in --period T3/2026 --filter \"don-vi=Ph�ng A\""),
            told("MC927", &good(), "report …/in --period T3/2026 --force=co"),
            told("MC928", &good(), "explain MC250"),
            told("MC929", &good(), "…/in"),
        ],
    );
    compare(
        "MC93",
        &[
            left(),
            told("MC931", &good(), "report …/in --period T3/2026 --quiet --verbose"),
            told("MC932", &good(), "templates show bao-cao-quy bao-cao-nam"),
        ],
    );
    // A fault of the program.
    let Spoken { stderr, exit, .. } = fault();
    compare("MC99", &[("MC999", format!("{}\n{stderr}", exit as u8))]);
}

/// The guided run over a folder that was dropped on the program, before somebody who answers nothing.
fn left() -> Told {
    let office = good();
    let (spoken, screen) = guided::answered(&office, &[office.inputs().to_str().unwrap()], &[]);
    ("MC930", format!("$ motcua …/in\n{}\n{}", spoken.exit as u8, messages(&screen)))
}
