//! Parses the text of a definition, which is JSON or YAML.

use super::report::{Report, Result};
use crate::spec::pointer::Pointer;
use saphyr_parser::{Event, Parser};
use serde_yaml::Value;

/// Maximum size of a definition in bytes, which bounds the time of an import.
pub const LARGEST_DEFINITION: usize = 16 << 20;

/// Maximum depth of nested collections, which is also that of the JSON parser.
const MAX_DEPTH: usize = 128;

/// Parses a definition. Text that begins with a brace is parsed as JSON, which gives better errors.
pub(super) fn parse(bytes: &[u8], report: &Report) -> Result<Value> {
    let error = |message: String, help: &str| report.error(&Pointer::default(), message, help);
    if bytes.len() > LARGEST_DEFINITION {
        let message = format!("the file has more than {LARGEST_DEFINITION} bytes");
        return Err(error(message, "split it, or select the file that describes the API"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|cause| error(format!("invalid UTF-8 at byte {}", cause.valid_up_to()), "save the file as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parsed: std::result::Result<Value, String> = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|cause| format!("invalid JSON: {cause}"))
    } else {
        parse_yaml(text).map_err(|cause| format!("invalid YAML: {cause}"))
    };
    let tree = parsed.map_err(|message| error(message, "download the file again; it may be truncated"))?;
    if tree.as_mapping().is_none_or(|members| members.is_empty()) {
        return Err(error("not an API definition".to_owned(), "select a Swagger 2.0 or OpenAPI 3 file"));
    }
    Ok(tree)
}

/// Parses YAML after checking its depth, because `serde_yaml` is very slow on deeply nested input.
fn parse_yaml(text: &str) -> std::result::Result<Value, String> {
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event.map_err(|error| error.to_string())?.0 {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(format!("collections are nested deeper than {MAX_DEPTH} levels"));
        }
    }
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}
