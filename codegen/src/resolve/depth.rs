//! Checks how deeply types are nested.
//!
//! When a caller spawns a future, the Rust compiler checks recursively whether the values in it can be sent to another
//! thread. The check fails if the recursion is deeper than 128 levels, and the error appears in the crate of the
//! caller. Once the check of a type has begun, the compiler does not check the type again. Therefore, the number of
//! levels is the depth of a depth-first search through the types.

use super::errors::Errors;
use super::graph;
use super::symbol_table::Symbols;
use crate::model::{Property, TypeDef, TypeKind, ValueType};
use std::collections::{HashMap, HashSet};
use std::slice::Iter;

/// Maximum number of levels. The compiler allows 128. The other levels are left for the futures of callers and the
/// types of the innermost fields.
const MAX_LEVELS: usize = 80;

/// Maximum number of types that contain each other. A search starts at each of them, so the time is quadratic.
const MAX_CYCLE: usize = 300;

/// Number of levels that a `Box` adds. Only some properties in a cycle are boxed, but the search adds these levels for
/// all of them.
const BOX: usize = 2;

/// The types that each type contains.
type Inner<'m> = HashMap<&'m str, Vec<Edge<'m>>>;

/// A type that another type contains, with the number of levels from one to the other.
struct Edge<'m> {
    name: &'m str,
    levels: usize,
}

/// Reports the types that have too many levels below them. Does not report a type that contains a reported type.
/// Reports only one of several types that contain each other.
pub(crate) fn check(definitions: &[&TypeDef], symbols: &Symbols<'_>, errors: &Errors) {
    let inner: Inner<'_> = definitions.iter().map(|def| (def.name.as_str(), edges(def))).collect();
    let names = |edges: &Vec<Edge<'_>>| edges.iter().map(|edge| edge.name.to_owned()).collect();
    let graph = inner.iter().map(|(name, edges)| ((*name).to_owned(), names(edges))).collect();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut deep = HashSet::new();
    // `components` lists each component after the components that its types contain.
    for component in graph::components(&graph) {
        let found: Vec<(&str, usize)> =
            component.iter().map(|name| (*name, levels(name, &component, &inner, &known))).collect();
        let edges = component.iter().flat_map(|name| inner.get(name)).flatten();
        let contains_deep = edges.filter_map(|edge| known.get(edge.name)).any(|levels| *levels > MAX_LEVELS);
        if !contains_deep {
            deep.extend(found.iter().filter(|(_, levels)| *levels > MAX_LEVELS).map(|(name, _)| *name).min());
        }
        known.extend(found);
    }
    for symbol in symbols.all().filter(|symbol| deep.contains(symbol.name.as_str())) {
        errors.report(
            symbol.location(),
            format!("the types below `{}` are nested too deeply for the Rust compiler", symbol.name),
            "use `type: any` for a property in this chain of types",
        );
    }
}

/// Returns the number of levels below a type, which a depth-first search of its component finds. `known` has the
/// numbers for the types in other components.
fn levels<'m>(name: &'m str, component: &[&str], inner: &Inner<'m>, known: &HashMap<&str, usize>) -> usize {
    if component.len() > MAX_CYCLE {
        return MAX_LEVELS + 1;
    }
    let mut seen = HashSet::from([name]);
    let mut open: Vec<(Iter<'_, Edge<'m>>, usize)> = vec![(edges_of(inner, name), 0)];
    let mut deepest = 0;
    while let Some((edges, depth)) = open.last_mut() {
        let Some(edge) = edges.next() else {
            open.pop();
            continue;
        };
        let depth = *depth + edge.levels;
        match known.get(edge.name) {
            Some(below) => deepest = deepest.max(depth + below),
            None if seen.insert(edge.name) => {
                let depth = depth + BOX;
                deepest = deepest.max(depth);
                open.push((edges_of(inner, edge.name), depth));
            }
            None => {}
        }
        if deepest > MAX_LEVELS {
            break;
        }
    }
    deepest
}

fn edges_of<'i, 'm>(inner: &'i Inner<'m>, name: &str) -> Iter<'i, Edge<'m>> {
    inner.get(name).map(|edges| edges.iter()).unwrap_or_default()
}

/// Returns the types that a type contains, in the order of its fields.
fn edges(def: &TypeDef) -> Vec<Edge<'_>> {
    match &def.kind {
        TypeKind::Object { properties, .. } => properties.iter().filter_map(property).collect(),
        TypeKind::Value { ty } => edge(ty, 1).into_iter().collect(),
        TypeKind::Enumeration { .. } => Vec::new(),
    }
}

/// Returns the type of a property. It is two levels below its object: one for the struct, and one for the `Option`.
fn property(property: &Property) -> Option<Edge<'_>> {
    edge(&property.ty, 2)
}

fn edge(ty: &ValueType, levels: usize) -> Option<Edge<'_>> {
    Some(Edge { name: &ty.named()?.name, levels: levels + wrappers(ty) })
}

/// Returns the number of levels that arrays, maps and `Personal` add around the named type.
fn wrappers(ty: &ValueType) -> usize {
    match ty {
        ValueType::Array(inner) | ValueType::Map(inner) => 3 + wrappers(inner),
        ValueType::Personal(inner) => 1 + wrappers(inner),
        _ => 0,
    }
}
