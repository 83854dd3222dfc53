//! Joins two lists by key.

use super::change::Effect;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// Two joined lists. `both` and `removed` have the order of the old list, `added` has that of the new list.
pub(super) struct Joined<'m, T> {
    /// Pairs of an old element and the new element that it is joined with.
    pub(super) both: Vec<(&'m T, &'m T)>,
    /// Elements of the old list only.
    pub(super) removed: Vec<&'m T>,
    /// Elements of the new list only.
    pub(super) added: Vec<&'m T>,
}

/// A function that returns a key of an element.
type Key<'k, T> = &'k dyn Fn(&T) -> String;

/// Joins the elements with equal first keys, then the remaining ones with equal second keys, and so on.
pub(super) fn join<'m, T>(old: &'m [T], new: &'m [T], keys: &[Key<'_, T>]) -> Joined<'m, T> {
    let mut partners: Vec<Option<usize>> = vec![None; old.len()];
    let mut is_taken = vec![false; new.len()];
    for key in keys {
        let mut open: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, each) in new.iter().enumerate().filter(|(index, _)| !is_taken.get(*index).copied().unwrap_or(true))
        {
            open.entry(key(each)).or_default().push_back(index);
        }
        for (partner, each) in partners.iter_mut().zip(old).filter(|(partner, _)| partner.is_none()) {
            *partner = open.get_mut(&key(each)).and_then(VecDeque::pop_front);
            if let Some(taken) = partner.and_then(|index| is_taken.get_mut(index)) {
                *taken = true;
            }
        }
    }
    let mut joined = Joined { both: Vec::new(), removed: Vec::new(), added: Vec::new() };
    for (each, partner) in old.iter().zip(partners) {
        match partner.and_then(|index| new.get(index)) {
            Some(other) => joined.both.push((each, other)),
            None => joined.removed.push(each),
        }
    }
    joined.added.extend(new.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken).map(|(each, _)| each));
    joined
}

/// Returns the elements that are in one list only, each with the word `removed` or `added` and with the usual effect of
/// this change on callers.
pub(super) fn unmatched<'m, T>(
    removed: Vec<&'m T>,
    added: Vec<&'m T>,
) -> impl Iterator<Item = (&'m T, Effect, &'static str)> {
    let removed = removed.into_iter().map(|element| (element, Effect::BreaksSource, "removed"));
    removed.chain(added.into_iter().map(|element| (element, Effect::Compatible, "added")))
}

/// Returns the names in the new order, if both lists have the same names in different orders.
pub(super) fn reordered(old: &[String], new: &[String]) -> Option<String> {
    let has_same_names = BTreeSet::from_iter(old) == BTreeSet::from_iter(new);
    (old != new && has_same_names).then(|| new.join(", "))
}
