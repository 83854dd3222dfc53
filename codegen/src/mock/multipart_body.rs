//! Parses and checks multipart bodies of requests.

use super::context::Context;
use super::limits::miscounted;
use super::types::plain;
use super::values;
use crate::media_type::{MULTIPART, essence};
use crate::model::{Property, ValueType};

/// A part of a multipart body.
struct Part<'a> {
    name: String,
    content: &'a [u8],
}

/// Returns the problems of a multipart body.
pub(super) fn find_problems(
    context: &Context,
    media: Option<&str>,
    body: &[u8],
    properties: &[Property],
) -> Vec<String> {
    let Some(boundary) = media.and_then(boundary) else {
        return vec!["the body must be `multipart/form-data` with a boundary".to_owned()];
    };
    let Some(parts) = parse(body, &boundary) else {
        return vec!["the body is not complete `multipart/form-data`".to_owned()];
    };
    properties.iter().flat_map(|property| part_problems(context, property, &parts)).collect()
}

fn part_problems(context: &Context, property: &Property, parts: &[Part<'_>]) -> Vec<String> {
    let Property { wire, ty, info, required, .. } = property;
    let contents: Vec<&[u8]> = parts.iter().filter(|part| part.name == *wire).map(|part| part.content).collect();
    let (single, is_array) = match plain(ty) {
        ValueType::Array(items) => (plain(items), true),
        single => (single, false),
    };
    let mut problems = Vec::new();
    if contents.is_empty() {
        problems.extend(required.then(|| "is missing".to_owned()));
    } else if is_array {
        problems.extend(miscounted(contents.len() as u64, info));
    } else if contents.len() > 1 {
        problems.push("is sent more than once".to_owned());
    }
    if *single != ValueType::File {
        problems.extend(contents.iter().filter_map(|content| match std::str::from_utf8(content) {
            Ok(text) => values::from_text(context, text, single, info).err(),
            Err(_) => Some("is not UTF-8".to_owned()),
        }));
    }
    problems.into_iter().map(|problem| format!("`{wire}` {problem}")).collect()
}

/// Returns the boundary that a media type states.
fn boundary(media: &str) -> Option<String> {
    if essence(media) != MULTIPART {
        return None;
    }
    parameter(media, "boundary").filter(|boundary| !boundary.is_empty())
}

/// Returns the value of a parameter of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut parameters = header.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let (_, value) = parameters.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(value.trim_matches('"').to_owned())
}

/// Returns the parts of a body. Returns `None` if a delimiter or the header of a part is missing.
fn parse<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let delimiter = format!("\r\n--{boundary}");
    let first = delimiter.trim_start();
    // A preamble may precede the first delimiter.
    let start = if body.starts_with(first.as_bytes()) { 0 } else { find(body, &delimiter)? + 2 };
    let mut rest = body.get(start + first.len()..)?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        // Whitespace may follow the delimiter on its line.
        let head = find(rest, "\r\n")? + 2;
        let content = if rest.get(head..)?.starts_with(b"\r\n") { head } else { find(rest, "\r\n\r\n")? + 2 };
        let name = name(rest.get(head..content)?)?;
        let content = rest.get(content + 2..)?;
        let end = find(content, &delimiter)?;
        parts.push(Part { name, content: content.get(..end)? });
        rest = content.get(end + delimiter.len()..)?;
    }
    Some(parts)
}

/// Returns the name of a part. `head` contains the lines of its header.
fn name(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let (_, disposition) = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))?;
    parameter(disposition, "name")
}

fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|range| range == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{boundary, parse};

    fn parts(body: &str) -> Option<Vec<(String, String)>> {
        let parts = parse(body.as_bytes(), "x")?;
        let text = |content: &[u8]| String::from_utf8_lossy(content).into_owned();
        Some(parts.into_iter().map(|part| (part.name, text(part.content))).collect())
    }

    #[test]
    fn boundaries_are_read() {
        for media in ["multipart/form-data; boundary=x", "Multipart/Form-Data;charset=utf-8; Boundary=\"x\""] {
            assert_eq!(boundary(media).as_deref(), Some("x"), "{media}");
        }
        for media in ["multipart/form-data", "multipart/form-data; boundary=", "application/json; boundary=x"] {
            assert_eq!(boundary(media), None, "{media}");
        }
    }

    #[test]
    fn parts_have_names_and_contents() {
        let part = |text: &str| format!("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{text}\r\n");
        let expected = |text: &str| Some(vec![("a".to_owned(), text.to_owned())]);
        assert_eq!(parts("--x--\r\n"), Some(Vec::new()));
        for text in ["", "1", "a\r\n\r\nb", "--x", "\r\n-x", "--x\r\n"] {
            let whole = format!("{}--x--", part(text));
            assert_eq!(parts(&whole), expected(text), "{text:?}");
        }
        assert_eq!(parts(&format!("preamble\r\n{}--x--\r\nepilogue", part("1"))), expected("1"));
        let two =
            "--x\r\ncontent-type: text/csv\r\ncontent-disposition: form-data; filename=\"f;\"; name=b\r\n\r\n1\r\n";
        assert_eq!(parts(&format!("{two}--x--")).map(|parts| parts.len()), Some(1));
    }

    #[test]
    fn incomplete_bodies_are_rejected() {
        let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1";
        for body in ["", "--", "--x", "--x\r\n", part, "--x\r\n\r\n1\r\n--x--", "--x\r\nname=\"a\"\r\n\r\n1\r\n--x--"] {
            assert_eq!(parts(body), None, "{body:?}");
        }
        assert_eq!(parts(&format!("{part}\r\n--x")), None);
    }
}
