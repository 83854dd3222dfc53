//! Emits rules and pagination, with wire names.

use super::object::Object;
use crate::model::{Argument, ArgumentKind, Duration, Operation, PageToken, Paging, Part, TypeDef, TypeKind};
use std::collections::HashMap;

/// All named types, by name.
pub(super) type Types<'a> = HashMap<&'a str, &'a TypeDef>;

/// Emits the rules of an operation.
pub(super) fn rules(operation: &Operation) -> Vec<Object> {
    operation.arguments.iter().filter_map(rule).collect()
}

fn rule(argument: &Argument) -> Option<Object> {
    let pair = |parts: &[Part; 2], keys: [&str; 2]| {
        parts.iter().zip(keys).fold(Object::default(), |rule, (part, key)| rule.with(key, part.wire.as_str()))
    };
    let named = |rule: Object| rule.with("as", argument.name.as_str());
    let description = argument.info.description.as_str();
    let text = |duration: &Option<Duration>| duration.as_ref().map(|duration| duration.text.clone());
    let (kind, rule) = match &argument.kind {
        ArgumentKind::TimeRange { parts, minimum, maximum, .. } => {
            let rule = named(pair(parts, ["from", "to"]).with("ends", "both"));
            let rule = rule.maybe("minimum", text(minimum)).maybe("maximum", text(maximum));
            ("range", rule)
        }
        ArgumentKind::RangeFilter { parts } => ("range", named(pair(parts, ["from", "to"]).with("ends", "either"))),
        ArgumentKind::Sort { parts, ty, .. } => {
            ("sort", named(pair(parts, ["field", "direction"])).with("type", ty.as_str()))
        }
        ArgumentKind::Parameter { .. } | ArgumentKind::Body { .. } => return None,
    };
    Some(Object::default().with(kind, rule.with("description", description)))
}

/// Emits the pagination of an operation.
pub(super) fn paging(operation: &Operation, types: &Types<'_>) -> Option<Object> {
    let paging = operation.paging.as_ref()?;
    let response = operation.output.body().map(|body| body.name.as_str()).unwrap_or_default();
    let pointer = |rust_name: &str| format!("/{}", member(types, response, rust_name));
    let (kind, next) = match &paging.page_token {
        PageToken::Offset(_) => ("offset", None),
        PageToken::Marker { next, .. } => ("marker", next.as_deref()),
    };
    let rule = Object::default()
        .with("parameter", parameter(operation, paging.page_token.argument()))
        .with("limit", parameter(operation, &paging.limit))
        .maybe("next", next.map(pointer))
        .maybe("total", paging.total.as_deref().map(pointer))
        .with("items", pointer(&paging.items))
        .maybe("identity", identity(paging, types));
    Some(Object::default().with(kind, rule))
}

fn identity(paging: &Paging, types: &Types<'_>) -> Option<String> {
    paging.identity.as_ref().map(|name| member(types, &paging.item.name, name))
}

/// Returns the wire name of an argument.
pub(super) fn parameter(operation: &Operation, rust_name: &str) -> String {
    let wire = operation.arguments.iter().find_map(|argument| match &argument.kind {
        ArgumentKind::Parameter { wire, .. } if argument.name == rust_name => Some(wire.clone()),
        _ => None,
    });
    wire.unwrap_or_else(|| rust_name.to_owned())
}

/// Returns the wire name of a property.
pub(super) fn member(types: &Types<'_>, object: &str, rust_name: &str) -> String {
    let properties = match types.get(object).map(|def| &def.kind) {
        Some(TypeKind::Object { properties, .. }) => properties.as_slice(),
        Some(TypeKind::Enumeration { .. } | TypeKind::Value { .. }) | None => &[],
    };
    let found = properties.iter().find(|property| property.name == rust_name);
    found.map_or_else(|| rust_name.to_owned(), |property| property.wire.clone())
}
