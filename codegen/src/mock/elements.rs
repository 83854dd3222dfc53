//! Splits the parameters of a request into strings, one for each element of an array.

use super::request::{QueryParameter, Request, Target};
use crate::model::ArrayStyle;
use crate::query_elements::query_elements;

/// Returns the elements of a query parameter as strings, or a message if the parameter is invalid.
pub(super) fn query(target: &Target, wire: &str, style: Option<ArrayStyle>) -> Result<Vec<String>, &'static str> {
    let given: Vec<&QueryParameter> = target.query.iter().filter(|parameter| parameter.name == wire).collect();
    let style = style.unwrap_or(ArrayStyle::Repeat);
    if style != ArrayStyle::Repeat && given.len() > 1 {
        return Err("is given more than once, but it is one list");
    }
    Ok(given.into_iter().flat_map(|parameter| query_elements(&parameter.encoded, Some(style))).collect())
}

/// Returns the elements of a header as strings. Several headers with the same name form one array.
pub(super) fn header(request: &Request<'_>, wire: &str, style: Option<ArrayStyle>) -> Vec<String> {
    request.headers_named(wire).flat_map(|value| header_elements(value, style)).collect()
}

/// Returns the elements of the value of a header. Without a style, the value is the only element.
pub(super) fn header_elements(value: &str, style: Option<ArrayStyle>) -> Vec<String> {
    match style {
        None => vec![value.to_owned()],
        Some(_) => value.split(',').map(|element| element.trim().to_owned()).collect(),
    }
}
