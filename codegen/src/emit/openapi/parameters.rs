//! Emits parameters.

use super::object::Object;
use super::samples::Samples;
use super::{explorer, schemas};
use crate::model::{
    Argument, ArgumentKind, ArrayStyle, Constant, FieldInfo, Operation, ParameterLocation, Part, ValueType,
};

/// OpenAPI ignores header parameters with these names, because it has other keywords for these headers.
const RESERVED: [&str; 3] = ["accept", "content-type", "authorization"];

/// Emits `components/parameters`: the parameters that the client or the credentials set, and the constant headers of
/// the service.
pub(super) fn shared(samples: &Samples<'_>) -> Object {
    let service = samples.service();
    let set_by_client = service.client_parameters.iter().map(|(wire, info)| {
        let (location, by) = if *wire == service.token.header {
            (ParameterLocation::Header, "credentials")
        } else {
            (ParameterLocation::Path, "client")
        };
        let parameter = parameter(wire, location, &ValueType::String, info, wire).with("x-set-by", by);
        (key(wire), parameter.object("examples", explorer::shared(wire, samples)))
    });
    let constants = service.headers.iter().map(|header| (key(&header.wire), constant(header)));
    set_by_client.chain(constants).collect()
}

/// Emits the parameters of an operation: references to the shared ones, then its arguments in their order, then its
/// constant headers.
pub(super) fn parameters(operation: &Operation, samples: &Samples<'_>) -> Vec<Object> {
    let service = samples.service();
    let in_path = |wire: &str| operation.http.path.split('/').any(|segment| segment == format!("{{{wire}}}"));
    let set_by_client = service.client_parameters.iter().map(|(wire, _)| wire).filter(|wire| in_path(wire));
    let headers = service.headers.iter().map(|header| &header.wire);
    let headers = headers.filter(|wire| !RESERVED.contains(&wire.to_lowercase().as_str()));
    let shared = set_by_client.chain(headers);
    let mut found: Vec<Object> =
        shared.map(|wire| Object::default().with("$ref", format!("#/components/parameters/{}", key(wire)))).collect();
    let fill =
        |(wire, parameter): (&str, Object)| parameter.object("examples", explorer::parameter(operation, wire, samples));
    found.extend(operation.arguments.iter().flat_map(argument).map(fill));
    found.extend(operation.constants.iter().map(constant));
    found
}

/// Emits the parameters of an argument, each with its wire name.
fn argument(argument: &Argument) -> Vec<(&str, Object)> {
    match &argument.kind {
        ArgumentKind::Parameter { location, wire, ty, style } => {
            let parameter = parameter(wire, *location, ty, &argument.info, &argument.name);
            vec![(wire.as_str(), parameter.and(style.map(|style| array_style(*location, style)).unwrap_or_default()))]
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

/// Emits one of the two parameters of a time range, a range filter or a sort. A single one has no Rust name; only the
/// argument that both form has one.
fn part<'m>(part: &'m Part, ty: &ValueType) -> (&'m str, Object) {
    (part.wire.as_str(), parameter(&part.wire, ParameterLocation::Query, ty, &part.info, &part.wire))
}

fn parameter(wire: &str, location: ParameterLocation, ty: &ValueType, info: &FieldInfo, rust_name: &str) -> Object {
    head(wire, location, info).with("schema", schemas::schema(ty, info)).and(schemas::extensions(info, wire, rust_name))
}

/// Emits how an array is sent. Emits nothing for one query parameter per element, which is the default of OpenAPI.
fn array_style(location: ParameterLocation, style: ArrayStyle) -> Object {
    let name = match (location, style) {
        (ParameterLocation::Header, _) => "simple",
        (_, ArrayStyle::Repeat) => return Object::default(),
        (_, ArrayStyle::Csv) => "form",
        (_, ArrayStyle::Ssv) => "spaceDelimited",
        (_, ArrayStyle::Pipes) => "pipeDelimited",
    };
    Object::default().with("style", name).with("explode", false)
}

fn constant(constant: &Constant) -> Object {
    let schema = schemas::schema(&ValueType::String, &constant.info).with("const", constant.value.as_str());
    let head = head(&constant.wire, ParameterLocation::Header, &constant.info).with("schema", schema);
    head.and(schemas::extensions(&constant.info, &constant.wire, &constant.wire))
}

fn head(wire: &str, location: ParameterLocation, info: &FieldInfo) -> Object {
    let location = match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
    };
    Object::default()
        .with("name", wire)
        .with("in", location)
        .with("description", info.description.as_str())
        .flag("required", info.required)
        .flag("deprecated", info.deprecated)
}

/// Replaces the characters of a parameter name that are not allowed in the name of a component.
fn key(wire: &str) -> String {
    wire.chars().map(|each| if each.is_ascii_alphanumeric() || "._-".contains(each) { each } else { '_' }).collect()
}
