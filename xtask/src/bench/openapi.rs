//! The same operations as OpenAPI 3.0, in the form that other generators accept.

use super::scale::SpecFiles;
use codegen::emit::openapi;
use codegen::source::SourceMap;
use serde_json::{Map, Value, json};

/// Progenitor accepts these instead of a `default` response whose type differs from the success.
const ERROR_STATUSES: [&str; 2] = ["4XX", "5XX"];

/// Lowers the project's own document to version 3.0 and removes what only this project reads.
///
/// # Errors
///
/// The spec has errors.
pub fn document(spec: SpecFiles) -> Result<Value, String> {
    let sources = SourceMap::new(spec.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let model = codegen::understand(&sources).map_err(|errors| format!("the spec has {} errors", errors.len()))?;
    let mut document: Value = serde_json::from_str(&openapi::emit(&model)).map_err(|error| error.to_string())?;
    lower(&mut document);
    if let Some(schemes) = document.pointer_mut("/components/securitySchemes").and_then(Value::as_object_mut) {
        schemes.retain(|name, _| name == "token");
    }
    if let Some(version) = document.pointer_mut("/info/version") {
        // It becomes the version of a crate.
        *version = "1.0.0".into();
    }
    if let Some(root) = document.as_object_mut() {
        root.insert("openapi".to_owned(), "3.0.3".into());
        root.insert("security".to_owned(), json!([{ "token": [] }]));
        root.remove("tags");
    }
    Ok(document)
}

fn lower(value: &mut Value) {
    match value {
        Value::Object(object) => {
            lower_object(object);
            object.values_mut().for_each(lower);
        }
        Value::Array(elements) => elements.iter_mut().for_each(lower),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn lower_object(object: &mut Map<String, Value>) {
    object.retain(|name, value| match name.as_str() {
        // Times as strings: other generators take longer for formats and patterns.
        "format" => value == "double" || value == "int64" || !value.is_string(),
        "pattern" => !value.is_string(),
        "examples" => !value.is_array(),
        "const" => value.is_object(),
        name => !name.starts_with("x-"),
    });
    if object.contains_key("$ref") {
        object.retain(|name, _| name == "$ref");
    }
    if object.contains_key("200")
        && let Some(failure) = object.remove("default")
    {
        object.extend(ERROR_STATUSES.map(|status| (status.to_owned(), failure.clone())));
    }
}
