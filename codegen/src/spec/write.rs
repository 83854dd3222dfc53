//! Prints files of the spec as YAML.
//!
//! A value is printed on one line if it fits, unless it is a mapping of mappings. This crate and common YAML parsers
//! read the printed text as the original values.

mod scalars;

use super::file_kind::FileKind;
use scalars::{Context, columns, long_string, needs_escape, number, string};
use serde::Serialize;
use serde_yaml::{Mapping, Value};

/// Maximum number of columns per line. A Chinese character takes up two.
const WIDTH: usize = 140;

/// Maximum number of bytes of a key that is printed without `?`. YAML requires `?` before a key with more than 1,024
/// characters, and `serde_yaml` counts bytes instead.
const MAX_KEY: usize = 1000;

/// Keys that are printed after an empty line.
const SECTIONS: [&str; 19] = [
    "path",
    "query",
    "header",
    "shared_headers",
    "body",
    "rules",
    "pagination",
    "waiter",
    "task",
    "responses",
    "examples",
    "errata",
    "types",
    "text_hashes",
    "regions",
    "authentication",
    "error_body",
    "parameters",
    "remarks",
];

/// Prints a file: the comment from which editors find the JSON Schema, the given comment, and the content.
pub fn print(kind: FileKind, comment: Option<&str>, file: &impl Serialize) -> String {
    let mut out = format!("{}\n", kind.modeline());
    if let Some(comment) = comment {
        out.push_str(&format!("# {}\n", comment.replace(needs_escape, " ")));
    }
    for (key, value) in members(file) {
        if key.as_str().is_some_and(|key| SECTIONS.contains(&key)) {
            out.push('\n');
        }
        match (key.as_str(), &value) {
            (Some("types"), Value::Mapping(types)) if !types.is_empty() => print_types(types, &mut out),
            _ => member(&key, &value, 0, &mut out),
        }
    }
    out
}

/// Prints a member of `types`, without empty lines around it.
pub fn print_type(name: &str, ty: &impl Serialize) -> String {
    let mut out = String::new();
    let value = Value::Mapping(members(ty));
    member(&Value::from(name), &value, 2, &mut out);
    out
}

/// Prints a string that is a value, on one line.
pub(crate) fn print_scalar(text: &str) -> String {
    string(text, Context::Block)
}

/// Prints a string that is a key.
pub(crate) fn print_key(text: &str) -> String {
    string(text, Context::Flow)
}

/// Converts a struct of the language to a mapping. This cannot fail, because each struct is a mapping in YAML.
fn members(content: &impl Serialize) -> Mapping {
    match serde_yaml::to_value(content) {
        Ok(Value::Mapping(members)) => members,
        Ok(_) | Err(_) => Mapping::new(),
    }
}

fn print_types(types: &Mapping, out: &mut String) {
    out.push_str("types:\n");
    for (index, (name, ty)) in types.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        member(name, ty, 2, out);
    }
}

/// Prints a key and its value on lines of their own.
fn member(key: &Value, value: &Value, indent: usize, out: &mut String) {
    let spaces = " ".repeat(indent);
    let key = key_text(key);
    if key.len() > MAX_KEY {
        out.push_str(&format!("{spaces}? {key}\n{spaces}:"));
        after_mark(value, indent, indent + 2, out);
    } else {
        out.push_str(&format!("{spaces}{key}:"));
        after_mark(value, indent, indent + columns(&key) + 2, out);
    }
}

/// Prints a value after a colon or a hyphen. `column` is the number of columns before a value that follows on the same
/// line.
fn after_mark(value: &Value, indent: usize, column: usize, out: &mut String) {
    match one_line(value, Context::Block) {
        Some(line) if is_empty(value) || column + columns(&line) <= WIDTH => out.push_str(&format!(" {line}\n")),
        line => match value {
            Value::String(text) => out.push_str(&format!(" {}\n", long_string(text, indent + 2, WIDTH))),
            Value::Sequence(elements) => {
                out.push('\n');
                elements.iter().for_each(|each| element(each, indent + 2, out));
            }
            Value::Mapping(members) => {
                out.push('\n');
                members.iter().for_each(|(key, value)| member(key, value, indent + 2, out));
            }
            Value::Tagged(tagged) => after_mark(&tagged.value, indent, column, out),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                out.push_str(&format!(" {}\n", line.unwrap_or_default()));
            }
        },
    }
}

/// Prints an element of a list on lines of its own.
fn element(value: &Value, indent: usize, out: &mut String) {
    let spaces = " ".repeat(indent);
    let mut lines = String::new();
    match value {
        // The first member is on the same line as the hyphen.
        Value::Mapping(members)
            if one_line(value, Context::Block).is_none_or(|line| indent + 2 + columns(&line) > WIDTH) =>
        {
            members.iter().for_each(|(key, value)| member(key, value, indent + 2, &mut lines));
            out.push_str(&format!("{spaces}- {}", lines.trim_start_matches(' ')));
        }
        _ => {
            after_mark(value, indent, indent + 2, &mut lines);
            out.push_str(&format!("{spaces}-{lines}"));
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Sequence(elements) => elements.is_empty(),
        Value::Mapping(members) => members.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => false,
    }
}

/// Formats a value on one line. Returns `None` if a part of the value requires several lines, or is a mapping that
/// contains another mapping.
fn one_line(value: &Value, context: Context) -> Option<String> {
    match value {
        Value::Null => Some("null".to_owned()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(value) => Some(number(value)),
        Value::String(text) => (!text.contains('\n')).then(|| string(text, context)),
        Value::Sequence(elements) => {
            let elements: Option<Vec<String>> = elements.iter().map(|each| one_line(each, Context::Flow)).collect();
            Some(format!("[{}]", elements?.join(", ")))
        }
        Value::Mapping(members) if members.is_empty() => Some("{}".to_owned()),
        Value::Mapping(members) => {
            let members: Option<Vec<String>> = members.iter().map(|(key, value)| flow_member(key, value)).collect();
            Some(format!("{{ {} }}", members?.join(", ")))
        }
        Value::Tagged(tagged) => one_line(&tagged.value, context),
    }
}

fn flow_member(key: &Value, value: &Value) -> Option<String> {
    if value.is_mapping() && !is_empty(value) {
        return None;
    }
    Some(format!("{}: {}", key_text(key), one_line(value, Context::Flow)?))
}

/// Formats a key.
fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => print_key(text),
        other => one_line(other, Context::Flow).unwrap_or_default(),
    }
}
