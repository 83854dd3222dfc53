//! Media types of request and response bodies.

use super::errors::Errors;
use crate::media_type::{JSON, MULTIPART, essence, is_json};
use crate::model::Encoding;
use crate::source::Location;

/// Returns the encoding of a request body with this media type. Reports an unsupported media type.
pub(crate) fn request_encoding(text: Option<&str>, at: impl FnOnce() -> Location, errors: &Errors) -> Encoding {
    let Some(text) = text else { return Encoding::Json { content_type: None } };
    if text == MULTIPART {
        return Encoding::Multipart;
    }
    if !is_media_type(text) || !is_json(text) {
        errors.report(
            at(),
            format!("unsupported content type `{text}` of a request body"),
            "write `multipart/form-data`, or JSON such as `application/json;charset=utf-8` or `application/merge-patch+json`",
        );
    }
    Encoding::Json { content_type: (text != JSON).then(|| text.to_owned()) }
}

/// Checks the media type of a response body, which is documentation only.
pub(crate) fn check_response(text: &str, at: impl FnOnce() -> Location, errors: &Errors) {
    if !is_media_type(text) {
        errors.report(
            at(),
            format!("invalid media type `{text}`"),
            "write it as the page does, such as `text/csv` or `application/json;charset=utf-8`",
        );
    }
}

/// Returns `true` if the text is a media type that a header can contain.
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        let fits = |each: char| each.is_ascii_alphanumeric() || "!#$&^_.+-".contains(each);
        !part.is_empty() && part.chars().all(fits)
    };
    let plain = text.chars().all(|each| matches!(each, ' '..='~'));
    plain && essence(text).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
