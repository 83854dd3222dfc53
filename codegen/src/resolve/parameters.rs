//! Parameters: their types, and what their place forbids.

use super::fields::{self, Scope};
use super::{Errors, constraints, headers};
use crate::diagnostic::Diagnostic;
use crate::model::{Facts, Place, ValueType};
use crate::parse::locate::Pointer;
use crate::parse::syntax::Field;

/// A parameter's type and facts, and what its place forbids.
pub(crate) fn parameter(
    field: &Field,
    place: Place,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, Facts)> {
    let ty = fields::value_type(field, at, scope, errors)?;
    let facts = constraints::facts(field, &ty, at, scope, errors);
    if place == Place::Header {
        headers::parameter(&at.name(), scope.places.key(at), scope, errors);
    }
    let mut refuse = |key: &str, message: &str, help: &str| {
        errors.push(Diagnostic::new(scope.places.value(&at.key(key)), message).help(help));
    };
    if place == Place::Path && !field.required {
        refuse("required", "a path parameter is always required", "add `required: true`");
    }
    if place == Place::Path && field.ty == "array" {
        refuse("type", "a path parameter is a single value", "correct the type");
    }
    let time = field.ty == "timestamp" || field.items.as_deref() == Some("timestamp");
    if time && (place != Place::Query || field.ty == "array") {
        refuse("type", "a timestamp is a single value of the query or a property", "write `type: string` here");
    }
    if is_object(field, scope) {
        refuse(
            "type",
            "a parameter is a single value or an array, and this is an object",
            "send objects in the `body:`",
        );
    }
    if field.constant.is_some() && place != Place::Header {
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

/// Whether the value, or an array's element, is an object.
fn is_object(field: &Field, scope: Scope<'_>) -> bool {
    let name = field.items.as_ref().unwrap_or(&field.ty);
    scope.symbols.find(scope.file, name).is_some_and(|symbol| symbol.ty.properties.is_some())
}
