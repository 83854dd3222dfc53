//! The file of one operation.

use super::answers;
use super::fields;
use super::keys::{Keys, Scope, flag, raw, stem, text, truth, value};
use super::types::{Type, spaced};
use crate::import::existing::Spec;
use crate::import::node::Members;
use crate::import::yaml::{Yaml, print};
use crate::resolve::naming::snake_case;
use crate::spec::kind::FileKind;

/// Where the operation's file stands: where the spec has it, or in the folder of its tag.
pub(super) fn path(name: &str, members: &mut Members<'_>, spec: &Spec) -> String {
    let tag = members.take("tags").and_then(|tags| tags.words().into_iter().next()).unwrap_or_default();
    match spec.operations.get(name) {
        Some((_, path)) => path.clone(),
        None => format!("operations/{}/{}.yaml", stem(&tag), snake_case(name)),
    }
}

/// The text of the file.
pub(super) fn operation(
    name: &str,
    http: &str,
    file: &str,
    members: &mut Members<'_>,
    types: Vec<Type>,
    scope: &mut Scope<'_>,
) -> String {
    let mut groups = vec![head(name, http, members)];
    groups.extend(parameters(members, scope));
    value_group(&mut groups, "uses", "x-listed-headers", members);
    let body = members.take("requestBody").map(|node| answers::body(&node, scope));
    groups.extend(body.map(|body| vec![("body".to_owned(), body)]));
    value_group(&mut groups, "rules", "x-rules", members);
    value_group(&mut groups, "pagination", "x-pagination", members);
    let responses = members.take("responses").map(|responses| responses.entries()).unwrap_or_default();
    let responses = responses.iter().map(|(status, node)| (status.clone(), answers::response(node, scope)));
    groups.push(vec![("responses".to_owned(), Yaml::Block(responses.collect()))]);
    value_group(&mut groups, "examples", "x-request-examples", members);
    value_group(&mut groups, "errata", "x-errata", members);
    if !types.is_empty() {
        groups.push(vec![("types".to_owned(), spaced(types))]);
    }
    let groups: Vec<String> = groups.iter().map(|group| print(group)).collect();
    let about = format!("# {name}, imported from `{file}`.").replace(['\n', '\r'], " ");
    format!("{}\n{about}\n{}", FileKind::Operation.modeline(), groups.join("\n"))
}

fn head(name: &str, http: &str, members: &mut Members<'_>) -> Keys {
    let mut head = Keys::new();
    text(&mut head, "operation", Some(name));
    value(&mut head, "aliases", members.take("x-aliases"));
    value(&mut head, "document", members.take("x-document"));
    text(&mut head, "summary", raw(members, "summary"));
    text(&mut head, "description", raw(members, "description"));
    truth(&mut head, "deprecated", flag(members, "deprecated"));
    text(&mut head, "http", Some(http));
    value(&mut head, "retry", members.take("x-retry"));
    text(&mut head, "retention", raw(members, "x-retention"));
    value(&mut head, "permissions", members.take("x-permissions"));
    head
}

/// What stands in the language as it does in the document.
fn value_group(groups: &mut Vec<Keys>, key: &str, from: &str, members: &mut Members<'_>) {
    let mut group = Keys::new();
    value(&mut group, key, members.take(from));
    groups.extend((!group.is_empty()).then_some(group));
}

/// The operation's own parameters by place; those that it only refers to are the service's.
fn parameters(members: &mut Members<'_>, scope: &mut Scope<'_>) -> Vec<Keys> {
    let (mut in_path, mut in_query, mut in_header) = (Keys::new(), Keys::new(), Keys::new());
    for node in members.take("parameters").map(|parameters| parameters.elements()).unwrap_or_default() {
        if node.get("$ref").is_some() {
            continue;
        }
        let mut members = Members::of(&node);
        let wire = raw(&mut members, "name").unwrap_or_default();
        let place = raw(&mut members, "in");
        let field = fields::parameter(&wire, &mut members, scope);
        members.finish(scope.notes);
        match place.as_deref() {
            Some("path") => in_path.push(field),
            Some("header") => in_header.push(field),
            _ => in_query.push(field),
        }
    }
    let places = [("path", in_path), ("query", in_query), ("header", in_header)];
    let places = places.into_iter().filter(|(_, fields)| !fields.is_empty());
    places.map(|(place, fields)| vec![(place.to_owned(), Yaml::Block(fields))]).collect()
}
