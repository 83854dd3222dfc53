//! Splits the parameters of a request into texts. An array has one text for each element.

use super::request::{Request, Target};
use crate::model::ArrayStyle;
use percent_encoding::percent_decode_str;

/// Returns the texts of a query parameter, or a message if it is invalid.
pub(super) fn query(
    request: &Request<'_>,
    target: &Target,
    wire: &str,
    style: Option<ArrayStyle>,
) -> Result<Vec<String>, &'static str> {
    let given = || target.query.iter().filter(|(name, _)| name == wire).map(|(_, value)| value.as_str());
    let split = |separator: char| given().flat_map(|list| list.split(separator)).map(str::to_owned).collect();
    let is_list = !matches!(style, None | Some(ArrayStyle::Repeat));
    if is_list && given().nth(1).is_some() {
        return Err("is given more than once, but it is one list");
    }
    Ok(match style {
        None | Some(ArrayStyle::Repeat) => given().map(str::to_owned).collect(),
        // A comma in an element is encoded, so the list is split before the elements are decoded.
        Some(ArrayStyle::Csv) => encoded(request.target, wire).flat_map(|list| list.split(',')).map(decode).collect(),
        Some(ArrayStyle::Ssv) => split(' '),
        Some(ArrayStyle::Pipes) => split('|'),
    })
}

/// Returns the texts of a header. Several headers with the same name are one list.
pub(super) fn header(request: &Request<'_>, wire: &str, style: Option<ArrayStyle>) -> Vec<String> {
    if style.is_none() {
        return request.headers_named(wire).map(str::to_owned).collect();
    }
    request.headers_named(wire).flat_map(|list| list.split(',')).map(|element| element.trim().to_owned()).collect()
}

/// Returns the encoded values of a query parameter.
fn encoded<'r>(target: &'r str, wire: &str) -> impl Iterator<Item = &'r str> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.filter(move |(name, _)| decode(name) == wire).map(|(_, value)| value)
}

/// Decodes a part of a target, which is valid UTF-8.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
