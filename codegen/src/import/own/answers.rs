//! Bodies of requests and answers.

use super::fields::{self, block};
use super::keys::{Keys, Scope, flag, raw, text, value};
use crate::import::form::BINARY;
use crate::import::node::{Members, Node};
use crate::import::yaml::Yaml;

/// The body of a request.
pub(super) fn body(node: &Node<'_>, scope: &mut Scope<'_>) -> Yaml {
    let mut members = Members::of(node);
    let mut keys = Keys::new();
    if let Some(media) = media(&mut members, scope) {
        text(&mut keys, "content_type", (media.name != "application/json").then_some(media.name));
        text(&mut keys, "type", media.ty);
    }
    if !flag(&mut members, "required") {
        keys.push(("required".to_owned(), Yaml::Word("false".to_owned())));
    }
    text(&mut keys, "description", raw(&mut members, "description"));
    members.finish(scope.notes);
    Yaml::Map(keys)
}

/// What one status means and holds.
pub(super) fn response(node: &Node<'_>, scope: &mut Scope<'_>) -> Yaml {
    let mut members = Members::of(node);
    let mut keys = Keys::new();
    let media = media(&mut members, scope);
    text(&mut keys, "body", media.as_ref().and_then(|media| media.ty.as_ref()));
    let documented = media.as_ref().filter(|media| media.is_documented).map(|media| media.name.clone());
    text(&mut keys, "content_type", documented.or_else(|| raw(&mut members, "x-content-type")));
    text(&mut keys, "description", raw(&mut members, "description"));
    let headers = members.take("headers").map(|headers| headers.entries()).unwrap_or_default();
    if !headers.is_empty() {
        let headers = block(headers.iter().map(|(wire, node)| fields::header(wire, node, scope)));
        keys.push(("headers".to_owned(), headers));
    }
    let examples: Vec<Yaml> = media.into_iter().flat_map(|media| media.examples).map(|node| example(&node)).collect();
    if !examples.is_empty() {
        keys.push(("examples".to_owned(), Yaml::List(examples)));
    }
    members.finish(scope.notes);
    Yaml::Map(keys)
}

fn example(node: &Node<'_>) -> Yaml {
    let mut members = Members::of(node);
    let mut keys = Keys::new();
    text(&mut keys, "description", raw(&mut members, "description"));
    value(&mut keys, "body", members.take("value"));
    Yaml::Map(keys)
}

/// The one media type of a body.
struct Media<'a> {
    name: String,
    ty: Option<String>,
    is_documented: bool,
    examples: Vec<Node<'a>>,
}

fn media<'a>(members: &mut Members<'a>, scope: &mut Scope<'_>) -> Option<Media<'a>> {
    let (name, node) = members.take("content")?.entries().into_iter().next()?;
    let mut found = Members::of(&node);
    let examples = found.take("examples").map(|examples| examples.entries()).unwrap_or_default();
    let ty = found.take("schema").map(|schema| match raw(&mut Members::of(&schema), "$ref") {
        Some(reference) => scope.name(&reference),
        None => BINARY.to_owned(),
    });
    let is_documented = flag(&mut found, "x-documented");
    found.finish(scope.notes);
    let examples = examples.into_iter().map(|(_, example)| example).collect();
    Some(Media { name, ty, is_documented, examples })
}
