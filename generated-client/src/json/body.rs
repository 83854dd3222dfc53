//! `Body`: the JSON body of a request or a response.

use super::{
    object_table::{self, HasMembers, Object, read_object},
    raw,
    reader::{Malformed, Reader},
    value::{Codec, Value},
    writer::Writer,
};

/// The members of error bodies.
const ERROR_MEMBERS: [&str; 6] =
    ["error_code", "error_msg", "error_detail", "encoded_authorization_message", "details", "request_id"];

/// A type that can be the JSON body of a request or a response: an object, or a named array, map or JSON value.
///
/// All types of the service implement it, except for enumerations and multipart bodies. Other crates cannot.
pub trait Body {
    /// Reads one value. Returns the number of declared members, or the types if the value
    /// has another type.
    #[doc(hidden)]
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed>;

    /// Writes the value for a request.
    #[doc(hidden)]
    fn to_writer(&self) -> Writer;
}

/// Reads a body, as [`Body::read_body`] does.
pub(crate) type ReadBody<'b> = &'b mut dyn FnMut(&mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed>;

/// A value whose JSON type differs from the declared type.
#[derive(Debug)]
pub struct Unexpected {
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
}

impl<T: Object> Body for T {
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed> {
        read_object_body(self, reader)
    }

    fn to_writer(&self) -> Writer {
        object_table::write_object(&mut self.clone())
    }
}

/// Writes a body for a request. Returns its JSON, and its personal values.
pub(crate) fn encode(body: &dyn Body) -> (String, Vec<String>) {
    body.to_writer().into_parts()
}

/// Writes a value for a request. The value is not changed.
pub(crate) fn write_value<V: Value>(value: &mut V) -> Writer {
    let mut writer = Writer::new();
    V::Codec::write(value, &mut writer);
    writer
}

/// Reads a body that is not an object. For an error body, the number of declared members is 0.
// Unused if no operation of the service has such a body.
#[allow(dead_code)]
pub(crate) fn read_whole<V: Value>(
    value: &mut V,
    reader: &mut Reader<'_>,
) -> Result<Result<usize, Unexpected>, Malformed> {
    let fits = match (V::Codec::EXPECTED, reader.peek()) {
        // Some services write one object in place of an array. A scalar is an error.
        ("array", Some(first)) => matches!(first, b'[' | b'{'),
        ("object", Some(first)) => first == b'{',
        (_, first) => first != Some(b'n'),
    };
    if !fits {
        return unexpected(V::Codec::EXPECTED, reader);
    }
    let declared = match reader.peek() {
        Some(b'{') => count_other_members(reader),
        _ => 1,
    };
    Ok(match V::Codec::read(reader)? {
        Some(read) => {
            *value = read;
            Ok(declared)
        }
        None => Err(Unexpected { expected: V::Codec::EXPECTED, found: "object" }),
    })
}

/// Returns the number of members that are not members of error bodies.
fn count_other_members(reader: &Reader<'_>) -> usize {
    let text = reader.text.get(reader.position..).unwrap_or_default();
    let members = raw::members(text).unwrap_or_default();
    members.iter().filter(|(name, _)| !ERROR_MEMBERS.contains(&name.as_str())).count()
}

/// Reads a body that is an object. Compiled once for all types.
#[inline(never)]
fn read_object_body(
    object: &mut dyn HasMembers,
    reader: &mut Reader<'_>,
) -> Result<Result<usize, Unexpected>, Malformed> {
    match reader.peek() {
        Some(b'{') => read_object(object, reader).map(Ok),
        _ => unexpected("object", reader),
    }
}

fn unexpected(expected: &'static str, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed> {
    let found = reader.scalar()?.kind();
    Ok(Err(Unexpected { expected, found }))
}
