//! Selects the media types of bodies.

use super::node::Members;
use crate::media_type::{self, JSON, essence};

/// The format of a request body.
pub(super) enum Media {
    /// `application/json`, which is also the default.
    Json,
    /// JSON under another name or with parameters, such as `application/json;charset=utf-8`.
    JsonAs(String),
    /// Another media type.
    Other(String),
}

/// Returns the media types of an operation, or those of the file if the operation has no list. An empty list of the
/// operation also replaces the list of the file.
pub(super) fn of_operation(members: &mut Members<'_>, key: &str, of_file: &[String]) -> Vec<String> {
    let Some(node) = members.take(key) else { return of_file.to_vec() };
    let types = node.words();
    if types.is_empty() && node.value.as_sequence().is_none() { of_file.to_vec() } else { types }
}

/// Selects one of the media types, preferably plain JSON. Without media types, the body is JSON. If there is no JSON,
/// or if it is unclear which of several JSON formats to use, returns the first media type as [`Media::Other`].
pub(super) fn choose(types: &[String]) -> Media {
    let json: Vec<&String> = types.iter().filter(|ty| is_json(ty)).collect();
    let bare = |ty: &&&String| is_plain_json(ty) || essence(ty) == ANY;
    let with_parameters = |ty: &&&String| essence(ty) == JSON;
    match (types.first(), json.iter().find(bare), json.iter().find(with_parameters)) {
        (None, ..) | (_, Some(_), _) => Media::Json,
        (_, None, Some(exact)) => Media::JsonAs(exact.trim().to_owned()),
        (Some(first), None, None) => match json.as_slice() {
            [only] => Media::JsonAs(only.trim().to_owned()),
            // Of the JSON formats for patches, only the merge patch has the structure of the resource.
            several if several.iter().any(|ty| essence(ty) == MERGE_PATCH) => Media::JsonAs(MERGE_PATCH.to_owned()),
            _ => Media::Other(first.clone()),
        },
    }
}

/// The media type of an object whose members replace the members of the resource that have the same names.
const MERGE_PATCH: &str = "application/merge-patch+json";

/// Any media type, which includes JSON.
const ANY: &str = "*/*";

/// Returns `true` for `application/json` without parameters.
pub(super) fn is_plain_json(ty: &str) -> bool {
    ty.trim().eq_ignore_ascii_case(JSON)
}

/// Returns `true` if two media types are equal apart from their parameters.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    essence(one) == essence(other)
}

/// Returns `true` for JSON, and for `*/*`, which includes JSON.
pub(super) fn is_json(ty: &str) -> bool {
    essence(ty) == ANY || media_type::is_json(ty)
}

/// Returns `true` for a media type without wildcards.
pub(super) fn is_concrete(ty: &str) -> bool {
    !essence(ty).contains('*')
}
