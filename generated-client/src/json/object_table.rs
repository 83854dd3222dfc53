//! `Object` and `Members`: the table of a type's members, which reads, writes and looks up.

use super::{
    object::Table,
    raw,
    reader::{Malformed, Reader},
    unknown_fields::UnknownFields,
    value::{Codec, Slot, Value, read_value},
    writer::{Presence, Writer},
};

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
        table: &Table,
        slots: &mut [&mut dyn Slot],
        unknown_fields: &mut UnknownFields,
    ) -> Result<usize, Malformed> {
        match &mut self.task {
            Task::Read(reader) => reader.members(table, slots, unknown_fields),
            Task::Write(writer) => write_all(writer, table, slots, unknown_fields),
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
    unknown_fields: &UnknownFields,
) -> Result<usize, Malformed> {
    for (line, slot) in slots.iter_mut().enumerate() {
        write_member(writer, table, line, *slot);
    }
    for (name, json) in unknown_fields.iter() {
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
    /// Writes an object with its unknown_fields members behind the others.
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
    unknown_fields: &UnknownFields,
    name: &str,
) -> Option<V> {
    match unknown_fields.get_json(name) {
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

/// The codec of objects.
pub enum AsObject {}

impl<T: HasMembers + Default> Codec<T> for AsObject {
    const EXPECTED: &'static str = "object";

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, Malformed> {
        let mut object = T::default();
        let read = reader.declared_object(&mut object)?;
        Ok(read.map(|()| object))
    }

    /// Reads an object where it is to stand, since objects are long.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<Option<()>, Malformed> {
        elements.push(T::default());
        let Some(element) = elements.last_mut() else { return Ok(None) };
        let read = reader.declared_object(element)?;
        if read.is_none() {
            elements.pop();
        }
        Ok(read)
    }

    fn write(object: &mut T, writer: &mut Writer) {
        writer.object(object);
    }
}
