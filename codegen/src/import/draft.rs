//! Drafts of operations, and the names of types in them.

use super::report::DocumentLocation;
use crate::spec::ast::{Field, OperationFile, Type};
use crate::spec::type_references::{is_named, visit_operation};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Named types by name.
pub(super) type Types = IndexMap<String, Type>;

/// An imported operation before its file is written.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Group, which is the directory of the file.
    pub(super) group: String,
    /// Base name of the file of the definition, or title of the manual page.
    pub(super) source: String,
    /// The location of the operation in the definition. `None` if it was imported from a manual page.
    pub(super) at: Option<DocumentLocation>,
    /// Content of the file.
    pub(super) file: OperationFile,
}

/// Returns method and path of an operation.
pub(super) fn method_and_path(operation: &OperationFile) -> (&str, &str) {
    operation.http.split_once(' ').unwrap_or_default()
}

/// Returns the named type that a field refers to.
pub(super) fn named_type(field: &Field) -> Option<&str> {
    Some(field.single()).filter(|name| is_named(name))
}

/// Returns the named types that a type refers to.
pub(super) fn named_types(ty: &Type) -> Vec<&str> {
    let of_properties = ty.properties.iter().flat_map(IndexMap::values).filter_map(named_type);
    let single = ty.items.iter().chain(&ty.map_values).map(String::as_str).filter(|name| is_named(name));
    ty.includes.iter().map(String::as_str).chain(of_properties).chain(single).collect()
}

/// Returns the names of the types that the parameters, the body and the responses of an operation refer to.
pub(super) fn direct_types(operation: &mut OperationFile) -> Vec<String> {
    let mut names = Vec::new();
    visit_operation(operation, &mut |name| names.push(name.clone()));
    names
}

/// Returns the names in `open`, and the names of all types that these types refer to, directly and indirectly. `find`
/// returns the type with a name.
pub(super) fn reachable<'t>(mut open: Vec<String>, find: impl Fn(&str) -> Option<&'t Type>) -> HashSet<String> {
    let mut found = HashSet::new();
    while let Some(name) = open.pop() {
        let next = find(&name).map(named_types).unwrap_or_default();
        if found.insert(name) {
            open.extend(next.into_iter().map(str::to_owned));
        }
    }
    found
}

/// Sorts the types depth-first: after each type come the types that it refers to, unless they came earlier. Removes
/// types that are not used.
pub(super) fn order_types(operation: &mut OperationFile) {
    let mut open = direct_types(operation);
    open.reverse();
    let mut sorted = Types::new();
    while let Some(name) = open.pop() {
        if let Some(ty) = operation.types.swap_remove(&name) {
            open.extend(named_types(&ty).into_iter().rev().map(str::to_owned));
            sorted.insert(name, ty);
        }
    }
    // The types that are left were never reached, so they are dropped.
    operation.types = sorted;
}

/// Removes the types that are not used. For example, `all_of` can copy all properties of a type into the types that
/// included it.
pub(super) fn drop_unused_types(operation: &mut OperationFile) {
    let used = reachable(direct_types(operation), |name| operation.types.get(name));
    operation.types.retain(|name, _| used.contains(name));
}
