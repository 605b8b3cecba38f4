//! Where the time goes: the stages one after the other in one process, over the same exports.
//!
//! The three reading stages run as one stream, one file after the other on one thread; each is timed as the stream up to
//! it, so that its own share is what it adds to the one before. `gather` is all of them with files side by side, as a
//! run does it.

use std::path::Path;
use std::time::Instant;

use motcua::count::{Beside, Matcher, count_and_compare};
use motcua::gather::{gather, wanted};
use motcua::lay_out::lay_out;
use motcua::normalise::normalise;
use motcua::place::Place;
use motcua::progress::Unwatched;
use motcua::read::{OpenFile, RawRow, expand};
use motcua::recognise::{Recognised, recognise};
use motcua::run::{Asked, Known};
use motcua::settings::Request;
use motcua::write::xlsx;

use super::exports::{self, PERIOD};

/// How far the stream of one file goes.
#[derive(Clone, Copy, PartialEq)]
enum Until {
    Opened,
    Read,
    Recognised,
    Normalised,
}

/// Prints the seconds of each stage.
pub fn print(folder: &Path) {
    for (format, dossiers) in [("xlsx", 240_000), ("csv", 1_000_000)] {
        let request = Request {
            inputs: vec![exports::make(folder, format, 12, dossiers)],
            period: Some(PERIOD[0].to_owned()),
            ..Request::default()
        };
        println!("\n{dossiers} dossiers, 12 {format}\n\n| stage | s |\n|---|---|");
        stages(&request);
    }
}

fn stages(request: &Request) {
    let inputs = expand(&request.inputs).unwrap();
    let asked = Asked::of(request, &inputs, &Unwatched).unwrap();
    let settings = &asked.settings;
    let say = |stage: &str, seconds: f64| println!("| {stage} | {seconds:.3} |");
    timed(|| wanted(&inputs, &settings.config), |seconds| say("fingerprints, side by side", seconds));
    let mut before = 0.0;
    for (stage, until) in [
        ("open: bounds and check sums", Until::Opened),
        ("read: cells", Until::Read),
        ("recognise: columns and kinds of row", Until::Recognised),
        ("normalise: days, classes, texts", Until::Normalised),
    ] {
        let all = || inputs.files.iter().for_each(|file| stream(file, &asked, until));
        timed(all, |seconds| say(stage, seconds - std::mem::replace(&mut before, seconds)));
    }
    let gathered =
        timed(|| gather(&inputs, settings, &Unwatched).unwrap(), |seconds| say("gather, side by side", seconds));
    drop(gathered);
    let mut gathering = 0.0;
    timed(|| gather(&inputs, settings, &Unwatched).unwrap(), |seconds| gathering = seconds);
    let make = || Known::of(request, &inputs, settings, &Unwatched).unwrap();
    let known = timed(make, |seconds| say("reconcile", seconds - gathering));
    let matcher = Matcher::new(&settings.filters, &known.ledger).unwrap();
    let beside = Beside { calendar: &settings.config.calendar, manual: &settings.config.manual };
    let counting = || count_and_compare(&known.ledger, &asked.question, &matcher, beside, true).unwrap();
    let figures = timed(counting, |seconds| say("count", seconds));
    let notices = known.notices(settings, Some((&asked.question, &figures)));
    let context = known.context(settings, &notices).unwrap();
    let book = timed(|| lay_out(&asked.template, &figures, &context), |seconds| say("lay out", seconds));
    timed(|| xlsx(book).unwrap(), |seconds| say("write", seconds));
}

fn stream(file: &motcua::read::InputFile, asked: &Asked, until: Until) {
    let settings = &asked.settings;
    let place = Place::file(&file.shown);
    let mut open = OpenFile::open(file.path.clone(), file.kind, &file.shown, None).unwrap();
    if until == Until::Opened {
        return;
    }
    let mut table = open.table(0).unwrap();
    if until == Until::Read {
        let mut row = RawRow::default();
        while table.rows.next_into(&mut row).unwrap() {}
        return;
    }
    let Recognised::List(list) = recognise(table, &settings.config.naming, None, &place).unwrap() else { return };
    let mut known = list.known().unwrap();
    if until == Until::Recognised {
        while known.next_row().unwrap().is_some() {}
        return;
    }
    let dialect = settings.config.dialect(known.layout);
    std::hint::black_box(normalise(known, dialect, &place).unwrap());
}

fn timed<T>(work: impl FnOnce() -> T, tell: impl FnOnce(f64)) -> T {
    let started = Instant::now();
    let done = work();
    tell(started.elapsed().as_secs_f64());
    done
}
