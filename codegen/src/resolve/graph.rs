//! Algorithms on graphs of names: reachability, topological order and cycles.

use std::collections::{HashMap, HashSet};

/// Returns the edges that are part of a cycle. An edge is a pair of names.
pub(super) fn cycle_edges(edges: &HashMap<String, Vec<String>>) -> HashSet<(String, String)> {
    let components = components(edges);
    let components = components.iter().enumerate();
    let numbers: HashMap<&str, usize> =
        components.flat_map(|(number, names)| names.iter().map(move |name| (*name, number))).collect();
    let pairs = edges.iter().flat_map(|(from, targets)| targets.iter().map(move |to| (from, to)));
    let in_cycle = pairs.filter(|(from, to)| numbers.get(from.as_str()) == numbers.get(to.as_str()));
    in_cycle.map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// Returns the strongly connected components (Kosaraju's algorithm): groups of names that can all be reached from each
/// other. Each component comes after the other components that can be reached from it.
pub(super) fn components(edges: &HashMap<String, Vec<String>>) -> Vec<Vec<&str>> {
    let mut reversed: HashMap<&str, Vec<&str>> = HashMap::new();
    for (from, targets) in edges {
        for to in targets {
            reversed.entry(to).or_default().push(from);
        }
    }
    let mut seen = HashSet::new();
    let mut components = Vec::new();
    for root in post_order(edges).into_iter().rev() {
        let mut open = vec![root];
        let mut component = Vec::new();
        while let Some(name) = open.pop() {
            if seen.insert(name) {
                component.push(name);
                open.extend(reversed.get(name).into_iter().flatten());
            }
        }
        if !component.is_empty() {
            components.push(component);
        }
    }
    components.reverse();
    components
}

/// Returns the names in post-order: each name comes after the names that its edges lead to, except in cycles.
pub(super) fn post_order(edges: &HashMap<String, Vec<String>>) -> Vec<&str> {
    let mut seen = HashSet::new();
    let mut order = Vec::new();
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

/// Returns the names in `open`, and all names that can be reached from them.
pub(super) fn reachable<'a>(edges: &'a HashMap<String, Vec<String>>, mut open: Vec<&'a str>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}
