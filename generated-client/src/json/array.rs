//! Reads arrays of declared elements, and the single value that some services write in place of an array.

use super::{
    key_order::KeyOrder,
    reader::{Malformed, Reader},
};
use std::mem;

/// Reads one element and stores it. Returns `None` if the element is absent or was recorded as a mismatch.
pub(super) type ReadElement<'r, 't> = &'r mut dyn FnMut(&mut Reader<'t>) -> Result<Option<()>, Malformed>;

impl<'t> Reader<'t> {
    /// Reads an array, or a single element in place of an array. Returns `None` if the single value is absent or not a
    /// valid element.
    pub(super) fn list(&mut self, expected: &'static str, read: ReadElement<'_, 't>) -> Result<Option<()>, Malformed> {
        match self.peek() {
            Some(b'[') => {
                let outer = mem::replace(&mut self.key_order, KeyOrder::at(self.depth + 2));
                self.array(|reader| reader.element(expected, read))?;
                self.key_order = outer;
                Ok(Some(()))
            }
            _ => self.only_element(read),
        }
    }

    /// Returns the number of elements to reserve memory for. This number is the length of the previous array, but the
    /// reserved memory is never larger than the remaining text.
    pub(super) fn expected_elements(&self, size: usize) -> usize {
        match self.peek() {
            Some(b'[') => self.elements_before.min(self.rest().len() / size.max(1)),
            _ => 0,
        }
    }

    /// Reads an element. An absent element, which is `null` or an empty string, is recorded as a mismatch.
    #[inline]
    fn element(&mut self, expected: &'static str, read: ReadElement<'_, 't>) -> Result<(), Malformed> {
        let start = self.position;
        let before = self.mismatches.total;
        if read(self)?.is_none() && self.mismatches.total == before {
            let found = if self.text.as_bytes().get(start) == Some(&b'n') { "null" } else { "string" };
            self.add_mismatch(start, expected, found);
        }
        Ok(())
    }

    fn only_element(&mut self, read: ReadElement<'_, 't>) -> Result<Option<()>, Malformed> {
        let start = self.position;
        let element = read(self)?;
        if element.is_none() {
            self.mismatches.expect_at(start, "array");
        }
        Ok(element)
    }
}
