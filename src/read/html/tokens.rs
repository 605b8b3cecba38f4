//! The page as a stream of the few tags that matter for its tables.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{IoReader, Span, Tokenizer};

use crate::read::bounds::Stop;

/// Bytes of the longest tag, text or comment.
const MOST_TOKEN_BYTES: u64 = 16 << 20;

/// What of a page matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A tag.
    Open(Tag),
    /// How many rows the tag opened last spans.
    Rowspan(u32),
    /// How many columns it spans.
    Colspan(u32),
    /// The end of a tag.
    Close(Tag),
    /// Text, its entities resolved.
    Text(String),
}

/// A tag that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
    /// `br`
    Break,
    /// A paragraph or heading: its text stands by itself.
    Block,
    /// A script or style: its text is not shown.
    Unseen,
    /// Anything else.
    Other,
}

impl Tag {
    fn of(name: &[u8]) -> Tag {
        match name {
            b"table" => Tag::Table,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            b"br" => Tag::Break,
            b"p" | b"div" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"caption" | b"center" | b"li"
            | b"body" => Tag::Block,
            // LibreOffice writes the notes of cells as comments.
            b"script" | b"style" | b"title" | b"comment" => Tag::Unseen,
            _ => Tag::Other,
        }
    }
}

/// The tokens of a page, one after the other.
pub struct Tokens {
    tokenizer: Tokenizer<IoReader<Metered>, CallbackEmitter<Wanted, Token>>,
    of_token: Rc<Cell<u64>>,
}

impl Tokens {
    /// The tokens of a page in UTF-8.
    pub fn of(page: Box<dyn Read>) -> Tokens {
        let of_token = Rc::new(Cell::new(0));
        let mut emitter = CallbackEmitter::new(Wanted::default());
        // Scripts and styles are no markup.
        emitter.naively_switch_states(true);
        let metered = Metered { page, of_token: Rc::clone(&of_token) };
        Tokens { tokenizer: Tokenizer::new_with_emitter(IoReader::new(metered), emitter), of_token }
    }

    /// The next token; none at the end of the page.
    ///
    /// # Errors
    /// Where one is longer than any real one, or the page cannot be read.
    pub fn next(&mut self) -> Result<Option<Token>, Stop> {
        let token = self.tokenizer.next().transpose().map_err(|_| match self.of_token.get() {
            size if size > MOST_TOKEN_BYTES => {
                Stop::Beyond { what: "dung lượng một ô trong tệp (byte)", size, most: MOST_TOKEN_BYTES }
            }
            _ => Stop::Damaged,
        })?;
        self.of_token.set(0);
        Ok(token)
    }
}

/// Keeps what matters of the tokenizer's events.
#[derive(Default)]
struct Wanted {
    /// The span whose value comes next.
    span: Option<fn(u32) -> Token>,
}

impl Callback<Token, ()> for Wanted {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => Some(Token::Open(Tag::of(name))),
            CallbackEvent::EndTag { name } => Some(Token::Close(Tag::of(name))),
            CallbackEvent::AttributeName { name } => {
                self.span = match name {
                    b"rowspan" => Some(Token::Rowspan),
                    b"colspan" => Some(Token::Colspan),
                    _ => None,
                };
                None
            }
            CallbackEvent::AttributeValue { value } => {
                let span = self.span.take()?;
                std::str::from_utf8(value).ok()?.trim().parse().ok().map(span)
            }
            CallbackEvent::String { value } => Some(Token::Text(String::from_utf8_lossy(value).into_owned())),
            _ => None,
        }
    }
}

/// A reader that counts what was read since the last token.
struct Metered {
    page: Box<dyn Read>,
    of_token: Rc<Cell<u64>>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.of_token.get() > MOST_TOKEN_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let bytes = self.page.read(buffer)?;
        self.of_token.set(self.of_token.get() + bytes as u64);
        Ok(bytes)
    }
}
