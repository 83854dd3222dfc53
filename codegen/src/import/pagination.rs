//! Recognizes pagination by the names of parameters and properties.

use super::all_of;
use crate::resolve::responses;
use crate::spec::ast::{Field, MarkerPagination, OffsetPagination, OperationFile, Pagination};

/// Names of the property that contains the total number of rows.
const TOTALS: &[&str] = &["total_count", "total", "total_num", "count"];

/// Names of the parameter that takes a page token, each with the names of the property that contains the next token.
const MARKERS: &[(&str, &[&str])] =
    &[("marker", &["next_marker"]), ("next_token", &["next_token"]), ("page_token", &["next_page_token"])];

/// Returns the pagination of an operation that has no body, has the optional parameters `limit` and either a page token
/// or `offset`, and whose response has exactly one array of objects.
pub(super) fn paging(operation: &OperationFile) -> Option<Pagination> {
    let mut successes = responses::successes(operation);
    let success = successes.next()?;
    // If successful responses have different bodies, the client returns an enum, which has no rows.
    if successes.any(|other| other.body != success.body) {
        return None;
    }
    let response = all_of::all_properties(success.body.as_ref()?, &operation.types);
    let mut arrays = response.iter().filter(|(_, field)| row_properties(field, operation).is_some());
    let (wire, items) = arrays.next()?;
    if arrays.next().is_some() || operation.body.is_some() {
        return None;
    }
    let limit = optional(operation, "limit", "integer")?;
    let has = |name: &str, ty: &str| response.iter().any(|(wire, field)| *wire == name && field.ty == ty);
    let total = TOTALS.iter().find(|name| has(name, "integer")).map(|name| format!("/{name}"));
    let identity = identity(wire, items, operation);
    let items = format!("/{wire}");
    let marker = MARKERS.iter().find_map(|(name, nexts)| {
        let parameter = optional(operation, name, "string")?;
        Some((parameter, nexts.iter().find(|next| has(next, "string"))?))
    });
    if let Some((parameter, next)) = marker {
        let next = Some(format!("/{next}"));
        let marker = MarkerPagination { parameter, limit, next, total, items, identity };
        return Some(Pagination { marker: Some(marker), offset: None });
    }
    let parameter = optional(operation, "offset", "integer")?;
    let offset = OffsetPagination { parameter, limit, total, items, identity };
    Some(Pagination { offset: Some(offset), marker: None })
}

fn optional(operation: &OperationFile, name: &str, ty: &str) -> Option<String> {
    let field = operation.query.get(name)?;
    (!field.required && field.ty == ty).then(|| name.to_owned())
}

/// Returns the properties of a row if the field is an array of objects.
fn row_properties<'a>(field: &'a Field, operation: &'a OperationFile) -> Option<Vec<(&'a str, &'a Field)>> {
    let name = field.items.as_ref().filter(|_| field.ty == "array")?;
    operation.types.get(name)?.properties.as_ref().map(|_| all_of::all_properties(name, &operation.types))
}

/// Returns the property that identifies a row: `id`, or `desktop_id` for rows in `desktops`. Returns `None` unless
/// exactly one of the two is a string that is not personal.
fn identity(wire: &str, items: &Field, operation: &OperationFile) -> Option<String> {
    let row = row_properties(items, operation)?;
    let singular = wire.strip_suffix('s').unwrap_or(wire);
    let names = ["id".to_owned(), format!("{singular}_id")];
    let is_id = |(wire, field): &&(&str, &Field)| {
        field.ty == "string" && !field.personal && names.iter().any(|name| name == wire)
    };
    let mut ids = row.iter().filter(is_id);
    match (ids.next(), ids.next()) {
        (Some((id, _)), None) => Some((*id).to_owned()),
        _ => None,
    }
}
