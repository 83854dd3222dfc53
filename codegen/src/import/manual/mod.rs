//! From a page of the manual to the file of an operation.
//!
//! | file | decides |
//! | --- | --- |
//! | `names` | what operation and group are called |
//! | `parameters`, `responses` | what stands in the request and in each answer |
//! | `objects`, `enumerations`, `fields`, `defaults` | types, and the keys of each field |
//! | `ambiguities` | what is asked about a row |
//! | `descriptions` | the drafts of descriptions |
//! | `rules`, `durations` | ranges, sorting, limits of time |
//! | `example_types` | which examples fit |
//! | `todos` | what is asked of the maintainer for every page |
//! | `check` | what the file does not say as the page does |
//!
//! What a page states becomes a key. What it leaves open, or says in two ways, becomes a `todo` with the line of the page.

mod ambiguities;
mod check;
mod defaults;
mod descriptions;
mod durations;
mod enumerations;
mod example_types;
mod fields;
mod names;
mod objects;
mod parameters;
mod responses;
mod rules;
mod todos;

use super::existing::Spec;
use super::form::{Document, Operation, Todo, Types};
use super::{Files, files, paging, retry};
use crate::manual::{self, Page, Refusal, Side};
use crate::source::SourceMap;
use names::Called;
use std::collections::HashMap;

pub use names::Names;

/// What came of a page.
#[derive(Debug)]
pub struct PageImport {
    /// Name of the operation.
    pub operation: String,
    /// Files of the spec by their paths below its folder: the operation's, which may be there already.
    pub files: Files,
    /// How many decisions the file asks for.
    pub todos: usize,
    /// What the file does not say as the page does, by the line of the page: mostly what the language has no key for.
    /// Descriptions hold what readers need of it.
    pub left: Vec<(usize, String)>,
}

/// Methods of the language.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// What is read of a page so far.
struct Importer<'a> {
    page: &'a Page,
    spec: &'a Spec,
    /// Name of the operation.
    owner: String,
    types: Types,
    /// Types of the page's objects, by name and side.
    objects: HashMap<(String, Side), String>,
    /// Types of enumerations by the field that they were made for.
    values: Vec<(String, String)>,
    todos: Vec<Todo>,
    left: Vec<(usize, String)>,
}

/// Imports a page into a spec.
pub fn import_page(page: &Page, spec: &SourceMap, names: &Names) -> Result<PageImport, Refusal> {
    let spec = Spec::read(spec);
    let method = &page.http.value.method;
    if !METHODS.contains(&method.as_str()) {
        let reason = format!("the language has no operations with the method {method}");
        return Err(Refusal::new(reason, page.http.line));
    }
    let called = names::called(page, &spec, names);
    let mut importer = Importer {
        page,
        spec: &spec,
        owner: called.operation.clone(),
        types: Types::default(),
        objects: HashMap::new(),
        values: Vec::new(),
        todos: called.todos.clone(),
        left: Vec::new(),
    };
    let mut operation = importer.operation(&called);
    let mut left = importer.left;
    let draft = files(vec![operation.clone()], &spec);
    let differences = check::differences(page, &spec, &draft, &left);
    operation.todos.extend(differences.clashes);
    operation.todos.sort_by_key(|todo| todo.line);
    left.extend(differences.left);
    left.sort();
    left.dedup();
    let files = files(vec![operation], &spec);
    let todos = files.values().map(|text| text.matches("{ line: ").count() + text.matches("- line: ").count()).sum();
    Ok(PageImport { operation: called.operation, files, todos, left })
}

impl Importer<'_> {
    fn operation(&mut self, called: &Called) -> Operation {
        let page = self.page;
        let manual::Http { method, path, .. } = page.http.value.clone();
        let parameters = self.parameters();
        let body = self.body(&method);
        let responses = self.responses();
        let (summary, description) = descriptions::about(page);
        let mut operation = Operation {
            name: called.operation.clone(),
            group: called.group.clone(),
            file: page.title.value.clone(),
            document: Document {
                title: page.title.value.clone(),
                updated: page.updated.as_ref().map(|updated| updated.value.clone()),
                definition: None,
                place: page.place.clone(),
            },
            summary,
            description,
            deprecated: page.deprecation == manual::Deprecation::Operation,
            method,
            path,
            retention: None,
            permissions: page.permissions.clone(),
            in_path: parameters.in_path,
            in_query: parameters.in_query,
            in_header: parameters.in_header,
            uses: parameters.uses,
            body,
            responses,
            rules: Vec::new(),
            paging: None,
            examples: Vec::new(),
            types: std::mem::take(&mut self.types),
            todos: Vec::new(),
        };
        self.requests(&mut operation);
        self.rules(&mut operation);
        operation.paging = paging::paging(&operation);
        self.open(&operation, retry::retry(&operation));
        operation.todos = std::mem::take(&mut self.todos);
        operation
    }

    fn todo(&mut self, line: usize, decide: impl Into<String>) {
        self.todos.push(Todo { line, decide: decide.into() });
    }

    fn left(&mut self, line: usize, what: impl Into<String>) {
        self.left.push((line, what.into()));
    }
}
