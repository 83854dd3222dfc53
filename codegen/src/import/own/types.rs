//! Named types, and the files of those that operations share.

use super::fields::{self, block, wire_key};
use super::keys::{Keys, Scope, flag, given, raw, text, truth, value};
use crate::import::node::{Members, Node};
use crate::import::yaml::{Yaml, print};
use crate::resolve::naming::NameKind;
use crate::spec::kind::FileKind;
use crate::spec::locate::Pointer;

/// Which file a type stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Owned {
    /// A file of shared types.
    Topic(String),
    /// The file of an operation.
    Operation(String),
    /// The document does not say.
    Nobody,
}

/// A type as it is written in the spec, and where the document has it.
pub(super) struct Type {
    pub(super) name: String,
    pub(super) yaml: Yaml,
    pub(super) at: Pointer,
}

/// The file that a schema belongs to.
pub(super) fn owner(node: &Node<'_>) -> Owned {
    let told = |key: &str| node.get(key).and_then(|name| name.value.as_str().map(str::to_owned));
    match (told("x-topic"), told("x-operation")) {
        (Some(topic), _) => Owned::Topic(topic),
        (None, Some(operation)) => Owned::Operation(operation),
        (None, None) => Owned::Nobody,
    }
}

/// The name in the spec of a schema.
pub(super) fn wire<'a>(name: &'a str, node: &Node<'a>) -> &'a str {
    node.get("x-name").and_then(|name| name.value.as_str()).unwrap_or(name)
}

/// A named type.
pub(super) fn named(name: &str, node: &Node<'_>, scope: &mut Scope<'_>) -> Type {
    let mut members = Members::of(node);
    for key in ["x-topic", "x-operation", "x-name"] {
        members.take(key);
    }
    let wire = wire(name, node);
    let rust_name = (wire != name).then_some(name);
    let is_object = members.peek("properties").is_some();
    let yaml = if members.peek("enum").is_some() {
        enumeration(&mut members, rust_name, scope)
    } else if is_object {
        object(&mut members, rust_name, scope)
    } else {
        alias(&mut members, rust_name, scope)
    };
    members.finish(scope.notes);
    Type { name: wire.to_owned(), yaml, at: node.at.clone() }
}

fn object(members: &mut Members<'_>, rust_name: Option<&str>, scope: &mut Scope<'_>) -> Yaml {
    let mut keys = Keys::new();
    text(&mut keys, "type", raw(members, "type"));
    text(&mut keys, "as", rust_name);
    text(&mut keys, "description", raw(members, "description"));
    let required = members.take("required").map(|names| names.elements()).unwrap_or_default();
    let is_required = |wire: &str| required.iter().any(|name| name.value.as_str() == Some(wire));
    let properties = members.take("properties").map(|properties| properties.entries()).unwrap_or_default();
    let fields = properties.iter().map(|(wire, node)| fields::property(wire, node, is_required(wire), scope));
    keys.push(("properties".to_owned(), block(fields)));
    Yaml::Block(keys)
}

/// A name for an array, a map or any JSON.
fn alias(members: &mut Members<'_>, rust_name: Option<&str>, scope: &mut Scope<'_>) -> Yaml {
    let written = fields::ty(members, scope);
    let mut keys = written.keys();
    text(&mut keys, "time_zone", written.is_zoneless().then_some("UTC"));
    text(&mut keys, "as", rust_name);
    truth(&mut keys, "personal", written.is_personal);
    text(&mut keys, "description", raw(members, "description"));
    Yaml::Map(keys)
}

fn enumeration(members: &mut Members<'_>, rust_name: Option<&str>, scope: &Scope<'_>) -> Yaml {
    let mut keys = Keys::new();
    text(&mut keys, "type", raw(members, "type"));
    text(&mut keys, "as", rust_name);
    text(&mut keys, "description", raw(members, "description"));
    text(&mut keys, "answered_in", raw(members, "x-answered-in").map(|answered_in| scope.name(&answered_in)));
    flag(members, "x-extensible-enum");
    let mut list = |key: &str| members.take(key).map(|list| list.elements()).unwrap_or_default();
    let (values, facts) = (list("enum"), list("x-enum-facts"));
    let [names, descriptions] = ["x-enum-varnames", "x-enum-descriptions"].map(list);
    let told = |nodes: &[Node<'_>], index: usize| -> Option<String> {
        nodes.get(index).and_then(|node| node.value.as_str()).map(str::to_owned)
    };
    let values = values.iter().enumerate().map(|(index, node)| {
        let wire = node.value.as_str().map_or_else(|| wire_key(node), str::to_owned);
        let mut keys = Keys::new();
        text(&mut keys, "as", given(NameKind::Variant, &wire, told(&names, index)));
        text(&mut keys, "description", told(&descriptions, index));
        for (key, node) in facts.get(index).map(|facts| facts.entries()).unwrap_or_default() {
            value(&mut keys, &key, Some(node));
        }
        (wire_key(node), Yaml::Map(keys))
    });
    keys.push(("enum".to_owned(), block(values)));
    Yaml::Block(keys)
}

/// Types below each other, as `types` has them.
pub(super) fn spaced(types: Vec<Type>) -> Yaml {
    Yaml::Spaced(types.into_iter().map(|each| (each.name, each.yaml)).collect())
}

/// A file of shared types.
pub(super) fn topic(description: &Node<'_>, types: Vec<Type>) -> String {
    let description = description.value.as_str().unwrap_or_default();
    let line = description.replace(['\n', '\r'], " ");
    let head = print(&[("description".to_owned(), Yaml::text(description))]);
    let types = print(&[("types".to_owned(), spaced(types))]);
    format!("{}\n# {line}\n{head}\n{types}", FileKind::Types.modeline())
}
