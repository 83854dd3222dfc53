//! Reads objects, maps and arrays of any elements.

use super::reader::{Malformed, Reader};
use std::borrow::Cow;

/// Texts with this many levels of arrays and objects are rejected, because deeper levels could overflow the stack.
pub(super) const DEPTH_LIMIT: usize = 128;

impl<'t> Reader<'t> {
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

    /// Reads an object. For each key, calls `read_value`, which must read the value of that key.
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

    /// Reads an array. For each element, calls `read_element`, which must read that element.
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

    /// Enters an array or an object. If it has no elements or members, leaves it again and returns `false`.
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
            // Tested after `,` and the closing bracket, because most responses have no whitespace.
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
