//! The JSON Schema of the language, one for each kind of file: for editors, which complete by it, and for validators.
//!
//! It follows from the structs that `parse` reads, and accepts what `parse` accepts: the shape, not the meaning.

use crate::files::Files;
use crate::model::{SIMULATED, TimeFormat};
use crate::resolve::{BUILT_IN, NAMED_KINDS};
use crate::spec::ast::{Action, OperationFile, Permissions, ServiceFile, TypesFile};
use crate::spec::kind::FileKind;
use crate::spec::permissions::WORDS;
use crate::spec::scalar::Scalar;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// Every schema, by its path below the spec's folder.
pub fn emit() -> Files {
    FileKind::ALL.into_iter().map(|kind| (kind.schema_path().to_owned(), text(kind))).collect()
}

fn text(kind: FileKind) -> String {
    let generator = SchemaSettings::draft2020_12().with_transform(Narrow).into_generator();
    let (mut schema, title) = match kind {
        FileKind::Service => (generator.into_root_schema_for::<ServiceFile>(), "What all operations share"),
        FileKind::Types => (generator.into_root_schema_for::<TypesFile>(), "Types that several operations use"),
        FileKind::Operation => (generator.into_root_schema_for::<OperationFile>(), "An operation"),
    };
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
        ("Type", "type", NAMED_KINDS.to_vec()),
        ("Type", "items", single),
        ("Type", "values", values),
        ("Type", "format", formats),
        ("Type", "time_zone", zones),
    ]
}

/// Takes back what Rust's types allow and the language does not: null, texts without a word, and larger integers.
#[derive(Debug, Clone)]
struct Narrow;

impl Transform for Narrow {
    fn transform(&mut self, schema: &mut Schema) {
        without_null(schema);
        if schema.get("format").and_then(Value::as_str) == Some("int64") {
            schema.insert("minimum".to_owned(), i64::MIN.into());
            schema.insert("maximum".to_owned(), i64::MAX.into());
        }
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for key in ["description", "summary"] {
                if let Some(Value::Object(text)) = properties.get_mut(key) {
                    text.insert("pattern".to_owned(), r"\S".into());
                }
            }
        }
        transform_subschemas(self, schema);
    }
}

/// What may be left out is never null.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|ty| ty != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let is_null = |choice: &Value| choice.get("type").is_some_and(|ty| ty == "null");
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    let others: Vec<&Value> = choices.iter().filter(|choice| !is_null(choice)).collect();
    if let ([Value::Object(only)], true) = (others.as_slice(), others.len() < choices.len()) {
        let only = only.clone();
        schema.remove("anyOf");
        schema.ensure_object().extend(only);
    }
}

impl JsonSchema for Permissions {
    fn schema_name() -> Cow<'static, str> {
        "Permissions".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let actions = generator.subschema_for::<Vec<Action>>();
        json_schema!({
            "description": "What the page says about permissions.",
            "anyOf": [{ "type": "string", "enum": WORDS }, actions]
        })
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text, a number or a boolean.",
            "type": ["string", "number", "boolean"],
            "if": { "type": "integer" },
            "then": i64::json_schema(generator)
        })
    }
}
