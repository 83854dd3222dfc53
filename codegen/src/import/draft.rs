//! An operation on its way into the spec, and the names of types in it.

use crate::resolve::type_names::BUILT_IN;
use crate::spec::ast::{Field, OperationFile, Type};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Named types in the order in which they were met.
pub(super) type Types = IndexMap<String, Type>;

/// The word for a body that is a stream of bytes.
pub(super) const BINARY: &str = "binary";

/// An operation with what its file does not hold.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The group, which is the directory of the file.
    pub(super) group: String,
    /// What the operation was imported from: the base name of a definition, or the title of a manual page.
    pub(super) source: String,
    /// The content of the file.
    pub(super) file: OperationFile,
}

/// Method and path of an operation.
pub(super) fn method_and_path(operation: &OperationFile) -> (&str, &str) {
    operation.http.split_once(' ').unwrap_or_default()
}

/// The named type that a field leads to.
pub(super) fn named_type(field: &Field) -> Option<&str> {
    Some(field.single()).filter(|name| is_named(name))
}

/// The types that a type names.
pub(super) fn named_types(ty: &Type) -> Vec<&str> {
    let of_properties = ty.properties.iter().flat_map(IndexMap::values).filter_map(named_type);
    let single = ty.items.iter().chain(&ty.map_values).map(String::as_str).filter(|name| is_named(name));
    ty.includes.iter().map(String::as_str).chain(of_properties).chain(single).collect()
}

/// Calls a function with the name of each type that a type names.
pub(super) fn rename_in_type(ty: &mut Type, rename: &impl Fn(&mut String)) {
    ty.includes.iter_mut().for_each(rename);
    ty.properties.iter_mut().flat_map(IndexMap::values_mut).for_each(|field| rename_in_field(field, rename));
    ty.items.iter_mut().chain(&mut ty.map_values).filter(|name| is_named(name)).for_each(rename);
}

/// Calls a function with the name of each type that an operation names, outside of its types.
pub(super) fn rename_in_operation(operation: &mut OperationFile, rename: &impl Fn(&mut String)) {
    let OperationFile { path, query, header, body, responses, .. } = operation;
    let parameters = path.values_mut().chain(query.values_mut()).chain(header.values_mut());
    parameters.for_each(|field| rename_in_field(field, rename));
    body.iter_mut().for_each(|body| rename(&mut body.ty));
    for response in responses.values_mut() {
        response.body.iter_mut().filter(|body| *body != BINARY).for_each(rename);
        response.headers.values_mut().for_each(|header| rename_in_field(header, rename));
    }
}

/// Leaves out the types that nothing leads to, such as those whose properties were copied.
pub(super) fn drop_unused_types(operation: &mut OperationFile) {
    let OperationFile { path, query, header, body, responses, types, .. } = operation;
    let headers = responses.values().flat_map(|response| response.headers.values());
    let fields = path.values().chain(query.values()).chain(header.values()).chain(headers);
    let bodies = body.iter().map(|body| body.ty.as_str()).chain(responses.values().filter_map(|it| it.body.as_deref()));
    let mut open: Vec<&str> = fields.filter_map(named_type).chain(bodies).collect();
    let mut used: HashSet<String> = HashSet::new();
    while let Some(name) = open.pop() {
        if used.insert(name.to_owned()) {
            open.extend(types.get(name).map(named_types).unwrap_or_default());
        }
    }
    types.retain(|name, _| used.contains(name));
}

fn rename_in_field(field: &mut Field, rename: &impl Fn(&mut String)) {
    let single = field.items.as_mut().or(field.values.as_mut()).unwrap_or(&mut field.ty);
    if is_named(single) {
        rename(single);
    }
}

fn is_named(name: &str) -> bool {
    !BUILT_IN.contains(&name)
}
