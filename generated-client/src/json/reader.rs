//! The pull reader: walks checked text from value to value and stops at the first fault.

use super::{key_index::starts_with, key_order::Order, notes::Notes};
use crate::types::time_format::TimeFormat;
use std::borrow::Cow;

/// So many levels of arrays and objects are refused, which keeps hostile text off the stack.
pub(super) const DEPTH_LIMIT: usize = 128;

/// A position in a JSON text, and what was noticed on the way to it.
///
/// Between calls it stands at the first byte of a value or directly behind one; each `read` of a
/// [`Value`](super::Value) moves it across exactly one value.
pub struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) position: usize,
    pub(super) depth: usize,
    /// The order of the members in the objects of the present array.
    pub(super) order: Order,
    /// The number of elements of the array before.
    pub(super) elements_before: usize,
    fault: Fault,
    pub(super) notes: Notes,
    /// The format of the times in the present member.
    pub(super) format: TimeFormat,
}

/// The text is no JSON; the reader that returned this knows where and why.
#[derive(Debug)]
pub struct Malformed;

/// Where a text stops being JSON, and what would have been right there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) expected: &'static str,
}

impl<'t> Reader<'t> {
    /// Stands at the first value of the text.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Self {
            text,
            position: 0,
            depth: 0,
            order: Order::default(),
            elements_before: 0,
            fault: Fault::default(),
            notes: Notes::default(),
            format: TimeFormat::default(),
        };
        reader.skip_whitespace();
        reader
    }

    /// Says which format the times to come have.
    // Only named values need it, which not every service has.
    #[allow(dead_code)]
    pub(crate) fn set_format(&mut self, format: TimeFormat) {
        self.format = format;
    }

    /// The byte to come.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// The bytes to come.
    #[inline]
    pub(super) fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    /// Stops here, where `expected` should have been.
    #[cold]
    pub(super) fn fail<T>(&mut self, expected: &'static str) -> Result<T, Malformed> {
        self.fault = Fault { offset: self.position, expected };
        Err(Malformed)
    }

    /// Where and why the reader stopped.
    pub(super) const fn fault(&self) -> Fault {
        self.fault
    }

    /// Makes sure that nothing follows the value.
    pub(super) fn end(&mut self) -> Result<(), Malformed> {
        self.skip_whitespace();
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail("the end of the text"),
        }
    }

    /// Steps over a text, if it comes next.
    #[inline]
    pub(super) fn take(&mut self, text: &str) -> bool {
        let Some(rest) = self.text.as_bytes().get(self.position..) else { return false };
        let is_next = starts_with(rest, text.as_bytes());
        if is_next {
            self.position += text.len();
        }
        is_next
    }

    /// The text from an offset up to here. Offsets are always those of ASCII punctuation, which
    /// bounds characters.
    #[inline]
    pub(super) fn text_from(&self, start: usize) -> &'t str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// Steps over one value and gives its text.
    pub(super) fn raw(&mut self) -> Result<&'t str, Malformed> {
        let start = self.position;
        self.skip()?;
        Ok(self.text_from(start))
    }

    /// Steps over one value of any kind, which has to be well-formed throughout.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        match self.peek() {
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'[') => self.array(Self::skip),
            _ => self.scalar().map(drop),
        }
    }

    /// Walks an object: `each` gets every key and has to read its value.
    pub(super) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'t, str>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let mut goes_on = self.enter(b'}')?;
        while goes_on {
            let key = self.key()?;
            each(self, key)?;
            goes_on = self.goes_on(b'}')?;
        }
        Ok(())
    }

    /// Walks an array: `each` has to read every element.
    pub(super) fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), Malformed>) -> Result<(), Malformed> {
        let mut goes_on = self.enter(b']')?;
        while goes_on {
            each(self)?;
            goes_on = self.goes_on(b']')?;
        }
        Ok(())
    }

    /// Enters an array or an object; whether there is something in it.
    #[inline]
    pub(super) fn enter(&mut self, end: u8) -> Result<bool, Malformed> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return self.fail("fewer levels of arrays and objects");
        }
        self.step();
        let goes_on = self.peek() != Some(end);
        if !goes_on {
            self.leave();
        }
        Ok(goes_on)
    }

    /// After a member or an element: whether another one follows.
    #[inline]
    pub(super) fn goes_on(&mut self, end: u8) -> Result<bool, Malformed> {
        self.skip_whitespace();
        match self.peek() {
            Some(b',') => {
                self.step();
                Ok(true)
            }
            Some(byte) if byte == end => {
                self.leave();
                Ok(false)
            }
            _ if end == b'}' => self.fail("`,` or `}`"),
            _ => self.fail("`,` or `]`"),
        }
    }

    /// Reads a key, up to its value.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Cow<'t, str>, Malformed> {
        if self.peek() != Some(b'"') {
            return self.fail("a key");
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Behind a key: steps over the colon, up to the value.
    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), Malformed> {
        self.skip_whitespace();
        if self.peek() != Some(b':') {
            return self.fail("`:`");
        }
        self.position += 1;
        self.skip_whitespace();
        Ok(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.position += 1;
    }

    /// Behind a bracket or a comma, at what follows it.
    #[inline]
    fn step(&mut self) {
        self.position += 1;
        self.skip_whitespace();
    }
}
