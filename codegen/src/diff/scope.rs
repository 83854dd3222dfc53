//! Describes the part of the models that is being compared, and collects its changes.

use super::change::{Change, Effect};
use super::describe;
use super::join::{Joined, join, reordered, unmatched};
use std::fmt::Display;

/// The changes found so far.
pub(super) type Changes = Vec<Change>;

/// A part of the models: its name, its Rust items and the list of changes.
pub(super) struct Scope<'c> {
    name: String,
    items: Vec<String>,
    changes: &'c mut Changes,
}

impl<'c> Scope<'c> {
    pub(super) fn new(changes: &'c mut Changes, name: impl Into<String>, items: Vec<String>) -> Self {
        Self { name: name.into(), items, changes }
    }

    /// Returns a scope for a part of this one, with the same items.
    pub(super) fn part(&mut self, name: &str) -> Scope<'_> {
        Scope { name: format!("{}.{name}", self.name), items: self.items.clone(), changes: self.changes }
    }

    /// Returns this scope with different items.
    pub(super) fn at(&mut self, items: Vec<String>) -> Scope<'_> {
        Scope { name: self.name.clone(), items, changes: self.changes }
    }

    /// Returns the path of the first item.
    pub(super) fn first_item(&self) -> String {
        self.items.first().cloned().unwrap_or_default()
    }

    /// Reports a change.
    pub(super) fn report(&mut self, effect: Effect, description: impl Into<String>) {
        let mut items = self.items.clone();
        items.dedup();
        self.changes.push(Change { subject: self.name.clone(), description: description.into(), items, effect });
    }

    /// Reports a change if the two values differ, such as `maximum 1000 -> 500`.
    pub(super) fn value(&mut self, key: &str, old: impl Display, new: impl Display, effect: Effect) {
        let old = old.to_string();
        let new = new.to_string();
        if old != new {
            self.report(effect, format!("{key} {old} -> {new}"));
        }
    }

    /// Reports a change if the two optional values differ.
    pub(super) fn option<T: Display>(&mut self, key: &str, old: &Option<T>, new: &Option<T>, effect: Effect) {
        self.value(key, describe::or_none(old.as_ref()), describe::or_none(new.as_ref()), effect);
    }

    /// Reports a change if the two flags differ.
    pub(super) fn flag(&mut self, key: &str, old: bool, new: bool, effect: Effect) {
        self.value(key, describe::yes_no(old), describe::yes_no(new), effect);
    }

    /// Reports a change if the part became required or optional.
    pub(super) fn required(&mut self, old: bool, new: bool, effect: Effect) {
        if old != new {
            self.report(effect, if new { "optional -> required" } else { "required -> optional" });
        }
    }

    /// Reports a change if an item was added or removed. `old` and `new` say whether the models have the item.
    pub(super) fn item(&mut self, name: &str, old: bool, new: bool) {
        if old && !new {
            self.report(Effect::BreaksSource, format!("{name} removed"));
        } else if new && !old {
            self.report(Effect::Compatible, format!("{name} added"));
        }
    }

    /// Reports a change of the documentation if the two texts differ.
    pub(super) fn text(&mut self, key: &str, old: &str, new: &str) {
        if old != new {
            self.report(Effect::Documentation, format!("{key} {}", describe::edited(old, new)));
        }
    }

    /// Reports added and removed names with the given effect. A different order of the same names changes only the
    /// documentation.
    pub(super) fn names(&mut self, key: &str, old: &[String], new: &[String], effect: Effect) {
        let Joined { both: _, removed, added } = join(old, new, &[&String::clone]);
        for (name, _, what) in unmatched(removed, added) {
            self.report(effect, format!("{key} {name} {what}"));
        }
        if let Some(order) = reordered(old, new) {
            self.report(Effect::Documentation, format!("{key} in another order: {order}"));
        }
    }
}
