//! Checks the types that requests send. Callers must be able to construct them.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming;
use super::reserved::RESERVED_SETTERS;
use super::symbol::Symbol;
use super::symbol_table::Symbols;
use crate::model::{Property, TypeDef, TypeKind, ValueType};
use std::collections::{HashMap, HashSet};

/// Checks the types that requests send. `cyclic` contains pairs of type names. In each pair, the first type has a
/// required property of the second type, and the second type contains the first through required properties.
pub(crate) fn check(
    definitions: &[&TypeDef],
    sent: &HashSet<String>,
    cyclic: &HashSet<(String, String)>,
    symbols: &Symbols<'_>,
    errors: &Errors,
) {
    let symbols: HashMap<&str, &Symbol<'_>> = symbols.all().map(|symbol| (symbol.name.as_str(), symbol)).collect();
    for def in definitions {
        let (TypeKind::Object { properties, .. }, Some(symbol)) = (&def.kind, symbols.get(def.name.as_str())) else {
            continue;
        };
        if sent.contains(&def.name) {
            for property in properties.iter().filter(|property| !property.info.read_only) {
                let (spans, at) = symbol.origin(&property.wire);
                let location = LazyLocation::key(spans, at);
                if property.required {
                    check_required(def, property, &location, cyclic, errors);
                } else {
                    naming::refuse_reserved(&property.name, RESERVED_SETTERS, &location, naming::SET_AS, errors);
                }
            }
        }
    }
}

/// Rejects a required property that makes a value of its type infinitely large.
fn check_required(
    def: &TypeDef,
    property: &Property,
    location: &LazyLocation<'_>,
    cyclic: &HashSet<(String, String)>,
    errors: &Errors,
) {
    if let ValueType::Named(target) = &property.ty
        && cyclic.contains(&(def.name.clone(), target.name.clone()))
    {
        errors.report(
            location.location(),
            format!("`{}` contains itself: its property `{}` is required", def.wire, property.wire),
            "remove `required` from the property",
        );
    }
}
