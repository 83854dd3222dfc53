//! Algorithms on graphs of names: reachability, topological order and cycles.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// The edges (from, to) that are part of a cycle.
pub(super) fn cycle_edges(edges: &HashMap<String, Vec<String>>) -> HashSet<(String, String)> {
    let mut reversed: HashMap<&str, Vec<&str>> = HashMap::new();
    for (from, targets) in edges {
        for to in targets {
            reversed.entry(to).or_default().push(from);
        }
    }
    // Two names are in the same cycle if they have the same root (Kosaraju's algorithm).
    let mut roots: HashMap<&str, &str> = HashMap::new();
    for root in post_order(edges).into_iter().rev() {
        let mut open = vec![root];
        while let Some(name) = open.pop() {
            if let Entry::Vacant(entry) = roots.entry(name) {
                entry.insert(root);
                open.extend(reversed.get(name).into_iter().flatten());
            }
        }
    }
    let pairs = edges.iter().flat_map(|(from, targets)| targets.iter().map(move |to| (from, to)));
    let in_cycle = pairs.filter(|(from, to)| roots.get(from.as_str()) == roots.get(to.as_str()));
    in_cycle.map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// The names in post-order: each comes after the names that it leads to, except in cycles.
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

/// The names that can be reached from the open ones, including these.
pub(super) fn reachable<'a>(edges: &'a HashMap<String, Vec<String>>, mut open: Vec<&'a str>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}
