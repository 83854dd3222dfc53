//! Checks the body of a request.

use super::request::Request;
use super::types::plain;
use crate::model::{Encoding, Property, TypeKind, ValueType, Wire};
use serde_json::Value as Json;

/// Finds what is wrong: the JSON type of a body, or missing parts of a multipart body.
pub(super) fn find_problems(request: &Request<'_>, encoding: &Encoding, kind: Option<&TypeKind>) -> Vec<String> {
    match (encoding, kind) {
        (Encoding::Multipart, Some(TypeKind::Object { properties, .. })) => missing_parts(request, properties),
        (Encoding::Multipart, _) => missing_parts(request, &[]),
        (Encoding::Json { .. }, _) => {
            let (expected, is_expected) = json_type(kind);
            let is_valid = serde_json::from_slice(request.body).is_ok_and(|body| is_expected(&body));
            if is_valid { Vec::new() } else { vec![format!("the body must be {expected}")] }
        }
    }
}

/// The required JSON type of a body, and the check for it.
fn json_type(kind: Option<&TypeKind>) -> (&'static str, fn(&Json) -> bool) {
    match kind {
        Some(TypeKind::Value { ty }) => match plain(ty) {
            ValueType::Array(_) => ("a JSON array", Json::is_array),
            ValueType::Map(_) => ("a JSON object", Json::is_object),
            ValueType::String | ValueType::Date => ("a JSON string", Json::is_string),
            ValueType::Integer => ("a JSON integer", Json::is_i64),
            ValueType::Number => ("a JSON number", Json::is_number),
            ValueType::Boolean => ("a JSON boolean", Json::is_boolean),
            _ => ("JSON", |_| true),
        },
        Some(TypeKind::Enumeration { variants, .. }) => match variants.first().map(|variant| &variant.wire) {
            Some(Wire::Integer(_)) => ("a JSON integer", Json::is_i64),
            Some(Wire::String(_)) | None => ("a JSON string", Json::is_string),
        },
        _ => ("a JSON object", Json::is_object),
    }
}

fn missing_parts(request: &Request<'_>, properties: &[Property]) -> Vec<String> {
    let Some(boundary) = request.header("content-type").and_then(boundary) else {
        return vec!["the body must be `multipart/form-data` with a boundary".to_owned()];
    };
    let names = names(request.body, boundary);
    let required = properties.iter().filter(|property| property.required);
    let missing = required.filter(|property| !names.contains(&property.wire));
    missing.map(|property| format!("`{}` is missing", property.wire)).collect()
}

/// The boundary from the media type.
fn boundary(media: &str) -> Option<&str> {
    let parameters = media.strip_prefix("multipart/form-data")?;
    let boundary = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    Some(boundary.trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

/// The names of the parts of a multipart body.
fn names(body: &[u8], boundary: &str) -> Vec<String> {
    let body = String::from_utf8_lossy(body);
    let delimiter = format!("--{boundary}\r\n");
    let parts = body.split(&delimiter).skip(1);
    let heads = parts.filter_map(|part| part.split_once("\r\n\r\n").map(|(head, _)| head));
    let name = |head: &str| {
        let (_, rest) = head.split_once("; name=\"")?;
        rest.split_once('"').map(|(name, _)| name.to_owned())
    };
    heads.filter_map(name).collect()
}
