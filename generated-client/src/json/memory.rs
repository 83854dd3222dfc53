//! Counts the memory that a value takes, and stops at the limit.

use super::reader::{Malformed, Reader};

/// The memory that an allocation takes in addition to its content, approximately.
pub(super) const ALLOCATION: usize = 16;

/// The capacity that is reserved for the first element of an array.
const MIN_CAPACITY: usize = 4;

impl Reader<'_> {
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

    /// Counts `bytes` in place of the `counted` bytes, which were counted before.
    pub(super) fn correct_memory(&mut self, counted: usize, bytes: usize) -> Result<(), Malformed> {
        self.memory = self.memory.saturating_add(counted);
        self.take_memory(bytes)
    }

    /// Reserves memory for another element, and counts it.
    #[inline]
    pub(super) fn reserve<T>(&mut self, elements: &mut Vec<T>) -> Result<(), Malformed> {
        if elements.len() == elements.capacity() { self.grow(elements) } else { Ok(()) }
    }

    /// Doubles the capacity of an array, or reserves memory for its first elements.
    #[cold]
    #[inline(never)]
    fn grow<T>(&mut self, elements: &mut Vec<T>) -> Result<(), Malformed> {
        let added = elements.capacity().max(MIN_CAPACITY);
        self.take_memory(added.saturating_mul(size_of::<T>()))?;
        elements.reserve_exact(added);
        Ok(())
    }
}
