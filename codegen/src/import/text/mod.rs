//! Parses the text of a definition, which is JSON or YAML.

mod json;
mod yaml;

use super::report::{Report, Result};
use super::value::Value;
use crate::spec::pointer::Pointer;

/// Maximum size of a definition in bytes. It limits the time of an import.
pub const LARGEST_DEFINITION: usize = 16 << 20;

/// Maximum depth of nested collections. The JSON parser has the same limit.
const MAX_DEPTH: usize = 128;

/// The remedy for a file that is not a definition.
pub(super) const SELECT_DEFINITION: &str = "select a Swagger 2.0 or OpenAPI 3 file";

/// A parsed text, and the pointers to keys that an object has twice.
struct Parsed {
    tree: Value,
    duplicates: Vec<Pointer>,
}

/// The reason why a text cannot be parsed.
struct SyntaxError {
    message: String,
    /// Line and column of the error, both counted from 1.
    position: (usize, usize),
}

/// Parses a definition. Text that begins with a brace is parsed as JSON, which gives better errors.
pub(super) fn parse(bytes: &[u8], report: &mut Report) -> Result<Value> {
    let Parsed { tree, duplicates } = parse_text(bytes, report)?;
    for at in duplicates {
        report.lose("(key that is repeated: the last one counts)", &at);
    }
    Ok(tree)
}

fn parse_text(bytes: &[u8], report: &Report) -> Result<Parsed> {
    let error = |message: String, help: &str| report.error(&Pointer::default(), message, help);
    if bytes.len() > LARGEST_DEFINITION {
        let message = format!("the file has more than {LARGEST_DEFINITION} bytes");
        return Err(error(message, "split it, or select the file that describes the API"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|cause| error(format!("invalid UTF-8 at byte {}", cause.valid_up_to()), "save the file as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (language, parsed) =
        if text.trim_start().starts_with('{') { ("JSON", json::parse(text)) } else { ("YAML", yaml::parse(text)) };
    let parsed = parsed.map_err(|SyntaxError { message, position }| {
        let mut error = error(
            format!("invalid {language}: {message}"),
            "correct the file, or download it again if it is truncated",
        );
        error.location.position = Some(position);
        error
    })?;
    if parsed.tree.as_mapping().is_none_or(|members| members.is_empty()) {
        return Err(error("not an API definition".to_owned(), SELECT_DEFINITION));
    }
    Ok(parsed)
}
