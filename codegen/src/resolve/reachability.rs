//! Checks that all types are used, and finds the types that requests send and the types that contain themselves.

use super::errors::Errors;
use super::graph::{cycle_edges, reachable};
use super::symbol_table::Symbols;
use super::{depth, includes, multipart, request_types};
use crate::model::{ArgumentKind, Encoding, Group, Model, Operation, Property, SentBy, TypeDef, TypeKind, ValueType};
use std::collections::{HashMap, HashSet};

/// Checks that every type is used, and runs the other checks across all types. Removes the types that are only included
/// by others, sets who sends each object, and boxes the properties of recursive types.
pub(crate) fn check(model: &mut Model, symbols: &Symbols<'_>, errors: &Errors) {
    let graph = Graph::new(model);
    let Model { topics, groups, .. } = model;
    let used = graph.reach(&graph.roots.used);
    let included = included(&used, symbols);
    let is_used = |name: &str| used.contains(name) || included.contains(name);
    for symbol in symbols.all().filter(|symbol| !is_used(&symbol.name)) {
        let message = format!("the type `{}` is never used", symbol.name);
        errors.report(symbol.location(), message, "use it in an operation, or remove it");
    }
    let owned = |names: HashSet<&str>| -> HashSet<String> { names.into_iter().map(str::to_owned).collect() };
    let sent = owned(reachable(&graph.sent, graph.roots.sent.iter().map(String::as_str).collect()));
    let received = owned(graph.reach(&graph.roots.received));
    let used = owned(used);
    let multipart: HashSet<String> = graph.roots.multipart.iter().cloned().collect();
    let all: Vec<&TypeDef> = topics.iter().flat_map(|topic| &topic.types).chain(of_operations(groups)).collect();
    multipart::check(&all, &multipart, &(&sent | &received), symbols, errors);
    request_types::check(&all, &(&sent | &multipart), &cycle_edges(&graph.required), symbols, errors);
    depth::check(&all, symbols, errors);
    let in_cycle = cycle_edges(&graph.direct);
    // Types that are only included by other types are not emitted.
    topics.iter_mut().for_each(|topic| topic.types.retain(|def| used.contains(&def.name)));
    topics.retain(|topic| !topic.types.is_empty());
    let operations = groups.iter_mut().flat_map(|group| &mut group.operations);
    operations.for_each(|operation| operation.types.retain(|def| used.contains(&def.name)));
    let shared = topics.iter_mut().flat_map(|topic| &mut topic.types);
    let operations = groups.iter_mut().flat_map(|group| &mut group.operations);
    for def in shared.chain(operations.flat_map(|operation| &mut operation.types)) {
        if let TypeKind::Object { properties, sent_by } = &mut def.kind {
            *sent_by = match (sent.contains(&def.name), received.contains(&def.name)) {
                (true, true) => SentBy::Both,
                (true, false) => SentBy::Caller,
                (false, _) if multipart.contains(&def.name) => SentBy::Multipart,
                (false, _) => SentBy::Service,
            };
            for property in properties {
                if let ValueType::Named(target) = &property.ty
                    && in_cycle.contains(&(def.name.clone(), target.name.clone()))
                {
                    property.ty = ValueType::Boxed(target.clone());
                }
            }
        }
    }
}

/// Returns the types that the used types include, directly or indirectly.
fn included<'s>(used: &HashSet<&str>, symbols: &'s Symbols<'_>) -> HashSet<&'s str> {
    let edges: HashMap<String, Vec<String>> = symbols
        .all()
        .filter(|symbol| !symbol.ty.includes.is_empty())
        .map(|symbol| {
            let bases = includes::included(symbols, symbol).map(|base| base.name.clone());
            (symbol.name.clone(), bases.collect())
        })
        .collect();
    let users = symbols.all().filter(|symbol| used.contains(symbol.name.as_str()));
    let bases = users.flat_map(|symbol| includes::included(symbols, symbol));
    let reached = reachable(&edges, bases.map(|base| base.name.as_str()).collect());
    symbols.all().map(|symbol| symbol.name.as_str()).filter(|name| reached.contains(name)).collect()
}

fn of_operations(groups: &[Group]) -> impl Iterator<Item = &TypeDef> {
    groups.iter().flat_map(|group| &group.operations).flat_map(|operation| &operation.types)
}

/// The names of the types that an operation or the service references.
#[derive(Default)]
struct Roots {
    /// Referenced anywhere.
    used: Vec<String>,
    /// Referenced as the JSON body of a request.
    sent: Vec<String>,
    /// Referenced as the body of a response.
    received: Vec<String>,
    /// Referenced as the multipart body of a request.
    multipart: Vec<String>,
}

/// For each type, the named types that it contains.
#[derive(Default)]
struct Graph {
    /// The types of all properties, including the types of the elements of arrays and of the values of maps.
    members: HashMap<String, Vec<String>>,
    /// The types of properties that requests send.
    sent: HashMap<String, Vec<String>>,
    /// The types of properties that are neither arrays nor maps. In a cycle, such a property needs a `Box`.
    direct: HashMap<String, Vec<String>>,
    /// The types of required properties that are neither arrays nor maps.
    required: HashMap<String, Vec<String>>,
    roots: Roots,
}

impl Graph {
    fn new(model: &Model) -> Self {
        let mut graph = Self::default();
        graph.roots.used.push(model.service.error_body.name.clone());
        model.topics.iter().flat_map(|topic| &topic.types).for_each(|def| graph.define(def));
        model.operations().for_each(|operation| graph.operation(operation));
        graph
    }

    fn operation(&mut self, operation: &Operation) {
        operation.types.iter().for_each(|def| self.define(def));
        for body in operation.responses.iter().filter_map(|response| response.body.json()) {
            self.roots.used.push(body.name.clone());
            self.roots.received.push(body.name.clone());
        }
        for argument in &operation.arguments {
            match &argument.kind {
                ArgumentKind::Parameter { ty, .. } => self.roots.used.extend(named(ty)),
                ArgumentKind::Sort { field, direction, .. } => {
                    self.roots.used.extend([field.name.clone(), direction.name.clone()]);
                }
                ArgumentKind::Body { ty, encoding } => {
                    self.roots.used.push(ty.name.clone());
                    match encoding {
                        Encoding::Json { .. } => self.roots.sent.push(ty.name.clone()),
                        Encoding::Multipart => self.roots.multipart.push(ty.name.clone()),
                    }
                }
                ArgumentKind::TimeRange { .. } | ArgumentKind::RangeFilter { .. } => {}
            }
        }
    }

    fn define(&mut self, def: &TypeDef) {
        let properties = match &def.kind {
            TypeKind::Object { properties, .. } => properties,
            TypeKind::Value { ty } => {
                insert(&mut self.sent, &def.name, named(ty).into_iter());
                return insert(&mut self.members, &def.name, named(ty).into_iter());
            }
            TypeKind::Enumeration { .. } => return,
        };
        let direct = |property: &Property| match &property.ty {
            ValueType::Named(target) => Some(target.name.clone()),
            _ => None,
        };
        let sent = || properties.iter().filter(|property| !property.info.read_only);
        let required = sent().filter(|property| property.required);
        insert(&mut self.required, &def.name, required.filter_map(direct));
        insert(&mut self.direct, &def.name, properties.iter().filter_map(direct));
        insert(&mut self.sent, &def.name, sent().filter_map(|property| named(&property.ty)));
        insert(&mut self.members, &def.name, properties.iter().filter_map(|property| named(&property.ty)));
    }

    fn reach<'a>(&'a self, from: &'a [String]) -> HashSet<&'a str> {
        reachable(&self.members, from.iter().map(String::as_str).collect())
    }
}

/// Adds the edges of a type, if it has any.
fn insert(edges: &mut HashMap<String, Vec<String>>, from: &str, to: impl Iterator<Item = String>) {
    let mut to = to.peekable();
    if to.peek().is_some() {
        edges.insert(from.to_owned(), to.collect());
    }
}

fn named(ty: &ValueType) -> Option<String> {
    ty.named().map(|target| target.name.clone())
}
