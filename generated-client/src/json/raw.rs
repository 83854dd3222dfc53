//! Reads members, elements and strings of any JSON without building a tree.

use super::reader::{Malformed, Reader};
use std::borrow::Cow;

/// The maximum number of members or elements that are listed. A longer list could take far more memory than the text.
const MAX_LISTED: usize = 100_000;

/// Returns the members of an object in their order, each value as JSON. `None` if there are too many.
pub(crate) fn members<'t>(text: &'t str) -> Option<Vec<(String, &'t str)>> {
    let mut reader = Reader::new(text);
    let mut members = Vec::new();
    if reader.peek() != Some(b'{') {
        return None;
    }
    let add_member = |reader: &mut Reader<'t>, key: Cow<'t, str>| {
        members.push((key.into_owned(), reader.raw()?));
        if members.len() > MAX_LISTED { Err(Malformed) } else { Ok(()) }
    };
    reader.whole(|reader| reader.object(add_member)).ok()?;
    Some(members)
}

/// Returns the value of a member. If the name occurs several times, the last one counts.
pub(crate) fn find<'t>(members: &[(String, &'t str)], name: &str) -> Option<&'t str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

/// Returns the elements of an array in their order, each as JSON. `None` if there are too many.
pub(crate) fn elements<'t>(text: &'t str) -> Option<Vec<&'t str>> {
    let mut reader = Reader::new(text);
    let mut elements = Vec::new();
    if reader.peek() != Some(b'[') {
        return None;
    }
    let add_element = |reader: &mut Reader<'t>| {
        elements.push(reader.raw()?);
        if elements.len() > MAX_LISTED { Err(Malformed) } else { Ok(()) }
    };
    reader.whole(|reader| reader.array(add_element)).ok()?;
    Some(elements)
}

/// Returns the number of elements of an array.
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

/// Returns the content of a string, or a number as it is written.
pub(crate) fn string(raw: &str) -> Option<String> {
    let mut reader = Reader::new(raw);
    match reader.peek()? {
        b'"' => reader.whole(Reader::string).ok().map(Cow::into_owned),
        b'-' | b'0'..=b'9' => reader.whole(Reader::number).ok().map(str::to_owned),
        _ => None,
    }
}
