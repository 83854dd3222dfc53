//! Reads objects of declared members.
//!
//! A service usually writes the members of a type in the same order, which is mostly the order of the spec. The next
//! key is compared with the expected key, including the quotes and the colon. The table is searched only if they
//! differ.

use super::{
    key,
    limits::Limits,
    reader::{Malformed, Reader},
    unknown_fields::UnknownFields,
    value::Slot,
};
use crate::types::time_format::TimeFormat;
use std::borrow::Cow;

/// The members of a type, in the order of the documentation. The row of a member is its index in these lists.
pub(crate) struct Table {
    pub(crate) names: &'static [&'static str],
    /// Each name with its quotes and colon, as in a response. The macro takes the names from Rust literals. A name that
    /// JSON and Rust escape differently therefore never matches here, but is found in `names`.
    pub(crate) keys: &'static [&'static str],
    /// The time format of each member. Empty if all members have the default format.
    pub(crate) formats: &'static [TimeFormat],
    /// Whether requests omit each member. Empty if requests have all members.
    pub(crate) read_only: &'static [bool],
    /// The names of the members that have limits in requests, and their limits.
    pub(crate) limits: &'static [(&'static str, Limits)],
}

impl Table {
    /// Returns the time format of a member.
    #[inline]
    pub(super) fn format(&self, row: usize) -> TimeFormat {
        self.formats.get(row).copied().unwrap_or(TimeFormat::Seconds)
    }

    /// Returns `true` if requests omit a member.
    pub(super) fn is_read_only(&self, row: usize) -> bool {
        self.read_only.get(row).copied().unwrap_or_default()
    }

    /// Returns the limits of a member. `None` if it has none.
    pub(super) fn limits_of(&self, name: &str) -> Option<&'static Limits> {
        self.limits.iter().find(|(limited, _)| *limited == name).map(|(_, limits)| limits)
    }
}

/// A key of an object.
enum Key<'t> {
    /// The key of a row of the table.
    Declared(usize),
    /// A key that is not in the table.
    Unknown(Cow<'t, str>),
}

impl<'t> Reader<'t> {
    /// Reads an object, starting at its `{`. Returns the number of declared members that are not `null`.
    #[inline]
    pub(super) fn members(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
    ) -> Result<usize, Malformed> {
        if self.key_order.is_learned(self.depth + 1) {
            self.members_in_any_order(table, slots, unknown_fields, None)
        } else {
            self.members_in_order(table, slots, unknown_fields)
        }
    }

    /// Reads the members of an object, in the order of the table up to the first that differs, and the others in any
    /// order.
    #[inline(never)]
    fn members_in_order(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
    ) -> Result<usize, Malformed> {
        if !self.enter(b'}')? {
            return Ok(0);
        }
        let mut expected = 0;
        let mut present = 0;
        for (key, slot) in table.keys.iter().zip(slots.iter_mut()) {
            if !self.take(key) {
                break;
            }
            self.skip_whitespace();
            present += self.member(table, expected, *slot)?;
            expected += 1;
            if !self.has_next(b'}')? {
                return Ok(present);
            }
        }
        Ok(present + self.members_in_any_order(table, slots, unknown_fields, Some(expected))?)
    }

    /// Reads members in any order. `expected` is the row of the expected next key. `expected` is `None` if the reader
    /// is at the `{` of the object.
    #[inline(never)]
    fn members_in_any_order(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
        expected: Option<usize>,
    ) -> Result<usize, Malformed> {
        if expected.is_none() && !self.enter(b'}')? {
            return Ok(0);
        }
        let depth = self.depth;
        let mut expected = expected.unwrap_or_else(|| self.key_order.first(table.names.len()));
        let mut present = 0;
        let mut unknown = 0;
        loop {
            match self.next_key(table, expected)? {
                Key::Declared(index) => {
                    if let Some(slot) = slots.get_mut(index) {
                        present += self.member(table, index, *slot)?;
                    }
                    expected = self.key_order.after(index, depth);
                }
                Key::Unknown(name) => {
                    self.unknown_field(&name, unknown_fields)?;
                    unknown += 1;
                }
            }
            if !self.has_next(b'}')? {
                break;
            }
        }
        if unknown > 1 {
            unknown_fields.keep_last();
        }
        Ok(present)
    }

    /// Reads an unknown field.
    fn unknown_field(&mut self, name: &str, unknown_fields: &mut UnknownFields) -> Result<(), Malformed> {
        let json = self.raw()?;
        self.take_memory(name.len() + json.len() + UnknownFields::OVERHEAD)?;
        unknown_fields.push(name, json);
        Ok(())
    }

    /// Reads a declared value. Returns 0 if it is `null`, and 1 otherwise.
    #[inline]
    fn member(&mut self, table: &Table, row: usize, slot: &mut dyn Slot) -> Result<usize, Malformed> {
        let present = usize::from(self.peek() != Some(b'n'));
        self.format = table.format(row);
        slot.read(self)?;
        Ok(present)
    }

    /// Reads a key, and moves the reader to its value.
    #[inline]
    fn next_key(&mut self, table: &Table, expected: usize) -> Result<Key<'t>, Malformed> {
        if table.keys.get(expected).is_some_and(|key| self.take(key)) {
            self.skip_whitespace();
            return Ok(Key::Declared(expected));
        }
        let Some(row) = key::find(table.names, self.rest()) else {
            return self.unlisted_key(table);
        };
        self.key_order.learn(row, expected, table.names.len(), self.depth);
        self.position += 2 + table.names.get(row).map_or(0, |name| name.len());
        self.colon()?;
        Ok(Key::Declared(row))
    }

    /// Reads a key that has escapes or is not in the table.
    #[inline(never)]
    fn unlisted_key(&mut self, table: &Table) -> Result<Key<'t>, Malformed> {
        let name = self.key()?;
        let row = match &name {
            Cow::Borrowed(_) => None,
            Cow::Owned(name) => table.names.iter().position(|known| known == name),
        };
        Ok(row.map_or(Key::Unknown(name), Key::Declared))
    }
}
