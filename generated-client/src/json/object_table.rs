//! `Object` and `Members`: read, write and find members by the table of a type.

use super::{
    object::Table,
    raw,
    reader::{Malformed, Reader},
    unknown_fields::UnknownFields,
    value::{Codec, Slot, Value, read_value},
    writer::{Presence, Writer},
};

/// A type whose values are JSON objects with documented members. All such types of the service implement it. Other
/// crates cannot implement it.
pub trait Object: HasMembers + Clone {
    /// Returns the JSON, without absent fields. Personal values are in plain text.
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        writer.object(&mut self.clone());
        writer.into_text()
    }
}

/// A type with a table of members.
pub trait HasMembers {
    /// Runs the task of `members` with the table of this type and the fields of the value. Returns the result of the
    /// task.
    #[doc(hidden)]
    fn members(&mut self, members: &mut Members<'_, '_>) -> Result<usize, Malformed>;
}

/// A task that runs on the members of a type.
pub struct Members<'m, 't> {
    task: Task<'m, 't>,
}

enum Task<'m, 't> {
    /// Reads an object. The result is the number of declared members that are not `null`.
    Read(&'m mut Reader<'t>),
    /// Writes the unknown fields and all declared members, except for read-only members in requests.
    Write(&'m mut Writer),
    /// Writes the member with this name. Writes nothing if it is not declared.
    WriteMember(&'m mut Writer, &'m str),
}

impl Members<'_, '_> {
    /// Runs the task with a table and one field for each of its rows.
    // Not inlined, so that all types share one copy.
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
            Task::WriteMember(writer, name) => write_declared(writer, table, slots, name),
        }
    }
}

// Not inlined: `run` calls itself for nested objects when it reads, so its stack frame must stay small.
#[inline(never)]
fn write_all(
    writer: &mut Writer,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    unknown_fields: &UnknownFields,
) -> Result<usize, Malformed> {
    for (row, slot) in slots.iter_mut().enumerate() {
        if !(writer.is_request && table.is_read_only(row)) {
            write_member(writer, table, row, *slot);
        }
    }
    // The values of unknown fields may be personal.
    let unknown_fields = Some(unknown_fields).filter(|_| writer.redaction.is_none());
    for (name, json) in unknown_fields.into_iter().flat_map(UnknownFields::iter) {
        writer.member(name, |writer| {
            writer.raw(json);
            Presence::Present
        });
    }
    Ok(0)
}

#[inline(never)]
fn write_declared(
    writer: &mut Writer,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    name: &str,
) -> Result<usize, Malformed> {
    let row = table.names.iter().position(|known| *known == name);
    if let Some((row, slot)) = row.and_then(|row| Some((row, slots.get_mut(row)?))) {
        write_member(writer, table, row, *slot);
    }
    Ok(0)
}

fn write_member(writer: &mut Writer, table: &Table, row: usize, slot: &mut dyn Slot) {
    writer.set_format(table.format(row));
    let Some(name) = table.names.get(row) else { return };
    writer.member(name, |writer| {
        writer.at(format_args!(".{name}"), |writer| {
            let start = writer.text.len();
            let presence = slot.write(writer);
            if let (Presence::Present, Some(limits)) = (presence, table.limits_of(name)) {
                writer.check(start, limits);
            }
            presence
        })
    });
}

impl Reader<'_> {
    /// Reads a value that is declared as an object. A value of any other type is recorded as a mismatch, unless it is
    /// absent.
    #[inline]
    pub(super) fn declared_object(&mut self, object: &mut dyn HasMembers) -> Result<Option<()>, Malformed> {
        match self.peek() {
            Some(b'{') => read_object(object, self).map(|_| Some(())),
            _ => self.convert("object", |_| None),
        }
    }
}

/// Reads an object, starting at its `{`. Returns the number of declared members that are not `null`.
#[inline]
pub(super) fn read_object(object: &mut dyn HasMembers, reader: &mut Reader<'_>) -> Result<usize, Malformed> {
    object.members(&mut Members { task: Task::Read(reader) })
}

impl Writer {
    /// Writes an object: its declared members, then its unknown fields.
    pub(super) fn object(&mut self, object: &mut dyn HasMembers) {
        self.open();
        // Writing cannot fail.
        let _ = object.members(&mut Members { task: Task::Write(self) });
        self.close();
    }
}

/// Finds a declared member or an unknown field by its JSON name, and converts it to a `V`. Returns `None` if there is
/// no such member or field, or if its value does not fit `V`.
pub(crate) fn member<T: HasMembers + Clone, V: Value>(
    object: &T,
    unknown_fields: &UnknownFields,
    name: &str,
) -> Option<V> {
    match unknown_fields.get_json(name) {
        Some(json) => read_value(json),
        None => declared_json(&mut object.clone(), name).and_then(|json| read_value(&json)),
    }
}

/// Returns the JSON of a declared member. `None` if it is absent or not declared.
fn declared_json(object: &mut dyn HasMembers, name: &str) -> Option<String> {
    let mut writer = Writer::exact();
    writer.open();
    let _ = object.members(&mut Members { task: Task::WriteMember(&mut writer, name) });
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

    /// Appends a default element and reads the object into it, because moving an object would be slow.
    fn read_element(elements: &mut Vec<T>, reader: &mut Reader<'_>) -> Result<Option<()>, Malformed> {
        if reader.peek() != Some(b'{') {
            return reader.convert("object", |_| None);
        }
        reader.reserve(elements)?;
        elements.push(T::default());
        let Some(element) = elements.last_mut() else { return Ok(None) };
        read_object(element, reader).map(|_| Some(()))
    }

    fn write(object: &mut T, writer: &mut Writer) {
        writer.object(object);
    }
}
