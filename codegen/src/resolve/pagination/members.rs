//! The members of an answer that paging is about.

use crate::diagnostic::Diagnostic;
use crate::model::TypeRef;
use crate::resolve::errors::Errors;
use crate::resolve::naming::{self, NameKind};
use crate::resolve::scope::Scope;
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;
use indexmap::IndexMap;

/// The properties of a body.
pub(super) type Properties = IndexMap<String, Field>;

/// The property that a pointer such as `/records` means.
fn property<'a>(
    pointer: &str,
    key: &str,
    properties: &'a Properties,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(String, &'a Field)> {
    let place = scope.spans.value(&at.key(key));
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

pub(super) fn total(
    pointer: &str,
    output: &Properties,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<String> {
    let (name, field) = property(pointer, "total", output, at, scope, errors)?;
    if field.ty != "integer" && scope.knows(&field.ty) {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key("total")), format!("`{pointer}` is no integer"))
                .help("name the property that counts the rows of all pages, or take `total` out"),
        );
    }
    Some(name)
}

pub(super) fn next(
    pointer: &str,
    output: &Properties,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<String> {
    let (name, field) = property(pointer, "next", output, at, scope, errors)?;
    if (field.ty != "string" || field.personal) && scope.knows(&field.ty) {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key("next")), format!("`{pointer}` is no marker"))
                .help("name the property with the next page's marker, a string that is not personal"),
        );
    }
    Some(name)
}

/// The type of a row.
pub(super) struct Row<'a> {
    pub(super) reference: TypeRef,
    properties: &'a Properties,
}

pub(super) fn items<'a>(
    pointer: &str,
    output: &'a Properties,
    at: &Pointer,
    scope: Scope<'a>,
    errors: &mut Errors,
) -> Option<(String, Row<'a>)> {
    let (name, field) = property(pointer, "items", output, at, scope, errors)?;
    let row = field.items.as_ref().and_then(|items| scope.symbols.find(scope.file, items));
    let row = row.and_then(|row| Some(Row { reference: row.reference(), properties: row.properties()? }));
    let is_known = scope.knows(&field.ty) && field.items.as_ref().is_none_or(|items| scope.knows(items));
    if row.is_none() && is_known {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key("items")), format!("`{pointer}` is no array of objects"))
                .help("name the property that holds the rows"),
        );
    }
    Some((name, row?))
}

pub(super) fn identity(
    name: &str,
    row: &Row<'_>,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<String> {
    let place = scope.spans.value(&at.key("identity"));
    match row.properties.get(name) {
        Some(field) if field.ty == "string" && !field.personal => {
            Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
        }
        // That the type is not known has been reported at the property.
        Some(field) if !scope.knows(&field.ty) => None,
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
