//! Media types: which ones are JSON.

/// The media type of forms with files.
pub(super) const MULTIPART: &str = "multipart/form-data";

/// What a body is sent as.
pub(super) enum Media {
    /// `application/json`, which is also meant where nothing is said.
    Json,
    /// JSON under a longer name, `application/json;charset=utf-8`.
    JsonAs(String),
    /// Something else.
    Other(String),
}

/// The best of the media types that are allowed.
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

/// Whether a media type is JSON, with whatever parameters.
pub(super) fn is_json(ty: &str) -> bool {
    let bare = essence(ty);
    bare == "application/json" || (bare.starts_with("application/") && bare.ends_with("+json")) || bare == "*/*"
}
