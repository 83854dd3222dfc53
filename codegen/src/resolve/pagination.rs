//! Paging: which parameters turn the page, and where the rows are.

use super::Errors;
use super::fields::Scope;
use super::naming::{self, NameKind};
use crate::diagnostic::Diagnostic;
use crate::model::{OffsetPaging, TypeRef};
use crate::parse::locate::Pointer;
use crate::parse::scalar::Scalar;
use crate::parse::syntax::{Field, OffsetPagination, OperationFile};
use indexmap::IndexMap;

/// The paging of an operation, with every name resolved.
pub(crate) fn paging(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Option<OffsetPaging> {
    let pagination = operation.pagination.as_ref()?;
    let at = Pointer::default().key("pagination");
    let Some(offset) = &pagination.offset else {
        errors.push(
            Diagnostic::new(scope.places.value(&at), "paging needs a kind").help("write `offset:` with its keys"),
        );
        return None;
    };
    let at = at.key("offset");
    if offset.parameter == offset.limit {
        errors.push(
            Diagnostic::new(
                scope.places.value(&at.key("limit")),
                format!("`{}` cannot be both `parameter` and `limit`", offset.limit),
            )
            .help("name the parameter with the number of rows on a page"),
        );
    }
    let skip = argument(&offset.parameter, "parameter", operation, &at, scope, errors);
    let limit = argument(&offset.limit, "limit", operation, &at, scope, errors);
    let Some(output) = output(operation, scope) else {
        errors.push(
            Diagnostic::new(scope.places.value(&at), "paging needs a success whose body is an object")
                .help("give the 2xx response a `body`"),
        );
        return None;
    };
    let total = offset.total.as_ref().map(|pointer| total(pointer, output, &at, scope, errors));
    let (items, row) = items(offset, output, &at, scope, errors)?;
    let identity = match &offset.identity {
        Some(name) => Some(identity(name, &row, &at, scope, errors)?),
        None => None,
    };
    Some(OffsetPaging {
        offset: skip?,
        default_limit: match operation.query.get(&offset.limit).and_then(|limit| limit.default.as_ref()) {
            Some(Scalar::Integer(default)) => Some(*default),
            _ => None,
        },
        limit: limit?,
        total: match total {
            Some(total) => Some(total?),
            None => None,
        },
        items,
        item: row.reference,
        identity,
    })
}

/// An optional integer of the query that no rule has taken.
fn argument(
    name: &str,
    key: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<String> {
    let place = scope.places.value(&at.key(key));
    match operation.query.get(name) {
        Some(_) if in_rule(name, operation) => {
            errors.push(
                Diagnostic::new(place, format!("`{name}` is part of a rule and cannot turn pages"))
                    .help("take it out of the rule"),
            );
            None
        }
        Some(field) if field.ty == "integer" && !field.required => {
            Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
        }
        Some(_) => {
            errors.push(
                Diagnostic::new(place, format!("`{name}` cannot turn pages"))
                    .help("paging needs an integer that is not required"),
            );
            None
        }
        None => {
            errors.push(
                Diagnostic::new(place, format!("there is no query parameter `{name}`"))
                    .help("paging names parameters that stand under `query:`")
                    .did_you_mean(name, operation.query.keys().map(String::as_str)),
            );
            None
        }
    }
}

fn in_rule(name: &str, operation: &OperationFile) -> bool {
    operation.rules.iter().any(|rule| {
        let range = rule.range.as_ref().is_some_and(|range| range.from == name || range.to == name);
        range || rule.sort.as_ref().is_some_and(|sort| sort.field == name || sort.direction == name)
    })
}

type Properties = IndexMap<String, Field>;

/// The properties of the success's body.
pub(super) fn output<'a>(operation: &'a OperationFile, scope: Scope<'a>) -> Option<&'a Properties> {
    let success = |status: &Scalar| matches!(status, Scalar::Integer(200..=299));
    let (_, response) = operation.responses.iter().find(|(status, _)| success(status))?;
    scope.symbols.find(scope.file, response.body.as_ref()?)?.properties()
}

/// The property that a pointer such as `/records` means.
fn property<'a>(
    pointer: &str,
    key: &str,
    properties: &'a Properties,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(String, &'a Field)> {
    let place = scope.places.value(&at.key(key));
    let Some(name) = pointer.strip_prefix('/') else {
        errors.push(
            Diagnostic::new(place, format!("`{pointer}` is no JSON pointer"))
                .help(format!("write `/{pointer}` for the member of the answer's body")),
        );
        return None;
    };
    let Some(field) = properties.get(name) else {
        errors.push(
            Diagnostic::new(place, format!("the answer has no member `{name}`"))
                .help("name a property of the success's body")
                .did_you_mean(name, properties.keys().map(String::as_str)),
        );
        return None;
    };
    Some((naming::derive(NameKind::Field, name, field.rust_name.as_deref()), field))
}

fn total(pointer: &str, output: &Properties, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<String> {
    let (name, field) = property(pointer, "total", output, at, scope, errors)?;
    if field.ty != "integer" {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("total")), format!("`{pointer}` is no integer"))
                .help("name the property that counts the rows of all pages, or take `total` out"),
        );
    }
    Some(name)
}

/// The type of a row.
struct Row<'a> {
    reference: TypeRef,
    properties: &'a Properties,
}

fn items<'a>(
    offset: &OffsetPagination,
    output: &'a Properties,
    at: &Pointer,
    scope: Scope<'a>,
    errors: &mut Errors,
) -> Option<(String, Row<'a>)> {
    let (name, field) = property(&offset.items, "items", output, at, scope, errors)?;
    let row = field.items.as_ref().and_then(|items| scope.symbols.find(scope.file, items));
    let row = row.and_then(|row| Some(Row { reference: row.reference(), properties: row.properties()? }));
    if row.is_none() && field.items.as_ref().is_none_or(|items| scope.knows(items)) {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("items")), format!("`{}` is no array of objects", offset.items))
                .help("name the property that holds the rows"),
        );
    }
    Some((name, row?))
}

fn identity(name: &str, row: &Row<'_>, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<String> {
    let place = scope.places.value(&at.key("identity"));
    match row.properties.get(name) {
        Some(field) if field.ty == "string" && !field.personal => {
            Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
        }
        Some(_) => {
            errors.push(
                Diagnostic::new(place, format!("`{name}` cannot tell rows apart"))
                    .help("an identity is a string that is not personal"),
            );
            None
        }
        None => {
            errors.push(
                Diagnostic::new(place, format!("a row has no property `{name}`"))
                    .help("name a property of the row, or take `identity` out")
                    .did_you_mean(name, row.properties.keys().map(String::as_str)),
            );
            None
        }
    }
}
