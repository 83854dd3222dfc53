//! The parts of an existing spec that an import depends on: its names, types and files.

use super::draft::reachable;
use crate::resolve::headers;
use crate::source::SourceMap;
use crate::spec::ast::{OperationFile, Type};
use indexmap::IndexMap;
use serde_yaml::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The existing spec.
#[derive(Debug, Default)]
pub(super) struct Spec {
    /// Names of the groups of operations.
    pub(super) groups: Vec<String>,
    /// Names of the shared path parameters, which the client sets.
    pub(super) shared_path: Vec<String>,
    /// Names of the shared headers, which the client sets.
    pub(super) shared_headers: Vec<String>,
    /// Names of the other headers that the client sets, such as `Authorization`.
    pub(super) own_headers: Vec<String>,
    /// Name and file of each operation, by its name and aliases.
    pub(super) operations: HashMap<String, (String, String)>,
    /// Name and file of each operation. Each key is a name or an alias of the operation, and its method and path.
    by_request: HashMap<(String, String), (String, String)>,
    /// For each operation: the method and path in one string (`GET /v2/things`), and the name.
    pub(super) requests: Vec<(String, String)>,
    /// Shared types by name.
    pub(super) shared: IndexMap<String, Shared>,
    /// Names of Rust types, each with the file that declares it.
    pub(super) taken: Vec<(String, String)>,
    /// Texts of the files by path.
    pub(super) texts: BTreeMap<String, String>,
}

/// A shared type.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) file: String,
    /// The type, unless it has errors.
    pub(super) ty: Option<Type>,
    /// `true` if an import created the file.
    pub(super) is_imported: bool,
}

/// Description of the files of types that an import creates.
pub(super) const IMPORTED: &str = "Types that several imported operations share.";

impl Spec {
    /// Reads the files of a spec. Of a file that is not valid YAML, only the text is kept; `gen` reports the error.
    pub(super) fn read(sources: &SourceMap) -> Self {
        let mut spec =
            Self { own_headers: headers::OWN.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() };
        for (_, file) in sources.iter() {
            spec.texts.insert(file.path.clone(), file.text.to_string());
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

    /// Returns name and file of the operation of the spec that has the same method and path as `operation`, and its
    /// name as name or alias.
    pub(super) fn operation_of_request(&self, operation: &OperationFile) -> Option<&(String, String)> {
        self.by_request.get(&(operation.operation.clone(), operation.http.clone()))
    }

    /// Returns the shared types whose names occur in the spec, and the shared types that these types refer to. Ignores
    /// names in `files` and in the files of types.
    pub(super) fn used_outside(&self, files: &HashSet<String>) -> HashSet<String> {
        let is_other = |path: &str| !path.starts_with("types/") && !files.contains(path);
        let texts = self.texts.iter().filter(|(path, _)| is_other(path)).map(|(_, text)| text);
        let words = texts.flat_map(|text| text.split(|each: char| !each.is_ascii_alphanumeric()));
        let named = words.filter(|word| self.shared.contains_key(*word)).map(str::to_owned).collect();
        reachable(named, |name| self.shared.get(name)?.ty.as_ref())
    }

    fn service(&mut self, service: &Value) {
        self.shared_path = keys(service, &["parameters", "path"]);
        self.shared_headers = keys(service, &["parameters", "header"]);
        for [scheme, key] in [["token", "header"], ["signature", "date_header"]] {
            self.own_headers.extend(string(service, &["authentication", scheme, key]).map(str::to_owned));
        }
    }

    fn types(&mut self, path: &str, file: &Value) {
        let is_imported = string(file, &["description"]) == Some(IMPORTED);
        for (name, value) in members(file, &["types"]) {
            self.taken.push((rust_name(name, value), path.to_owned()));
            let ty = serde_yaml::from_value(value.clone()).ok();
            self.shared.insert(name.to_owned(), Shared { file: path.to_owned(), ty, is_imported });
        }
    }

    fn operation(&mut self, path: &str, file: &Value) {
        let Some(name) = string(file, &["operation"]) else { return };
        self.taken.push((name.to_owned(), path.to_owned()));
        self.requests.extend(string(file, &["http"]).map(|request| (request.to_owned(), name.to_owned())));
        self.operations.insert(name.to_owned(), (name.to_owned(), path.to_owned()));
        for alias in elements(file, "aliases").filter_map(Value::as_str) {
            self.operations.entry(alias.to_owned()).or_insert_with(|| (name.to_owned(), path.to_owned()));
        }
        let aliases = elements(file, "aliases").filter_map(Value::as_str);
        if let Some(request) = string(file, &["http"]) {
            for known in std::iter::once(name).chain(aliases) {
                let key = (known.to_owned(), request.to_owned());
                self.by_request.entry(key).or_insert_with(|| (name.to_owned(), path.to_owned()));
            }
        }
        for (name, value) in members(file, &["types"]) {
            self.taken.push((rust_name(name, value), path.to_owned()));
        }
        let sort_types = elements(file, "rules").filter_map(|rule| string(rule, &["sort", "type"]));
        self.taken.extend(sort_types.map(|name| (name.to_owned(), path.to_owned())));
    }
}

fn get<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.as_mapping()?.get(*key))
}

fn string<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    get(value, path)?.as_str()
}

fn members<'a>(value: &'a Value, path: &[&str]) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let members = get(value, path).and_then(Value::as_mapping).into_iter().flatten();
    members.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

fn elements<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    get(value, &[key]).and_then(Value::as_sequence).into_iter().flatten()
}

fn keys(value: &Value, path: &[&str]) -> Vec<String> {
    members(value, path).map(|(key, _)| key.to_owned()).collect()
}

fn rust_name(name: &str, ty: &Value) -> String {
    string(ty, &["as"]).unwrap_or(name).to_owned()
}
