//! From a page of the manual to the file of an operation.
//!
//! | file | decides |
//! | --- | --- |
//! | `names` | what operation and group are called |
//! | `parameters`, `answers` | what stands in the request and in each answer |
//! | `objects`, `enumerations`, `fields`, `defaults` | types, and the keys of each field |
//! | `doubts` | what is asked about a row |
//! | `texts` | the drafts of descriptions |
//! | `rules`, `spans` | ranges, sorting, limits of time |
//! | `shown` | which examples fit |
//! | `open` | what is asked of the maintainer for every page |
//! | `check` | what the file does not say as the page does |
//!
//! What a page states becomes a key. What it leaves open, or says in two ways, becomes a `todo` with the line of the page.

mod answers;
mod check;
mod defaults;
mod doubts;
mod enumerations;
mod fields;
mod names;
mod objects;
mod open;
mod parameters;
mod rules;
mod shown;
mod spans;
mod texts;

use super::existing::Spec;
use super::form::{Document, Operation, Todo, Types};
use super::output::files;
use super::{Files, form, paging, retry};
use crate::manual::{Page, Refusal, Side};
use crate::source::SourceMap;
use crate::spec::ast::RetryPolicy;
use names::Called;
use shown::Shown;
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
    shown: Shown,
    todos: Vec<Todo>,
    left: Vec<(usize, String)>,
}

/// Imports a page into a spec.
pub fn import_page(page: &Page, spec: &SourceMap, names: &Names) -> Result<PageImport, Refusal> {
    let spec = Spec::read(spec);
    let (method, _) = &page.http.value;
    if !METHODS.contains(&method.as_str()) {
        let reason = format!("the language has no operations with the method {method}");
        return Err(Refusal { reason, line: page.http.line });
    }
    let called = names::called(page, &spec, names);
    let mut importer = Importer {
        page,
        spec: &spec,
        owner: called.operation.clone(),
        types: Types::default(),
        objects: HashMap::new(),
        values: Vec::new(),
        shown: Shown::of(page),
        todos: called.todos.clone(),
        left: Vec::new(),
    };
    let mut operation = importer.operation(&called);
    let mut left = importer.left;
    let draft = files(vec![operation.draft()], &spec);
    let differences = check::differences(page, &spec, &draft, &left);
    operation.todos.extend(differences.clashes);
    operation.todos.sort_by_key(|todo| todo.line);
    left.extend(differences.left);
    left.sort();
    left.dedup();
    let files = files(vec![operation.draft()], &spec);
    let todos = files.values().map(|text| text.matches("{ line: ").count() + text.matches("- line: ").count()).sum();
    Ok(PageImport { operation: called.operation, files, todos, left })
}

impl Importer<'_> {
    fn operation(&mut self, called: &Called) -> Operation {
        let page = self.page;
        let (method, path) = page.http.value.clone();
        let parameters = self.parameters();
        let body = self.body(&method);
        let responses = self.responses();
        let (summary, description) = texts::about(page);
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
            deprecated: texts::is_advised_against(page),
            method,
            path: path.split('?').next().unwrap_or_default().to_owned(),
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
        let file = operation.draft().file;
        operation.paging = paging::paging(&file).and_then(form::paging);
        let retry = retry::retry(&file);
        let policy = if retry.policy == RetryPolicy::Safe { "safe" } else { "unsafe" };
        self.open(&operation, (policy, &retry.reason));
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
