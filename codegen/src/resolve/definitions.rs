//! Builds the symbol table: every name that the spec defines.

use super::errors::Errors;
use super::file_names::{self, Fault};
use super::includes;
use super::lazy_location::LazyLocation;
use super::naming;
use super::reserved::RESERVED_TYPES;
use super::responses;
use super::symbol::Symbol;
use super::symbol_table::Symbols;
use super::used_names::{NameOwner, RENAME_SHARED, SET_SORT_TYPE, USE_SHARED, UsedNames};
use crate::diagnostic::Diagnostic;
use crate::spec::ast::{OperationFile, Type};
use crate::spec::file_kind::{FileKind, stem};
use crate::spec::files::{Located, SpecFiles};
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// Returns the symbol table of a spec.
pub(crate) fn collect<'a>(files: &'a SpecFiles, errors: &Errors) -> Symbols<'a> {
    let service = files.service.as_ref().map(|file| &file.content);
    let mut symbols = Symbols { service, unreadable: &files.unreadable, ..Symbols::default() };
    let mut taken = UsedNames::default();
    for file in &files.types {
        symbols.stems.insert(file.file, topic(&file.path, &file.spans, errors));
        share(&file.content.types, &file.spans, &mut symbols, &mut taken, errors);
    }
    for file in &files.stray_types {
        match FileKind::from_path(&file.path) {
            Some(FileKind::Operation) => {
                let found = define(&file.content, &file.spans, NameOwner::LocalType, &mut taken, errors);
                symbols.local.insert(file.file, found);
            }
            Some(FileKind::Service | FileKind::Errors | FileKind::Types) | None => {
                share(&file.content, &file.spans, &mut symbols, &mut taken, errors);
            }
        }
    }
    let mut methods = UsedNames::default();
    for file in &files.operations {
        operation(file, &mut symbols, &mut taken, &mut methods, errors);
    }
    includes::merge(&mut symbols, errors);
    symbols
}

/// Adds types that all operations share.
fn share<'a>(
    types: &'a IndexMap<String, Type>,
    spans: &'a Spans,
    symbols: &mut Symbols<'a>,
    taken: &mut UsedNames<'a>,
    errors: &Errors,
) {
    for (name, symbol) in define(types, spans, NameOwner::SharedType, taken, errors) {
        let rust = symbol.name.clone();
        let at = LazyLocation::key(symbol.spans, symbol.at.clone());
        // If two types with this name also have the same Rust name, `define` has already reported the error.
        if let Some(first) = symbols.shared.insert(name, symbol)
            && first.name != rust
        {
            errors.push(
                Diagnostic::new(at.location(), format!("the type `{name}` is defined twice"))
                    .secondary_label(first.location(), "first here")
                    .help(RENAME_SHARED),
            );
        }
    }
}

/// Adds the names that the file of an operation defines.
fn operation<'a>(
    file: &'a Located<OperationFile>,
    symbols: &mut Symbols<'a>,
    taken: &mut UsedNames<'a>,
    methods: &mut UsedNames<'a>,
    errors: &Errors,
) {
    let at = LazyLocation::value(&file.spans, Pointer::default().key("operation"));
    let name = &file.content.operation;
    if let Some(Fault { message, help }) = file_names::operation_fault(name) {
        errors.report(at.location(), message, help);
    }
    if naming::is_pascal_case(name) {
        let method = naming::snake_case(name);
        match methods.location(&method, name) {
            Some(first) => errors.push(
                Diagnostic::new(at.location(), format!("the operation `{name}` is defined twice"))
                    .secondary_label(first, "first here")
                    .help("keep one of the files"),
            ),
            None => {
                taken.take(name, NameOwner::Operation, name, at.clone(), errors);
                methods.take(&method, NameOwner::Operation, name, at.clone(), errors);
            }
        }
        let stem = stem(&file.path);
        if stem != method {
            errors.report(
                at.location(),
                format!("the file of `{name}` is named `{stem}.yaml`"),
                format!("rename it to `{method}.yaml`"),
            );
        }
        symbols.stems.insert(file.file, stem);
    }
    if let Some(waiter) = &file.content.waiter {
        let at = LazyLocation::value(&file.spans, Pointer::default().key("waiter").key("as"));
        methods.take(&waiter.name, NameOwner::Member, &waiter.name, at, errors);
    }
    symbols.errata.insert(file.file, file.content.errata.iter().map(|erratum| erratum.about.as_str()).collect());
    symbols.groups.insert(file.file, group(&file.path, &file.spans, errors));
    let local = define(&file.content.types, &file.spans, NameOwner::LocalType, taken, errors);
    for (index, rule) in file.content.rules.iter().enumerate() {
        if let Some(sort) = &rule.sort {
            let at = Pointer::default().key("rules").index(index).key("sort").key("type");
            let at = LazyLocation::value(&file.spans, at);
            type_name(&sort.ty, NameOwner::SortType, &at, errors);
            taken.take(&sort.ty, NameOwner::SortType, &sort.ty, at, errors);
        }
    }
    if let Some(choice) = responses::choice(&file.content) {
        let at = LazyLocation::key(&file.spans, Pointer::default().key("responses"));
        taken.take(&choice, NameOwner::Output, &choice, at, errors);
    }
    for (name, symbol) in &local {
        if let Some(shared) = symbols.shared.get(name).filter(|shared| shared.name != symbol.name) {
            let message = format!("the type `{name}` of this operation is also defined in `types/`");
            errors.push(
                Diagnostic::new(symbol.location(), message)
                    .secondary_label(shared.location(), "the shared type")
                    .help(USE_SHARED),
            );
        }
    }
    symbols.local.insert(file.file, local);
}

/// Returns the symbols of these types, and marks their Rust names as taken.
fn define<'a>(
    types: &'a IndexMap<String, Type>,
    spans: &'a Spans,
    owner: NameOwner,
    taken: &mut UsedNames<'a>,
    errors: &Errors,
) -> IndexMap<&'a str, Symbol<'a>> {
    let mut found = IndexMap::new();
    for (name, ty) in types {
        let at = Pointer::default().key("types").key(name);
        let rust = ty.rust_name.as_ref().unwrap_or(name);
        let location = match ty.rust_name {
            Some(_) => LazyLocation::value(spans, at.key("as")),
            None => LazyLocation::key(spans, at.clone()),
        };
        type_name(rust, owner, &location, errors);
        taken.take(rust, owner, name, location, errors);
        found.insert(name.as_str(), Symbol { ty, name: rust.clone(), at, spans, merged: None });
    }
    found
}

fn type_name(name: &str, owner: NameOwner, at: &LazyLocation<'_>, errors: &Errors) {
    let (other_name, other_case) = match owner {
        NameOwner::SortType => (SET_SORT_TYPE, "write it in PascalCase"),
        _ => (naming::SET_AS, "write it in PascalCase, or set the Rust name with `as:`"),
    };
    naming::refuse_reserved(name, RESERVED_TYPES, at, other_name, errors);
    if !naming::is_pascal_case(name) {
        errors.report(at.location(), format!("the type name `{name}` is not in PascalCase"), other_case);
    }
}

fn topic<'a>(path: &'a str, spans: &Spans, errors: &Errors) -> &'a str {
    let name = stem(path);
    report(file_names::module_fault("file", name), spans, errors);
    name
}

fn group<'a>(path: &'a str, spans: &Spans, errors: &Errors) -> &'a str {
    let name = path.split('/').nth(1).unwrap_or_default();
    report(file_names::group_fault(name), spans, errors);
    name
}

/// Reports the fault in a file's path at the beginning of the file.
fn report(fault: Option<Fault>, spans: &Spans, errors: &Errors) {
    if let Some(Fault { message, help }) = fault {
        errors.report(spans.key(&Pointer::default()), message, help);
    }
}
