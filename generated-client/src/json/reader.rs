//! The pull reader: walks checked text from value to value and stops at the first fault.

use super::mismatch::Notes;
use crate::TimeFormat;
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
    depth: usize,
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
            fault: Fault::default(),
            notes: Notes::default(),
            format: TimeFormat::default(),
        };
        reader.skip_whitespace();
        reader
    }

    /// Says which format the times to come have.
    pub(crate) fn set_format(&mut self, format: TimeFormat) {
        self.format = format;
    }

    /// The byte to come.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
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

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.position += 1;
        }
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
        let mut next = self.first_key()?;
        while let Some(key) = next {
            each(self, key)?;
            next = self.next_key()?;
        }
        Ok(())
    }

    /// Walks an array: `each` has to read every element.
    pub(super) fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), Malformed>) -> Result<(), Malformed> {
        self.open()?;
        if self.peek() == Some(b']') {
            self.close();
            return Ok(());
        }
        loop {
            each(self)?;
            self.skip_whitespace();
            match self.peek() {
                Some(b',') => self.step(),
                Some(b']') => break self.close(),
                _ => return self.fail("`,` or `]`"),
            }
        }
        Ok(())
    }

    /// Enters an object: its first key, unless it is empty.
    pub(super) fn first_key(&mut self) -> Result<Option<Cow<'t, str>>, Malformed> {
        self.open()?;
        match self.peek() {
            Some(b'}') => {
                self.close();
                Ok(None)
            }
            _ => self.key().map(Some),
        }
    }

    /// Behind a member: the next key, or nothing where the object ends.
    pub(super) fn next_key(&mut self) -> Result<Option<Cow<'t, str>>, Malformed> {
        self.skip_whitespace();
        match self.peek() {
            Some(b',') => {
                self.step();
                self.key().map(Some)
            }
            Some(b'}') => {
                self.close();
                Ok(None)
            }
            _ => self.fail("`,` or `}`"),
        }
    }

    #[inline]
    fn key(&mut self) -> Result<Cow<'t, str>, Malformed> {
        if self.peek() != Some(b'"') {
            return self.fail("a key");
        }
        let key = self.string()?;
        self.skip_whitespace();
        if self.peek() != Some(b':') {
            return self.fail("`:`");
        }
        self.step();
        Ok(key)
    }

    fn open(&mut self) -> Result<(), Malformed> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return self.fail("fewer levels of arrays and objects");
        }
        self.step();
        Ok(())
    }

    fn close(&mut self) {
        self.depth -= 1;
        self.position += 1;
    }

    /// Behind a punctuation mark, at what follows it.
    #[inline]
    fn step(&mut self) {
        self.position += 1;
        self.skip_whitespace();
    }
}
