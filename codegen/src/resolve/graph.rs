//! Ways between names: what leads where, and what leads back.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

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

/// What can be reached, with what it is reached from.
pub(super) fn walk<'a>(edges: &'a HashMap<String, Vec<String>>, mut open: Vec<&'a str>) -> HashSet<&'a str> {
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}
