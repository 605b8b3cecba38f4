//! What a run tells whoever watches it.

use std::sync::Mutex;

use motcua::progress::{Progress, Rows};
use motcua::run;
use motcua::settings::Request;

use super::support::{HEADER, Office, repository};

/// Writes down what it is told.
#[derive(Default)]
struct Heard(Mutex<Vec<Told>>);

#[derive(Clone, Debug, PartialEq)]
enum Told {
    Started,
    Reading(usize),
    Rows(String, Rows),
    Done(String),
    Finished,
}

impl Heard {
    fn hear(&self, told: Told) {
        self.0.lock().unwrap().push(told);
    }
}

impl Progress for Heard {
    fn started(&self) {
        self.hear(Told::Started);
    }
    fn reading(&self, files: usize) {
        self.hear(Told::Reading(files));
    }
    fn rows(&self, file: &str, read: Rows) {
        self.hear(Told::Rows(file.to_owned(), read));
    }
    fn done(&self, file: &str) {
        self.hear(Told::Done(file.to_owned()));
    }
    fn finished(&self) {
        self.hear(Told::Finished);
    }
}

fn heard(inputs: std::path::PathBuf) -> Vec<Told> {
    let heard = Heard::default();
    let _ = run::check(&Request { inputs: vec![inputs], ..Request::default() }, &heard);
    heard.0.into_inner().unwrap()
}

#[test]
fn every_file_is_told_of_once_and_in_order() {
    let told = heard(repository().join("sample-data/ca-mau-2017"));
    assert_eq!(told[..2], [Told::Started, Told::Reading(9)]);
    assert_eq!(told.last(), Some(&Told::Finished));
    let mut done: Vec<&Told> = told.iter().filter(|told| matches!(told, Told::Done(_))).collect();
    done.sort_by_key(|told| format!("{told:?}"));
    let names = ["01.xlsx", "02.xlsx", "03.xlsx", "04.xls", "05.ods", "06.csv", "07.xlsx", "08.xlsx", "09.xlsx"];
    let expected = names.map(|name| Told::Done(format!("thang-{name}")));
    assert_eq!(done, expected.iter().collect::<Vec<_>>());
}

#[test]
fn the_rows_of_a_long_file_are_told_as_they_are_read_with_how_many_there_seem_to_be() {
    let row = |n: u32| format!("H{n},A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,Trực tiếp\n");
    let text = format!("{HEADER}\n{}", (0..5000).map(row).collect::<String>());
    let office = Office::new().file("a.csv", text);
    let told = heard(office.inputs());
    let rows: Vec<Rows> =
        told.iter().filter_map(|told| if let Told::Rows(_, rows) = told { Some(*rows) } else { None }).collect();
    assert_eq!(rows.iter().map(|rows| rows.read).collect::<Vec<_>>(), [1024, 2048, 3072, 4096]);
    let expected = rows[0].expected.unwrap();
    assert!((4500..5500).contains(&expected), "{expected}");
}

#[test]
fn a_broken_file_is_done_too() {
    let office = Office::new().file("a.xlsx", b"PK\x03\x04 cut off").file("b.csv", format!("{HEADER}\n"));
    let told = heard(office.inputs());
    assert!(told.contains(&Told::Done("a.xlsx".to_owned())) && told.last() == Some(&Told::Finished), "{told:?}");
}
