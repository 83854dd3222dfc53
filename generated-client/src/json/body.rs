//! `Body`: what a request or a reply is as a whole.

use super::{
    object_table::{self, HasMembers, Object, read_object},
    raw,
    reader::{Malformed, Reader},
    value::{Codec, Value},
    writer::Writer,
};

/// The members that an error has, whatever the documents say of the body.
const OF_AN_ERROR: [&str; 6] =
    ["error_code", "error_msg", "error_detail", "encoded_authorization_message", "details", "request_id"];

/// What a request or a reply can be as a whole: an object, or an array, a map or free-form JSON that
/// has a name.
///
/// Every named type of this crate but enumerations and forms implements it; other crates cannot.
pub trait Body {
    /// Reads across one value; the number of declared members in it, or why it is none of them.
    #[doc(hidden)]
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed>;

    /// A writer that has written the value, as a request carries it.
    #[doc(hidden)]
    fn body_written(&self) -> Writer;
}

/// Reads across a body, as [`Body::read_body`] does.
pub(crate) type ReadBody<'b> = &'b mut dyn FnMut(&mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed>;

/// A value of another kind than declared.
#[derive(Debug)]
pub struct Unexpected {
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
}

impl<T: Object> Body for T {
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<Result<usize, Unexpected>, Malformed> {
        read_object_body(self, reader)
    }

    fn body_written(&self) -> Writer {
        object_table::written(&mut self.clone())
    }
}

/// The JSON of a body as a request carries it, and the values about a person that are in it.
pub(crate) fn encode(body: &dyn Body) -> (String, Vec<String>) {
    body.body_written().into_parts()
}

/// A writer that has written a value, as a request carries it. The value is left as it is.
pub(crate) fn written<V: Value>(value: &mut V) -> Writer {
    let mut writer = Writer::new();
    V::Codec::write(value, &mut writer);
    writer
}

/// Reads a body that is no object: where nothing but an error stands in its place, nothing is declared.
// Not every service has such a body.
#[allow(dead_code)]
pub(crate) fn read_whole<V: Value>(
    value: &mut V,
    reader: &mut Reader<'_>,
) -> Result<Result<usize, Unexpected>, Malformed> {
    let fits = match (V::Codec::EXPECTED, reader.peek()) {
        // One object may stand for an array of them; a lone scalar is nothing of the kind.
        ("array", Some(first)) => matches!(first, b'[' | b'{'),
        ("object", Some(first)) => first == b'{',
        (_, first) => first != Some(b'n'),
    };
    if !fits {
        return unexpected(V::Codec::EXPECTED, reader);
    }
    let declared = match reader.peek() {
        Some(b'{') => not_of_an_error(reader),
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

/// The number of members that no error has.
fn not_of_an_error(reader: &Reader<'_>) -> usize {
    let text = reader.text.get(reader.position..).unwrap_or_default();
    let members = raw::members(text).unwrap_or_default();
    members.iter().filter(|(name, _)| !OF_AN_ERROR.contains(&name.as_str())).count()
}

/// Reads a body that is an object. Compiled once for all of them.
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
