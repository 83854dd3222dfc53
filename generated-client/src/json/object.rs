//! Reads objects of declared members.
//!
//! Services write members in one order, mostly that of the documents. The key that is due is compared
//! as it stands, quotes and colon included; only another one is read and looked up.

use super::{
    reader::{Malformed, Reader},
    unknown_fields::Undocumented,
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

/// What a key stands for.
enum Key<'t> {
    /// This line of the table.
    Declared(usize),
    /// A member of this name that no line is about.
    Undocumented(Cow<'t, str>),
}

impl<'t> Reader<'t> {
    /// Reads an object from its `{`; the number of declared members that are not `null`.
    #[inline]
    pub(super) fn members(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        undocumented: &mut Undocumented,
    ) -> Result<usize, Malformed> {
        match self.order.is_learned(self.depth + 1) {
            false => self.members_in_order(table, slots, undocumented),
            true => self.members_in_any_order(table, slots, undocumented, None),
        }
    }

    /// As long as the members come in the order of the table, this is all there is to it.
    #[inline(never)]
    fn members_in_order(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        undocumented: &mut Undocumented,
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
        Ok(present + self.members_in_any_order(table, slots, undocumented, Some(due))?)
    }

    /// Reads on at a key, if this line is the next one in the order of the table; else an object from its `{`.
    #[inline(never)]
    fn members_in_any_order(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        undocumented: &mut Undocumented,
        due: Option<usize>,
    ) -> Result<usize, Malformed> {
        if due.is_none() && !self.enter(b'}')? {
            return Ok(0);
        }
        let depth = self.depth;
        let mut due = due.unwrap_or_else(|| self.order.first(table.names.len()));
        let (mut present, mut unknown) = (0, 0);
        loop {
            match self.next_key(table, due)? {
                Key::Declared(index) => {
                    if let Some(slot) = slots.get_mut(index) {
                        present += self.member(table, index, *slot)?;
                    }
                    due = self.order.after(index, depth);
                }
                Key::Undocumented(name) => {
                    undocumented.push(&name, self.raw()?);
                    unknown += 1;
                }
            }
            if !self.goes_on(b'}')? {
                break;
            }
        }
        if unknown > 1 {
            undocumented.keep_last();
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
        let Some(line) = self.order.find(table.names, self.rest(), due, self.depth) else {
            return self.unlisted_key(table);
        };
        self.position += 2 + table.names.get(line).map_or(0, |name| name.len());
        self.colon()?;
        Ok(Key::Declared(line))
    }

    /// Reads a key that is no name as it stands.
    #[inline(never)]
    fn unlisted_key(&mut self, table: &Table) -> Result<Key<'t>, Malformed> {
        let name = self.key()?;
        let line = match &name {
            Cow::Borrowed(_) => None,
            Cow::Owned(name) => table.names.iter().position(|known| known == name),
        };
        Ok(line.map_or(Key::Undocumented(name), Key::Declared))
    }
}
