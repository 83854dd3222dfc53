//! Resolves `includes`, which adds the properties of other objects to an object.

use super::errors::Errors;
use super::graph::{cycle_edges, post_order};
use super::scope::Scope;
use super::symbol::{Merged, Symbol};
use super::symbol_table::Symbols;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::map::Entry;
use std::collections::{HashMap, HashSet};

/// Maximum number of properties in all objects that include others. The maximum is needed because this number can be
/// quadratic: in a chain of objects that each include the next one, the first object has the properties of all others.
const MAX_PROPERTIES: usize = 100_000;

/// Stores the merged properties of the objects that include others. Removes the objects that include unreadable types.
pub(super) fn merge(symbols: &mut Symbols<'_>, errors: &Errors) {
    let (merged, incomplete) = merge_all(symbols, errors);
    for symbol in symbols.all_mut() {
        symbol.merged = merged.get(&symbol.name).cloned();
    }
    for name in incomplete {
        symbols.forget(&name);
    }
}

/// Returns the merged properties of objects, by Rust name, and the names of objects that include unreadable types.
fn merge_all<'a>(symbols: &Symbols<'a>, errors: &Errors) -> (HashMap<String, Merged<'a>>, HashSet<String>) {
    let including: HashMap<&str, &Symbol<'a>> = symbols
        .all()
        .filter(|symbol| symbol.ty.ty == "object" && !symbol.ty.includes.is_empty())
        .map(|symbol| (symbol.name.as_str(), symbol))
        .collect();
    let bases = |symbol: &Symbol<'a>| included(symbols, symbol).map(|base| base.name.clone()).collect::<Vec<_>>();
    let edges = including.iter().map(|(name, symbol)| ((*name).to_owned(), bases(symbol))).collect();
    let loops = cycle_edges(&edges);
    let mut merged = HashMap::new();
    let mut incomplete = HashSet::new();
    let mut count = 0;
    // In post-order, a type comes after the types that it includes, so that their properties are already merged.
    for symbol in post_order(&edges).into_iter().filter_map(|name| including.get(name)) {
        let is_unreadable = |name: &String| symbols.is_unreadable(symbol.spans.file(), name);
        let lacks = symbol
            .ty
            .includes
            .iter()
            .any(|name| symbols.find(symbol.spans.file(), name).is_none() && is_unreadable(name));
        if lacks || included(symbols, symbol).any(|base| incomplete.contains(&base.name)) {
            incomplete.insert(symbol.name.clone());
        }
        let found = merge_properties(symbol, symbols, &merged, &loops, errors);
        count += found.properties.len();
        if count > MAX_PROPERTIES {
            let message = format!("the objects with `includes` have more than {MAX_PROPERTIES} properties in total");
            errors.report(symbol.location(), message, "name the object in a property instead of including it");
            break;
        }
        merged.insert(symbol.name.clone(), found);
    }
    (merged, incomplete)
}

/// Returns the types that a type includes. Skips names of types that are not defined.
pub(super) fn included<'s, 'a>(
    symbols: &'s Symbols<'a>,
    symbol: &'s Symbol<'a>,
) -> impl Iterator<Item = &'s Symbol<'a>> {
    symbol.ty.includes.iter().filter_map(|name| symbols.find(symbol.spans.file(), name))
}

fn merge_properties<'a>(
    symbol: &Symbol<'a>,
    symbols: &Symbols<'a>,
    known: &HashMap<String, Merged<'a>>,
    loops: &HashSet<(String, String)>,
    errors: &Errors,
) -> Merged<'a> {
    let scope = Scope { symbols, file: symbol.spans.file(), spans: symbol.spans, errors };
    let mut merged = Merged::default();
    let mut seen = HashSet::new();
    for (index, name) in symbol.ty.includes.iter().enumerate() {
        let at = symbol.at.key("includes").index(index);
        if !seen.insert(name) {
            errors.report(symbol.spans.value(&at), format!("`{name}` is included twice"), "remove one of them");
            continue;
        }
        if scope.named(name, &at).is_none() {
            continue;
        }
        let Some(base) = symbols.find(scope.file, name) else { continue };
        if loops.contains(&(symbol.name.clone(), base.name.clone())) {
            let message = format!("`{name}` includes itself");
            errors.report(symbol.spans.value(&at), message, "remove one of the names in the cycle");
        } else if base.ty.ty != "object" {
            errors.push(
                Diagnostic::new(
                    symbol.spans.value(&at),
                    format!("`includes` must name objects; `{name}` is {}", base.kind()),
                )
                .secondary_label(base.location(), "defined here")
                .help("name a type that has `properties`"),
            );
        } else if let Some(found) = known.get(&base.name) {
            for (wire, field) in &found.properties {
                let origin = found.origins.get(wire).cloned().unwrap_or_else(|| base.origin(wire));
                add(&mut merged, wire, field, origin, errors);
            }
        } else {
            let own = base.ty.properties.iter().flatten();
            own.for_each(|(wire, field)| add(&mut merged, wire, field, base.origin(wire), errors));
        }
    }
    for (wire, field) in symbol.ty.properties.iter().flatten() {
        add(&mut merged, wire, field, (symbol.spans, symbol.at.key("properties").key(wire)), errors);
    }
    merged
}

/// Adds a property. If the object already has an equal definition of it, keeps the documentation of the new one.
/// Reports an error if the definitions differ.
fn add<'a>(merged: &mut Merged<'a>, wire: &str, field: &Field, origin: (&'a Spans, Pointer), errors: &Errors) {
    match merged.properties.entry(wire.to_owned()) {
        Entry::Vacant(entry) => {
            entry.insert(field.clone());
            merged.origins.insert(wire.to_owned(), origin);
        }
        Entry::Occupied(mut entry) if entry.get().defines_the_same(field) => {
            entry.insert(field.clone());
        }
        Entry::Occupied(_) => {
            let (spans, at) = &origin;
            let error = Diagnostic::new(spans.key(at), format!("`{wire}` has two different definitions"));
            let first = merged.origins.get(wire).map(|(spans, at)| spans.key(at));
            let error = match first {
                Some(first) => error.label("the second one").secondary_label(first, "the first one"),
                None => error,
            };
            errors.push(error.help("make the definitions equal, or include only one of them"));
        }
    }
}
