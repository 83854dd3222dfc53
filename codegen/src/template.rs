//! Creates the file of a new operation: from a template, or as a copy of another operation.

mod http;
mod like;

use crate::resolve::file_names::{self, Fault};
use crate::resolve::naming::snake_case;
use crate::source::{SourceFile, SourceMap};
use crate::spec::file_kind::{FileKind, stem};
use crate::spec::files::SpecFiles;
use crate::spec::read_partly;
use crate::spec::write::print_scalar;
use crate::suggest::with_suggestion;
use http::Http;
use std::collections::{BTreeMap, BTreeSet};

/// The template of an operation file. It contains every key that a maintainer can write in an operation file.
const TEMPLATE: &str = include_str!("template/operation.yaml");

/// What the command line says about a new operation.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewOperation<'a> {
    /// The name in PascalCase.
    pub name: &'a str,
    /// The group, which may be new.
    pub group: Option<&'a str>,
    /// The operation that is copied: its name, an alias, its file or its group and file.
    pub like: Option<&'a str>,
    /// The method and the path, such as `GET /v2/{project_id}/pools`.
    pub http: Option<&'a str>,
}

/// Returns the path of a new operation file below the spec's directory, and its text. Returns the reason if the file
/// cannot be created.
pub fn create(sources: &SourceMap, new: &NewOperation<'_>) -> Result<(String, String), String> {
    let (spec, _) = read_partly(sources);
    let taken = taken(&spec);
    let path = path(sources, new, &taken)?;
    let http = new.http.map(|text| Http::parse(text, spec.service.as_ref().map(|file| &file.content)));
    let http = http.transpose()?;
    let text = match new.like {
        Some(like) => like::copy(like::find(like, &spec, sources)?, new.name, http.as_ref(), &taken),
        None => http.iter().fold(text(new.name), |text, http| http.fill(&text)),
    };
    Ok((path, text))
}

/// Returns the text of a new operation file: required keys without values, and optional keys as comments.
pub fn text(operation: &str) -> String {
    // YAML has words such as `Null` and `Yes`, which need quotes.
    let text = TEMPLATE.replace("\noperation: {operation}", &format!("\noperation: {}", print_scalar(operation)));
    format!("{}\n{}", FileKind::Operation.modeline(), text.replace("{operation}", operation))
}

/// Names of operations and Rust types, each with the path of the file that defines it.
type Taken = BTreeMap<String, String>;

fn taken(spec: &SpecFiles) -> Taken {
    let mut taken = Taken::new();
    for file in &spec.operations {
        let operation = &file.content;
        let sorts = operation.rules.iter().filter_map(|rule| Some(rule.sort.as_ref()?.ty.clone()));
        let names = [operation.operation.clone()].into_iter().chain(operation.aliases.iter().cloned()).chain(sorts);
        taken.extend(names.map(|name| (name, file.path.clone())));
    }
    let shared = spec.types.iter().map(|file| (&file.content.types, &file.path));
    for (types, path) in shared.chain(spec.operations.iter().map(|file| (&file.content.types, &file.path))) {
        let names = types.iter().map(|(name, ty)| ty.rust_name.as_ref().unwrap_or(name).clone());
        taken.extend(names.map(|name| (name, path.clone())));
    }
    taken
}

fn path(sources: &SourceMap, new: &NewOperation<'_>, taken: &Taken) -> Result<String, String> {
    let operation = new.name;
    if let Some(Fault { message, .. }) = file_names::operation_fault(operation) {
        let help = "use a name in PascalCase that the client does not reserve, as in `ListLoginRecords`";
        return Err(format!("{message}\nhelp: {help}"));
    }
    let file = snake_case(operation);
    let has_path = |each: &SourceFile| each.path.starts_with("operations/") && stem(&each.path) == file;
    let existing = sources.iter().find(|(_, file)| has_path(file)).map(|(_, file)| &file.path);
    if let Some(path) = existing.or_else(|| taken.get(operation)) {
        return Err(format!(
            "`spec/{path}` already defines `{operation}`\nhelp: change that file, or choose another name"
        ));
    }
    let group = group(sources, operation, new.group)?;
    Ok(format!("operations/{group}/{file}.yaml"))
}

fn group(sources: &SourceMap, operation: &str, group: Option<&str>) -> Result<String, String> {
    let group_of =
        |file: &SourceFile| file.path.strip_prefix("operations/")?.split_once('/').map(|(group, _)| group.to_owned());
    let groups: BTreeSet<String> = sources.iter().filter_map(|(_, file)| group_of(file)).collect();
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let Some(group) = group else {
        let help = format!("give `--group` with one of {}, or with a new name", groups.join(", "));
        return Err(format!("`{operation}` needs a group, which names its directory and its feature\nhelp: {help}"));
    };
    if let Some(Fault { message, .. }) = file_names::group_fault(group) {
        let help = "use a word in snake_case that is not a feature of the client";
        return Err(with_suggestion(&message, group, groups, help));
    }
    Ok(group.to_owned())
}
