//! `includes`: objects that have the properties of other objects too.

use super::Errors;
use super::collect::Symbols;
use super::fields::Scope;
use super::symbol::Symbol;
use super::ways::{finished, looping};
use crate::diagnostic::Diagnostic;
use crate::spec::ast::Field;
use crate::spec::locate::{Places, Pointer};
use indexmap::IndexMap;
use indexmap::map::Entry;
use std::collections::{HashMap, HashSet};

/// The properties of an object and of all that it includes, in this order: those first.
#[derive(Default)]
pub(crate) struct Merged<'a> {
    pub(crate) properties: IndexMap<String, Field>,
    /// Where each of them is defined first.
    pub(crate) homes: HashMap<String, (&'a Places, Pointer)>,
}

/// What objects that include others consist of, by their Rust names.
pub(super) fn merge<'a>(symbols: &Symbols<'a>, errors: &mut Errors) -> HashMap<String, Merged<'a>> {
    let including: HashMap<&str, &Symbol<'a>> = symbols
        .all()
        .filter(|symbol| symbol.ty.ty == "object" && !symbol.ty.includes.is_empty())
        .map(|symbol| (symbol.name.as_str(), symbol))
        .collect();
    let bases = |symbol: &Symbol<'a>| included(symbols, symbol).map(|base| base.name.clone()).collect::<Vec<_>>();
    let edges = including.iter().map(|(name, symbol)| ((*name).to_owned(), bases(symbol))).collect();
    let loops = looping(&edges);
    let mut merged = HashMap::new();
    // What is included stands before what includes it.
    for symbol in finished(&edges).into_iter().filter_map(|name| including.get(name)) {
        let found = merge_one(symbol, symbols, &merged, &loops, errors);
        merged.insert(symbol.name.clone(), found);
    }
    merged
}

/// The objects that a type includes, as far as they are defined.
pub(super) fn included<'s, 'a>(
    symbols: &'s Symbols<'a>,
    symbol: &'s Symbol<'a>,
) -> impl Iterator<Item = &'s Symbol<'a>> {
    symbol.ty.includes.iter().filter_map(|name| symbols.find(symbol.places.file(), name))
}

fn merge_one<'a>(
    symbol: &Symbol<'a>,
    symbols: &Symbols<'a>,
    known: &HashMap<String, Merged<'a>>,
    loops: &HashSet<(String, String)>,
    errors: &mut Errors,
) -> Merged<'a> {
    let scope = Scope { symbols, file: symbol.places.file(), places: symbol.places };
    let mut merged = Merged::default();
    for (index, name) in symbol.ty.includes.iter().enumerate() {
        let at = symbol.at.key("includes").index(index);
        let (place, Some(_)) = (symbol.places.value(&at), scope.named(name, &at, errors)) else { continue };
        let Some(base) = symbols.find(scope.file, name) else { continue };
        if loops.contains(&(symbol.name.clone(), base.name.clone())) {
            let message = format!("`{name}` includes itself");
            errors.push(Diagnostic::new(place, message).help("take out one of the names in the circle"));
        } else if base.ty.ty != "object" {
            errors.push(
                Diagnostic::new(place, format!("an object includes objects, and `{name}` is {}", base.kind()))
                    .and(base.location(), "defined here")
                    .help("name a type that has `properties`"),
            );
        } else if let Some(found) = known.get(&base.name) {
            for (wire, field) in &found.properties {
                let home = found.homes.get(wire).cloned().unwrap_or_else(|| base.home(wire));
                merged.add(wire, field, home, errors);
            }
        } else {
            let own = base.ty.properties.iter().flatten();
            own.for_each(|(wire, field)| merged.add(wire, field, base.home(wire), errors));
        }
    }
    for (wire, field) in symbol.ty.properties.iter().flatten() {
        merged.add(wire, field, (symbol.places, symbol.at.key("properties").key(wire)), errors);
    }
    merged
}

impl<'a> Merged<'a> {
    /// Adds a property. One that is defined alike twice is one, and has the texts of the later.
    fn add(&mut self, wire: &str, field: &Field, home: (&'a Places, Pointer), errors: &mut Errors) {
        match self.properties.entry(wire.to_owned()) {
            Entry::Vacant(entry) => {
                entry.insert(field.clone());
                self.homes.insert(wire.to_owned(), home);
            }
            Entry::Occupied(mut entry) if entry.get().defines_the_same(field) => {
                entry.insert(field.clone());
            }
            Entry::Occupied(_) => {
                let (places, at) = &home;
                let error = Diagnostic::new(places.key(at), format!("`{wire}` is included with another definition"));
                let first = self.homes.get(wire).map(|(places, at)| places.key(at));
                let error = match first {
                    Some(first) => error.label("the second one").and(first, "the first one"),
                    None => error,
                };
                errors.push(error.help("let both say the same, or do not include one of them"));
            }
        }
    }
}
