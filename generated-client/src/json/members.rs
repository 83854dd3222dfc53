//! `Object` and `Members`: the table of a type's members, which reads, writes and looks up.

use super::{
    raw,
    reader::{Malformed, Reader},
    undocumented::Undocumented,
    value::{Slot, Value, read_value},
    writer::{Presence, Writer},
};
use crate::TimeFormat;
use std::borrow::Cow;

/// A type that is a JSON object on the wire. Only `object!` implements it.
pub trait Object {
    /// Offers every documented member to `members`, in the order of the documents.
    #[doc(hidden)]
    fn members(&mut self, members: &mut Members<'_, '_>);

    /// Where members go that no line of the table takes.
    #[doc(hidden)]
    fn undocumented(&mut self) -> &mut Undocumented;

    /// A writer that has written the object.
    #[doc(hidden)]
    fn written(&self) -> Writer;

    /// The JSON text as a request carries it: absent members are left out. Personal values come out in
    /// the clear.
    fn to_json(&self) -> String {
        self.written().into_text()
    }
}

/// What a type's table of members is run for: reading, writing, or finding one member.
///
/// While reading, the reader stands behind a key. Each line of the table compares that key with its
/// own name and, if they are equal, reads the value and moves on to the next key. An object whose
/// members come in the order of the table is thus read in one pass over the table.
pub struct Members<'m, 't> {
    /// The key that the lines are compared with; without one, every line is due.
    key: Option<Cow<'m, str>>,
    task: Task<'m, 't>,
}

/// A line of the table whose times have a format of their own.
pub struct Timed<'l, 'm, 't> {
    members: &'l mut Members<'m, 't>,
    format: TimeFormat,
}

enum Task<'m, 't> {
    Read(&'m mut Reader<'t>, Progress),
    Write(&'m mut Writer),
}

/// How far an object has been read.
#[derive(Default)]
struct Progress {
    /// Members that lines of the table took.
    taken: usize,
    /// Those of them that were not `null`.
    present: usize,
    /// Set at the end of the object and at the first fault.
    outcome: Option<Result<(), Malformed>>,
}

impl<'m, 't> Members<'m, 't> {
    /// One line of the table.
    // Inlined, the comparison with a name of known length costs a load and a jump, which is what
    // keeps members in an unexpected order cheap.
    #[inline]
    pub fn member(&mut self, name: &'static str, slot: &mut dyn Slot) {
        if self.key.as_deref().is_none_or(|key| key == name) {
            self.visit(name, slot, TimeFormat::default());
        }
    }

    /// Says which format the times of the next line have.
    #[inline]
    pub fn timed(&mut self, format: TimeFormat) -> Timed<'_, 'm, 't> {
        Timed { members: self, format }
    }

    #[inline(never)]
    fn visit(&mut self, name: &'static str, slot: &mut dyn Slot, format: TimeFormat) {
        match &mut self.task {
            // The key of an object that is read to its end is stale.
            Task::Read(_, progress) if progress.outcome.is_some() => {}
            Task::Read(reader, progress) => {
                progress.taken += 1;
                progress.present += usize::from(reader.peek() != Some(b'n'));
                reader.set_format(format);
                match slot.read(reader).and_then(|()| reader.next_key()) {
                    Ok(Some(key)) => self.key = Some(key),
                    Ok(None) => progress.outcome = Some(Ok(())),
                    Err(malformed) => progress.outcome = Some(Err(malformed)),
                }
            }
            Task::Write(writer) => {
                writer.set_format(format);
                writer.member(name, |writer| slot.write(writer));
            }
        }
    }
}

impl Timed<'_, '_, '_> {
    /// The line itself.
    #[inline]
    pub fn member(self, name: &'static str, slot: &mut dyn Slot) {
        if self.members.key.as_deref().is_none_or(|key| key == name) {
            self.members.visit(name, slot, self.format);
        }
    }
}

impl Reader<'_> {
    /// Reads an object where one is declared; nothing if there is none.
    pub(crate) fn declared_object(&mut self, object: &mut dyn Object) -> Result<Option<()>, Malformed> {
        match self.peek() {
            Some(b'{') => read_object(object, self).map(|_| Some(())),
            _ => self.convert("object", |_| None),
        }
    }
}

/// Reads an object whose `{` comes next; the number of declared members that are not `null`.
///
/// The table is run until no key is left. A run that takes no member has compared the key with
/// every line, so that the member is undocumented.
pub(super) fn read_object(object: &mut dyn Object, reader: &mut Reader<'_>) -> Result<usize, Malformed> {
    let Some(first) = reader.first_key()? else {
        return Ok(0);
    };
    let progress = Progress::default();
    let mut members = Members { key: Some(first), task: Task::Read(reader, progress) };
    let (mut taken, mut undocumented) = (0, 0);
    loop {
        object.members(&mut members);
        let Members { key, task: Task::Read(reader, progress), .. } = &mut members else {
            return Ok(0);
        };
        if progress.outcome.is_none() && progress.taken == taken {
            let name = key.take().unwrap_or_default();
            object.undocumented().push(&name, reader.raw()?);
            undocumented += 1;
            *key = reader.next_key()?;
            if key.is_none() {
                progress.outcome = Some(Ok(()));
            }
        }
        if let Some(outcome) = progress.outcome.take() {
            if undocumented > 1 {
                object.undocumented().keep_last();
            }
            return outcome.map(|()| progress.present);
        }
        taken = progress.taken;
    }
}

/// Writes an object with its undocumented members behind the others.
pub(crate) fn write_object(object: &mut dyn Object, writer: &mut Writer) {
    writer.open();
    object.members(&mut Members { key: None, task: Task::Write(writer) });
    for (name, json) in object.undocumented().iter() {
        writer.member(name, |writer| {
            writer.raw(json);
            Presence::Present
        });
    }
    writer.close();
}

/// Finds a declared member by its wire name and reads it as a `V`.
pub(crate) fn capture<V: Value>(object: &mut dyn Object, name: &str) -> Option<V> {
    let mut writer = Writer::exact();
    writer.open();
    object.members(&mut Members { key: Some(Cow::Borrowed(name)), task: Task::Write(&mut writer) });
    writer.close();
    let json = writer.into_text();
    let member = raw::members(&json)?.pop();
    member.and_then(|(_, value)| read_value(value))
}
