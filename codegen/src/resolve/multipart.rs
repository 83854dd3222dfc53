//! Forms: bodies of several parts, which are files and plain values.

use super::errors::Errors;
use super::symbol::Symbol;
use super::symbols::Symbols;
use crate::diagnostic::Diagnostic;
use crate::model::{Property, TypeDef, TypeKind, ValueType};
use crate::source::Location;
use std::collections::{HashMap, HashSet};

type ByName<'a> = HashMap<&'a str, &'a Symbol<'a>>;

/// What is said of a file elsewhere.
const NO_FILES: (&str, &str) = (
    "only a form has files",
    "make it a property of an object that a `body:` with `content_type: multipart/form-data` names, and nothing else",
);

/// Checks the types that are forms, and that no other type has a file.
pub(crate) fn check(
    definitions: &[&TypeDef],
    forms: &HashSet<String>,
    json: &HashSet<String>,
    symbols: &Symbols<'_>,
    errors: &mut Errors,
) {
    let symbols: ByName<'_> = symbols.all().map(|symbol| (symbol.name.as_str(), symbol)).collect();
    for def in definitions {
        let Some(symbol) = symbols.get(def.name.as_str()) else { continue };
        let properties = match &def.kind {
            TypeKind::Object { properties, .. } => properties,
            TypeKind::Value { ty } if has_file(ty) => {
                errors.push(Diagnostic::new(symbol.location(), NO_FILES.0).help(NO_FILES.1));
                continue;
            }
            TypeKind::Value { .. } | TypeKind::Enumeration { .. } => continue,
        };
        let is_form = forms.contains(&def.name);
        if is_form && json.contains(&def.name) {
            errors.push(
                Diagnostic::new(
                    symbol.location(),
                    format!("`{}` is a form in one place and JSON in another", def.wire),
                )
                .help("give each of them a type of its own"),
            );
        }
        for property in properties {
            let refusal = match (is_form, is_part(&property.ty, &symbols)) {
                (true, false) => Some((
                    "a part of a form is a file, a plain value, or an array of plain values",
                    "write another type, or send the body as JSON",
                )),
                (false, _) if has_file(&property.ty) => Some(NO_FILES),
                _ => None,
            };
            if let Some((message, help)) = refusal {
                errors.push(Diagnostic::new(place(property, symbol), message).help(help));
            }
        }
    }
}

fn place(property: &Property, symbol: &Symbol<'_>) -> Location {
    let (spans, at) = symbol.home(&property.wire);
    let key = if matches!(property.ty, ValueType::Array(_)) { "items" } else { "type" };
    spans.value(&at.key(key))
}

fn has_file(ty: &ValueType) -> bool {
    *ty.single() == ValueType::File
}

/// Whether a form can hold it. Of named types, those with single values.
fn is_part(ty: &ValueType, symbols: &ByName<'_>) -> bool {
    match ty {
        ValueType::File => true,
        ValueType::Array(inner) => !has_file(inner) && is_part(inner, symbols),
        ValueType::Personal(inner) => is_part(inner, symbols),
        ValueType::Named(named) => symbols.get(named.name.as_str()).is_some_and(|symbol| symbol.ty.values.is_some()),
        ValueType::String | ValueType::Integer | ValueType::Number | ValueType::Decimal => true,
        ValueType::Boolean | ValueType::Date => true,
        ValueType::Timestamp(_) | ValueType::Any | ValueType::Map(_) | ValueType::Boxed(_) => false,
    }
}
