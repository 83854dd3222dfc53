//! Parameters: those of an operation, and those that are filled in for the caller.

use super::object::Object;
use super::schemas;
use crate::model::{
    Argument, ArgumentKind, Constant, FieldInfo, Operation, ParameterLocation, Part, Service, ValueType,
};

/// Request headers that OpenAPI has other keywords for; as parameters they would be ignored.
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

/// What the client fills in, under `components/parameters`.
pub(super) fn shared(service: &Service) -> Object {
    let filled = service.filled.iter().map(|(wire, facts)| {
        let is_token = *wire == service.token.header;
        let (place, by) =
            if is_token { (ParameterLocation::Header, "credentials") } else { (ParameterLocation::Path, "client") };
        let parameter = head(wire, place, facts).with("schema", schemas::schema(&ValueType::String, facts));
        (key(wire), parameter.and(schemas::beside(facts, wire, wire)).with("x-set-by", by))
    });
    let constants = service.headers.iter().map(|header| (key(&header.wire), constant(header)));
    filled.chain(constants).collect()
}

/// The parameters of an operation: first those that are shared, then its own in the order of its arguments.
pub(super) fn parameters(operation: &Operation, service: &Service) -> Vec<Object> {
    let in_path = |wire: &str| operation.http.path.split('/').any(|segment| segment == format!("{{{wire}}}"));
    let filled = service.filled.iter().map(|(wire, _)| wire).filter(|wire| in_path(wire));
    let headers = service.headers.iter().map(|header| &header.wire);
    let headers = headers.filter(|wire| !IGNORED.contains(&wire.to_lowercase().as_str()));
    let shared = filled.chain(headers);
    let mut found: Vec<Object> =
        shared.map(|wire| Object::default().with("$ref", format!("#/components/parameters/{}", key(wire)))).collect();
    found.extend(operation.arguments.iter().flat_map(argument));
    found.extend(operation.constants.iter().map(constant));
    found
}

fn argument(argument: &Argument) -> Vec<Object> {
    match &argument.kind {
        ArgumentKind::Parameter { place, wire, ty } => {
            vec![parameter(wire, *place, ty, &argument.facts, &argument.name)]
        }
        ArgumentKind::TimeRange { parts, format, .. } => {
            let ty = ValueType::Timestamp(*format);
            parts.iter().map(|each| part(each, &ty)).collect()
        }
        ArgumentKind::RangeFilter { parts } => parts.iter().map(|each| part(each, &ValueType::Integer)).collect(),
        ArgumentKind::Sort { parts, field, direction, .. } => {
            let types = [field, direction].map(|ty| ValueType::Named(ty.clone()));
            parts.iter().zip(&types).map(|(each, ty)| part(each, ty)).collect()
        }
        ArgumentKind::Body { .. } => Vec::new(),
    }
}

/// A parameter that a rule made a part of an argument; the argument has the name.
fn part(part: &Part, ty: &ValueType) -> Object {
    parameter(&part.wire, ParameterLocation::Query, ty, &part.facts, &part.wire)
}

fn parameter(wire: &str, place: ParameterLocation, ty: &ValueType, facts: &FieldInfo, rust_name: &str) -> Object {
    head(wire, place, facts).with("schema", schemas::schema(ty, facts)).and(schemas::beside(facts, wire, rust_name))
}

fn constant(constant: &Constant) -> Object {
    let schema = schemas::schema(&ValueType::String, &constant.facts).with("const", constant.value.as_str());
    let head = head(&constant.wire, ParameterLocation::Header, &constant.facts).with("schema", schema);
    head.and(schemas::beside(&constant.facts, &constant.wire, &constant.wire))
}

fn head(wire: &str, place: ParameterLocation, facts: &FieldInfo) -> Object {
    let place = match place {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
    };
    Object::default()
        .with("name", wire)
        .with("in", place)
        .with("description", facts.description.as_str())
        .flag("required", facts.required)
        .flag("deprecated", facts.deprecated)
}

/// Names of components are plainer than those of headers.
fn key(wire: &str) -> String {
    wire.chars().map(|each| if each.is_ascii_alphanumeric() || "._-".contains(each) { each } else { '_' }).collect()
}
