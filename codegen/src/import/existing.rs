//! What the spec has already: names that are taken, types to use, and the files that an import must leave as they are.

use crate::resolve::headers;
use crate::source::SourceMap;
use crate::spec::ast::Type;
use indexmap::IndexMap;
use serde_yaml::Value;
use std::collections::{BTreeMap, HashMap};

/// The spec as far as an import has to know it.
#[derive(Debug, Default)]
pub(super) struct Spec {
    /// Folders of operations.
    pub(super) groups: Vec<String>,
    /// Parameters that the client fills in.
    pub(super) shared_path: Vec<String>,
    pub(super) shared_headers: Vec<String>,
    /// Headers that the client sets itself.
    pub(super) own_headers: Vec<String>,
    /// Operations and their aliases: the operation's own name and its file.
    pub(super) operations: HashMap<String, (String, String)>,
    /// Method and path of each operation, with its name.
    pub(super) requests: Vec<(String, String)>,
    /// Shared types.
    pub(super) shared: IndexMap<String, Shared>,
    /// Rust names by the file that takes them.
    pub(super) taken: Vec<(String, String)>,
    /// Texts of the files.
    pub(super) texts: BTreeMap<String, String>,
}

/// A type of `types/`.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) file: String,
    /// What it is, unless the file is wrong.
    pub(super) ty: Option<Type>,
    /// Whether an import wrote the file.
    pub(super) is_imported: bool,
}

/// What the files of an import say about themselves.
pub(super) const IMPORTED: &str = "Types that several imported operations share.";

impl Spec {
    /// Reads what is there. A file that is no YAML is the business of `gen`, and takes no names.
    pub(super) fn read(sources: &SourceMap) -> Self {
        let mut spec =
            Self { own_headers: headers::OWN.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() };
        for (_, file) in sources.iter() {
            spec.texts.insert(file.path.clone(), file.text.clone());
            let Ok(value) = serde_yaml::from_str::<Value>(&file.text) else { continue };
            match *file.path.split('/').collect::<Vec<_>>() {
                ["service.yaml"] => spec.service(&value),
                ["types", _] => spec.types(&file.path, &value),
                ["operations", group, _] => {
                    if !spec.groups.iter().any(|known| known == group) {
                        spec.groups.push(group.to_owned());
                    }
                    spec.operation(&file.path, &value);
                }
                _ => {}
            }
        }
        spec
    }

    fn service(&mut self, service: &Value) {
        let keys = |place: &str| names(member(service, &["parameters", place]));
        self.shared_path = keys("path");
        self.shared_headers = keys("header");
        let token = member(service, &["authentication", "token", "header"]).and_then(Value::as_str);
        let date = member(service, &["authentication", "signature", "date_header"]).and_then(Value::as_str);
        self.own_headers.extend(token.into_iter().chain(date).map(str::to_owned));
    }

    fn types(&mut self, path: &str, file: &Value) {
        let is_imported = member(file, &["description"]).and_then(Value::as_str) == Some(IMPORTED);
        for (name, value) in member(file, &["types"]).and_then(Value::as_mapping).into_iter().flatten() {
            let Some(name) = name.as_str() else { continue };
            self.taken.push((rust_name(name, value), path.to_owned()));
            let ty = serde_yaml::from_value(value.clone()).ok();
            self.shared.insert(name.to_owned(), Shared { file: path.to_owned(), ty, is_imported });
        }
    }

    fn operation(&mut self, path: &str, file: &Value) {
        let Some(name) = member(file, &["operation"]).and_then(Value::as_str) else { return };
        self.taken.push((name.to_owned(), path.to_owned()));
        let request = member(file, &["http"]).and_then(Value::as_str);
        self.requests.extend(request.map(|request| (request.to_owned(), name.to_owned())));
        self.operations.insert(name.to_owned(), (name.to_owned(), path.to_owned()));
        let aliases = member(file, &["aliases"]).and_then(Value::as_sequence).into_iter().flatten();
        for alias in aliases.filter_map(Value::as_str) {
            self.operations.entry(alias.to_owned()).or_insert_with(|| (name.to_owned(), path.to_owned()));
        }
        for (name, value) in member(file, &["types"]).and_then(Value::as_mapping).into_iter().flatten() {
            self.taken.extend(name.as_str().map(|name| (rust_name(name, value), path.to_owned())));
        }
        for rule in member(file, &["rules"]).and_then(Value::as_sequence).into_iter().flatten() {
            let sort = member(rule, &["sort", "type"]).and_then(Value::as_str);
            self.taken.extend(sort.map(|name| (name.to_owned(), path.to_owned())));
        }
    }
}

fn member<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.as_mapping()?.get(*key))
}

fn names(value: Option<&Value>) -> Vec<String> {
    let members = value.and_then(Value::as_mapping).into_iter().flatten();
    members.filter_map(|(key, _)| key.as_str().map(str::to_owned)).collect()
}

fn rust_name(name: &str, ty: &Value) -> String {
    member(ty, &["as"]).and_then(Value::as_str).unwrap_or(name).to_owned()
}
