//! Selects the media type of a request body.

/// The media type of multipart bodies.
pub(super) const MULTIPART: &str = "multipart/form-data";

/// The format of a request body.
pub(super) enum Media {
    /// `application/json`, which is also the default.
    Json,
    /// JSON with parameters, such as `application/json;charset=utf-8`.
    JsonAs(String),
    /// Another media type.
    Other(String),
}

/// Selects one of the supported media types, preferably JSON.
pub(super) fn choose(types: &[String]) -> Media {
    let bare = |ty: &&String| ty.trim().eq_ignore_ascii_case("application/json");
    let with_parameters = |ty: &&String| essence(ty) == "application/json" || essence(ty) == "*/*";
    match (types.first(), types.iter().find(bare), types.iter().find(with_parameters)) {
        (None, ..) | (_, Some(_), _) => Media::Json,
        (_, None, Some(any)) if essence(any) == "*/*" => Media::Json,
        (_, None, Some(exact)) => Media::JsonAs(exact.trim().to_owned()),
        (Some(other), None, None) => Media::Other(other.clone()),
    }
}

fn essence(ty: &str) -> String {
    ty.split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// Returns `true` for JSON, with any parameters.
pub(super) fn is_json(ty: &str) -> bool {
    let bare = essence(ty);
    bare == "application/json" || (bare.starts_with("application/") && bare.ends_with("+json")) || bare == "*/*"
}
