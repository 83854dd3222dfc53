//! From the form to the language: which keys an operation, a field and a type have, in which order.

use super::about::{document, permissions, rule, size, todos};
use super::form::{BINARY, EnumValue, Field, Kind, NamedType, Operation, Paging, PagingKind, Response, Type};
use super::retry;
use super::yaml::{Yaml, key, print};
use crate::spec::kind::FileKind;
use crate::spec::scalar::Scalar;
use serde_yaml::Value;

pub(super) type Members = Vec<(String, Yaml)>;

/// The file of an operation.
pub(super) fn operation(operation: &Operation, aliases: &[String]) -> String {
    let mut groups = vec![head(operation, aliases)];
    let (policy, reason) = retry::retry(operation);
    if let Some(group) = groups.first_mut() {
        push(group, "http", Yaml::text(format!("{} {}", operation.method, operation.path)));
        push(group, "retry", Yaml::Map(vec![word("policy", policy), ("reason".to_owned(), Yaml::text(reason))]));
        group.extend(operation.retention.as_ref().map(|retention| text("retention", retention)));
        push(group, "permissions", permissions(&operation.permissions));
    }
    let places = [("path", &operation.in_path), ("query", &operation.in_query), ("header", &operation.in_header)];
    for (key, fields) in places.into_iter().filter(|(_, fields)| !fields.is_empty()) {
        groups.push(vec![(key.to_owned(), fields_of(fields))]);
    }
    if !operation.uses.is_empty() {
        groups.push(vec![("uses".to_owned(), Yaml::List(operation.uses.iter().map(Yaml::text).collect()))]);
    }
    groups.extend(operation.body.as_ref().map(|body| vec![("body".to_owned(), self::body(body))]));
    if !operation.rules.is_empty() {
        groups.push(vec![("rules".to_owned(), Yaml::List(operation.rules.iter().map(rule).collect()))]);
    }
    groups.extend(operation.paging.as_ref().map(|paging| vec![("pagination".to_owned(), pagination(paging))]));
    let responses = operation.responses.iter().map(|each| (each.status.clone(), response(each))).collect();
    groups.push(vec![("responses".to_owned(), Yaml::Block(responses))]);
    if !operation.examples.is_empty() {
        let examples = operation
            .examples
            .iter()
            .map(|example| Yaml::Map(vec![text("description", &example.description), text("url", &example.shown)]));
        groups.push(vec![("examples".to_owned(), Yaml::List(examples.collect()))]);
    }
    if !operation.types.is_empty() {
        let types = operation.types.iter().map(|(name, ty)| (name.clone(), self::ty(ty))).collect();
        groups.push(vec![("types".to_owned(), Yaml::Spaced(types))]);
    }
    let about = format!("# {}, imported from `{}`.", operation.name, operation.file.replace(['\n', '\r'], " "));
    let groups: Vec<String> = groups.iter().map(|group| print(group)).collect();
    format!("{}\n{about}\n{}", FileKind::Operation.modeline(), groups.join("\n"))
}

fn head(operation: &Operation, aliases: &[String]) -> Members {
    let mut head = vec![("operation".to_owned(), Yaml::text(&operation.name))];
    if !aliases.is_empty() {
        push(&mut head, "aliases", Yaml::List(aliases.iter().map(Yaml::text).collect()));
    }
    push(&mut head, "document", document(&operation.document));
    push(&mut head, "summary", Yaml::text(&operation.summary));
    if let Some(description) = &operation.description {
        push(&mut head, "description", Yaml::text(description));
    }
    if operation.deprecated {
        push(&mut head, "deprecated", Yaml::Word("true".to_owned()));
    }
    head.extend(todos(&operation.todos));
    head
}

fn body(body: &super::form::Body) -> Yaml {
    let mut members = Members::new();
    if let Some(content_type) = &body.content_type {
        members.push(text("content_type", content_type));
    }
    members.push(text("type", &body.ty));
    if !body.required {
        members.push(word("required", "false"));
    }
    members.push(text("description", &body.description));
    Yaml::Map(members)
}

fn pagination(paging: &Paging) -> Yaml {
    let mut members = vec![text("parameter", &paging.parameter), text("limit", &paging.limit)];
    let kind = match &paging.kind {
        PagingKind::Offset => "offset",
        PagingKind::Marker(next) => {
            members.push(text("next", &format!("/{next}")));
            "marker"
        }
    };
    members.extend(paging.total.as_ref().map(|total| text("total", &format!("/{total}"))));
    members.push(text("items", &format!("/{}", paging.items)));
    members.extend(paging.identity.as_ref().map(|identity| text("identity", identity)));
    Yaml::Block(vec![(kind.to_owned(), Yaml::Map(members))])
}

fn response(response: &Response) -> Yaml {
    let mut members = Members::new();
    if let Some(body) = &response.body {
        members.push(if body == BINARY { word("body", BINARY) } else { text("body", body) });
    }
    members.extend(response.content_type.as_ref().map(|content_type| text("content_type", content_type)));
    members.push(text("description", &response.description));
    if !response.headers.is_empty() {
        members.push(("headers".to_owned(), fields_of(&response.headers)));
    }
    if !response.examples.is_empty() {
        let examples = response.examples.iter().map(|example| {
            Yaml::Map(vec![text("description", &example.description), ("body".to_owned(), json(&example.shown))])
        });
        members.push(("examples".to_owned(), Yaml::List(examples.collect())));
    }
    members.extend(todos(&response.todos));
    Yaml::Map(members)
}

/// A named type.
pub(super) fn ty(ty: &NamedType) -> Yaml {
    let name = match &ty.kind {
        Kind::Object { .. } => "object",
        Kind::Enumeration(values) if values.iter().all(|value| matches!(value.wire, Scalar::Integer(_))) => "integer",
        Kind::Enumeration(_) => "string",
        Kind::Array(_) => "array",
        Kind::Map(_) => "map",
        Kind::Any => "any",
    };
    let mut members = vec![word("type", name)];
    match &ty.kind {
        Kind::Array(items) => members.extend(type_members("items", items)),
        Kind::Map(values) => members.extend(type_members("values", values)),
        Kind::Object { .. } | Kind::Enumeration(_) | Kind::Any => {}
    }
    members.extend(ty.rust_name.as_ref().map(|name| text("as", name)));
    members.push(text("description", &ty.description));
    match &ty.kind {
        Kind::Object { includes, properties } => {
            if !includes.is_empty() {
                push(&mut members, "includes", Yaml::List(includes.iter().map(Yaml::text).collect()));
            }
            push(&mut members, "properties", fields_of(properties));
            Yaml::Block(members)
        }
        Kind::Enumeration(values) => {
            let values = values.iter().map(|value| (wire(&value.wire), enum_value(value))).collect();
            push(&mut members, "enum", Yaml::Block(values));
            Yaml::Block(members)
        }
        Kind::Array(_) | Kind::Map(_) | Kind::Any => Yaml::Map(members),
    }
}

/// A number is a number as a key, too.
fn wire(wire: &Scalar) -> String {
    match wire {
        Scalar::Integer(number) => number.to_string(),
        other => key(&other.to_string()),
    }
}

fn enum_value(value: &EnumValue) -> Yaml {
    let mut members: Members = value.rust_name.iter().map(|name| text("as", name)).collect();
    members.push(text("description", &value.description));
    let more = [("monitored_object", &value.monitored_object), ("period", &value.period)];
    members.extend(more.into_iter().filter_map(|(key, told)| Some(text(key, told.as_ref()?))));
    Yaml::Map(members)
}

fn fields_of(fields: &[Field]) -> Yaml {
    Yaml::Block(fields.iter().map(|each| (key(&each.wire), field(each))).collect())
}

/// Parameters and properties have the same keys in the same order.
fn field(field: &Field) -> Yaml {
    let mut members = type_members("type", &field.ty);
    let number = |key: &str, number: Option<i64>| number.map(|number| word(key, &number.to_string()));
    members.extend(field.rust_name.as_ref().map(|name| text("as", name)));
    members.extend(field.time_zone.map(|zone| text("time_zone", zone)));
    members.extend(field.required.then(|| word("required", "true")));
    members.extend(number("minimum", field.minimum));
    members.extend(number("maximum", field.maximum));
    members.extend(size(&field.size));
    members.extend(field.default.as_ref().map(|default| ("default".to_owned(), scalar(default))));
    members.extend(field.unit.as_ref().map(|unit| text("unit", unit)));
    members.extend(field.personal.then(|| word("personal", "true")));
    members.extend(field.deprecated.then(|| word("deprecated", "true")));
    members.extend(field.example.as_ref().map(|example| ("example".to_owned(), scalar(example))));
    members.push(text("description", &field.description));
    members.extend(todos(&field.todos));
    Yaml::Map(members)
}

/// The keys that say which type it is; `key` holds it.
fn type_members(key: &str, ty: &Type) -> Members {
    let (name, more) = match ty {
        Type::String => ("string", Members::new()),
        Type::Integer => ("integer", Members::new()),
        Type::Number => ("number", Members::new()),
        Type::Boolean => ("boolean", Members::new()),
        Type::Decimal => ("decimal", Members::new()),
        Type::Date => ("date", Members::new()),
        Type::Timestamp(format) => ("timestamp", vec![word("format", format)]),
        Type::Any => ("any", Members::new()),
        Type::File => ("file", Members::new()),
        Type::Named(name) => return vec![text(key, name)],
        Type::Array(items) => ("array", type_members("items", items)),
        Type::Map(values) => ("map", type_members("values", values)),
    };
    let mut members = vec![word(key, name)];
    members.extend(more);
    members
}

fn scalar(value: &Scalar) -> Yaml {
    match value {
        Scalar::String(text) => Yaml::text(text),
        Scalar::Number(number) if number.fract() == 0.0 && number.abs() < 1e16 => Yaml::Word(format!("{number:.1}")),
        other => Yaml::Word(other.to_string()),
    }
}

/// JSON as YAML; short objects stand on one line.
pub(super) fn json(value: &Value) -> Yaml {
    match value {
        Value::Null => Yaml::Word("null".to_owned()),
        Value::Bool(truth) => Yaml::Word(truth.to_string()),
        Value::Number(number) => Yaml::Word(number.to_string()),
        Value::String(text) => Yaml::text(text),
        Value::Sequence(elements) => Yaml::List(elements.iter().map(json).collect()),
        Value::Mapping(members) => {
            Yaml::Map(members.iter().filter_map(|(name, value)| Some((key(name.as_str()?), json(value)))).collect())
        }
        Value::Tagged(_) => Yaml::Word("null".to_owned()),
    }
}

pub(super) fn text(name: &str, text: &str) -> (String, Yaml) {
    (name.to_owned(), Yaml::text(text))
}

pub(super) fn word(name: &str, word: &str) -> (String, Yaml) {
    (name.to_owned(), Yaml::Word(word.to_owned()))
}

pub(super) fn push(members: &mut Members, name: &str, value: Yaml) {
    members.push((name.to_owned(), value));
}
