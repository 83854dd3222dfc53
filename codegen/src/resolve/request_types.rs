//! What requests send: callers build it, so it has to be buildable.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming;
use super::reserved::RESERVED_SETTERS;
use super::symbol::Symbol;
use super::symbols::Symbols;
use crate::diagnostic::Diagnostic;
use crate::model::{Property, TypeDef, TypeKind, ValueType};
use std::collections::{HashMap, HashSet};

/// Checks the types that requests send, by name; `endless` are the required members that lead back to their owner.
pub(crate) fn check(
    definitions: &[&TypeDef],
    sent: &HashSet<String>,
    endless: &HashSet<(String, String)>,
    symbols: &Symbols<'_>,
    errors: &mut Errors,
) {
    let symbols: HashMap<&str, &Symbol<'_>> = symbols.all().map(|symbol| (symbol.name.as_str(), symbol)).collect();
    for def in definitions {
        let (TypeKind::Object { properties, .. }, Some(symbol)) = (&def.kind, symbols.get(def.name.as_str())) else {
            continue;
        };
        if sent.contains(&def.name) {
            for property in properties {
                let (spans, at) = symbol.home(&property.wire);
                let place = LazyLocation::key(spans, at);
                match property.required {
                    true => certain(def, property, &place, endless, errors),
                    false => naming::refuse_reserved(&property.name, RESERVED_SETTERS, &place, errors),
                }
            }
        }
    }
}

/// A member that callers have to give.
fn certain(
    def: &TypeDef,
    property: &Property,
    place: &LazyLocation<'_>,
    endless: &HashSet<(String, String)>,
    errors: &mut Errors,
) {
    if let ValueType::Named(target) = &property.ty
        && endless.contains(&(def.name.clone(), target.name.clone()))
    {
        errors.push(
            Diagnostic::new(
                place.location(),
                format!("`{}` never ends: `{}` requires another one", def.wire, property.wire),
            )
            .help("take out `required` where the last one has no further one"),
        );
    }
}
