//! `Object` and `Members`: the table of a type's members, which reads, writes and looks up.

use super::{
    raw,
    reader::{Malformed, Reader},
    undocumented::Undocumented,
    value::{Slot, Value, read_value},
    writer::{Presence, Writer},
};
use crate::TimeFormat;

/// A type that is a JSON object on the wire. Only `object!` implements it.
pub trait Object: HasMembers + Clone {
    /// The JSON text as a request carries it: absent members are left out. Personal values come out in
    /// the clear.
    fn to_json(&self) -> String {
        written(&mut self.clone()).into_text()
    }
}

/// A type with a table of members.
pub trait HasMembers {
    /// Hands the table of the type's members and the fields that hold them to `members`; what it returns is
    /// for the caller, who knows what it is about.
    #[doc(hidden)]
    fn members(&mut self, members: &mut Members<'_, '_>) -> Result<usize, Malformed>;
}

/// The members of a type, in the order of the documents.
pub(crate) struct Table {
    pub(crate) names: &'static [&'static str],
    /// Each name as a reply has it: in quotes, with the colon behind it. Where it is written otherwise, because
    /// JSON has other escapes than Rust, the name is compared.
    pub(crate) keys: &'static [&'static str],
    /// The format of the times in each; empty where all are written to the second.
    pub(crate) formats: &'static [TimeFormat],
}

/// What a type's table of members is run for.
pub struct Members<'m, 't> {
    task: Task<'m, 't>,
}

enum Task<'m, 't> {
    /// Reading, which returns the number of declared members that were not `null`.
    Read(&'m mut Reader<'t>),
    /// Writing all members.
    Write(&'m mut Writer),
    /// Writing the member of this name.
    WriteOne(&'m mut Writer, &'m str),
}

impl Table {
    /// The format of the times in the member of a line.
    #[inline]
    pub(super) fn format(&self, line: usize) -> TimeFormat {
        self.formats.get(line).copied().unwrap_or(TimeFormat::Seconds)
    }
}

impl Members<'_, '_> {
    /// Takes a table and the slot of each of its lines.
    // One function for all types: what is emitted for a type is its table and a call.
    #[inline(never)]
    pub(crate) fn run(
        &mut self,
        table: &Table,
        slots: &mut [&mut dyn Slot],
        undocumented: &mut Undocumented,
    ) -> Result<usize, Malformed> {
        match &mut self.task {
            Task::Read(reader) => reader.members(table, slots, undocumented),
            Task::Write(writer) => write_all(writer, table, slots, undocumented),
            Task::WriteOne(writer, name) => write_one(writer, table, slots, name),
        }
    }
}

// Apart, so that reading does not make room for writing.
#[inline(never)]
fn write_all(
    writer: &mut Writer,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    undocumented: &Undocumented,
) -> Result<usize, Malformed> {
    for (line, slot) in slots.iter_mut().enumerate() {
        write_member(writer, table, line, *slot);
    }
    for (name, json) in undocumented.iter() {
        writer.member(name, |writer| {
            writer.raw(json);
            Presence::Present
        });
    }
    Ok(0)
}

#[inline(never)]
fn write_one(writer: &mut Writer, table: &Table, slots: &mut [&mut dyn Slot], name: &str) -> Result<usize, Malformed> {
    let line = table.names.iter().position(|known| *known == name);
    if let Some((line, slot)) = line.and_then(|line| Some((line, slots.get_mut(line)?))) {
        write_member(writer, table, line, *slot);
    }
    Ok(0)
}

fn write_member(writer: &mut Writer, table: &Table, line: usize, slot: &mut dyn Slot) {
    writer.set_format(table.format(line));
    if let Some(name) = table.names.get(line) {
        writer.member(name, |writer| slot.write(writer));
    }
}

impl Reader<'_> {
    /// Reads an object where one is declared; nothing if there is none.
    #[inline]
    pub(super) fn declared_object(&mut self, object: &mut dyn HasMembers) -> Result<Option<()>, Malformed> {
        match self.peek() {
            Some(b'{') => read_object(object, self).map(|_| Some(())),
            _ => self.convert("object", |_| None),
        }
    }
}

/// Reads an object whose `{` comes next; the number of declared members that are not `null`.
#[inline]
pub(super) fn read_object(object: &mut dyn HasMembers, reader: &mut Reader<'_>) -> Result<usize, Malformed> {
    object.members(&mut Members { task: Task::Read(reader) })
}

impl Writer {
    /// Writes an object with its undocumented members behind the others.
    pub(super) fn object(&mut self, object: &mut dyn HasMembers) {
        self.open();
        // Writing cannot fail.
        let _ = object.members(&mut Members { task: Task::Write(self) });
        self.close();
    }
}

/// A writer that has written an object.
pub(super) fn written(object: &mut dyn HasMembers) -> Writer {
    let mut writer = Writer::new();
    writer.object(object);
    writer
}

/// Finds a member by its wire name, whether declared or not, and reads it as a `V`.
pub(crate) fn member<T: HasMembers + Clone, V: Value>(
    object: &T,
    undocumented: &Undocumented,
    name: &str,
) -> Option<V> {
    match undocumented.get_json(name) {
        Some(json) => read_value(json),
        None => capture(&mut object.clone(), name).and_then(|json| read_value(&json)),
    }
}

/// The JSON of a declared member.
fn capture(object: &mut dyn HasMembers, name: &str) -> Option<String> {
    let mut writer = Writer::exact();
    writer.open();
    let _ = object.members(&mut Members { task: Task::WriteOne(&mut writer, name) });
    writer.close();
    let json = writer.into_text();
    raw::members(&json)?.pop().map(|(_, value)| value.to_owned())
}
