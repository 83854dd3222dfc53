//! Reads members, elements and strings of any JSON without building a tree.

use super::reader::{Malformed, Reader};
use std::borrow::Cow;

/// The maximum number of members or elements that are listed. A longer list could take far more memory than the text.
const MAX_LISTED: usize = 100_000;

/// Returns the members of an object in their order, each value as JSON. `None` if the text is not an object, or if
/// there are too many members.
pub(crate) fn members(text: &str) -> Option<Vec<(String, &str)>> {
    let mut members = Vec::new();
    visit_members(text, |key, value| {
        members.push((key.into_owned(), value));
        if members.len() > MAX_LISTED { Err(Malformed) } else { Ok(()) }
    })?;
    Some(members)
}

/// Calls `visit` with the key and the JSON of each member of an object, until `visit` fails. Returns `None` if it fails, or
/// if the text is not an object.
pub(super) fn visit_members<'t>(
    text: &'t str,
    mut visit: impl FnMut(Cow<'t, str>, &'t str) -> Result<(), Malformed>,
) -> Option<()> {
    let mut reader = Reader::new(text);
    if reader.peek() != Some(b'{') {
        return None;
    }
    let visit_member = |reader: &mut Reader<'t>, key: Cow<'t, str>| visit(key, reader.raw()?);
    reader.whole(|reader| reader.object(visit_member)).ok()
}

/// Returns the value of a member. If the name occurs several times, the last one counts.
pub(crate) fn find<'t>(members: &[(String, &'t str)], name: &str) -> Option<&'t str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

/// Returns the elements of an array in their order, each as JSON. `None` if the text is not an array, or if there are
/// too many elements.
pub(crate) fn elements(text: &str) -> Option<Vec<&str>> {
    let mut elements = Vec::new();
    visit_elements(text, |element| {
        elements.push(element);
        if elements.len() > MAX_LISTED { Err(Malformed) } else { Ok(()) }
    })?;
    Some(elements)
}

/// Calls `visit` with the JSON of each element of an array, until `visit` fails. Returns `None` if it fails, or if the text
/// is not an array.
pub(super) fn visit_elements<'t>(text: &'t str, mut visit: impl FnMut(&'t str) -> Result<(), Malformed>) -> Option<()> {
    let mut reader = Reader::new(text);
    if reader.peek() != Some(b'[') {
        return None;
    }
    reader.whole(|reader| reader.array(|reader| visit(reader.raw()?))).ok()
}

/// Returns the number of elements of an array. `None` if the text is not an array.
pub(crate) fn count_elements(text: &str) -> Option<usize> {
    let mut reader = Reader::new(text);
    let mut count = 0;
    if reader.peek() != Some(b'[') {
        return None;
    }
    let skip_element = |reader: &mut Reader<'_>| {
        count += 1;
        reader.skip()
    };
    reader.whole(|reader| reader.array(skip_element)).ok()?;
    Some(count)
}

/// Returns the content of a string, or a number as it is written. `None` for any other value.
pub(crate) fn string(raw: &str) -> Option<String> {
    let mut reader = Reader::new(raw);
    match reader.peek()? {
        b'"' => reader.whole(Reader::string).ok().map(Cow::into_owned),
        b'-' | b'0'..=b'9' => reader.whole(Reader::number).ok().map(str::to_owned),
        _ => None,
    }
}
