//! Media types: how a request's body is written, and what is documented of an answer's.

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::model::Encoding;
use crate::source::Location;

/// What a body is that says nothing else.
const JSON: &str = "application/json";

/// How a request's body is written.
pub(crate) fn sent(text: Option<&str>, at: impl FnOnce() -> Location, errors: &mut Errors) -> Encoding {
    let Some(text) = text else { return Encoding::Json { content_type: None } };
    if text == "multipart/form-data" {
        return Encoding::Multipart;
    }
    if !is_media_type(text) || essence(text) != JSON {
        errors.push(
            Diagnostic::new(at(), format!("no body can be sent as `{text}`"))
                .help("write `multipart/form-data`, or `application/json` with parameters such as `;charset=utf-8`"),
        );
    }
    Encoding::Json { content_type: (text != JSON).then(|| text.to_owned()) }
}

/// The media type of an answer, which is documented and not checked by the client.
pub(crate) fn answered(text: &str, at: Location, errors: &mut Errors) {
    if !is_media_type(text) {
        errors.push(
            Diagnostic::new(at, format!("`{text}` is no media type"))
                .help("write it as the page does, such as `text/csv` or `application/json;charset=utf-8`"),
        );
    }
}

fn essence(text: &str) -> &str {
    text.split(';').next().unwrap_or(text).trim()
}

/// Whether it has a type, a subtype, and nothing that a header cannot carry.
fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        let fits = |each: char| each.is_ascii_alphanumeric() || "!#$&^_.+-".contains(each);
        !part.is_empty() && part.chars().all(fits)
    };
    let plain = text.chars().all(|each| matches!(each, ' '..='~'));
    plain && essence(text).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
