//! Checks `filters`, which names the property of the listed rows that a parameter is compared with.

use super::pagination;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::OperationFile;
use crate::spec::pointer::Pointer;

/// Checks that every `filters` names a property of the rows, and that the property has the type of the parameter.
pub(crate) fn check(operation: &OperationFile, scope: Scope<'_>) {
    let row = pagination::row(operation, scope);
    for (key, parameters) in [("path", &operation.path), ("query", &operation.query), ("header", &operation.header)] {
        for (wire, field) in parameters {
            let Some(property) = &field.filters else { continue };
            let location = || scope.spans.value(&Pointer::default().key(key).key(wire).key("filters"));
            let Some(row) = row else {
                if pagination::has_unknown_row(operation, scope) {
                    continue;
                }
                scope.errors.report(
                    location(),
                    "`filters` must name a property of a row, but the operation has no rows",
                    "declare `pagination:`, or remove `filters`",
                );
                continue;
            };
            match row.get(property) {
                Some(compared) if compared.ty == field.ty => {}
                Some(compared) if !scope.knows(compared.single()) || !scope.knows(field.single()) => {}
                Some(compared) => scope.errors.report(
                    location(),
                    format!(
                        "a parameter of type `{}` cannot filter by `{property}`, which has type `{}`",
                        field.ty, compared.ty
                    ),
                    "name a property of the same type, or remove `filters`",
                ),
                None => scope.errors.push(
                    Diagnostic::new(location(), format!("a row has no property `{property}`"))
                        .help("name the property that the parameter is compared with")
                        .did_you_mean(property, row.keys().map(String::as_str)),
                ),
            }
        }
    }
}
