//! Fuzzes YAML: printed files are equal after they are read again, and the reader of the spec agrees with `serde_yaml`.
#![no_main]

use codegen::source::SourceMap;
use codegen::spec::ast::{BodyExample, Field, OperationFile, Response};
use codegen::spec::file_kind::FileKind;
use codegen::spec::scalar::Scalar;
use codegen::spec::write::print;
use fuzz::{mutation, text_mutator};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use serde_yaml::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    is_read_back(&with_string(text));
    if let Ok(value) = serde_yaml::from_str::<Value>(text)
        && is_json(&value, 0)
    {
        is_read_back(&with_body(value));
    }
    readers_agree(text);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutation::mutate(data, size, max_size, seed, |text, random| text_mutator::change(text, PIECES, random))
});

/// Parts of YAML.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\n  ", "\n    ", "\n- ", "  - ", " ", "\t", ": ", ":", ", ", "{ ", " }", "[", "]", "\"", "'", "\\", "\\n", "|-\n  ",
    ">-\n  ", "|", ">", "&a", "*a", "!", "!!str", "<<: ", "---", "...", "# ", " #", "%YAML 1.2", "? ", "~", "null", "true",
    "Off", "y", "0", "-1", "1.5", ".inf", ".NaN", "0x10", "0o17", "0b1", "1_000", "1e5", "1E+5", "12:30:45", "2021-05-11",
    "99999999999999999999", "18446744073709551615", "-", "--- ", "=", "`", "@", "桌面", "\u{ff0c}", "\u{feff}", "\u{85}",
    "\u{a0}", "\u{2028}", "\u{3000}", "\u{7f}", "\u{fffe}", "\r", "😀",
];

/// Returns an operation that contains a string in every layout: after a key, in braces, in a list, and as a key.
fn with_string(text: &str) -> OperationFile {
    let field = Field { example: Some(Scalar::String(text.to_owned())), ..Field::new(text, "A field.") };
    OperationFile {
        operation: text.to_owned(),
        aliases: vec![text.to_owned(), "Other".to_owned(), text.to_owned()],
        query: [(text.to_owned(), field)].into_iter().collect(),
        ..with_body(Value::Mapping([(text.into(), vec![text, text].into())].into_iter().collect()))
    }
}

/// Returns an operation with an example of a response body.
fn with_body(body: Value) -> OperationFile {
    let example = BodyExample { description: "A body.".to_owned(), body };
    let response = Response { examples: vec![example], ..Response::new("It.") };
    OperationFile {
        operation: "ShowParcel".to_owned(),
        summary: "Shows a parcel.".to_owned(),
        responses: [(Scalar::Integer(200), response)].into_iter().collect(),
        ..OperationFile::default()
    }
}

/// Returns `true` for values that JSON can express and that have few levels of nesting. Only these are used as
/// examples.
fn is_json(value: &Value, depth: usize) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => number.as_f64().is_some_and(f64::is_finite),
        Value::Sequence(elements) => depth < 20 && elements.iter().all(|each| is_json(each, depth + 1)),
        Value::Mapping(members) => {
            depth < 20
                && members.iter().all(|(key, member)| matches!(key, Value::String(_)) && is_json(member, depth + 1))
        }
        Value::Tagged(_) => false,
    }
}

/// Checks that the reader of the spec and `serde_yaml` read the same operation from its printed text.
fn is_read_back(operation: &OperationFile) {
    let text = print(FileKind::Operation, None, operation);
    assert_eq!(read(&text).as_ref(), Ok(operation), "{text}");
    let by_serde = serde_yaml::from_str::<OperationFile>(&text).map_err(|error| error.to_string());
    assert_eq!(by_serde.as_ref(), Ok(operation), "{text}");
}

/// Checks that `serde_yaml` reads the same operation from a text that the reader of the spec accepts.
fn readers_agree(text: &str) {
    if let Ok(operation) = read(text) {
        let by_serde = serde_yaml::from_str::<OperationFile>(text).map_err(|error| error.to_string());
        assert_eq!(by_serde.as_ref(), Ok(&operation));
        is_read_back(&operation);
    }
}

/// Reads the file of an operation with the reader of the spec.
fn read(text: &str) -> Result<OperationFile, String> {
    let sources = SourceMap::new([("operations/a/b.yaml".to_owned(), text.as_bytes().to_vec())]);
    let mut files = codegen::spec::read(&sources).map_err(|errors| format!("{errors:?}"))?;
    files.operations.pop().map(|file| file.content).ok_or_else(|| "no operation".to_owned())
}
