//! `Reader`: a pull parser that reads UTF-8 text value by value and stops at the first syntax error.

use super::{
    key::starts_with,
    key_order::KeyOrder,
    mismatch_offsets::{MismatchOffset, MismatchOffsets},
    repair::Repair,
};
use crate::types::time_format::TimeFormat;
use std::borrow::Cow;

/// Texts with this many levels of arrays and objects are rejected, because deeper levels could overflow the stack.
pub(super) const DEPTH_LIMIT: usize = 128;

/// A position in a JSON text, and the mismatches before it.
///
/// Each `read` of a [`Value`](super::Value) begins at the first byte of a value and ends directly after it.
pub struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) position: usize,
    pub(super) depth: usize,
    /// The order of the members in the objects of the current array.
    pub(super) key_order: KeyOrder,
    /// The number of elements of the previous array.
    pub(super) elements_before: usize,
    fault: Fault,
    pub(super) mismatches: MismatchOffsets,
    /// The time format of the current member.
    pub(super) format: TimeFormat,
    /// The repair that the text is from. `None` if the response was valid JSON.
    pub(super) repair: Option<&'t Repair>,
    /// The levels of nesting that are maps, one bit each. Their keys are data, and can be personal.
    pub(super) map_levels: u128,
    /// The memory that the rest of the value may take, in bytes.
    memory: usize,
    is_out_of_memory: bool,
}

/// The text is not valid JSON. The reader stores the position and the reason.
#[derive(Debug)]
pub struct Malformed;

/// The position of a syntax error, and what was expected there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) expected: &'static str,
}

impl<'t> Reader<'t> {
    /// Creates a reader at the first value of the text.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Self {
            text,
            position: 0,
            depth: 0,
            key_order: KeyOrder::default(),
            elements_before: 0,
            fault: Fault::default(),
            mismatches: MismatchOffsets::default(),
            format: TimeFormat::default(),
            repair: None,
            map_levels: 0,
            memory: usize::MAX,
            is_out_of_memory: false,
        };
        reader.skip_whitespace();
        reader
    }

    /// Creates a reader of a repaired text.
    pub(super) fn repaired(repair: &'t Repair) -> Self {
        Self { repair: Some(repair), ..Self::new(&repair.text) }
    }

    /// Limits the memory that the value may take.
    pub(super) fn with_memory_limit(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Counts memory that the value takes. Stops if it takes more than the limit.
    #[inline]
    pub(super) fn take_memory(&mut self, bytes: usize) -> Result<(), Malformed> {
        match self.memory.checked_sub(bytes) {
            Some(rest) => {
                self.memory = rest;
                Ok(())
            }
            None => {
                self.is_out_of_memory = true;
                self.fail("a smaller value")
            }
        }
    }

    /// Replaces an amount of memory that was counted by another one.
    pub(super) fn correct_memory(&mut self, counted: usize, bytes: usize) -> Result<(), Malformed> {
        self.memory = self.memory.saturating_add(counted);
        self.take_memory(bytes)
    }

    /// Returns `true` if reading stopped because the value takes more memory than the limit.
    pub(super) const fn is_out_of_memory(&self) -> bool {
        self.is_out_of_memory
    }

    /// Sets the format of times.
    pub fn set_format(&mut self, format: TimeFormat) {
        self.format = format;
    }

    /// Returns the next byte.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Returns the remaining bytes.
    #[inline]
    pub(super) fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    /// Records a syntax error at the current position, and returns it.
    #[cold]
    pub(super) fn fail<T>(&mut self, expected: &'static str) -> Result<T, Malformed> {
        self.fault = Fault { offset: self.position, expected };
        Err(Malformed)
    }

    /// Returns the position and the reason of the syntax error.
    pub(super) const fn fault(&self) -> Fault {
        self.fault
    }

    /// Returns a syntax error unless only whitespace remains.
    pub(super) fn end(&mut self) -> Result<(), Malformed> {
        self.skip_whitespace();
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fail("the end of the JSON value"),
        }
    }

    /// Skips `text` if it is next. Returns `true` if it was.
    #[inline]
    pub(super) fn take(&mut self, text: &str) -> bool {
        let is_next = starts_with(self.rest(), text.as_bytes());
        if is_next {
            self.position += text.len();
        }
        is_next
    }

    /// Returns the text from an offset to the current position. Both must be next to ASCII characters.
    #[inline]
    pub(super) fn text_from(&self, start: usize) -> &'t str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// Skips one value and returns its text.
    pub(super) fn raw(&mut self) -> Result<&'t str, Malformed> {
        let start = self.position;
        self.skip()?;
        if let Some(repair) = self.repair {
            self.add_damages(repair, start);
        }
        Ok(self.raw_from(start))
    }

    /// Returns the text of the value from an offset to the current position.
    #[inline]
    pub(super) fn raw_from(&self, start: usize) -> &'t str {
        match self.repair {
            Some(repair) => repair.lossy(start..self.position),
            None => self.text_from(start),
        }
    }

    /// Records a mismatch for each damaged value in a value that is kept as JSON. All of its levels count as maps,
    /// because its keys are data.
    #[cold]
    fn add_damages(&mut self, repair: &Repair, start: usize) {
        let outer = self.map_levels;
        self.map_levels |= u128::MAX.checked_shl(self.depth as u32 + 1).unwrap_or_default();
        for (offset, found) in repair.damages(start..self.position) {
            self.add_mismatch(offset, "JSON", found);
        }
        self.map_levels = outer;
    }

    /// Records a mismatch.
    #[cold]
    pub(super) fn add_mismatch(&mut self, offset: usize, expected: &'static str, found: &'static str) {
        self.mismatches.add(MismatchOffset { offset, expected, found, map_levels: self.map_levels });
    }

    /// Returns what was wrong with the value at an offset, if it replaces a damaged value.
    #[inline]
    pub(super) fn damage_at(&self, offset: usize) -> Option<&'static str> {
        self.repair.and_then(|repair| repair.damage_at(offset))
    }

    /// Reads a map: an object whose keys are data.
    pub(super) fn map(
        &mut self,
        read_value: impl FnMut(&mut Self, Cow<'t, str>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let outer = self.map_levels;
        self.map_levels |= 1_u128.checked_shl(self.depth as u32 + 1).unwrap_or_default();
        self.object(read_value)?;
        self.map_levels = outer;
        Ok(())
    }

    /// Skips one value of any type. Returns a syntax error if the value is not valid.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        match self.peek() {
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'[') => self.array(Self::skip),
            _ => self.scalar().map(drop),
        }
    }

    /// Reads an object. Calls `read_value` for each key, which must read the value of that key.
    pub(super) fn object(
        &mut self,
        mut read_value: impl FnMut(&mut Self, Cow<'t, str>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let mut has_next = self.enter(b'}')?;
        while has_next {
            let key = self.key()?;
            read_value(self, key)?;
            has_next = self.has_next(b'}')?;
        }
        Ok(())
    }

    /// Reads an array. Calls `read_element` for each element, which must read that element.
    pub(super) fn array(
        &mut self,
        mut read_element: impl FnMut(&mut Self) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let mut has_next = self.enter(b']')?;
        while has_next {
            read_element(self)?;
            has_next = self.has_next(b']')?;
        }
        Ok(())
    }

    /// Enters an array or an object. Returns `false` if it has no elements or members.
    #[inline]
    pub(super) fn enter(&mut self, end: u8) -> Result<bool, Malformed> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return self.fail("fewer levels of arrays and objects");
        }
        self.step();
        let has_next = self.peek() != Some(end);
        if !has_next {
            self.leave();
        }
        Ok(has_next)
    }

    /// Returns `true` if another member or element follows.
    #[inline]
    pub(super) fn has_next(&mut self, end: u8) -> Result<bool, Malformed> {
        match self.peek() {
            Some(b',') => {
                self.step();
                Ok(true)
            }
            Some(byte) if byte == end => {
                self.leave();
                Ok(false)
            }
            // After the others, because most responses have no whitespace.
            Some(b' ' | b'\n' | b'\t' | b'\r') => {
                self.skip_whitespace();
                self.has_next(end)
            }
            _ if end == b'}' => self.fail("`,` or `}`"),
            _ => self.fail("`,` or `]`"),
        }
    }

    /// Reads a key, and moves the reader to its value.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Cow<'t, str>, Malformed> {
        if self.peek() != Some(b'"') {
            return self.fail("a key");
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Skips the colon after a key, and moves the reader to the value.
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

    /// Skips a bracket or a comma, and the whitespace after it.
    #[inline]
    fn step(&mut self) {
        self.position += 1;
        self.skip_whitespace();
    }
}
