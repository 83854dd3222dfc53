//! Everything of a spec that has a name.

use super::Spot;
use super::entry::{Entry, Place};
use super::types::{self, kind_of};
use super::{answers, service};
use crate::resolve::naming::{NameKind, derive, snake_case};
use crate::source::SourceMap;
use crate::spec::ast::{Document, Field, OperationFile, Permissions, Rule};
use crate::spec::files::{Located, SpecFiles};
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// A file, and what its entries have in common.
pub(super) struct Scope<'a> {
    places: &'a Spans,
    sources: &'a SourceMap,
    page: Option<String>,
    /// The file that it becomes.
    pub(super) emitted: String,
    /// Words of the operation; none for what several share.
    owners: Vec<String>,
}

impl Scope<'_> {
    /// An entry that is found at its key.
    pub(super) fn entry(&self, what: String, at: &Pointer, ty: Option<&str>) -> Entry {
        let is_shared = self.owners.is_empty();
        let shared_type = ty.filter(|_| is_shared).map(str::to_owned);
        let owners = if is_shared { shared_type.iter().cloned().collect() } else { self.owners.clone() };
        Entry {
            what,
            page: self.page.clone(),
            shared_type,
            spec: self.spot(self.places.key(at).span.start),
            owners,
            ..Entry::default()
        }
    }

    fn spot(&self, byte: usize) -> Spot {
        let file = self.places.file();
        let before = self.sources.file(file).text.get(..byte).unwrap_or_default();
        Spot { path: self.sources.shown_path(file), line: before.matches('\n').count() + 1 }
    }
}

pub(super) fn entries(spec: &SpecFiles, sources: &SourceMap) -> Vec<Entry> {
    let mut entries = Vec::new();
    for file in &spec.operations {
        operation(file, sources, &mut entries);
    }
    for file in &spec.types {
        let scope = scope(file, sources, None, Vec::new());
        types::types(&file.content.types, &scope, &mut entries);
        mentions(&scope, &mut entries);
    }
    if let Some(file) = &spec.service {
        let scope = scope(file, sources, None, Vec::new());
        service::service(&file.content, &scope, &mut entries);
        mentions(&scope, &mut entries);
    }
    entries
}

fn scope<'a, T>(file: &'a Located<T>, sources: &'a SourceMap, page: Option<String>, owners: Vec<String>) -> Scope<'a> {
    Scope { places: &file.spans, sources, page, emitted: file.path.replace(".yaml", ".rs"), owners }
}

/// A document with its revision.
pub(super) fn page(document: &Document) -> String {
    let updated = document.updated.iter().map(|day| format!("updated {day}"));
    let definition = document.definition.iter().map(|name| format!("API definition {name}"));
    [document.title.clone()].into_iter().chain(updated).chain(definition).collect::<Vec<_>>().join(", ")
}

fn operation(file: &Located<OperationFile>, sources: &SourceMap, entries: &mut Vec<Entry>) {
    let (content, name) = (&file.content, &file.content.operation);
    let method = snake_case(name);
    let scope = self::scope(file, sources, Some(page(&content.document)), vec![name.clone(), method.clone()]);
    let path = content.http.split(' ').next_back().unwrap_or_default();
    let mut names = vec![name.clone(), method.clone(), content.http.clone(), path.to_owned(), file.path.clone()];
    names.extend(["Client", "blocking.Client", "Api"].map(|owner| format!("{owner}.{method}")));
    names.extend(content.aliases.iter().cloned());
    entries.push(Entry {
        names,
        emitted: vec![
            Place::item(&scope.emitted, format!("pub struct {name}")),
            Place::item(&scope.emitted, format!("pub fn {method}(")),
        ],
        words: scope.owners.clone(),
        owners: Vec::new(),
        ..scope.entry(format!("operation {name}, {}", content.http), &Pointer::default().key("operation"), None)
    });
    for (place, fields) in [("path", &content.path), ("query", &content.query), ("header", &content.header)] {
        parameters(place, fields, content, &scope, entries);
    }
    entries.extend(body(content, &scope));
    entries.extend(answers::output(content, &scope));
    for (index, rule) in content.rules.iter().enumerate() {
        entries.push(self::rule(rule, content, &Pointer::default().key("rules").index(index), &scope));
    }
    for (status, response) in &content.responses {
        answers::answer(&status.to_string(), response, content, &scope, entries);
    }
    permissions(&content.permissions, &scope, entries);
    types::types(&content.types, &scope, entries);
    mentions(&scope, entries);
}

/// The names of a part of an operation.
pub(super) fn names(operation: &OperationFile, own: &[&str]) -> Vec<String> {
    let owners =
        [operation.operation.clone(), snake_case(&operation.operation), format!("Call<{}>", operation.operation)];
    let own = own.iter().map(|own| own.trim_start_matches("r#"));
    own.flat_map(|own| [own.to_owned()].into_iter().chain(owners.iter().map(move |owner| format!("{owner}.{own}"))))
        .collect()
}

fn parameters(
    place: &str,
    fields: &IndexMap<String, Field>,
    operation: &OperationFile,
    scope: &Scope<'_>,
    entries: &mut Vec<Entry>,
) {
    for (wire, field) in fields {
        let rust = derive(NameKind::Field, wire, field.rust_name.as_deref());
        // What is part of a rule is documented at the rule's argument.
        let argument = operation.rules.iter().find(|rule| parts(rule).contains(&wire.as_str())).map(argument);
        let line = format!("pub {}", argument.unwrap_or(&rust));
        entries.push(Entry {
            names: names(operation, &[wire, &rust]),
            emitted: vec![Place::within(&scope.emitted, format!("pub struct {} ", operation.operation), line)],
            words: vec![wire.clone(), rust],
            ..scope.entry(
                format!("{place} parameter {wire} of {}, {}", operation.operation, kind_of(field)),
                &Pointer::default().key(place).key(wire),
                None,
            )
        });
    }
}

fn body(operation: &OperationFile, scope: &Scope<'_>) -> Option<Entry> {
    let body = operation.body.as_ref()?;
    let what = format!("body of {}, {}", operation.operation, body.ty);
    Some(Entry {
        names: names(operation, &["body"]),
        emitted: vec![Place::within(&scope.emitted, format!("pub struct {} ", operation.operation), "pub body")],
        words: vec!["body".to_owned(), body.ty.clone()],
        ..scope.entry(what, &Pointer::default().key("body"), None)
    })
}

fn parts(rule: &Rule) -> Vec<&str> {
    let range = rule.range.iter().flat_map(|range| [range.from.as_str(), &range.to]);
    range.chain(rule.sort.iter().flat_map(|sort| [sort.field.as_str(), &sort.direction])).collect()
}

fn argument(rule: &Rule) -> &str {
    let range = rule.range.as_ref().map(|range| range.name.as_str());
    range.or(rule.sort.as_ref().map(|sort| sort.name.as_str())).unwrap_or_default()
}

fn rule(rule: &Rule, operation: &OperationFile, at: &Pointer, scope: &Scope<'_>) -> Entry {
    let name = argument(rule);
    let mut names = names(operation, &[name]);
    let mut emitted =
        vec![Place::within(&scope.emitted, format!("pub struct {} ", operation.operation), format!("pub {name}"))];
    let mut words = vec![name.to_owned()];
    words.extend(parts(rule).into_iter().map(str::to_owned));
    if let Some(sort) = &rule.sort {
        names.push(sort.ty.clone());
        words.push(sort.ty.clone());
        emitted.push(Place::item(&scope.emitted, format!("pub struct {}", sort.ty)));
    }
    let (key, what) = if rule.sort.is_some() { ("sort", "order") } else { ("range", "range") };
    let what = format!("{what} {name} of {}, made of {}", operation.operation, parts(rule).join(" and "));
    Entry { names, emitted, words, ..scope.entry(what, &at.key(key), None) }
}

fn permissions(permissions: &Permissions, scope: &Scope<'_>, entries: &mut Vec<Entry>) {
    let Permissions::Actions(actions) = permissions else { return };
    for (index, action) in actions.iter().enumerate() {
        let at = Pointer::default().key("permissions").index(index).key("action");
        entries.push(Entry {
            names: vec![action.action.clone()],
            emitted: vec![Place::item(&scope.emitted, format!("/// - `{}`", action.action))],
            words: vec![action.action.clone()],
            owners: Vec::new(),
            ..scope.entry(format!("permission {}, {}", action.action, action.access_level), &at, None)
        });
    }
}

/// Values that stand somewhere, for names that nothing is called by: error codes, units, other services' actions.
fn mentions(scope: &Scope<'_>, entries: &mut Vec<Entry>) {
    let text = &scope.sources.file(scope.places.file()).text;
    for (pointer, span) in scope.places.scalars() {
        let value = text.get(span.clone()).unwrap_or_default().trim().trim_matches(['"', '\'']);
        // Sentences are no names.
        if value.is_empty() || value.contains(' ') {
            continue;
        }
        entries.push(Entry {
            names: vec![value.to_owned()],
            what: format!(
                "stands at {}",
                pointer.as_str().trim_start_matches('/').replace('/', ".").replace("~1", "/")
            ),
            page: scope.page.clone(),
            spec: scope.spot(span.start),
            emitted: vec![Place::mention(&scope.emitted, value)],
            words: vec![value.to_owned()],
            is_mention: true,
            ..Entry::default()
        });
    }
}
