//! `Reader`: a pull parser that reads UTF-8 text value by value and stops at the first syntax error.

use super::{
    key::starts_with,
    key_order::KeyOrder,
    mismatch_offsets::{MismatchOffset, MismatchOffsets},
    repair::Repair,
};
use crate::types::time_format::TimeFormat;

/// A position in a JSON text, and the mismatches before it.
///
/// Each `read` of a [`Codec`](super::value::Codec) begins at the first byte of a value and ends directly after it.
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
    /// The repair that produced the text. `None` if the response was valid JSON.
    pub(super) repair: Option<&'t Repair>,
    /// The levels of nesting that are maps, one bit each. The keys of maps are data, and can be personal.
    pub(super) map_levels: u128,
    /// The memory that the rest of the value may take, in bytes.
    pub(super) memory: usize,
    /// Whether reading stopped because the value takes more memory than the limit.
    pub(super) is_out_of_memory: bool,
}

/// The text is not valid JSON, or its value exceeds a limit. The reader stores the position and the reason.
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

    /// Reads the text with `read`. Returns a syntax error if anything but whitespace remains.
    pub(super) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Malformed>) -> Result<T, Malformed> {
        let value = read(self)?;
        self.skip_whitespace();
        match self.peek() {
            None => Ok(value),
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

    /// Returns the text from an offset to the current position. Both must be character boundaries.
    #[inline]
    pub(super) fn text_from(&self, start: usize) -> &'t str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// Skips one value and returns its text. In a repaired text, returns the lossy text of the value, and records its
    /// damaged values as mismatches.
    pub(super) fn raw(&mut self) -> Result<&'t str, Malformed> {
        let start = self.position;
        self.skip()?;
        Ok(self.raw_from(start))
    }

    /// Returns the text of the value from an offset to the current position. In a repaired text, returns its lossy
    /// text, and records its damaged values as mismatches.
    #[inline]
    pub(super) fn raw_from(&mut self, start: usize) -> &'t str {
        match self.repair {
            Some(repair) => {
                self.add_damages(repair, start);
                repair.lossy(start..self.position)
            }
            None => self.text_from(start),
        }
    }

    /// Records a mismatch for each damaged value in a value that is kept as JSON. All objects in the kept value count
    /// as maps, because their keys are data.
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

    /// Skips one value of any type. Returns a syntax error if the value is not valid.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        match self.peek() {
            Some(b'{') => self.object(|reader, _| reader.skip()),
            Some(b'[') => self.array(Self::skip),
            _ => self.scalar().map(drop),
        }
    }
}
