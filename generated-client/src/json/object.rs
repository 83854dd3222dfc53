//! Reads objects of declared members.
//!
//! Services write members in one order, mostly that of the spec. The expected key is compared as it is written, with
//! quotes and colon. Only other keys are looked up.

use super::{
    key,
    reader::{Malformed, Reader},
    unknown_fields::UnknownFields,
    value::Slot,
};
use crate::types::time_format::TimeFormat;
use std::borrow::Cow;

/// The members of a type, in the order of the documents.
pub(crate) struct Table {
    pub(crate) names: &'static [&'static str],
    /// Each name as a reply has it: in quotes, with the colon behind it. Where it is written otherwise, because
    /// JSON has other escapes than Rust, the name is compared.
    pub(crate) keys: &'static [&'static str],
    /// The format of the times in each; empty where all are written to the second.
    pub(crate) formats: &'static [TimeFormat],
}

impl Table {
    /// The format of the times in the member of a line.
    #[inline]
    pub(super) fn format(&self, line: usize) -> TimeFormat {
        self.formats.get(line).copied().unwrap_or(TimeFormat::Seconds)
    }
}

/// A key, as the table of its object knows it.
enum Key<'t> {
    /// A row of the table.
    Declared(usize),
    /// A member of this name, which the table does not have.
    UnknownFields(Cow<'t, str>),
}

impl<'t> Reader<'t> {
    /// Reads an object from its `{`; the number of declared members that are not `null`.
    #[inline]
    pub(super) fn members(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
    ) -> Result<usize, Malformed> {
        match self.key_order.is_learned(self.depth + 1) {
            false => self.members_in_order(table, slots, unknown_fields),
            true => self.members_in_any_order(table, slots, unknown_fields, None),
        }
    }

    /// Reads members as long as they come in the order of the table.
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
        let (mut due, mut present) = (0, 0);
        for (key, slot) in table.keys.iter().zip(slots.iter_mut()) {
            if !self.take(key) {
                break;
            }
            self.skip_whitespace();
            present += self.member(table, due, *slot)?;
            due += 1;
            if !self.goes_on(b'}')? {
                return Ok(present);
            }
        }
        Ok(present + self.members_in_any_order(table, slots, unknown_fields, Some(due))?)
    }

    /// Reads an object in any order: from the key of this row on, or from its `{`.
    #[inline(never)]
    fn members_in_any_order(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
        due: Option<usize>,
    ) -> Result<usize, Malformed> {
        if due.is_none() && !self.enter(b'}')? {
            return Ok(0);
        }
        let depth = self.depth;
        let mut due = due.unwrap_or_else(|| self.key_order.first(table.names.len()));
        let (mut present, mut unknown) = (0, 0);
        loop {
            match self.next_key(table, due)? {
                Key::Declared(index) => {
                    if let Some(slot) = slots.get_mut(index) {
                        present += self.member(table, index, *slot)?;
                    }
                    due = self.key_order.after(index, depth);
                }
                Key::UnknownFields(name) => {
                    unknown_fields.push(&name, self.raw()?);
                    unknown += 1;
                }
            }
            if !self.goes_on(b'}')? {
                break;
            }
        }
        if unknown > 1 {
            unknown_fields.keep_last();
        }
        Ok(present)
    }

    /// Reads a declared value; 1 unless it is `null`.
    #[inline]
    fn member(&mut self, table: &Table, line: usize, slot: &mut dyn Slot) -> Result<usize, Malformed> {
        let present = usize::from(self.peek() != Some(b'n'));
        self.format = table.format(line);
        slot.read(self)?;
        Ok(present)
    }

    /// Reads a key, up to its value.
    #[inline]
    fn next_key(&mut self, table: &Table, due: usize) -> Result<Key<'t>, Malformed> {
        if table.keys.get(due).is_some_and(|key| self.take(key)) {
            self.skip_whitespace();
            return Ok(Key::Declared(due));
        }
        let Some(line) = key::find(table.names, self.rest()) else {
            return self.unlisted_key(table);
        };
        self.key_order.learn(line, due, table.names.len(), self.depth);
        self.position += 2 + table.names.get(line).map_or(0, |name| name.len());
        self.colon()?;
        Ok(Key::Declared(line))
    }

    /// Reads a key with escapes, or one that the table does not have.
    #[inline(never)]
    fn unlisted_key(&mut self, table: &Table) -> Result<Key<'t>, Malformed> {
        let name = self.key()?;
        let line = match &name {
            Cow::Borrowed(_) => None,
            Cow::Owned(name) => table.names.iter().position(|known| known == name),
        };
        Ok(line.map_or(Key::UnknownFields(name), Key::Declared))
    }
}
