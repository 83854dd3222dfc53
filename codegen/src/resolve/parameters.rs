//! Resolves the types of parameters, and reports keys that a parameter cannot have.

use super::field_types;
use super::scope::Scope;
use super::symbol::Symbol;
use super::{constraints, headers};
use crate::model::{FieldInfo, ParameterLocation, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;

/// Resolves the type of a parameter, and reports keys that a parameter at this location cannot have.
pub(crate) fn parameter(
    field: &Field,
    location: ParameterLocation,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<(ValueType, FieldInfo)> {
    let ty = field_types::value_type(field, at, scope)?;
    let info = constraints::field_info(field, &ty, at, scope);
    if location == ParameterLocation::Header {
        headers::parameter(&at.name(), scope.spans.key(at), scope);
    }
    let refuse = |key: &str, message: &str, help: &str| {
        scope.errors.report(scope.spans.value(&at.key(key)), message, help);
    };
    if location == ParameterLocation::Path && !field.required {
        refuse("required", "a path parameter is always required", "add `required: true`");
    }
    if location == ParameterLocation::Path && field.ty == "array" {
        refuse("type", "a path parameter cannot be an array", "correct the type");
    }
    let is_timestamp = field.single() == "timestamp";
    if is_timestamp && (location != ParameterLocation::Query || field.ty == "array") {
        refuse(
            "type",
            "only a query parameter can be a timestamp, and it cannot be an array",
            "write `type: string` here",
        );
    }
    if field.single() == "file" {
        refuse("type", "a parameter cannot be a file", "send it in a `body:` with `content_type: multipart/form-data`");
    }
    if let Some(kind) = composite(field, scope) {
        refuse(
            "type",
            &format!("a parameter must be a scalar or an array of scalars; this is {kind}"),
            "send it in the `body:`",
        );
    }
    if field.constant.is_some() && location != ParameterLocation::Header {
        refuse("const", "only a header can have `const`", "remove it, or write the value into the path");
    }
    if field.set_by.is_some() {
        refuse(
            "set_by",
            "only the parameters of `service.yaml` can have `set_by`",
            "declare the parameter in `service.yaml`",
        );
    }
    if field.secret {
        refuse(
            "secret",
            "a parameter of an operation cannot be `secret`",
            "declare it in `service.yaml` with `set_by: credentials`",
        );
    }
    Some((ty, info))
}

/// Returns what the value is, or what the elements of the array are, if they are not scalars.
fn composite(field: &Field, scope: Scope<'_>) -> Option<&'static str> {
    if field.ty == "map" {
        return Some("a map");
    }
    match field.single() {
        "any" => Some("free-form JSON"),
        name => scope.symbols.find(scope.file, name).filter(|symbol| symbol.ty.values.is_none()).map(Symbol::kind),
    }
}
