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
pub trait Object {
    /// Hands the table of the type's members and the fields that hold them to `members`; what it returns is
    /// for the caller, who knows what it is about.
    #[doc(hidden)]
    fn members(&mut self, members: &mut Members<'_, '_>) -> Result<usize, Malformed>;

    /// A writer that has written the object.
    #[doc(hidden)]
    fn written(&self) -> Writer;

    /// The JSON text as a request carries it: absent members are left out. Personal values come out in
    /// the clear.
    fn to_json(&self) -> String {
        self.written().into_text()
    }
}

/// A line of the table, in the order of the documents.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    /// The name in quotes and the colon behind it.
    pub(crate) key: &'static str,
    /// The format of the times in it.
    pub(crate) format: TimeFormat,
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

impl Members<'_, '_> {
    /// Takes a table and the slot of each of its lines.
    // One function for all types: what is emitted for a type is its table and a call.
    #[inline(never)]
    pub(crate) fn run(
        &mut self,
        table: &'static [Member],
        slots: &mut [&mut dyn Slot],
        undocumented: &mut Undocumented,
    ) -> Result<usize, Malformed> {
        match &mut self.task {
            Task::Read(reader) => return reader.members(table, slots, undocumented),
            Task::Write(writer) => write_all(writer, table, slots, undocumented),
            Task::WriteOne(writer, name) => write_one(writer, table, slots, name),
        }
        Ok(0)
    }
}

fn write_all(writer: &mut Writer, table: &'static [Member], slots: &mut [&mut dyn Slot], undocumented: &Undocumented) {
    for (member, slot) in table.iter().zip(slots) {
        write_member(writer, member, *slot);
    }
    for (name, json) in undocumented.iter() {
        writer.member(name, |writer| {
            writer.raw(json);
            Presence::Present
        });
    }
}

fn write_one(writer: &mut Writer, table: &'static [Member], slots: &mut [&mut dyn Slot], name: &str) {
    let mut lines = table.iter().zip(slots);
    if let Some((member, slot)) = lines.find(|(member, _)| member.name == name) {
        write_member(writer, member, *slot);
    }
}

fn write_member(writer: &mut Writer, member: &Member, slot: &mut dyn Slot) {
    writer.set_format(member.format);
    writer.member(member.name, |writer| slot.write(writer));
}

impl Reader<'_> {
    /// Reads an object where one is declared; nothing if there is none.
    #[inline]
    pub(crate) fn declared_object(&mut self, object: &mut dyn Object) -> Result<Option<()>, Malformed> {
        match self.peek() {
            Some(b'{') => read_object(object, self).map(|_| Some(())),
            _ => self.convert("object", |_| None),
        }
    }
}

/// Reads an object whose `{` comes next; the number of declared members that are not `null`.
#[inline]
pub(super) fn read_object(object: &mut dyn Object, reader: &mut Reader<'_>) -> Result<usize, Malformed> {
    object.members(&mut Members { task: Task::Read(reader) })
}

/// Writes an object with its undocumented members behind the others.
pub(crate) fn write_object(object: &mut dyn Object, writer: &mut Writer) {
    writer.open();
    // Writing cannot fail.
    let _ = object.members(&mut Members { task: Task::Write(writer) });
    writer.close();
}

/// Finds a declared member by its wire name and reads it as a `V`.
pub(crate) fn capture<V: Value>(object: &mut dyn Object, name: &str) -> Option<V> {
    let json = written_member(object, name);
    let member = raw::members(&json)?.pop();
    member.and_then(|(_, value)| read_value(value))
}

/// The object with one member alone.
fn written_member(object: &mut dyn Object, name: &str) -> String {
    let mut writer = Writer::exact();
    writer.open();
    let _ = object.members(&mut Members { task: Task::WriteOne(&mut writer, name) });
    writer.close();
    writer.into_text()
}
