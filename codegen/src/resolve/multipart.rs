//! Checks multipart bodies, whose parts are files and scalars.

use super::errors::Errors;
use super::symbol::Symbol;
use super::symbol_table::Symbols;
use crate::model::{Property, TypeDef, TypeKind, ValueType};
use crate::source::Location;
use std::collections::{HashMap, HashSet};

type ByName<'a> = HashMap<&'a str, &'a Symbol<'a>>;

/// The message and remedy for a file outside of a multipart body.
const NO_FILES: (&str, &str) = (
    "only a multipart body can contain a file",
    "use the type only in a `body:` with `content_type: multipart/form-data`",
);

/// Checks the types of multipart bodies. Checks that no other type contains a file. `multipart` has the names of the
/// types of multipart bodies, and `json` has the names of all types that are sent or received as JSON.
pub(crate) fn check(
    definitions: &[&TypeDef],
    multipart: &HashSet<String>,
    json: &HashSet<String>,
    symbols: &Symbols<'_>,
    errors: &Errors,
) {
    let symbols: ByName<'_> = symbols.all().map(|symbol| (symbol.name.as_str(), symbol)).collect();
    for def in definitions {
        let Some(symbol) = symbols.get(def.name.as_str()) else { continue };
        let properties = match &def.kind {
            TypeKind::Object { properties, .. } => properties,
            TypeKind::Value { ty } if has_file(ty) => {
                errors.report(symbol.location(), NO_FILES.0, NO_FILES.1);
                continue;
            }
            TypeKind::Value { .. } | TypeKind::Enumeration { .. } => continue,
        };
        let is_multipart = multipart.contains(&def.name);
        if is_multipart && json.contains(&def.name) {
            errors.report(
                symbol.location(),
                format!("`{}` is used both as a multipart body and as JSON", def.wire),
                "define one type for each use",
            );
        }
        for property in properties {
            let refusal = match (is_multipart, is_part(&property.ty, &symbols)) {
                (true, false) => Some((
                    "a part of a multipart body must be a file, a scalar or an array of scalars",
                    "change the type, or send the body as JSON",
                )),
                (false, _) if has_file(&property.ty) => Some(NO_FILES),
                _ => None,
            };
            if let Some((message, help)) = refusal {
                errors.report(location(property, symbol), message, help);
            }
        }
    }
}

fn location(property: &Property, symbol: &Symbol<'_>) -> Location {
    let (spans, at) = symbol.origin(&property.wire);
    let key = if matches!(property.ty, ValueType::Array(_)) { "items" } else { "type" };
    spans.value(&at.key(key))
}

fn has_file(ty: &ValueType) -> bool {
    *ty.single() == ValueType::File
}

/// Returns `true` if a multipart body can contain a value of this type. The only named types that it can contain are
/// enumerations.
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
