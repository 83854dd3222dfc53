//! The named parts of a spec: what each one is, where it is defined, and which emitted lines come from it.

use super::lines::{FileLine, LinePattern};
use crate::diff::describe;
use crate::model::{Argument, ArgumentKind, ErrorCode, ErrorCodes, ErrorSource, Operation, Output, TypeDef, TypeKind};
use crate::resolve::naming::snake_case;
use crate::source::SourceMap;
use crate::spec::ast::{OperationFile, Rule};
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use std::iter;

/// A named part of a spec.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) what: String,
    /// Further facts, each with its name.
    pub(super) details: Vec<(&'static str, String)>,
    /// The names of the part. Callers can find the part by any of them.
    pub(super) names: Vec<String>,
    /// The names of types or methods that can precede a name, as in `Owner.name`.
    pub(super) owners: Vec<String>,
    /// The manual pages, each with its title and revision.
    pub(super) pages: Vec<String>,
    /// The line of the spec that defines the part.
    pub(super) spec: FileLine,
    /// The path of the emitted file.
    pub(super) emitted_file: String,
    /// The patterns that find the lines in the emitted file.
    pub(super) emitted: Vec<LinePattern>,
    /// If this list is not empty, a test mentions the part only if the test contains one of these words and one of the
    /// names.
    pub(super) context: Vec<String>,
}

/// A file of the spec. Each new entry receives a copy of `pages`, `context` and `owners`.
pub(super) struct SpecFile<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) spans: &'a Spans,
    pub(super) path: &'a str,
    pub(super) pages: Vec<String>,
    pub(super) context: Vec<String>,
    pub(super) owners: Vec<String>,
}

impl SpecFile<'_> {
    fn entry(&self, what: String, names: &[&str], at: &Pointer, emitted: Vec<LinePattern>) -> Entry {
        let location = self.spans.key(at);
        let before = self.sources.file(location.file).text.get(..location.span.start).unwrap_or_default();
        Entry {
            what,
            details: Vec::new(),
            names: names.iter().map(|name| name.trim_start_matches("r#").to_owned()).collect(),
            owners: self.owners.clone(),
            pages: self.pages.clone(),
            spec: FileLine { path: self.sources.shown_path(location.file), line: before.matches('\n').count() + 1 },
            emitted_file: self.path.replace(".yaml", ".rs"),
            emitted,
            context: self.context.clone(),
        }
    }
}

/// Returns the entries of `errors.yaml`. A code can have several.
pub(super) fn error_entries(codes: &ErrorCodes, spec: &SpecFile<'_>) -> Vec<Entry> {
    let entry = |(index, entry): (usize, &ErrorCode)| {
        let what = format!("error code {}, {}", entry.code, entry.responses());
        let source = codes.sources.iter().find(|source| source.key == entry.source);
        let emitted = vec![(None, format!("pub const {}", entry.constant))];
        let details = [
            ("message", entry.message.clone()),
            ("meaning", Some(entry.meaning.clone())),
            ("remedy", entry.remedy.clone()),
            ("source", source.map(ErrorSource::text)),
        ];
        Entry {
            details: details.into_iter().filter_map(|(name, text)| Some((name, text?))).collect(),
            ..spec.entry(what, &[&entry.code, &entry.constant], &at("codes").index(index).key("code"), emitted)
        }
    };
    codes.entries.iter().enumerate().map(entry).collect()
}

fn at(key: &str) -> Pointer {
    Pointer::default().key(key)
}

pub(super) fn operation_entries(operation: &Operation, file: &OperationFile, spec: &mut SpecFile<'_>) -> Vec<Entry> {
    let Operation { name, method, http, .. } = operation;
    let route = format!("{} {}", http.method, http.path);
    let mut names = vec![name, method, &route, http.path.as_str(), spec.path];
    names.extend(operation.aliases.iter().map(String::as_str));
    let emitted = vec![(None, format!("pub struct {name}")), (None, format!("pub fn {method}("))];
    spec.owners = ["Client", "blocking.Client", "Api"].map(str::to_owned).to_vec();
    let mut entries = vec![spec.entry(format!("operation {name}, {route}"), &names, &at("operation"), emitted)];
    spec.owners = vec![name.clone(), method.clone(), format!("Call<{name}>")];
    if let Some(waiter) = &operation.waiter {
        let emitted = vec![(None, format!("pub fn {}(", waiter.method))];
        let what = format!("waiter {}, polls {name}", describe::plain(&waiter.method));
        entries.push(spec.entry(what, &[&waiter.method], &at("waiter"), emitted));
    }
    spec.context = vec![name.clone(), method.clone()];
    for argument in &operation.arguments {
        entries.extend(argument_entries(argument, name, file, spec));
    }
    entries.extend(response_entries(operation, spec));
    entries.extend(operation.types.iter().flat_map(|def| type_entries(def, spec)));
    entries
}

fn argument_entries(argument: &Argument, owner: &str, file: &OperationFile, spec: &SpecFile<'_>) -> Vec<Entry> {
    let Argument { name, kind, .. } = argument;
    let emitted = || vec![(Some(format!("pub struct {owner} ")), format!("pub {name}"))];
    let parameter = |location: &str, wire: &str, rust: &str, ty: &str| {
        let what = format!("{location} parameter {wire} of {owner}, {ty}");
        spec.entry(what, &[wire, rust], &at(location).key(wire), emitted())
    };
    let (rule, parts, types) = match kind {
        ArgumentKind::Parameter { location, wire, ty, .. } => {
            return vec![parameter(describe::location(*location), wire, name, &describe::value_type(ty))];
        }
        ArgumentKind::Body { ty, .. } => {
            return vec![spec.entry(format!("body of {owner}, {}", ty.name), &["body"], &at("body"), emitted())];
        }
        ArgumentKind::TimeRange { parts, .. } => ("range", parts, ["timestamp", "timestamp"]),
        ArgumentKind::RangeFilter { parts } => ("range", parts, ["integer", "integer"]),
        ArgumentKind::Sort { parts, field, direction, .. } => ("sort", parts, [&*field.name, &direction.name]),
    };
    let what = format!("{rule} {name} of {owner}, made of {} and {}", parts[0].wire, parts[1].wire);
    let index = file.rules.iter().position(|rule| rule_name(rule) == name.trim_start_matches("r#"));
    let rule_at = at("rules").index(index.unwrap_or_default()).key(rule);
    let rule = match kind {
        ArgumentKind::Sort { ty, .. } => spec.entry(what, &[name, ty], &rule_at, emitted()),
        _ => spec.entry(what, &[name], &rule_at, emitted()),
    };
    let parts = parts.iter().zip(types);
    let parts = parts.map(|(part, ty)| parameter("query", &part.wire, &snake_case(&part.wire), ty));
    iter::once(rule).chain(parts).collect()
}

fn rule_name(rule: &Rule) -> &str {
    let range = rule.range.as_ref().map(|range| &range.name);
    range.or(rule.sort.as_ref().map(|sort| &sort.name)).map_or("", String::as_str)
}

fn response_entries(operation: &Operation, spec: &SpecFile<'_>) -> Vec<Entry> {
    let owner = &operation.name;
    let mut entries = Vec::new();
    if let Output::Choice { name, .. } = &operation.output {
        let emitted = vec![(None, format!("pub enum {name}"))];
        entries.push(spec.entry(format!("output of {owner}"), &[name], &at("responses"), emitted));
    }
    for response in &operation.responses {
        let status = describe::status(response.status);
        let at = at("responses").key(&status);
        let emitted = vec![(None, format!("/// - {status}:"))];
        entries.push(spec.entry(format!("status {status} of {owner}"), &[&status], &at, emitted));
        entries.extend(response.headers.iter().map(|header| {
            let what = format!("header {} of response {status} of {owner}", header.wire);
            let at = at.key("headers").key(&header.wire);
            let emitted = vec![(None, format!("pub const {}", header.name))];
            spec.entry(what, &[&header.wire, &header.name], &at, emitted)
        }));
    }
    entries
}

pub(super) fn type_entries(def: &TypeDef, spec: &SpecFile<'_>) -> Vec<Entry> {
    let TypeDef { name, wire: spec_name, kind, .. } = def;
    let at = at("types").key(spec_name);
    let emitted = ["struct", "enum"].map(|item| (None, format!("pub {item} {name}"))).to_vec();
    let what = format!("type {spec_name}, {}", describe::kind(kind));
    let mut entries = vec![Entry { context: Vec::new(), ..spec.entry(what, &[spec_name, name], &at, emitted) }];
    match kind {
        TypeKind::Object { properties, .. } => entries.extend(properties.iter().map(|property| {
            let what = format!("property {} of {spec_name}, {}", property.wire, describe::value_type(&property.ty));
            let emitted = vec![(Some(format!("pub struct {name} ")), format!("pub {}", property.name))];
            let at = at.key("properties").key(&property.wire);
            spec.entry(what, &[&property.wire, &property.name], &at, emitted)
        })),
        TypeKind::Enumeration { variants, .. } => entries.extend(variants.iter().map(|variant| {
            let wire = describe::wire(&variant.wire);
            let emitted = vec![(Some(format!("pub enum {name} ")), format!("{},", variant.name))];
            let what = format!("value {wire} of {spec_name}");
            let entry = spec.entry(what, &[&wire, &variant.name], &at.key("enum").key(&wire), emitted);
            Entry { context: vec![name.clone(), wire], ..entry }
        })),
        TypeKind::Value { .. } => {}
    }
    let owners = [spec_name.clone(), name.clone()];
    entries.into_iter().map(|entry| Entry { owners: owners.to_vec(), ..entry }).collect()
}
