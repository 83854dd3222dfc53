//! Small steps of reading: texts as they are, references, names, and members of YAML in their order.

use crate::import::naming;
use crate::import::node::{Members, Node};
use crate::import::notes::Notes;
use crate::import::write;
use crate::import::yaml::Yaml;
use crate::resolve::naming::{NameKind, derive, is_snake_case};
use heck::ToSnakeCase;
use std::collections::HashMap;

/// Members of a mapping.
pub(super) type Keys = Vec<(String, Yaml)>;

/// What reading a schema needs.
pub(super) struct Scope<'n> {
    /// Names of the types in the spec, by their names under `components/schemas`.
    pub(super) names: HashMap<String, String>,
    pub(super) notes: &'n mut Notes,
}

impl Scope<'_> {
    /// The name in the spec of what a reference means.
    pub(super) fn name(&self, reference: &str) -> String {
        let name = reference.rsplit('/').next().unwrap_or(reference);
        self.names.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}

/// A text without any change: blanks count where the spec has them.
pub(super) fn raw(members: &mut Members<'_>, key: &str) -> Option<String> {
    members.take(key)?.value.as_str().map(str::to_owned)
}

/// Whether a member is there and true.
pub(super) fn flag(members: &mut Members<'_>, key: &str) -> bool {
    members.take(key).is_some_and(|node| node.is_true())
}

/// Adds a text under a key of the language.
pub(super) fn text(keys: &mut Keys, key: &str, text: Option<impl Into<String>>) {
    keys.extend(text.map(|text| (key.to_owned(), Yaml::text(text))));
}

/// Adds `true` where it is.
pub(super) fn truth(keys: &mut Keys, key: &str, is_true: bool) {
    keys.extend(is_true.then(|| (key.to_owned(), Yaml::Word("true".to_owned()))));
}

/// Adds a value as it stands.
pub(super) fn value(keys: &mut Keys, key: &str, node: Option<Node<'_>>) {
    keys.extend(node.map(|node| (key.to_owned(), write::json(node.value))));
}

/// The `as` of something whose Rust name does not follow from its name on the wire.
pub(super) fn given(kind: NameKind, wire: &str, rust_name: Option<String>) -> Option<String> {
    let name = rust_name.filter(|name| *name != derive(kind, wire, None))?;
    Some(bare(&name).to_owned())
}

/// A Rust name before it was kept apart from a keyword.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_')
}

/// A folder or the stem of a file: nothing that leads elsewhere.
pub(super) fn stem(name: &str) -> String {
    if is_snake_case(name) { name.to_owned() } else { naming::group(&name.to_snake_case(), &[]) }
}
