//! Example requests, which the vendor's dialect keeps under keys of its own.

use super::draft::method_and_path;
use super::node::Members;
use crate::spec::ast::{OperationFile, RequestExample};

/// Key of the first, second, .. example's method and path.
const URL: &str = "x-request-examples-url-";

/// Key of what it shows.
const ABOUT: &str = "x-request-examples-description-";

/// What is said of an example without a word of its own.
const UNTOLD: &str = "A request as the definition shows it.";

/// The examples that are requests of the operation; others stay unread.
pub(super) fn examples(members: &mut Members<'_>, operation: &OperationFile) -> Vec<RequestExample> {
    let mut examples = Vec::new();
    let keys: Vec<String> =
        members.node.entries().into_iter().map(|(key, _)| key).filter(|key| key.starts_with(URL)).collect();
    for key in keys {
        let text = members.peek(&key).and_then(|node| node.text().map(str::to_owned)).unwrap_or_default();
        let Some(url) = request(&text, operation) else { continue };
        members.take(&key);
        let about = key.strip_prefix(URL).map(|number| format!("{ABOUT}{number}"));
        let description = about.and_then(|about| members.text(&about)).unwrap_or_else(|| UNTOLD.to_owned());
        examples.push(RequestExample { description, url });
    }
    examples
}

/// Path and query of `GET https://host/v2/things?limit=1`, if they are those of the operation.
pub(super) fn request(text: &str, operation: &OperationFile) -> Option<String> {
    let (method, template) = method_and_path(operation);
    let text = text.trim();
    let text = text.strip_prefix(method).map_or(text, str::trim_start);
    let url = match text.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => text,
    };
    if url.contains(|each: char| each.is_whitespace() || each.is_control()) {
        return None;
    }
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let (parts, wanted): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), template.split('/').collect());
    let same = parts.len() == wanted.len()
        && parts.iter().zip(&wanted).all(|(part, wanted)| match wanted.starts_with('{') {
            true => !part.is_empty(),
            false => part == wanted,
        });
    let known = query.split('&').filter(|pair| !pair.is_empty()).all(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        operation.query.get(name).is_some_and(|field| field.ty != "integer" || value.parse::<i64>().is_ok())
    });
    (same && known).then(|| url.to_owned())
}
