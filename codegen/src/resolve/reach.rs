//! Which types are used, which are sent, and which contain themselves.

use super::collect::Symbols;
use super::{Errors, forms, includes, sent};
use crate::diagnostic::Diagnostic;
use crate::model::{ArgumentKind, Encoding, Model, Property, SentBy, TypeDef, TypeKind, ValueType};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// Settles what only the whole model tells: every type has a use, objects know whether they are sent,
/// and a member that leads back to its own type is boxed.
pub(crate) fn settle(model: &mut Model, symbols: &Symbols<'_>, errors: &mut Errors) {
    let graph = Graph::of(model);
    let used = graph.reach(&graph.roots);
    let included = included(&used, symbols);
    let is_used = |name: &str| used.contains(name) || included.contains(name);
    for symbol in symbols.all().filter(|symbol| !is_used(&symbol.name)) {
        errors.push(
            Diagnostic::new(symbol.location(), format!("nothing uses the type `{}`", symbol.name))
                .help("take it out, or name it where it belongs"),
        );
    }
    let owned = |names: HashSet<&str>| -> HashSet<String> { names.into_iter().map(str::to_owned).collect() };
    let (sent, answered) = (owned(graph.reach(&graph.bodies)), owned(graph.reach(&graph.answers)));
    let used = owned(used);
    let forms: HashSet<String> = graph.forms.iter().cloned().collect();
    forms::check(model, &forms, &(&sent | &answered), symbols, errors);
    sent::check(model, &(&sent | &forms), &looping(&graph.required), symbols, errors);
    let looping = looping(&graph.direct);
    // What is only included is told by what includes it.
    model.topics.iter_mut().for_each(|topic| topic.types.retain(|def| used.contains(&def.name)));
    let operations = model.groups.iter_mut().flat_map(|group| &mut group.operations);
    operations.for_each(|operation| operation.types.retain(|def| used.contains(&def.name)));
    for def in definitions(model) {
        if let TypeKind::Object { properties, sent_by } = &mut def.kind {
            *sent_by = match (sent.contains(&def.name), answered.contains(&def.name)) {
                (true, true) => SentBy::Both,
                (true, false) => SentBy::Caller,
                (false, _) if forms.contains(&def.name) => SentBy::Form,
                (false, _) => SentBy::Service,
            };
            for property in properties {
                if let ValueType::Named(target) = &property.ty
                    && looping.contains(&(def.name.clone(), target.name.clone()))
                {
                    property.ty = ValueType::Boxed(target.clone());
                }
            }
        }
    }
}

/// What the used types include, and what that includes.
fn included<'s>(used: &HashSet<&str>, symbols: &'s Symbols<'_>) -> HashSet<&'s str> {
    let edges: HashMap<String, Vec<String>> = symbols
        .all()
        .map(|symbol| {
            let bases = includes::included(symbols, symbol).map(|base| base.name.clone());
            (symbol.name.clone(), bases.collect())
        })
        .collect();
    let users = symbols.all().filter(|symbol| used.contains(symbol.name.as_str()));
    let bases = users.flat_map(|symbol| includes::included(symbols, symbol));
    let reached = walk(&edges, bases.map(|base| base.name.as_str()).collect());
    symbols.all().map(|symbol| symbol.name.as_str()).filter(|name| reached.contains(name)).collect()
}

fn definitions(model: &mut Model) -> impl Iterator<Item = &mut TypeDef> {
    let shared = model.topics.iter_mut().flat_map(|topic| &mut topic.types);
    let operations = model.groups.iter_mut().flat_map(|group| &mut group.operations);
    shared.chain(operations.flat_map(|operation| &mut operation.types))
}

/// Types by name, with the types that their members name.
#[derive(Default)]
struct Graph {
    /// Through any member.
    members: HashMap<String, Vec<String>>,
    /// Through members that are neither arrays nor maps, which have a size of their own.
    direct: HashMap<String, Vec<String>>,
    /// Through those of them that have to be there.
    required: HashMap<String, Vec<String>>,
    /// What operations and the service name.
    roots: Vec<String>,
    /// What request bodies name.
    bodies: Vec<String>,
    /// What those of them name that are forms.
    forms: Vec<String>,
    /// What response bodies name.
    answers: Vec<String>,
}

impl Graph {
    fn of(model: &Model) -> Self {
        let mut graph = Self { roots: vec![model.service.error_body.name.clone()], ..Self::default() };
        for def in model.topics.iter().flat_map(|topic| &topic.types) {
            graph.define(def);
        }
        for operation in model.groups.iter().flat_map(|group| &group.operations) {
            operation.types.iter().for_each(|def| graph.define(def));
            for body in operation.replies.iter().filter_map(|reply| reply.body.json()) {
                graph.roots.push(body.name.clone());
                graph.answers.push(body.name.clone());
            }
            for argument in &operation.arguments {
                match &argument.kind {
                    ArgumentKind::Parameter { ty, .. } => graph.roots.extend(named(ty)),
                    ArgumentKind::Sort { field, direction, .. } => {
                        graph.roots.extend([field.name.clone(), direction.name.clone()]);
                    }
                    ArgumentKind::Body { ty, encoding } => {
                        graph.roots.push(ty.name.clone());
                        match encoding {
                            Encoding::Json { .. } => graph.bodies.push(ty.name.clone()),
                            Encoding::Form => graph.forms.push(ty.name.clone()),
                        }
                    }
                    ArgumentKind::TimeRange { .. } | ArgumentKind::Bounds { .. } => {}
                }
            }
        }
        graph
    }

    fn define(&mut self, def: &TypeDef) {
        let properties = match &def.kind {
            TypeKind::Object { properties, .. } => properties,
            TypeKind::Value { ty } => {
                self.members.insert(def.name.clone(), named(ty).into_iter().collect());
                return;
            }
            TypeKind::Enumeration { .. } => return,
        };
        let all = properties.iter().filter_map(|property| named(&property.ty)).collect();
        let direct = |property: &Property| match &property.ty {
            ValueType::Named(target) => Some(target.name.clone()),
            _ => None,
        };
        let required = properties.iter().filter(|property| property.required);
        self.required.insert(def.name.clone(), required.filter_map(direct).collect());
        self.direct.insert(def.name.clone(), properties.iter().filter_map(direct).collect());
        self.members.insert(def.name.clone(), all);
    }

    fn reach<'a>(&'a self, from: &'a [String]) -> HashSet<&'a str> {
        walk(&self.members, from.iter().map(String::as_str).collect())
    }
}

/// The edges, as (from, to), from whose end their beginning can be reached again.
pub(super) fn looping(edges: &HashMap<String, Vec<String>>) -> HashSet<(String, String)> {
    let mut reversed: HashMap<&str, Vec<&str>> = HashMap::new();
    for (from, targets) in edges {
        for to in targets {
            reversed.entry(to).or_default().push(from);
        }
    }
    // Two ends lie on a loop where each is reached from the other: those have the same root, after Kosaraju.
    let mut roots: HashMap<&str, &str> = HashMap::new();
    for root in finished(edges).into_iter().rev() {
        let mut open = vec![root];
        while let Some(name) = open.pop() {
            if let Entry::Vacant(entry) = roots.entry(name) {
                entry.insert(root);
                open.extend(reversed.get(name).into_iter().flatten());
            }
        }
    }
    let pairs = edges.iter().flat_map(|(from, targets)| targets.iter().map(move |to| (from, to)));
    let looping = pairs.filter(|(from, to)| roots.get(from.as_str()) == roots.get(to.as_str()));
    looping.map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// The names in an order in which each stands behind what it leads to, as far as there are no loops.
pub(super) fn finished(edges: &HashMap<String, Vec<String>>) -> Vec<&str> {
    let (mut seen, mut order) = (HashSet::new(), Vec::new());
    for start in edges.keys() {
        let mut open = vec![(start.as_str(), false)];
        while let Some((name, done)) = open.pop() {
            if done {
                order.push(name);
            } else if seen.insert(name) {
                open.push((name, true));
                open.extend(edges.get(name).into_iter().flatten().map(|next| (next.as_str(), false)));
            }
        }
    }
    order
}

fn walk<'a>(edges: &'a HashMap<String, Vec<String>>, mut open: Vec<&'a str>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

fn named(ty: &ValueType) -> Option<String> {
    ty.named().map(|target| target.name.clone())
}
