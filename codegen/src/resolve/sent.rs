//! What requests send: callers build it, so it has to be buildable.

use super::Errors;
use super::collect::{Symbol, Symbols};
use super::naming::{self, RESERVED_SETTERS};
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
    let paged = paged(model);
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
                    true => certain(def, property, &at, endless, &paged, symbol, errors),
                    false => {
                        naming::refuse_reserved(&property.name, RESERVED_SETTERS, symbol.places.key(&at), errors);
                    }
                }
            }
        }
    }
}

/// The members that paging reads, as (type, field).
fn paged(model: &Model) -> HashSet<(&str, &str)> {
    let mut found = HashSet::new();
    for operation in model.groups.iter().flat_map(|group| &group.operations) {
        let (Some(paging), Some(output)) = (&operation.paging, &operation.output) else { continue };
        found.insert((output.name.as_str(), paging.items.as_str()));
        found.extend(paging.total.iter().map(|total| (output.name.as_str(), total.as_str())));
        found.extend(paging.identity.iter().map(|identity| (paging.item.name.as_str(), identity.as_str())));
    }
    found
}

/// A member that is always there, unlike those of answers.
fn certain(
    def: &TypeDef,
    property: &Property,
    at: &Pointer,
    endless: &HashSet<(String, String)>,
    paged: &HashSet<(&str, &str)>,
    symbol: &Symbol<'_>,
    errors: &mut Errors,
) {
    let place = symbol.places.key(at);
    if let ValueType::Named(target) = &property.ty
        && endless.contains(&(def.name.clone(), target.name.clone()))
    {
        errors.push(
            Diagnostic::new(
                place.clone(),
                format!("`{}` never ends: `{}` requires another one", def.wire, property.wire),
            )
            .help("take out `required` where the last one has no further one"),
        );
    }
    if paged.contains(&(def.name.as_str(), property.name.as_str())) {
        errors.push(
            Diagnostic::new(place, format!("paging reads `{}`, which requests send and require", property.wire))
                .help("take out `required`, or give the answer a type of its own"),
        );
    }
}
