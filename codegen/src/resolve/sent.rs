//! What requests send: callers build it, so it has to be buildable.

use super::Errors;
use super::collect::{Symbol, Symbols};
use super::naming;
use super::reserved::RESERVED_SETTERS;
use crate::diagnostic::Diagnostic;
use crate::model::{Model, Property, TypeDef, TypeKind, ValueType};
use crate::parse::locate::Pointer;
use std::collections::{HashMap, HashSet};

/// Checks the types that requests send, by name; `endless` are the required members that lead back to their owner.
pub(crate) fn check(
    model: &Model,
    sent: &HashSet<String>,
    endless: &HashSet<(String, String)>,
    symbols: &Symbols<'_>,
    errors: &mut Errors,
) {
    let symbols: HashMap<&str, &Symbol<'_>> = symbols.all().map(|symbol| (symbol.name.as_str(), symbol)).collect();
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let definitions = model.topics.iter().flat_map(|topic| &topic.types);
    for def in definitions.chain(operations.flat_map(|operation| &operation.types)) {
        let (TypeKind::Object { properties, .. }, Some(symbol)) = (&def.kind, symbols.get(def.name.as_str())) else {
            continue;
        };
        if sent.contains(&def.name) {
            for property in properties {
                let at = symbol.at.key("properties").key(&property.wire);
                match property.required {
                    true => certain(def, property, &at, endless, symbol, errors),
                    false => {
                        naming::refuse_reserved(&property.name, RESERVED_SETTERS, symbol.places.key(&at), errors);
                    }
                }
            }
        }
    }
}

/// A member that callers have to give.
fn certain(
    def: &TypeDef,
    property: &Property,
    at: &Pointer,
    endless: &HashSet<(String, String)>,
    symbol: &Symbol<'_>,
    errors: &mut Errors,
) {
    let place = symbol.places.key(at);
    if let ValueType::Named(target) = &property.ty
        && endless.contains(&(def.name.clone(), target.name.clone()))
    {
        errors.push(
            Diagnostic::new(place, format!("`{}` never ends: `{}` requires another one", def.wire, property.wire))
                .help("take out `required` where the last one has no further one"),
        );
    }
}
