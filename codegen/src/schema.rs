//! The JSON Schema of the language, one for each kind of file: for editors, which complete by it, and for validators.
//!
//! It accepts what `spec::read` accepts: the shape, not the meaning. What it adds are titles and words to propose.

use crate::model::{SIMULATED, TimeFormat};
use crate::output::Files;
use crate::resolve::type_names::{BUILT_IN, KINDS};
use crate::spec::file_kind::FileKind;
use crate::spec::schema::schema;
use serde_json::{Value, json};

/// Every schema, by its path below the spec's directory.
pub fn emit() -> Files {
    FileKind::ALL.into_iter().map(|kind| (kind.schema_path().to_owned(), text(kind))).collect()
}

fn text(kind: FileKind) -> String {
    let title = match kind {
        FileKind::Service => "What all operations share",
        FileKind::Types => "Types that several operations use",
        FileKind::Operation => "An operation",
    };
    let mut schema = schema(kind);
    schema.insert("title".to_owned(), title.into());
    schema.insert("$comment".to_owned(), "Written by `cargo xtask schema`; not to be edited.".into());
    for (def, property, words) in words() {
        if let Some(Value::Object(property)) = schema.pointer_mut(&format!("/$defs/{def}/properties/{property}")) {
            // Any other text fits as well: the name of a type, or what only the meaning of the file refuses.
            property.insert("anyOf".to_owned(), json!([{ "enum": words }, { "type": "string" }]));
        }
    }
    let mut value = schema.to_value();
    // The order of members must not depend on what other crates ask of `serde_json`.
    value.sort_all_objects();
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

/// Texts that editors can propose, by struct and key.
fn words() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let single: Vec<&str> = BUILT_IN.iter().copied().filter(|name| !["array", "map"].contains(name)).collect();
    let values = BUILT_IN.iter().copied().filter(|name| *name != "map").collect();
    let formats: Vec<&str> = TimeFormat::ALL.iter().map(|format| format.name()).collect();
    let zones = vec!["UTC", "GMT"];
    vec![
        ("Field", "type", BUILT_IN.to_vec()),
        ("Field", "items", single.clone()),
        ("Field", "values", Vec::clone(&values)),
        ("Field", "format", formats.clone()),
        ("Field", "time_zone", zones.clone()),
        ("Field", "simulate", SIMULATED.iter().map(|(word, ..)| *word).collect()),
        ("Type", "type", KINDS.to_vec()),
        ("Type", "items", single),
        ("Type", "values", values),
        ("Type", "format", formats),
        ("Type", "time_zone", zones),
    ]
}
