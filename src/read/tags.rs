//! XML as tags and texts, as they stand in its bytes: for parts of hundreds of megabytes, where every event that is built
//! and copied counts.
//!
//! In:    bytes of XML. Out: one piece after the other, borrowed from the buffer.
//! Never: a piece longer than a cell can be, a document type, or a tag that is closed by another's name.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memmem};

use super::bounds::{CELL_BYTES, Stop};

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;
/// Tags inside tags; a sheet has five.
const DEEPEST: usize = 1000;

/// A piece of XML. Names are local: what stands behind a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'b> {
    /// A tag that opens.
    Open {
        /// Its name.
        name: &'b [u8],
        /// What stands behind its name.
        attributes: Attributes<'b>,
        /// Whether it is closed at once; then no [`Piece::Close`] follows.
        is_empty: bool,
    },
    /// A tag that closes.
    Close {
        /// Its name.
        name: &'b [u8],
    },
    /// Text as it stands, entities not resolved.
    Text(&'b [u8]),
    /// Text without entities.
    Literal(&'b [u8]),
    /// The end.
    End,
}

/// Reads XML piece by piece.
pub struct Tags<R> {
    input: R,
    buffer: Vec<u8>,
    /// The bytes of the buffer that are not yet given.
    from: usize,
    to: usize,
    has_ended: bool,
    /// The tags that are open, each by a number made of its name; none where the XML is entered in its midst.
    open: Option<Vec<u64>>,
    /// Bytes given so far.
    position: u64,
}

/// Where a piece stands in the buffer, and what it is.
enum Found {
    Text { end: usize },
    Tag { end: usize },
    Literal { end: usize },
    Passed { end: usize },
}

impl<R: Read> Tags<R> {
    /// Reads XML from its beginning.
    pub fn new(input: R) -> Tags<R> {
        Tags { input, buffer: vec![0; CHUNK], from: 0, to: 0, has_ended: false, open: Some(Vec::new()), position: 0 }
    }

    /// Reads XML from somewhere in it: tags that were opened before may be closed.
    pub fn within(input: R) -> Tags<R> {
        Tags { open: None, ..Tags::new(input) }
    }

    /// Bytes given so far.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The next piece.
    ///
    /// # Errors
    /// Where the XML cannot be trusted.
    pub fn next(&mut self) -> Result<Piece<'_>, Stop> {
        loop {
            if self.from == self.to && !self.fill()? {
                let is_whole = self.open.as_ref().is_none_or(Vec::is_empty);
                return if is_whole { Ok(Piece::End) } else { Err(Stop::Damaged) };
            }
            let found = self.find()?;
            let start = self.from;
            let (Found::Text { end } | Found::Tag { end } | Found::Literal { end } | Found::Passed { end }) = found;
            self.from += end;
            self.position += end as u64;
            match found {
                Found::Passed { .. } => {}
                Found::Text { .. } => return Ok(Piece::Text(&self.buffer[start..start + end])),
                Found::Literal { .. } => {
                    let text = start + LITERAL.len()..start + end - LITERAL_END.len();
                    return Ok(Piece::Literal(&self.buffer[text]));
                }
                Found::Tag { .. } => {
                    let piece = tag(&self.buffer[start + 1..start + end - 1]);
                    if let Some(open) = &mut self.open {
                        follow(open, &piece)?;
                    }
                    return Ok(piece.1);
                }
            }
        }
    }

    /// Looks for the end of the next piece.
    fn find(&mut self) -> Result<Found, Stop> {
        if self.buffer[self.from] != b'<' {
            return Ok(match self.search(0, |rest| memchr(b'<', rest))? {
                Some(end) => Found::Text { end },
                // Text behind the last tag.
                None => Found::Text { end: self.to - self.from },
            });
        }
        while self.to - self.from < LITERAL.len() && self.fill()? {}
        let rest = &self.buffer[self.from..self.to];
        match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => {
                let end = self.search(4, |rest| memmem::find(rest, b"-->"))?.ok_or(Stop::Damaged)?;
                Ok(Found::Passed { end: end + 3 })
            }
            Some(b'!') if rest.starts_with(LITERAL) => {
                let end = self.search(LITERAL.len(), |rest| memmem::find(rest, LITERAL_END))?.ok_or(Stop::Damaged)?;
                Ok(Found::Literal { end: end + LITERAL_END.len() })
            }
            Some(b'!') => Err(Stop::Doctype),
            Some(b'?') => {
                let end = self.search(2, |rest| memmem::find(rest, b"?>"))?.ok_or(Stop::Damaged)?;
                Ok(Found::Passed { end: end + 2 })
            }
            Some(_) => {
                // Nearly every tag is short, and all of it is here.
                let end = match short_end(rest) {
                    Some(end) => end,
                    None => self.tag_end()?,
                };
                Ok(Found::Tag { end: end + 1 })
            }
            None => Err(Stop::Damaged),
        }
    }

    /// The end of a tag; a `>` in one of its values is none.
    fn tag_end(&mut self) -> Result<usize, Stop> {
        let mut at = 1;
        loop {
            let next = self.search(at, |rest| memchr::memchr3(b'>', b'"', b'\'', rest))?.ok_or(Stop::Damaged)?;
            match self.buffer[self.from + next] {
                b'>' => return Ok(next),
                quote => at = self.search(next + 1, |rest| memchr(quote, rest))?.ok_or(Stop::Damaged)? + 1,
            }
        }
    }

    /// Looks for something from a place on behind `from`, reading on as far as a piece can be long; none at the end.
    fn search(&mut self, mut start: usize, find: impl Fn(&[u8]) -> Option<usize>) -> Result<Option<usize>, Stop> {
        /// Bytes of the longest thing looked for, but one.
        const OVERLAP: usize = 2;
        loop {
            let rest = &self.buffer[self.from..self.to];
            if let Some(found) = rest.get(start..).and_then(&find) {
                return Ok(Some(start + found));
            }
            start = rest.len().saturating_sub(OVERLAP).max(start);
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Reads on; false at the end.
    fn fill(&mut self) -> Result<bool, Stop> {
        if self.has_ended {
            return Ok(false);
        }
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
        }
        if self.to == self.buffer.len() {
            CELL_BYTES.check(self.to as u64)?;
            self.buffer.resize(self.to * 2, 0);
        }
        let bytes = self.input.read(&mut self.buffer[self.to..]).map_err(|_| Stop::Damaged)?;
        self.to += bytes;
        self.has_ended = bytes == 0;
        Ok(bytes > 0)
    }
}

const LITERAL: &[u8] = b"<![CDATA[";
const LITERAL_END: &[u8] = b"]]>";

/// The end of a tag, where it is near.
fn short_end(tag: &[u8]) -> Option<usize> {
    const NEAR: usize = 64;
    let mut quote = None;
    for (place, byte) in tag.iter().take(NEAR).enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// What stands between `<` and `>`: its whole name, and the piece.
fn tag(content: &[u8]) -> (&[u8], Piece<'_>) {
    if let Some(name) = content.strip_prefix(b"/") {
        let name = name.trim_ascii_end();
        return (name, Piece::Close { name: local(name) });
    }
    let (content, is_empty) = content.strip_suffix(b"/").map_or((content, false), |content| (content, true));
    let end = content.iter().position(u8::is_ascii_whitespace).unwrap_or(content.len());
    let (name, attributes) = content.split_at(end);
    (name, Piece::Open { name: local(name), attributes: Attributes(attributes), is_empty })
}

/// What stands behind the prefix of a name.
fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|byte| *byte == b':').map_or(name, |prefix| &name[prefix + 1..])
}

/// Follows the tags that are open.
fn follow(open: &mut Vec<u64>, (name, piece): &(&[u8], Piece<'_>)) -> Result<(), Stop> {
    // The first letters and the length: tags are told apart by it, and a wrong end is damage.
    let number = name.iter().take(7).fold(name.len() as u64, |number, byte| number << 8 | u64::from(*byte));
    match piece {
        Piece::Open { is_empty: false, .. } if open.len() < DEEPEST => open.push(number),
        Piece::Open { is_empty: false, .. } => return Err(Stop::Damaged),
        Piece::Close { .. } if open.pop() != Some(number) => return Err(Stop::Damaged),
        _ => {}
    }
    Ok(())
}

/// The attributes of a tag, one after the other: local name and value as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes<'b>(&'b [u8]);

impl<'b> Attributes<'b> {
    /// The value of an attribute, entities not resolved.
    pub fn get(self, name: &str) -> Option<&'b [u8]> {
        self.into_iter().find(|(other, _)| *other == name.as_bytes()).map(|(_, value)| value)
    }
}

impl<'b> Iterator for Attributes<'b> {
    type Item = (&'b [u8], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_ascii_start();
        // Names and values are short: the bytes are looked at one by one.
        let (name, rest) = rest.split_at(rest.iter().position(|byte| *byte == b'=')?);
        let rest = rest[1..].trim_ascii_start();
        let quote = *rest.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let end = rest[1..].iter().position(|byte| *byte == quote)? + 1;
        self.0 = &rest[end + 1..];
        Some((local(name.trim_ascii_end()), &rest[1..end]))
    }
}

/// A text or value with its entities resolved.
///
/// # Errors
/// Where it is no UTF-8, or has an entity that XML does not know.
pub fn resolved(raw: &[u8]) -> Result<Cow<'_, str>, Stop> {
    let text = std::str::from_utf8(raw).map_err(|_| Stop::Damaged)?;
    if memchr(b'&', raw).is_none() {
        return Ok(Cow::Borrowed(text));
    }
    quick_xml::escape::unescape(text).map_err(|_| Stop::Damaged)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The pieces as text, read by so many bytes at a time.
    fn pieces(xml: &[u8], step: usize) -> Result<Vec<String>, Stop> {
        struct Steps<'x>(&'x [u8], usize);
        impl Read for Steps<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let step = self.1.min(buffer.len()).min(self.0.len());
                buffer[..step].copy_from_slice(&self.0[..step]);
                self.0 = &self.0[step..];
                Ok(step)
            }
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut tags = Tags::new(Steps(xml, step));
        let mut found = Vec::new();
        loop {
            found.push(match tags.next()? {
                Piece::Open { name, attributes, is_empty } => {
                    let attributes: String =
                        attributes.map(|(name, value)| format!(" {}={}", text(name), text(value))).collect();
                    format!("<{}{attributes}{}>", text(name), if is_empty { "/" } else { "" })
                }
                Piece::Close { name } => format!("</{}>", text(name)),
                Piece::Text(raw) => resolved(raw)?.into_owned(),
                Piece::Literal(raw) => format!("[{}]", text(raw)),
                Piece::End => return Ok(found),
            });
        }
    }

    #[test]
    fn pieces_are_the_same_however_the_bytes_arrive() {
        let xml = "<?xml version=\"1.0\"?><x:row r='1' a=\"b > c\"  ><!-- <c> --><c\nr = \"A1\"/><t xml:space=\"preserve\">\
                   a &amp; &#x1EBF;</t><t><![CDATA[<b>]]></t></x:row>\n";
        let expected = [
            "<row r=1 a=b > c>",
            "<c r=A1/>",
            "<t space=preserve>",
            "a & ế",
            "</t>",
            "<t>",
            "[<b>]",
            "</t>",
            "</row>",
            "\n",
        ];
        for step in 1..=xml.len() {
            assert_eq!(pieces(xml.as_bytes(), step).unwrap(), expected, "{step} bytes at a time");
        }
    }

    #[test]
    fn what_cannot_be_trusted_stops() {
        let stop = |xml: &str| pieces(xml.as_bytes(), 7).unwrap_err();
        for damaged in ["<a><b></a></b>", "<a>", "</a>", "<a", "<a b=\"", "<a>&nope;</a>", "<!-- ", "<![CDATA[x", "<"] {
            assert_eq!(stop(damaged), Stop::Damaged, "{damaged}");
        }
        assert_eq!(stop("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), Stop::Doctype);
        let long = format!("<a>{}</a>", "x".repeat(3 << 20));
        assert!(matches!(stop(&long), Stop::Beyond { .. }));
        assert_eq!(stop(&"<a>".repeat(1001)), Stop::Damaged);
        assert!(pieces(b"<a>\xff</a>", 7).is_err());
    }
}
