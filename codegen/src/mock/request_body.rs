//! Checks the body of a request.

use super::request::Request;
use super::types::plain;
use crate::model::{Encoding, Property, TypeKind, ValueType};
use serde_json::Value as Json;

/// Finds what is wrong: the JSON type of a body, or missing parts of a multipart body.
pub(super) fn find_problems(request: &Request<'_>, encoding: &Encoding, kind: Option<&TypeKind>) -> Vec<String> {
    match (encoding, kind) {
        (Encoding::Multipart, Some(TypeKind::Object { properties, .. })) => missing_parts(request, properties),
        (Encoding::Multipart, _) => missing_parts(request, &[]),
        (Encoding::Json { .. }, _) => {
            let shape = Shape::new(kind);
            let fits = serde_json::from_slice(request.body).is_ok_and(|body| shape.fits(&body));
            if fits { Vec::new() } else { vec![format!("the body has to be {}", shape.described())] }
        }
    }
}

/// The required JSON type of a body.
#[derive(Clone, Copy)]
enum Shape {
    Object,
    Array,
    Any,
}

impl Shape {
    fn new(kind: Option<&TypeKind>) -> Self {
        match kind {
            Some(TypeKind::Value { ty }) => match plain(ty) {
                ValueType::Array(_) => Self::Array,
                ValueType::Map(_) => Self::Object,
                _ => Self::Any,
            },
            _ => Self::Object,
        }
    }

    fn fits(self, body: &Json) -> bool {
        match self {
            Self::Object => body.is_object(),
            Self::Array => body.is_array(),
            Self::Any => true,
        }
    }

    fn described(self) -> &'static str {
        match self {
            Self::Object => "a JSON object",
            Self::Array => "a JSON array",
            Self::Any => "JSON",
        }
    }
}

fn missing_parts(request: &Request<'_>, properties: &[Property]) -> Vec<String> {
    let Some(boundary) = request.header("content-type").and_then(boundary) else {
        return vec!["the body has to be `multipart/form-data` with a boundary".to_owned()];
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
    let (body, delimiter) = (String::from_utf8_lossy(body), format!("--{boundary}\r\n"));
    let parts = body.split(&delimiter).skip(1);
    let heads = parts.filter_map(|part| part.split_once("\r\n\r\n").map(|(head, _)| head));
    let name = |head: &str| {
        let (_, rest) = head.split_once("; name=\"")?;
        rest.split_once('"').map(|(name, _)| name.to_owned())
    };
    heads.filter_map(name).collect()
}
