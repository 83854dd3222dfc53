//! Resolves the types of parameters, and reports keys that a parameter cannot have.

use super::field_types;
use super::scope::Scope;
use super::symbol::Symbol;
use super::{constraints, headers};
use crate::model::{ArrayStyle, FieldInfo, ParameterLocation, ValueType};
use crate::spec::ast::{self, Field};
use crate::spec::pointer::Pointer;
use crate::spec::type_names::KINDS;

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
    if field.single() == "timestamp" && !can_be_timestamp(field, location) {
        refuse(
            "type",
            "only a query parameter can be a timestamp, and it cannot be an array",
            "write `string` instead of `timestamp`",
        );
    }
    if field.single() == "file" {
        refuse("type", "a parameter cannot be a file", "send it in a `body:` with `content_type: multipart/form-data`");
    }
    if let Some((message, help)) = unsupported_type(field, location, scope) {
        refuse("type", &message, &help);
    }
    if field.constant.is_some() && location != ParameterLocation::Header {
        let help = match location {
            ParameterLocation::Path => "write the value into the path, in place of the parameter",
            _ => "remove it; callers then set the value",
        };
        refuse("const", "only a header can have `const`", help);
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
    let style = field.style.map(model_style);
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

/// Converts an array style of the spec language to one of the model.
pub(crate) fn model_style(style: ast::ArrayStyle) -> ArrayStyle {
    match style {
        ast::ArrayStyle::Repeat => ArrayStyle::Repeat,
        ast::ArrayStyle::Csv => ArrayStyle::Csv,
        ast::ArrayStyle::Ssv => ArrayStyle::Ssv,
        ast::ArrayStyle::Pipes => ArrayStyle::Pipes,
    }
}

fn can_be_timestamp(field: &Field, location: ParameterLocation) -> bool {
    location == ParameterLocation::Query && field.ty != "array"
}

/// Returns the error for a parameter that cannot have the type of this field or of its elements, and the remedy.
fn unsupported_type(field: &Field, location: ParameterLocation, scope: Scope<'_>) -> Option<(String, String)> {
    let name = field.single();
    let symbol = || scope.symbols.find(scope.file, name).filter(|symbol| symbol.ty.values.is_none());
    let kind = match (field.ty.as_str(), name) {
        ("map", _) => "a map",
        (_, "any") => "free-form JSON",
        _ => {
            let symbol = symbol()?;
            match symbol.ty.ty.as_str() {
                "object" | "array" | "map" | "any" => symbol.kind(),
                "timestamp" if !can_be_timestamp(field, location) => return Some(named_scalar(name, "string", symbol)),
                scalar if KINDS.contains(&scalar) => return Some(named_scalar(name, scalar, symbol)),
                // An unknown kind is reported where the type is defined.
                _ => return None,
            }
        }
    };
    let message = format!("a parameter must be a scalar or an array of scalars; this is {kind}");
    Some((message, "send it in the `body:`, or correct its type".to_owned()))
}

/// Returns the error for a parameter whose type is a named scalar. `built_in` is the type that it can have instead.
fn named_scalar(name: &str, built_in: &str, symbol: &Symbol<'_>) -> (String, String) {
    let message = format!("a parameter cannot have the type `{name}`, because it is {}", symbol.kind());
    let personal = if symbol.ty.personal { ", and add `personal: true`" } else { "" };
    (message, format!("write the built-in type `{built_in}`{personal}"))
}
