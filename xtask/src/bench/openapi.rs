//! Converts a spec to OpenAPI 3.1, and to OpenAPI 3.0 for the other generators.

use codegen::emit::openapi;
use codegen::source::SourceMap;
use serde_json::{Value, json};

/// Returns the OpenAPI 3.1 document of a spec.
///
/// # Errors
///
/// Returns an error if the spec is invalid.
pub fn document(spec: &SourceMap) -> Result<Value, String> {
    let model = codegen::parse_and_resolve(spec).map_err(|errors| format!("the spec has {} errors", errors.len()))?;
    serde_json::from_str(&openapi::emit(&model)).map_err(|error| error.to_string())
}

/// Converts a document to version 3.0. Removes most formats, the patterns, the constants, the lists of examples, all
/// authentication except for the token, and the `x-` extensions, which only this project reads.
pub fn lower(mut document: Value) -> Value {
    lower_value(&mut document);
    document["openapi"] = "3.0.3".into();
    // The generators use this as the version of the crate, so it must be a semantic version.
    document["info"]["version"] = "1.0.0".into();
    document["security"] = json!([{ "token": [] }]);
    let token = document["components"]["securitySchemes"]["token"].take();
    document["components"]["securitySchemes"] = json!({ "token": token });
    document
}

fn lower_value(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|name, value| match name.as_str() {
                // Without formats, timestamps are plain strings. Formats and patterns would slow down the other
                // generators, so removing them keeps the comparison fair.
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
                // Progenitor does not accept a `default` response whose type differs from that of the success.
                object.extend(["4XX", "5XX"].map(|status| (status.to_owned(), failure.clone())));
            }
            object.values_mut().for_each(lower_value);
        }
        Value::Array(elements) => elements.iter_mut().for_each(lower_value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
