//! `Body`: the JSON body of a request or a response.

use super::{
    object_table::{HasMembers, Object, read_object},
    raw,
    reader::{Malformed, Reader},
    value::{Codec, Value},
    writer::{Encoded, Writer},
};

/// The names of members that error bodies have.
const ERROR_MEMBERS: [&str; 6] =
    ["error_code", "error_msg", "error_detail", "encoded_authorization_message", "details", "request_id"];

/// A type that can be the JSON body of a request or a response.
///
/// All types of the service implement it, except for multipart bodies. Other crates cannot implement it.
pub trait Body {
    /// Reads one value. Returns the expected and the actual type if the JSON type differs from the declared type.
    /// Otherwise returns the number of declared members that are not `null`; for a type without declared members, see
    /// [`read_whole`].
    #[doc(hidden)]
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed>;

    /// Writes the value.
    #[doc(hidden)]
    fn write_to(&self, writer: &mut Writer);
}

/// A function that reads a body, like [`Body::read_body`].
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

    fn write_to(&self, writer: &mut Writer) {
        writer.object(&mut self.clone());
    }
}

/// Encodes the body of a request, and checks the limits of its members.
pub(crate) fn encode(body: &dyn Body) -> Encoded {
    let mut writer = Writer::for_request();
    body.write_to(&mut writer);
    writer.into_encoded()
}

/// Returns the personal values in a body: the strings and numbers in them, and the keys of their objects.
#[cfg(feature = "testing")]
pub(crate) fn personal_values(body: &dyn Body) -> Vec<String> {
    let mut writer = Writer::new();
    body.write_to(&mut writer);
    writer.into_encoded().personal
}

/// Returns the JSON of a body.
pub fn to_json(body: &dyn Body) -> String {
    let mut writer = Writer::new();
    body.write_to(&mut writer);
    writer.into_text()
}

/// Reads a body whose type has no declared members, such as an array or a map. For an object, returns the number of
/// members that error bodies do not have, which is 0 for an error body. For any other value, returns 1.
pub fn read_whole<V: Value>(value: &mut V, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed> {
    let fits = match (V::Codec::EXPECTED, reader.peek()) {
        // Some services write a single object in place of an array. A scalar is an error.
        ("array", Some(first)) => matches!(first, b'[' | b'{'),
        ("object", Some(first)) => first == b'{',
        ("value", first) => first != Some(b'n'),
        // All other expected types are scalars.
        (_, first) => !matches!(first, Some(b'n' | b'[' | b'{')),
    };
    if !fits {
        return unexpected(V::Codec::EXPECTED, reader);
    }
    let found = match reader.peek() {
        Some(b'{') => "object",
        Some(b'"') => "string",
        Some(b't' | b'f') => "boolean",
        _ => "number",
    };
    let declared = match reader.peek() {
        Some(b'{') => count_other_members(reader),
        _ => 1,
    };
    Ok(match V::Codec::read(reader)? {
        Some(read) => {
            *value = read;
            Ok(declared)
        }
        None => Err(Unexpected { expected: V::Codec::EXPECTED, found }),
    })
}

/// Returns the number of members that are not members of error bodies.
fn count_other_members(reader: &Reader<'_>) -> usize {
    let text = reader.text.get(reader.position..).unwrap_or_default();
    let members = raw::members(text).unwrap_or_default();
    members.iter().filter(|(name, _)| !ERROR_MEMBERS.contains(&name.as_str())).count()
}

/// Reads a body that is an object. Not generic, so that it is compiled once.
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
