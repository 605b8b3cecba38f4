//! Bounds on a zip container, checked before a workbook reader trusts what it says of itself.
//!
//! A part that inflates to gigabytes, whatever its directory says, would otherwise end the process, not the read.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::events::Event;

use super::ReadProblem;
use super::bounds::Stop;
use super::xml::{Walk, attribute};

/// Parts in a container; real workbooks have some tens.
const MOST_PARTS: u64 = 10_000;
/// Inflated bytes of all parts together: a full sheet of 1 048 576 rows and 30 columns is about 2 GiB.
const MOST_BYTES: u64 = 4 << 30;
/// How many times its packed size a part may inflate to; workbooks come to 10 or 20.
const MOST_RATIO: u64 = 100;
/// Inflated bytes for which the ratio is not asked: a small sheet of equal rows is no attack.
const SMALL: u64 = 16 << 20;

/// A zip container whose directory was checked.
pub struct Container {
    archive: zip::ZipArchive<BufReader<File>>,
    shown: String,
    /// Inflated bytes that may still be read.
    left: u64,
}

impl Container {
    /// Opens a container and checks what its directory says.
    ///
    /// # Errors
    /// Where it is damaged, or claims more than a real export holds.
    pub fn open(path: &Path, shown: &str) -> Result<Container, ReadProblem> {
        let damaged = || ReadProblem::damaged(shown);
        let too_large = |what, size, most| Err(ReadProblem::TooLarge { file: shown.to_owned(), what, size, most });
        let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|_| damaged())?;
        let parts = archive.len() as u64;
        if parts > MOST_PARTS {
            return too_large("số thành phần bên trong tệp", parts, MOST_PARTS);
        }
        let mut total = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|_| damaged())?;
            if part.encrypted() {
                return Err(ReadProblem::Protected { file: shown.to_owned() });
            }
            total = total.saturating_add(part.size());
        }
        if total > MOST_BYTES {
            return too_large("dung lượng thật khi mở tệp (byte)", total, MOST_BYTES);
        }
        Ok(Container { archive, shown: shown.to_owned(), left: MOST_BYTES })
    }

    /// The names of its parts, in the order of the directory.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// Reads a part of XML to its end.
    ///
    /// # Errors
    /// Where it is damaged or larger than it may be, or where `read` stops.
    pub fn walk<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Walk<&mut dyn Read>) -> Result<T, Stop>,
    ) -> Result<T, ReadProblem> {
        let mut part = self.archive.by_name(name).map_err(|_| ReadProblem::damaged(&self.shown))?;
        let most = SMALL.max(part.compressed_size().saturating_mul(MOST_RATIO)).min(self.left);
        let mut counted = Counted { inner: &mut part, bytes: 0 };
        let result = read(&mut Walk::new(&mut counted as &mut dyn Read, most));
        self.left = self.left.saturating_sub(counted.bytes);
        result.map_err(|stop| stop.problem(&self.shown))
    }

    /// Reads a part of any kind to its end, buffered.
    ///
    /// # Errors
    /// Where it is damaged or larger than it may be, or where `read` stops.
    pub fn part<T>(
        &mut self,
        name: &str,
        most: u64,
        read: impl FnOnce(&mut dyn Read) -> Result<T, Stop>,
    ) -> Result<T, ReadProblem> {
        let shown = self.shown.clone();
        let part = self.archive.by_name(name).map_err(|_| ReadProblem::damaged(&shown))?;
        let most = SMALL.max(part.compressed_size().saturating_mul(MOST_RATIO)).min(self.left).min(most);
        let mut counted = Counted { inner: part.take(most.saturating_add(1)), bytes: 0 };
        let mut buffered = BufReader::with_capacity(1 << 16, &mut counted);
        let result = read(&mut buffered);
        // What `read` left is read for the check sum at the part's end.
        let rest = std::io::copy(&mut buffered, &mut std::io::sink());
        drop(buffered);
        let bytes = counted.bytes;
        drop(counted);
        self.left = self.left.saturating_sub(bytes);
        if bytes > most {
            return Err(Stop::too_many_bytes(most).problem(&shown));
        }
        rest.map_err(|_| ReadProblem::damaged(&shown))?;
        result.map_err(|stop| stop.problem(&shown))
    }

    /// A part to be read as it is asked for. Its size and check sum are looked at by [`Container::part`] before.
    ///
    /// # Errors
    /// Where there is no such part.
    pub fn stream(&mut self, name: &str) -> Result<impl Read + '_, ReadProblem> {
        self.archive.by_name(name).map_err(|_| ReadProblem::damaged(&self.shown))
    }

    /// The relationships of a part of them; none where there is no such part.
    ///
    /// # Errors
    /// As [`Container::walk`].
    pub fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ReadProblem> {
        let wanted = name.trim_start_matches('/');
        let found = self.names().into_iter().find(|other| other.replace('\\', "/").eq_ignore_ascii_case(wanted));
        found.map_or_else(|| Ok(Vec::new()), |name| self.walk(&name, relations))
    }
}

/// What a part says of another.
#[derive(Debug, Default)]
pub struct Relation {
    /// Its name inside the part.
    pub id: String,
    /// The other part, as seen from the part's folder.
    pub target: String,
    /// What the other part is to it.
    pub kind: String,
}

fn relations(walk: &mut Walk<&mut dyn Read>) -> Result<Vec<Relation>, Stop> {
    let mut found = Vec::new();
    loop {
        match walk.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let text = |name: &str| attribute(&element, name).unwrap_or_default();
                found.push(Relation { id: text("Id"), target: text("Target"), kind: text("Type") });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.bytes += bytes as u64;
        Ok(bytes)
    }
}
