//! Copies an operation. What certainly differs has no value, and a `todo` lists what may differ.

use super::Taken;
use super::http::Http;
use crate::operation_names::{self, names_of};
use crate::resolve::RESERVED_TYPES;
use crate::resolve::naming::snake_case;
use crate::source::SourceMap;
use crate::spec::ast::{Document, Field, OperationFile, Permissions, Todo, Type};
use crate::spec::file_kind::{FileKind, stem};
use crate::spec::files::{Located, SpecFiles};
use crate::spec::type_references::{visit_operation, visit_type};
use crate::spec::write::print;
use indexmap::IndexMap;
use serde_yaml::Value;
use std::collections::HashSet;

/// Finds an operation by any of its names. Returns an error if there is none.
pub(super) fn find<'s>(like: &str, spec: &'s SpecFiles, sources: &SourceMap) -> Result<&'s OperationFile, String> {
    let known: Vec<(Vec<String>, &OperationFile)> = spec.operations.iter().map(names).collect();
    if let Some((_, operation)) = known.iter().find(|(names, _)| names.iter().any(|name| name == like)) {
        return Ok(operation);
    }
    let file = snake_case(like);
    let is_named = |path: &str| stem(path) == file || group_and_file(path).join("/") == like;
    let mut unreadable = spec.unreadable.iter().map(|unreadable| &sources.file(unreadable.file).path);
    if let Some(path) = unreadable.find(|path| is_named(path)) {
        return Err(format!(
            "`spec/{path}` has errors, so it cannot be copied\nhelp: `cargo xtask gen` shows the errors"
        ));
    }
    let listed: Vec<&str> = spec.operations.iter().map(|file| file.content.operation.as_str()).collect();
    Err(operation_names::unknown(like, ["operation", "operations"], known.iter().flat_map(|(names, _)| names), &listed))
}

fn names(file: &Located<OperationFile>) -> (Vec<String>, &OperationFile) {
    let [group, name] = group_and_file(&file.path);
    let operation = &file.content;
    (names_of(&operation.operation, group, name, &operation.aliases), operation)
}

/// Returns the group and the name of an operation's file.
fn group_and_file(path: &str) -> [&str; 2] {
    [path.split('/').nth(1).unwrap_or_default(), stem(path)]
}

/// Returns the text of a file with a copy of an operation.
pub(super) fn copy(original: &OperationFile, name: &str, http: Option<&Http<'_>>, taken: &Taken) -> String {
    let mut copy = OperationFile {
        operation: name.to_owned(),
        aliases: Vec::new(),
        sdk_name: None,
        // `without_values` removes the title and the date.
        document: Document { updated: Some(String::new()), ..Document::default() },
        description: None,
        permissions: Permissions::Unstated,
        examples: Vec::new(),
        errata: Vec::new(),
        text_hashes: IndexMap::new(),
        ..original.clone()
    };
    copy.responses.values_mut().for_each(|response| response.examples.clear());
    if let Some(http) = http {
        set_http(&mut copy, http);
    }
    let renamed = rename_types(&mut copy, &original.operation, taken);
    if let Some(waiter) = &mut copy.waiter {
        waiter.name = format!("wait_for_{}", snake_case(name));
    }
    copy.todo = todos(&copy, &original.operation, &renamed);
    let comment = format!("{name}, copied from `{}`.", original.operation);
    let fields = http.map(|http| http.parameters.as_slice()).unwrap_or_default();
    let fields = fields.iter().filter(|parameter| !original.path.contains_key(**parameter)).copied().collect();
    print(FileKind::Operation, Some(&comment), &without_values(&copy, http.is_some(), fields))
}

/// Sets the method and the path. Removes the path parameters that the path does not contain, and declares the others.
fn set_http(copy: &mut OperationFile, http: &Http<'_>) {
    copy.http = http.text.to_owned();
    let mut declared = std::mem::take(&mut copy.path);
    for name in &http.parameters {
        let new = Field { ty: "string".to_owned(), required: true, ..Field::default() };
        copy.path.insert((*name).to_owned(), declared.swap_remove(*name).unwrap_or(new));
    }
}

/// Renames the types of the copy, because two operations cannot define types with the same name. Returns the new names by
/// the old ones.
fn rename_types(copy: &mut OperationFile, original: &str, taken: &Taken) -> IndexMap<String, String> {
    let [old, new] = [original, &copy.operation].map(resource);
    let mut chosen: HashSet<String> = HashSet::new();
    let mut choose = |name: &str| {
        let derived = if name.contains(old) { name.replacen(old, new, 1) } else { format!("{new}{name}") };
        let numbered = (2..).map(|number| format!("{derived}{number}"));
        let long = format!("{}{name}", copy.operation);
        let mut names_to_try = [derived.clone(), long].into_iter().chain(numbered);
        let is_free = |name: &String| {
            let is_reserved = RESERVED_TYPES.contains(&name.as_str());
            !is_reserved && !taken.contains_key(name) && *name != copy.operation && !chosen.contains(name)
        };
        let name = names_to_try.find(is_free).unwrap_or_default();
        chosen.insert(name.clone());
        name
    };
    // If the name in the spec is not a valid Rust name, the type has a `rust_name`.
    let types = copy.types.iter();
    let renamed: IndexMap<String, String> =
        types.map(|(name, ty)| (name.clone(), choose(ty.rust_name.as_ref().unwrap_or(name)))).collect();
    for sort in copy.rules.iter_mut().filter_map(|rule| rule.sort.as_mut()) {
        sort.ty = choose(&sort.ty);
    }
    let mut rename = |name: &mut String| {
        if let Some(new) = renamed.get(name) {
            name.clone_from(new);
        }
    };
    visit_operation(copy, &mut rename);
    for (name, mut ty) in std::mem::take(&mut copy.types) {
        visit_type(&mut ty, &mut rename);
        ty.reported_in.iter_mut().for_each(&mut rename);
        let name = renamed.get(&name).cloned().unwrap_or(name);
        copy.types.insert(name, Type { rust_name: None, ..ty });
    }
    renamed
}

/// Returns the name of an operation without its verb and without the plural `s`: `LoginRecord` for `ListLoginRecords`.
fn resource(operation: &str) -> &str {
    let verb = operation.char_indices().skip(1).find(|(_, each)| each.is_ascii_uppercase());
    let resource = verb.map_or(operation, |(end, _)| &operation[end..]);
    resource.strip_suffix('s').unwrap_or(resource)
}

/// Returns the decisions that a copy leaves open.
fn todos(copy: &OperationFile, original: &str, renamed: &IndexMap<String, String>) -> Vec<Todo> {
    let idempotent = copy.retry.idempotent;
    let mut decisions = vec![
        format!(
            "Is `{}` idempotent? `idempotent: {idempotent}` and its reason are those of `{original}`.",
            copy.operation
        ),
        format!(
            "Compare parameters, rules, responses and types with the manual page: they are those of `{original}`. Add the examples of the page."
        ),
    ];
    if !renamed.is_empty() {
        let names: Vec<String> = renamed.iter().map(|(old, new)| format!("`{old}` is now `{new}`")).collect();
        let names = names.join(", ");
        decisions
            .push(format!("Choose the names of the types: {names}. Move a type that both operations use to `types/`."));
    }
    if let Some(waiter) = &copy.waiter {
        decisions.push(format!("Choose the name and the description of the waiter, which is now `{}`.", waiter.name));
    }
    decisions.into_iter().map(|decide| Todo::new(None, decide)).collect()
}

/// Converts a copy to YAML. Keys whose values certainly differ from the original have no value.
/// `parameters` are the new path parameters.
fn without_values(copy: &OperationFile, has_http: bool, parameters: Vec<&str>) -> Value {
    // Each struct of the language is a mapping in YAML, so this cannot fail.
    let mut yaml = serde_yaml::to_value(copy).unwrap_or_default();
    let mut keys = vec![vec!["document", "title"], vec!["document", "updated"], vec!["summary"], vec!["permissions"]];
    if !has_http {
        keys.push(vec!["http"]);
    }
    keys.extend(parameters.into_iter().map(|name| vec!["path", name, "description"]));
    for key in keys {
        if let Some(value) = key.iter().try_fold(&mut yaml, |value, key| value.get_mut(*key)) {
            *value = Value::Null;
        }
    }
    yaml
}
