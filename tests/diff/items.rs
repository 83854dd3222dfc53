//! What is told is held against the emitted code itself: which items changed, and whether that can break somebody.

use crate::changes::{CASES, Edit, model, specs};
use crate::surface::{Surface, surface};
use codegen::diff::{Change, Effect, diff};
use codegen::emit::rust::emit;
use std::collections::BTreeSet;

/// The paths whose signature is another one, or that are in one of both only.
fn changed<'s>(old: &'s Surface, new: &'s Surface) -> BTreeSet<&'s str> {
    old.keys().chain(new.keys()).filter(|path| old.get(*path) != new.get(*path)).map(String::as_str).collect()
}

/// Whether a caller of the old surface could miss something in the new one.
fn breaks(old: &Surface, new: &Surface) -> bool {
    // A setter that a field gets is more than there was.
    let is_kept = |path: &String, text: &String| new.get(path).is_some_and(|other| other.starts_with(text.as_str()));
    !old.iter().all(|(path, text)| is_kept(path, text))
}

/// Whether a change names an item, or the one that it belongs to.
fn names(change: &Change, path: &str) -> bool {
    let owned = |item: &str| {
        let operation = item.rsplit("::").next().unwrap_or(item);
        path == item
            || path.starts_with(&format!("{item}::"))
            || path.contains(&format!("<{operation}>"))
            || path.ends_with(&format!(" for {item}"))
    };
    change.items.iter().any(|item| owned(item))
}

#[test]
fn code_breaks_exactly_where_that_is_told() {
    for case in CASES {
        let [old, new] = specs([case]).map(model);
        let told = diff(&old, &new).iter().any(|change| change.effect == Effect::BreaksSource);
        let [old, new] = [&old, &new].map(|model| surface(&emit(model)));
        // That another feature is needed is seen by those who leave features out, and not in the code itself.
        let is_moved = matches!(case.edit, Edit::Move);
        assert_eq!(told, breaks(&old, &new) || is_moved, "{}: {:?}", case.name, changed(&old, &new));
    }
}

#[test]
fn every_item_that_changed_is_named() {
    for case in CASES {
        let [old, new] = specs([case]).map(model);
        let changes = diff(&old, &new);
        let [old, new] = [&old, &new].map(|model| surface(&emit(model)));
        for path in changed(&old, &new) {
            assert!(changes.iter().any(|change| names(change, path)), "{}: {path} in {changes:#?}", case.name);
        }
    }
}

#[test]
fn every_item_that_is_named_exists() {
    for case in CASES {
        let [old, new] = specs([case]).map(model);
        let changes = diff(&old, &new);
        let [old, new] = [&old, &new].map(|model| surface(&emit(model)));
        for item in changes.iter().flat_map(|change| &change.items) {
            let is_there = old.contains_key(item) || new.contains_key(item);
            assert!(is_there, "{}: there is no {item}", case.name);
        }
    }
}
