//! XML as a stream of events, none of them longer than any real one.
//!
//! A reader of XML holds a tag or a text whole. One of gigabytes would take all memory, so the bytes between two events
//! are counted while they are read.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bounds::{CELL_BYTES, Stop};

/// XML, event by event.
pub struct Walk<R> {
    xml: Reader<Metered<BufReader<R>>>,
    buffer: Vec<u8>,
    depth: u64,
    most_bytes: u64,
}

impl<R: Read> Walk<R> {
    /// Walks through XML of at most so many bytes.
    pub fn new(xml: R, most_bytes: u64) -> Walk<R> {
        let metered = Metered { inner: BufReader::with_capacity(1 << 16, xml), of_event: 0, left: most_bytes };
        let mut xml = Reader::from_reader(metered);
        xml.config_mut().expand_empty_elements = true;
        Walk { xml, buffer: Vec::new(), depth: 0, most_bytes }
    }

    /// Bytes walked through.
    pub fn position(&self) -> u64 {
        self.xml.buffer_position()
    }

    /// The next event; an empty element is a start and an end.
    ///
    /// # Errors
    /// Where the XML cannot be trusted.
    pub fn next(&mut self) -> Result<Event<'_>, Stop> {
        self.buffer.clear();
        self.xml.get_mut().of_event = 0;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(Stop::Doctype),
            Ok(Event::Eof) if self.depth > 0 => Err(Stop::Damaged),
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                Ok(event)
            }
            Err(quick_xml::Error::Io(cause)) => Err(match cause.kind() {
                ErrorKind::FileTooLarge => Stop::too_many_bytes(self.most_bytes),
                ErrorKind::ArgumentListTooLong => {
                    let super::bounds::Bound { what, most } = CELL_BYTES;
                    Stop::Beyond { what, size: most + 1, most }
                }
                _ => Stop::Damaged,
            }),
            Err(_) => Err(Stop::Damaged),
        }
    }
}

/// A reader that counts what an event takes and what all of them take.
struct Metered<R> {
    inner: R,
    of_event: u64,
    left: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        let bytes = self.inner.fill_buf()?;
        if bytes.is_empty() {
            return Ok(bytes);
        }
        if self.left == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if self.of_event > CELL_BYTES.most {
            return Err(ErrorKind::ArgumentListTooLong.into());
        }
        Ok(bytes)
    }

    fn consume(&mut self, bytes: usize) {
        self.of_event += bytes as u64;
        self.left = self.left.saturating_sub(bytes as u64);
        self.inner.consume(bytes);
    }
}

/// The value of an attribute, whatever the prefix of its name.
pub fn attribute(element: &BytesStart<'_>, local_name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|found| found.key.local_name().as_ref() == local_name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned())
}

/// A count in an attribute; none where it is missing or no number.
pub fn number(element: &BytesStart<'_>, local_name: &str) -> Option<u64> {
    attribute(element, local_name)?.trim().parse().ok()
}
