//! Parameters: their types, and what their place forbids.

use super::errors::Errors;
use super::field_types;
use super::scope::Scope;
use super::symbol::Symbol;
use super::{constraints, headers};
use crate::diagnostic::Diagnostic;
use crate::model::{FieldInfo, ParameterLocation, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;

/// A parameter's type and facts, and what its place forbids.
pub(crate) fn parameter(
    field: &Field,
    place: ParameterLocation,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, FieldInfo)> {
    let ty = field_types::value_type(field, at, scope, errors)?;
    let facts = constraints::facts(field, &ty, at, scope, errors);
    if place == ParameterLocation::Header {
        headers::parameter(&at.name(), scope.spans.key(at), scope, errors);
    }
    let mut refuse = |key: &str, message: &str, help: &str| {
        errors.push(Diagnostic::new(scope.spans.value(&at.key(key)), message).help(help));
    };
    if place == ParameterLocation::Path && !field.required {
        refuse("required", "a path parameter is always required", "add `required: true`");
    }
    if place == ParameterLocation::Path && field.ty == "array" {
        refuse("type", "a path parameter is a single value", "correct the type");
    }
    let time = field.single() == "timestamp";
    if time && (place != ParameterLocation::Query || field.ty == "array") {
        refuse("type", "a timestamp is a single value of the query or a property", "write `type: string` here");
    }
    if field.single() == "file" {
        refuse("type", "a file is no parameter", "send it in a `body:` that is `multipart/form-data`");
    }
    if let Some(kind) = composite(field, scope) {
        refuse(
            "type",
            &format!("a parameter is a single value or an array with `items`, and this is {kind}"),
            "send it in the `body:`",
        );
    }
    if field.constant.is_some() && place != ParameterLocation::Header {
        refuse("const", "only a header has a `const`", "take it out, or write the value into the path");
    }
    if field.set_by.is_some() {
        refuse("set_by", "only the parameters of `service.yaml` are set for the caller", "declare it there");
    }
    if field.secret {
        refuse(
            "secret",
            "secrets come from the credentials, not from an argument",
            "declare it in `service.yaml` with `set_by: credentials`",
        );
    }
    Some((ty, facts))
}

/// What the value, or an array's element, is that no parameter can be.
fn composite(field: &Field, scope: Scope<'_>) -> Option<&'static str> {
    if field.ty == "map" {
        return Some("a map");
    }
    match field.single() {
        "any" => Some("any JSON"),
        name => scope.symbols.find(scope.file, name).filter(|symbol| symbol.ty.values.is_none()).map(Symbol::kind),
    }
}
