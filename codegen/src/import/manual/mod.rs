//! Creates the file of an operation from a manual page.
//!
//! | file | job |
//! | --- | --- |
//! | `importer` | the state of the import of one page |
//! | `names` | the names of the operation and its group |
//! | `parameters`, `responses` | the fields of the request and of each response |
//! | `objects`, `enumerations`, `fields`, `defaults` | types, the keys of each field, and the `todo`s about it |
//! | `descriptions` | the drafts of descriptions |
//! | `rules` | ranges, sorting, durations |
//! | `example_types` | the parts of examples that fit their types |
//! | `todos` | the `todo`s about the operation as a whole |
//! | `check` | differences between the file and the page |
//!
//! A fact of the page becomes a key. An open or contradictory statement becomes a `todo` with the line of the page.

mod check;
mod defaults;
mod descriptions;
mod enumerations;
mod example_types;
mod fields;
mod importer;
mod names;
mod objects;
mod parameters;
mod responses;
mod rules;
mod todos;

use super::draft::{Draft, Types, drop_unused_types};
use super::existing::Spec;
use super::output::files;
use super::{gate, pagination, retry};
use crate::manual::{self, Deprecation, Located, Page, Refusal, Row, Side};
use crate::output::Files;
use crate::resolve::path::METHODS;
use crate::source::SourceMap;
use crate::spec::ast::{Action, Document, OperationFile, Permissions, Resource, Retry};
use importer::Importer;
use names::Name;
use std::collections::HashMap;

pub use names::Names;

/// The result of an import.
#[derive(Debug)]
pub struct PageImport {
    /// Name of the operation.
    pub operation: String,
    /// The file of the operation, by its path below the directory of the spec.
    pub files: Files,
    /// The number of `todo`s in the file.
    pub todos: usize,
    /// The facts of the page that the file does not state in the same way, each with its line on the page. The spec
    /// language has no key for most of them; the descriptions contain what readers need.
    pub not_imported: Vec<Located<String>>,
    /// The sentences of descriptions in which the import read no fact and about which it does not ask, each with the
    /// name of its row and its line on the page. They remain in the descriptions.
    pub unread: Vec<Located<String>>,
}

/// Imports a page into a spec.
pub fn import_page(page: &Page, sources: &SourceMap, names: &Names) -> Result<PageImport, Refusal> {
    let spec = Spec::read(sources);
    let method = &page.http.value.method;
    if !METHODS.contains(&method.as_str()) {
        return Err(Refusal::new(format!("unsupported method `{method}`"), page.http.line));
    }
    let name = names::name(page, &spec, names);
    let mut importer = Importer {
        page,
        spec: &spec,
        owner: name.operation.clone(),
        types: Types::default(),
        objects: HashMap::new(),
        enumerations: Vec::new(),
        todos: name.todos.clone(),
        not_imported: Vec::new(),
    };
    let file = operation(&mut importer, &name);
    let mut not_imported = importer.not_imported;
    let mut draft = Draft { group: name.group, source: page.title.value.clone(), at: None, file };
    let differences = check::differences(page, &spec, &files(vec![draft.clone()], &spec), &not_imported);
    refuse_invalid(page, &draft, &spec, sources)?;
    draft.file.todo.extend(differences.contradictions);
    draft.file.todo.sort_by_key(|todo| todo.line);
    not_imported.extend(differences.not_imported);
    not_imported.sort_by(|a, b| (a.line, &a.value).cmp(&(b.line, &b.value)));
    not_imported.dedup();
    drop_unused_types(&mut draft.file);
    let todos = todos::count(&draft.file);
    let unread = unread(page);
    Ok(PageImport { operation: name.operation, files: files(vec![draft], &spec), todos, not_imported, unread })
}

/// Returns an error if `gen` would refuse the file even after every `todo` is resolved.
fn refuse_invalid(page: &Page, draft: &Draft, spec: &Spec, sources: &SourceMap) -> Result<(), Refusal> {
    let mut decided = draft.clone();
    // If the page has no date, a `todo` asks for it. Any date resolves this `todo`.
    decided.file.document.updated.get_or_insert_with(|| "2000-01-01".to_owned());
    match gate::errors_in(&files(vec![decided], spec), sources).first() {
        Some(error) => {
            let reason = format!(
                "the file of this page would be invalid ({error}): correct the page, or write its file by hand"
            );
            Err(Refusal::new(reason, page.title.line))
        }
        None => Ok(()),
    }
}

/// Returns the sentences of descriptions that became neither a key nor a `todo`.
fn unread(page: &Page) -> Vec<Located<String>> {
    let of_row = |row: &Row, is_response: bool| -> Vec<Located<String>> {
        let ignored = row.facts.ambiguities.iter().filter(|ambiguity| is_response && ambiguity.value.is_about_sending);
        let ignored = ignored.map(|ambiguity| (&ambiguity.value.text, ambiguity.line));
        let texts = row.facts.unread.iter().map(|text| (&text.value, text.line)).chain(ignored);
        texts.map(|(text, line)| Located::new(format!("`{}`: {text}", row.name.value), line)).collect()
    };
    let sides = page.objects.iter().flat_map(|object| {
        let is_response = matches!(object.side, Side::Response(_));
        object.rows.iter().map(move |row| (row, is_response))
    });
    let request = page.parameters.iter().chain(page.body.iter().flat_map(|body| &body.rows)).map(|row| (row, false));
    let response = page.responses.iter().flat_map(|response| response.rows.iter().chain(&response.headers));
    let rows = request.chain(response.map(|row| (row, true))).chain(sides);
    let mut unread: Vec<Located<String>> = rows.flat_map(|(row, is_response)| of_row(row, is_response)).collect();
    unread.sort_by_key(|text| text.line);
    unread
}

fn operation(importer: &mut Importer<'_>, name: &Name) -> OperationFile {
    let page = importer.page;
    let http = &page.http.value;
    let parameters = importer.parameters();
    let body = importer.body();
    let responses = importer.responses();
    let (summary, description) = descriptions::summary_and_description(page);
    let mut operation = OperationFile {
        operation: name.operation.clone(),
        document: Document {
            title: page.title.value.clone(),
            updated: page.updated.as_ref().map(|updated| updated.value.clone()),
            definition: None,
            breadcrumb: page.breadcrumb.clone(),
        },
        summary,
        description,
        deprecated: page.deprecation == Deprecation::Operation,
        http: format!("{} {}", http.method, http.path),
        permissions: permissions(&page.permissions),
        path: parameters.path,
        query: parameters.query,
        header: parameters.header,
        shared_headers: parameters.shared_headers,
        body,
        responses,
        types: std::mem::take(&mut importer.types),
        ..OperationFile::default()
    };
    importer.requests(&mut operation);
    importer.rules(&mut operation);
    operation.retry = retry::retry(&operation);
    if let Some(idempotent) = &page.idempotent {
        operation.retry = Retry { idempotent: idempotent.value, reason: "the manual says so".to_owned() };
    }
    operation.pagination = pagination::paging(&operation);
    importer.ask_always(&operation);
    operation.todo = std::mem::take(&mut importer.todos);
    operation
}

fn permissions(permissions: &manual::Permissions) -> Permissions {
    let action = |action: &manual::Action| Action {
        action: action.name.clone(),
        access_level: action.access_level.to_lowercase(),
        resource: action.resource.clone().map(|ty| Resource { ty, required: action.required_resource }),
        condition_keys: action.condition_keys.clone(),
        dependencies: action.dependencies.clone(),
    };
    match permissions {
        manual::Permissions::Unstated => Permissions::Unstated,
        manual::Permissions::None(_) => Permissions::None,
        manual::Permissions::Actions(actions) => {
            Permissions::Actions(actions.iter().map(|at| action(&at.value)).collect())
        }
    }
}
