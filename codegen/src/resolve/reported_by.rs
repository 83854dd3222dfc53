//! Resolves `reported_in` and `reported_by`: the properties of a response that report the values of an enumeration.

use super::naming::{self, NameKind};
use super::scope::Scope;
use super::symbol::Symbol;
use crate::diagnostic::Diagnostic;
use crate::model::ReportedBy;
use crate::spec::ast::{EnumValue, Field, Type};
use crate::spec::pointer::Pointer;

/// The remedy that explains the value of `reported_in`.
const NAME_OBJECT: &str = "name the type of the response object whose properties report the values";

/// Resolves `reported_in`, the object that reports the values of an enumeration.
pub(super) fn object<'a>(ty: &Type, at: &Pointer, scope: Scope<'a>) -> Option<&'a Symbol<'a>> {
    let name = ty.reported_in.as_ref()?;
    let at = at.key("reported_in");
    scope.named(name, &at)?;
    let symbol = scope.symbols.find(scope.file, name)?;
    if symbol.properties().is_none() {
        scope.errors.push(
            Diagnostic::new(
                scope.spans.value(&at),
                format!("`reported_in` must name an object; `{name}` is {}", symbol.kind()),
            )
            .secondary_label(symbol.location(), "defined here")
            .help(NAME_OBJECT),
        );
    }
    Some(symbol)
}

/// Resolves `reported_by`: the property with the measurements that an enumeration value names, such as `cpu_info` for
/// `cpu_util`.
pub(super) fn property(ty: &Type, value: &EnumValue, at: &Pointer, scope: Scope<'_>) -> ReportedBy {
    let location = || scope.spans.key(at);
    let Some(object) = &ty.reported_in else {
        if value.reported_by.is_some() || value.unreported {
            scope.errors.report(
                location(),
                "`reported_by` and `unreported` require `reported_in`",
                format!("add `reported_in:` to the enumeration; {NAME_OBJECT}"),
            );
        }
        return ReportedBy::NotApplicable;
    };
    let properties = scope.symbols.find(scope.file, object).and_then(|symbol| symbol.properties());
    match (&value.reported_by, value.unreported) {
        (Some(property), false) => {
            let Some(properties) = properties else { return ReportedBy::NotApplicable };
            if let Some(field) = properties.get(property) {
                let name = naming::derive(NameKind::Field, property, field.rust_name.as_deref());
                return ReportedBy::Property { wire: property.clone(), name, items: items(field, scope) };
            }
            let location = scope.spans.value(&at.key("reported_by"));
            scope.errors.push(
                Diagnostic::new(location, format!("`{object}` has no property `{property}`"))
                    .help("name the property that reports the value, or write `unreported: true`")
                    .did_you_mean(property, properties.keys().map(String::as_str)),
            );
            ReportedBy::UnknownFields
        }
        (None, true) => ReportedBy::UnknownFields,
        (Some(_), true) => {
            scope.errors.report(
                location(),
                "a value cannot have both `reported_by` and `unreported: true`",
                "remove `unreported` if the property reports the value; otherwise, remove `reported_by`",
            );
            ReportedBy::UnknownFields
        }
        (None, false) => {
            scope.errors.report(
                location(),
                "a value requires either `reported_by` or `unreported: true`",
                format!(
                    "name the property of `{object}` that reports the value in `reported_by:`, or write `unreported: true` if no property reports it"
                ),
            );
            ReportedBy::UnknownFields
        }
    }
}

/// Returns the Rust name of the type of the elements, if the property is an array of objects.
fn items(field: &Field, scope: Scope<'_>) -> Option<String> {
    let items = field.items.as_ref().filter(|_| field.ty == "array" && !field.personal)?;
    let symbol = scope.symbols.find(scope.file, items)?;
    symbol.properties().map(|_| symbol.name.clone())
}
