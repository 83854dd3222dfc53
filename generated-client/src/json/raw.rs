//! Reads parts of JSON of any shape without building a tree.

use super::reader::Reader;

/// Returns the members of an object in their order, each value as JSON.
pub(crate) fn members(text: &str) -> Option<Vec<(String, &str)>> {
    let mut reader = Reader::new(text);
    let mut members = Vec::new();
    if reader.peek() != Some(b'{') {
        return None;
    }
    let walked = reader.object(|reader, key| {
        members.push((key.into_owned(), reader.raw()?));
        Ok(())
    });
    walked.and_then(|()| reader.end()).ok().map(|()| members)
}

/// Returns the value of a member. If the name occurs several times, the last one counts.
pub(crate) fn find<'t>(members: &[(String, &'t str)], name: &str) -> Option<&'t str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

/// Returns the elements of an array in their order, each as JSON.
pub(crate) fn elements(text: &str) -> Option<Vec<&str>> {
    let mut reader = Reader::new(text);
    let mut elements = Vec::new();
    if reader.peek() != Some(b'[') {
        return None;
    }
    let walked = reader.array(|reader| {
        elements.push(reader.raw()?);
        Ok(())
    });
    walked.and_then(|()| reader.end()).ok().map(|()| elements)
}

/// Returns the content of a string, or a number as it is written.
pub(crate) fn string(raw: &str) -> Option<String> {
    let mut reader = Reader::new(raw);
    let text = match reader.peek() {
        Some(b'"') => reader.string().ok()?.into_owned(),
        Some(b'-' | b'0'..=b'9') => reader.number().ok()?.to_owned(),
        _ => return None,
    };
    reader.end().ok().map(|()| text)
}
