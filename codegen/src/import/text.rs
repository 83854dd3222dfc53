//! The text of a definition as a tree: JSON or YAML, nothing else.

use super::losses::{DocumentLocation, Trouble};
use saphyr_parser::{Event, Parser};
use serde_yaml::Value;

/// No definition of a service is larger; refusing it keeps the import quick.
pub const LARGEST_DEFINITION: usize = 16 << 20;

/// Collections inside collections, as many as the reader of JSON takes.
const DEEPEST: usize = 128;

/// Reads a definition. What begins with a brace is JSON, whose errors are told better by a reader of JSON.
pub(super) fn tree(file: &str, bytes: &[u8]) -> Result<Value, Trouble> {
    let trouble = |message: String, help: &str| Trouble {
        message,
        place: DocumentLocation { file: file.to_owned(), pointer: String::new() },
        help: help.to_owned(),
    };
    if bytes.len() > LARGEST_DEFINITION {
        let message = format!("more than {LARGEST_DEFINITION} bytes are no definition of a service");
        return Err(trouble(message, "split it, or take the file that describes the API"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| trouble(format!("byte {} is not UTF-8", error.valid_up_to()), "save it as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree: Result<Value, String> = match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text).map_err(|error| format!("this is no JSON: {error}")),
        false => yaml(text).map_err(|error| format!("this is no YAML: {error}")),
    };
    let tree = tree.map_err(|message| trouble(message, "fetch the file again, it may be cut off"))?;
    match tree.as_mapping().is_some_and(|members| !members.is_empty()) {
        true => Ok(tree),
        false => Err(trouble("this is no definition of an API".to_owned(), "give a Swagger 2.0 or OpenAPI 3 file")),
    }
}

/// Deep nesting costs `serde_yaml` more time than anybody has, so it is looked for in the events first.
fn yaml(text: &str) -> Result<Value, String> {
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event.map_err(|error| error.to_string())?.0 {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(format!("collections are nested deeper than {DEEPEST} levels"));
        }
    }
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}
