//! What the kinds of rules share: the parameters that a rule names, and its argument.

use crate::diagnostic::Diagnostic;
use crate::model::{FieldInfo, ParameterLocation, ValueType};
use crate::resolve::errors::Errors;
use crate::resolve::naming::{self, NameKind};
use crate::resolve::parameters;
use crate::resolve::scope::Scope;
use crate::spec::ast::OperationFile;
use crate::spec::pointer::Pointer;

/// A query parameter that a rule names.
pub(super) fn parameter(
    name: &str,
    key: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, FieldInfo)> {
    let Some(field) = operation.query.get(name) else {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key(key)), format!("there is no query parameter `{name}`"))
                .help("a rule names parameters that stand under `query:`")
                .did_you_mean(name, operation.query.keys().map(String::as_str)),
        );
        return None;
    };
    let at = Pointer::default().key("query").key(name);
    if field.rust_name.is_some() {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key("as")), format!("`{name}` is no argument of its own"))
                .help("take it out; the rule names the argument of both parameters"),
        );
    }
    parameters::parameter(field, ParameterLocation::Query, &at, scope, errors)
}

/// Reports a rule that the language does not have.
pub(super) fn unsupported<T>(message: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<T> {
    errors.push(
        Diagnostic::new(scope.spans.value(at), message)
            .help("correct the rule, or leave the parameters as two arguments"),
    );
    None
}

/// The name of the rule's argument.
pub(super) fn argument_name(name: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> String {
    naming::rust_name(NameKind::Field, name, Some(name), &scope.name_location(at, Some(name)), errors)
}
