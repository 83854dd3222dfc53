//! Documents that `emit::openapi` wrote: they hold the whole spec, so nothing in them has to be guessed.

mod answers;
mod fields;
mod keys;
mod operation;
mod service;
mod types;

use super::existing::Spec;
use super::node::{Members, Node};
use super::notes::{Notes, Trouble};
use super::references::Root;
use crate::emit::openapi::DIALECT;
use keys::{Scope, raw};
use serde_yaml::Value;
use std::collections::{BTreeMap, HashMap};
use types::{Owned, Type};

/// What a document becomes.
pub(super) struct Own {
    /// The files of the spec.
    pub(super) files: BTreeMap<String, String>,
    /// How many of them are operations.
    pub(super) operations: usize,
}

/// Reads a document that is one of these; none where it is not.
pub(super) fn read(tree: &Value, file: &str, spec: &Spec, notes: &mut Notes) -> Option<Result<Own, Trouble>> {
    let root = Root(tree);
    let edition = root.node().get(DIALECT.0)?;
    if edition.value.as_i64() != Some(DIALECT.1) {
        let message = "this edition of the document's own keys is not known";
        let help = "write it again with `cargo xtask openapi` of this version, or take the key out to import the rest";
        return Some(Err(notes.trouble(&edition.at, message, help)));
    }
    Some(Ok(document(root, file, spec, notes)))
}

fn document(root: Root<'_>, file: &str, spec: &Spec, notes: &mut Notes) -> Own {
    let mut members = Members::of(&root.node());
    let mut components = members.take("components").map(|node| Members::of(&node));
    let mut part = |key: &str| components.as_mut().and_then(|components| components.take(key));
    let (schemas, parameters, schemes) = (part("schemas"), part("parameters"), part("securitySchemes"));
    let schemas = schemas.map(|schemas| schemas.entries()).unwrap_or_default();
    let names = schemas.iter().map(|(name, node)| (name.clone(), types::wire(name, node).to_owned())).collect();
    let mut scope = Scope { names, notes };
    let mut owned = owned(&schemas, &mut scope);
    let mut files = BTreeMap::new();
    let service = service::service(&mut members, parameters.as_ref(), schemes.as_ref(), &mut scope);
    files.insert("service.yaml".to_owned(), service);
    for (topic, node) in members.take("x-topics").map(|topics| topics.entries()).unwrap_or_default() {
        let types = owned.remove(&Owned::Topic(topic.clone())).unwrap_or_default();
        files.insert(format!("types/{}.yaml", keys::stem(&topic)), types::topic(&node, types));
    }
    let others = files.len();
    operations(&mut members, file, spec, &mut owned, &mut scope, &mut files);
    for each in owned.into_values().flatten() {
        scope.notes.left("(definition that no file owns)", &each.at);
    }
    finish(members, components, &mut scope);
    Own { operations: files.len() - others, files }
}

/// The types by the file that they belong to.
fn owned(schemas: &[(String, Node<'_>)], scope: &mut Scope<'_>) -> HashMap<Owned, Vec<Type>> {
    let mut owned: HashMap<Owned, Vec<Type>> = HashMap::new();
    for (name, node) in schemas {
        owned.entry(types::owner(node)).or_default().push(types::named(name, node, scope));
    }
    owned
}

fn operations(
    members: &mut Members<'_>,
    file: &str,
    spec: &Spec,
    owned: &mut HashMap<Owned, Vec<Type>>,
    scope: &mut Scope<'_>,
    files: &mut BTreeMap<String, String>,
) {
    let paths = members.take("paths").map(|paths| paths.entries()).unwrap_or_default();
    let methods = paths.iter().flat_map(|(path, node)| node.entries().into_iter().map(move |method| (path, method)));
    for (path, (method, node)) in methods {
        let mut read = Members::of(&node);
        let Some(name) = raw(&mut read, "operationId") else {
            scope.notes.left(&method, &node.at);
            continue;
        };
        let place = operation::path(&name, &mut read, spec);
        if files.contains_key(&place) {
            scope.notes.left("(operation that is defined twice)", &node.at);
            continue;
        }
        let types = owned.remove(&Owned::Operation(name.clone())).unwrap_or_default();
        let http = format!("{} {}", method.to_uppercase(), path.split('#').next().unwrap_or(path));
        files.insert(place, operation::operation(&name, &http, file, &mut read, types, scope));
        read.finish(scope.notes);
    }
}

/// What repeats something that is read elsewhere needs no note.
fn finish(mut members: Members<'_>, components: Option<Members<'_>>, scope: &mut Scope<'_>) {
    for key in ["openapi", "security", "tags", DIALECT.0] {
        members.take(key);
    }
    members.finish(scope.notes);
    if let Some(components) = components {
        components.finish(scope.notes);
    }
}
