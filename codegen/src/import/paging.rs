//! Recognises paging where the names leave no doubt.

use super::form::{Field, Kind, Operation, Paging, PagingKind, Type};
use super::includes;

/// Names of the property that counts the rows of all pages.
const TOTALS: &[&str] = &["total_count", "total", "total_num", "count"];

/// Names of the parameter that says where the next page begins, with those of the property that answers it.
const MARKERS: &[(&str, &[&str])] =
    &[("marker", &["next_marker"]), ("next_token", &["next_token"]), ("page_token", &["next_page_token"])];

/// The paging of an operation, with one array of objects in its answer and a `limit`.
pub(super) fn paging(operation: &Operation) -> Option<Paging> {
    let success = operation.responses.iter().find(|response| response.status.starts_with('2'))?;
    let answer = includes::all(success.body.as_ref()?, &operation.types);
    let mut arrays = answer.iter().filter(|field| rows(field, operation).is_some());
    let items = arrays.next()?;
    if arrays.next().is_some() || operation.body.is_some() {
        return None;
    }
    let limit = optional(operation, "limit", &Type::Integer)?;
    let has = |name: &str, ty: &Type| answer.iter().any(|field| field.wire == name && field.ty == *ty);
    let total = TOTALS.iter().find(|name| has(name, &Type::Integer)).map(|name| (*name).to_owned());
    let marker = MARKERS.iter().find_map(|(name, nexts)| {
        let parameter = optional(operation, name, &Type::String)?;
        let next = nexts.iter().find(|next| has(next, &Type::String))?;
        Some((PagingKind::Marker((*next).to_owned()), parameter))
    });
    let offset = || Some((PagingKind::Offset, optional(operation, "offset", &Type::Integer)?));
    let (kind, parameter) = marker.or_else(offset)?;
    let identity = identity(items, operation);
    Some(Paging { kind, parameter, limit, total, items: items.wire.clone(), identity })
}

fn optional(operation: &Operation, name: &str, ty: &Type) -> Option<String> {
    let field = operation.in_query.iter().find(|field| field.wire == name)?;
    (!field.required && field.ty == *ty).then(|| field.wire.clone())
}

/// The members of a row, where a property is an array of objects.
fn rows(field: &Field, operation: &Operation) -> Option<Vec<Field>> {
    let Type::Array(items) = &field.ty else { return None };
    let Type::Named(name) = &**items else { return None };
    match operation.types.get(name)?.kind {
        Kind::Object { .. } => Some(includes::all(name, &operation.types)),
        Kind::Enumeration(_) | Kind::Array(_) | Kind::Map(_) | Kind::Any => None,
    }
}

/// `id`, or the one id that is named after the rows: `desktop_id` of `desktops`.
fn identity(items: &Field, operation: &Operation) -> Option<String> {
    let row = rows(items, operation)?;
    let singular = items.wire.strip_suffix('s').unwrap_or(&items.wire);
    let names = ["id".to_owned(), format!("{singular}_id")];
    let is_id = |field: &&Field| field.ty == Type::String && !field.personal && names.contains(&field.wire);
    let mut ids = row.iter().filter(is_id);
    match (ids.next(), ids.next()) {
        (Some(id), None) => Some(id.wire.clone()),
        _ => None,
    }
}
