//! Derives the JSON Schema of each kind of file from the structs of `ast`.

use super::ast::{Action, ErrorsFile, OperationFile, Permissions, ServiceFile, TypesFile};
use super::file_kind::FileKind;
use super::scalar::Scalar;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;

/// Returns the schema of a kind of file.
pub(crate) fn schema(kind: FileKind) -> Schema {
    let generator = SchemaSettings::draft2020_12().with_transform(Narrow).into_generator();
    match kind {
        FileKind::Service => generator.into_root_schema_for::<ServiceFile>(),
        FileKind::Errors => generator.into_root_schema_for::<ErrorsFile>(),
        FileKind::Types => generator.into_root_schema_for::<TypesFile>(),
        FileKind::Operation => generator.into_root_schema_for::<OperationFile>(),
    }
}

/// Excludes values that the derived schema allows, but the language does not: null, empty documentation, and integers
/// outside of the range of `i64`.
#[derive(Debug, Clone)]
struct Narrow;

impl Transform for Narrow {
    fn transform(&mut self, schema: &mut Schema) {
        remove_null(schema);
        if schema.get("format").and_then(Value::as_str) == Some("int64") {
            schema.insert("minimum".to_owned(), i64::MIN.into());
            schema.insert("maximum".to_owned(), i64::MAX.into());
        }
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for key in ["description", "summary", "meaning", "remedy", "message", "message_contains"] {
                if let Some(Value::Object(text)) = properties.get_mut(key) {
                    text.insert("pattern".to_owned(), r"\S".into());
                }
            }
        }
        transform_subschemas(self, schema);
    }
}

/// Removes null from the types of a schema. The Rust types of optional fields allow it, but the language does not.
fn remove_null(schema: &mut Schema) {
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
            "description": "The permissions that the manual page documents.",
            "anyOf": [{ "type": "string", "enum": ["unstated", "none"] }, actions]
        })
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A string, a number or a boolean.",
            "type": ["string", "number", "boolean"],
            "if": { "type": "integer" },
            "then": i64::json_schema(generator)
        })
    }
}
