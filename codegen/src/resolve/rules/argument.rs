//! Resolves the parameters that a rule names, and the name of its argument.

use crate::diagnostic::Diagnostic;
use crate::model::{FieldInfo, ParameterLocation, ValueType};
use crate::resolve::naming::{self, NameKind};
use crate::resolve::parameters;
use crate::resolve::scope::Scope;
use crate::spec::ast::OperationFile;
use crate::spec::pointer::Pointer;

/// Resolves a query parameter that a rule names.
pub(super) fn parameter(
    name: &str,
    key: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<(ValueType, FieldInfo)> {
    let Some(field) = operation.query.get(name) else {
        scope.errors.push(
            Diagnostic::new(scope.spans.value(&at.key(key)), format!("there is no query parameter `{name}`"))
                .help("declare it under `query:`, or correct the name")
                .did_you_mean(name, operation.query.keys().map(String::as_str)),
        );
        return None;
    };
    let at = Pointer::default().key("query").key(name);
    if field.rust_name.is_some() {
        scope.errors.report(
            scope.spans.value(&at.key("as")),
            format!("`as` has no effect: `{name}` is part of a rule"),
            "remove it; the `as` of the rule is the name of the argument",
        );
    }
    parameters::parameter(field, ParameterLocation::Query, &at, scope)
}

/// Reports an unsupported rule. Always returns `None`.
pub(super) fn unsupported<T>(message: &str, remedy: &str, at: &Pointer, scope: Scope<'_>) -> Option<T> {
    let help = format!("{remedy}, or remove the rule: the method then has two separate arguments");
    scope.errors.report(scope.spans.value(at), message, help);
    None
}

/// Returns the name of the rule's argument. Reports an invalid name.
pub(super) fn argument_name(name: &str, at: &Pointer, scope: Scope<'_>) -> String {
    naming::rust_name(NameKind::Field, name, Some(name), &scope.name_location(at, Some(name)), scope.errors)
}
