//! Media types in specs, in imported API definitions and in requests to the embedded service.

/// The media type of JSON, which is the default for bodies.
pub(crate) const JSON: &str = "application/json";

/// The media type of multipart bodies.
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// Returns the type and subtype of a media type in lower case, without its parameters.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns `true` for any media type of JSON, such as `application/problem+json; charset=utf-8`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}
