//! Detects different things that have the same name in Rust.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming::SET_AS;
use crate::diagnostic::Diagnostic;
use crate::source::Location;
use std::collections::HashMap;

/// What a name belongs to, which determines how the name can be changed. The variants are ordered from names that are
/// easy to change to names that are hard to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameOwner {
    /// An argument, a property or a value of an enumeration. `as` sets its Rust name.
    Member,
    /// The argument type of a `sort` rule. `type` of the rule sets its name.
    SortType,
    /// A type in the file of an operation.
    LocalType,
    /// A type below `types/`. Only one of these types can have a given name, even if their Rust names differ.
    SharedType,
    /// An operation.
    Operation,
    /// The enumeration of the bodies of an operation. Its name is derived from the operation.
    Output,
}

/// The remedy for a name that the argument type of a `sort` rule cannot have.
pub(super) const SET_SORT_TYPE: &str = "set another name with the `type:` of the sort rule";

/// The remedy for a type of an operation that has the name of a shared type.
pub(super) const USE_SHARED: &str = "use the shared type, or rename the type of the operation";

/// The remedy for two shared types with the same name.
pub(super) const RENAME_SHARED: &str =
    "rename one of them; `as:` does not help, because `type:` would not state which of them is meant";

/// The Rust names that are taken in one namespace.
#[derive(Default)]
pub(crate) struct UsedNames<'p> {
    names: HashMap<String, Use<'p>>,
}

enum Use<'p> {
    /// A name in the spec took the Rust name.
    Taken { owner: NameOwner, wire: String, at: LazyLocation<'p> },
    /// The Rust name is reserved in this namespace. Contains the purpose that it is reserved for.
    Reserved(&'static str),
}

impl<'p> UsedNames<'p> {
    /// Reserves a name.
    pub(crate) fn reserve(&mut self, name: &str, purpose: &'static str) {
        self.names.insert(name.to_owned(), Use::Reserved(purpose));
    }

    /// Returns the location of the wire name `wire`, if it has taken the Rust name `name`.
    pub(crate) fn location(&self, name: &str, wire: &str) -> Option<Location> {
        match self.names.get(name) {
            Some(Use::Taken { wire: known, at, .. }) if known == wire => Some(at.location()),
            Some(Use::Taken { .. } | Use::Reserved(_)) | None => None,
        }
    }

    /// Takes a Rust name for a wire name. Reports an error if the name is already taken.
    pub(crate) fn take(&mut self, name: &str, owner: NameOwner, wire: &str, at: LazyLocation<'p>, errors: &Errors) {
        match self.names.get(name) {
            None => {
                self.names.insert(name.to_owned(), Use::Taken { owner, wire: wire.to_owned(), at });
            }
            Some(Use::Reserved(purpose)) => errors.report(
                at.location(),
                format!("the Rust name of `{wire}` would be `{name}`, which is reserved for {purpose}"),
                SET_AS,
            ),
            Some(Use::Taken { owner: first_owner, wire: first_wire, at: first }) => {
                let message = if wire == first_wire {
                    format!("the name `{wire}` is defined twice")
                } else {
                    format!("`{wire}` and `{first_wire}` both become `{name}` in Rust")
                };
                errors.push(
                    Diagnostic::new(at.location(), message)
                        .label("the second one")
                        .secondary_label(first.location(), "the first one")
                        .help(remedy(*first_owner, owner, wire == first_wire)),
                );
            }
        }
    }
}

/// Returns the remedy for two things with the same Rust name. `is_same_wire` states whether their wire names are equal,
/// too.
fn remedy(first: NameOwner, second: NameOwner, is_same_wire: bool) -> &'static str {
    use NameOwner::{LocalType, Member, Operation, Output, SharedType, SortType};
    match (first.min(second), first.max(second)) {
        (Member, _) => "set another Rust name for one of them with `as:`",
        (SortType, _) => SET_SORT_TYPE,
        (LocalType, LocalType) if is_same_wire => {
            "define the type once in `types/`, rename one of them, or set another Rust name with `as:`"
        }
        (LocalType, SharedType) if is_same_wire => USE_SHARED,
        (SharedType, SharedType) if is_same_wire => RENAME_SHARED,
        (LocalType | SharedType, LocalType | SharedType) => "rename one of them, or set another Rust name with `as:`",
        (LocalType | SharedType, _) => "rename the type, or set another Rust name for it with `as:`",
        (Operation | Output, _) => "rename one of the operations, and list its original name under `aliases:`",
    }
}
