//! Resolves the types of parameters, and reports keys that a parameter cannot have.

use super::field_types;
use super::scope::Scope;
use super::symbol::Symbol;
use super::{constraints, headers};
use crate::model::{ArrayStyle, FieldInfo, ParameterLocation, ValueType};
use crate::spec::ast::{self, Field};
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
    constraints::refuse_property_keys(field, at, scope);
    if location == ParameterLocation::Header {
        headers::parameter(&at.name(), || scope.spans.key(at), scope);
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
    if let Some((kind, help)) = composite(field, scope) {
        refuse("type", &format!("a parameter must be a scalar or an array of scalars; this is {kind}"), help);
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

/// Returns how an array is sent, or `None` for other types. The default is repeated query parameters, or one header
/// with commas.
pub(crate) fn array_style(
    field: &Field,
    location: ParameterLocation,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<ArrayStyle> {
    if field.ty != "array" {
        return None;
    }
    let style = match field.style {
        Some(ast::ArrayStyle::Repeat) => Some(ArrayStyle::Repeat),
        Some(ast::ArrayStyle::Csv) => Some(ArrayStyle::Csv),
        Some(ast::ArrayStyle::Ssv) => Some(ArrayStyle::Ssv),
        Some(ast::ArrayStyle::Pipes) => Some(ArrayStyle::Pipes),
        None => None,
    };
    if location != ParameterLocation::Header {
        return style.or(Some(ArrayStyle::Repeat));
    }
    if let Some(style) = style.filter(|style| *style != ArrayStyle::Csv) {
        scope.errors.report(
            scope.spans.value(&at.key("style")),
            format!("an array in a header cannot have the style `{}`", style.name()),
            "remove it: the elements are separated by commas",
        );
    }
    Some(ArrayStyle::Csv)
}

/// If a parameter cannot have the type of this field or of its elements, returns the kind of this type and the remedy.
fn composite(field: &Field, scope: Scope<'_>) -> Option<(&'static str, &'static str)> {
    const IN_BODY: &str = "send it in the `body:`";
    let named = |symbol: &Symbol<'_>| match symbol.ty.ty.as_str() {
        "object" | "array" | "map" | "any" => (symbol.kind(), IN_BODY),
        _ => (symbol.kind(), "use the built-in type"),
    };
    match (field.ty.as_str(), field.single()) {
        ("map", _) => Some(("a map", IN_BODY)),
        (_, "any") => Some(("free-form JSON", IN_BODY)),
        (_, name) => scope.symbols.find(scope.file, name).filter(|symbol| symbol.ty.values.is_none()).map(named),
    }
}
