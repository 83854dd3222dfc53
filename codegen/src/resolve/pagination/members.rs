//! Resolves the properties of a response body that `pagination`, `waiter` and `task` name.

use crate::diagnostic::Diagnostic;
use crate::model::TypeRef;
use crate::resolve::naming::{self, NameKind};
use crate::resolve::scope::Scope;
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;
use indexmap::IndexMap;

/// The properties of a body or of a row.
pub(in crate::resolve) type Properties = IndexMap<String, Field>;

/// Resolves a pointer such as `/records`. `key` is the key whose value is the pointer. Returns the Rust
/// name of the property, and the property.
pub(in crate::resolve) fn property<'a>(
    pointer: &str,
    key: &str,
    properties: &'a Properties,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<(String, &'a Field)> {
    let location = || scope.spans.value(&at.key(key));
    let Some(name) = pointer.strip_prefix('/') else {
        scope.errors.report(
            location(),
            format!("invalid JSON pointer `{pointer}`"),
            format!("write `/{pointer}` for the property of the response body"),
        );
        return None;
    };
    let Some(field) = properties.get(name) else {
        scope.errors.push(
            Diagnostic::new(location(), format!("the response body has no property `{name}`"))
                .help("name a property of the body of the 2xx response")
                .did_you_mean(name, properties.keys().map(String::as_str)),
        );
        return None;
    };
    Some((naming::derive(NameKind::Field, name, field.rust_name.as_deref()), field))
}

pub(super) fn total(pointer: &str, output: &Properties, at: &Pointer, scope: Scope<'_>) -> Option<String> {
    let (name, field) = property(pointer, "total", output, at, scope)?;
    if field.ty != "integer" && scope.knows(&field.ty) {
        scope.errors.report(
            scope.spans.value(&at.key("total")),
            format!("`total` must name an integer, but `{pointer}` is of type `{}`", field.ty),
            "name the property that counts the rows of all pages, or remove `total`",
        );
    }
    Some(name)
}

pub(super) fn next(pointer: &str, output: &Properties, at: &Pointer, scope: Scope<'_>) -> Option<String> {
    let (name, field) = property(pointer, "next", output, at, scope)?;
    if let Some(fault) = fault(pointer, field).filter(|_| scope.knows(&field.ty)) {
        scope.errors.report(
            scope.spans.value(&at.key("next")),
            format!("`next` must name {fault}"),
            "name the property with the marker of the next page",
        );
    }
    Some(name)
}

/// The type of a row.
pub(in crate::resolve) struct Row<'a> {
    pub(in crate::resolve) reference: TypeRef,
    pub(in crate::resolve) properties: &'a Properties,
}

pub(in crate::resolve) fn items<'a>(
    pointer: &str,
    output: &'a Properties,
    at: &Pointer,
    scope: Scope<'a>,
) -> Option<(String, Row<'a>)> {
    let (name, field) = property(pointer, "items", output, at, scope)?;
    let row = field.items.as_ref().and_then(|items| scope.symbols.find(scope.file, items));
    let row = row.and_then(|row| Some(Row { reference: row.reference(), properties: row.properties()? }));
    let is_known = scope.knows(&field.ty) && field.items.as_ref().is_none_or(|items| scope.knows(items));
    if row.is_none() && is_known {
        scope.errors.report(
            scope.spans.value(&at.key("items")),
            format!("`items` must name an array of objects, which `{pointer}` is not"),
            "name the property that contains the rows",
        );
    }
    Some((name, row?))
}

/// Resolves `identity`. `is_marker` states whether the identity of the last row is the marker of the next page, so that
/// `identity` is required.
pub(in crate::resolve) fn identity(
    name: &str,
    is_marker: bool,
    row: &Row<'_>,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<String> {
    let location = || scope.spans.value(&at.key("identity"));
    let help = if is_marker {
        "name the property of a row that is its marker, or name the property with the next marker as `next`"
    } else {
        "name a property that identifies a row, or remove `identity`"
    };
    let Some(field) = row.properties.get(name) else {
        scope.errors.push(
            Diagnostic::new(location(), format!("a row has no property `{name}`"))
                .help(help)
                .did_you_mean(name, row.properties.keys().map(String::as_str)),
        );
        return None;
    };
    // If the type is unknown, the error is reported at the property.
    if !scope.knows(&field.ty) {
        return None;
    }
    if let Some(fault) = fault(name, field) {
        scope.errors.report(location(), format!("`identity` must name {fault}"), help);
        return None;
    }
    Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()))
}

/// Returns the words after `must name` in the error for a property that cannot be a marker or an identity.
fn fault(name: &str, field: &Field) -> Option<String> {
    if field.ty != "string" {
        Some(format!("a string, but `{name}` is of type `{}`", field.ty))
    } else if field.personal {
        Some(format!("a property that is not personal, but `{name}` is personal"))
    } else {
        None
    }
}
