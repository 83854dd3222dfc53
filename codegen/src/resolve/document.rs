//! Resolves the document of an operation, and the errata of its manual page.

use super::errors::Errors;
use super::field_values::is_date;
use super::scope::Scope;
use super::symbol::Symbol;
use crate::diagnostic::Diagnostic;
use crate::model;
use crate::spec::ast::{Document, Erratum, OperationFile, Permissions};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::spans::Spans;
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(crate) fn document(document: &Document, spans: &Spans, errors: &Errors) -> model::Document {
    let at = Pointer::default().key("document");
    match &document.updated {
        Some(updated) if !is_date(&Scalar::String(updated.clone())) => {
            let problem = format!("invalid date `{updated}`");
            let help = "write the date of the manual page as `2026-02-10`";
            errors.report(spans.value(&at.key("updated")), problem, help);
        }
        None if document.definition.is_none() => {
            let problem = "the document has neither `updated` nor `definition`";
            let help = "add `updated:` with the date of the manual page, or `definition:` with the name and version of an API definition";
            errors.report(spans.key(&at), problem, help);
        }
        Some(_) | None => {}
    }
    model::Document {
        title: document.title.clone(),
        updated: document.updated.clone(),
        definition: document.definition.clone(),
        breadcrumb: document.breadcrumb.clone(),
    }
}

/// Returns the errata of the manual page. Checks that each one is about a name in the spec.
pub(crate) fn errata(operation: &OperationFile, scope: Scope<'_>) -> Vec<model::Erratum> {
    if operation.errata.is_empty() {
        return Vec::new();
    }
    let at = Pointer::default().key("errata");
    let known = names(operation, scope);
    let shared = scope.symbols.shared_members();
    let all_are_known = !scope.symbols.is_incomplete(scope.file);
    let is_unknown = |erratum: &Erratum| {
        all_are_known && !known.contains(erratum.about.as_str()) && !shared.contains(erratum.about.as_str())
    };
    for (index, erratum) in operation.errata.iter().enumerate().filter(|(_, erratum)| is_unknown(erratum)) {
        let location = scope.spans.value(&at.index(index).key("about"));
        let error = Diagnostic::new(
            location,
            format!("the operation has no parameter, property, value, action or status `{}`", erratum.about),
        )
        .help("use the wire name of a parameter, property or value, an action, or a status");
        let choices = known.iter().map(AsRef::as_ref).chain(shared.iter().map(String::as_str));
        let suggest = scope.errors.are_few();
        scope.errors.push(if suggest { error.did_you_mean(&erratum.about, choices) } else { error });
    }
    let erratum = |erratum: &Erratum| model::Erratum {
        about: erratum.about.clone(),
        page: erratum.page.clone(),
        service: erratum.service.clone(),
        source: erratum.source.clone(),
    };
    operation.errata.iter().map(erratum).collect()
}

/// Returns the names of an operation: parameters, statuses, actions, and the properties and values of its own types.
fn names<'a>(operation: &'a OperationFile, scope: Scope<'a>) -> BTreeSet<Cow<'a, str>> {
    let parameters = [&operation.path, &operation.query, &operation.header];
    let text = |name: &'a String| Cow::from(name.as_str());
    let mut names: BTreeSet<_> = parameters.into_iter().flat_map(|fields| fields.keys().map(text)).collect();
    names.extend(operation.shared_headers.iter().map(text));
    names.extend(operation.responses.keys().map(Scalar::text));
    if let Permissions::Actions(actions) = &operation.permissions {
        names.extend(actions.iter().map(|action| Cow::from(action.action.as_str())));
    }
    names.extend(scope.symbols.local(scope.file).flat_map(Symbol::members));
    names
}
