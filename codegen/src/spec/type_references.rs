//! Visits the names of types that types and operations refer to.

use super::ast::{Field, OperationFile, Type};
use super::type_names::{BINARY, BUILT_IN, TEXT};
use indexmap::IndexMap;

/// Visits the names of types that a type refers to.
pub(crate) fn visit_type(ty: &mut Type, visit: &mut impl FnMut(&mut String)) {
    ty.includes.iter_mut().for_each(&mut *visit);
    ty.properties.iter_mut().flat_map(IndexMap::values_mut).for_each(|field| visit_field(field, visit));
    ty.items.iter_mut().chain(&mut ty.map_values).filter(|name| is_named(name)).for_each(visit);
}

/// Visits the names of the types that the parameters, the body and the responses of an operation refer to.
pub(crate) fn visit_operation(operation: &mut OperationFile, visit: &mut impl FnMut(&mut String)) {
    let OperationFile { path, query, header, body, responses, .. } = operation;
    let parameters = path.values_mut().chain(query.values_mut()).chain(header.values_mut());
    parameters.for_each(|field| visit_field(field, visit));
    body.iter_mut().for_each(|body| visit(&mut body.ty));
    for response in responses.values_mut() {
        response.body.iter_mut().filter(|body| *body != BINARY && *body != TEXT).for_each(&mut *visit);
        response.headers.values_mut().for_each(|header| visit_field(header, visit));
    }
}

fn visit_field(field: &mut Field, visit: &mut impl FnMut(&mut String)) {
    let single = field.items.as_mut().or(field.values.as_mut()).unwrap_or(&mut field.ty);
    if is_named(single) {
        visit(single);
    }
}

/// Returns `true` for a type that the spec defines.
pub(crate) fn is_named(name: &str) -> bool {
    !BUILT_IN.contains(&name)
}
