//! `filters`: which rows a parameter keeps.

use super::errors::Errors;
use super::pagination;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::OperationFile;
use crate::spec::pointer::Pointer;

/// Every parameter that filters is compared with a property of the rows that the operation pages through.
pub(crate) fn check(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) {
    let row = pagination::row(operation, scope);
    for (key, parameters) in [("path", &operation.path), ("query", &operation.query), ("header", &operation.header)] {
        for (wire, field) in parameters {
            let Some(property) = &field.filters else { continue };
            let place = || scope.spans.value(&Pointer::default().key(key).key(wire).key("filters"));
            let Some(row) = row else {
                if pagination::lacks_row(operation, scope) {
                    continue;
                }
                errors.push(
                    Diagnostic::new(place(), "`filters` names a property of a row, and this operation has no rows")
                        .help("declare its `pagination:`, or take `filters` out"),
                );
                continue;
            };
            match row.get(property) {
                Some(compared) if compared.ty == field.ty => {}
                Some(compared) if !scope.knows(compared.single()) || !scope.knows(field.single()) => {}
                Some(compared) => errors.push(
                    Diagnostic::new(place(), format!("`{property}` is of type `{}`", compared.ty))
                        .help(format!("a parameter of type `{}` cannot be compared with it", field.ty)),
                ),
                None => errors.push(
                    Diagnostic::new(place(), format!("the rows have no property `{property}`"))
                        .help("name the property that the parameter is compared with")
                        .did_you_mean(property, row.keys().map(String::as_str)),
                ),
            }
        }
    }
}
