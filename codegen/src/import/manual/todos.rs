//! What is asked of the maintainer for every page: words, date, retries, paging, personal data.

use super::descriptions::one_line;
use super::importer::Importer;
use crate::manual::Deprecation;
use crate::spec::ast::{Field, OperationFile, Pagination};
use std::collections::BTreeSet;

/// Parameters that turn pages.
const TURNS: &[&str] = &[
    "limit",
    "offset",
    "marker",
    "page",
    "page_size",
    "pagesize",
    "page_num",
    "page_no",
    "start",
    "next_token",
    "page_token",
];

impl Importer<'_> {
    /// Asks what no page says.
    pub(super) fn ask_always(&mut self, operation: &OperationFile) {
        let page = self.page;
        let line = page.function.first().map_or(page.title.line, |text| text.line);
        self.todo(line, "Put `summary` and every `description` into your own words: they are the page's, as drafts. Types are called as on the page; rename those whose names say too little");
        if page.updated.is_none() {
            self.todo(
                page.title.line,
                "The page shows no date: add `updated:` with the day of its revision to `document`",
            );
        }
        if page.function.is_empty() {
            self.todo(page.title.line, "The page does not say what it does: write the `summary`");
        }
        let idempotent = operation.retry.idempotent;
        if page.http.value.method != "GET" || !idempotent {
            let decide = format!(
                "May the call be sent twice? The page does not say; `idempotent: {idempotent}` is taken from method and path ({})",
                operation.retry.reason
            );
            self.todo(page.http.line, decide);
        }
        if let Deprecation::Unclear { line } = page.deprecation {
            let decide =
                "The page seems to advise against the operation or a part of it: set `deprecated: true` if it does";
            self.todo(line, decide);
        }
        self.ask_paging(operation);
        self.ask_persons(operation);
        for note in &page.unplaced {
            self.todo(note.line, format!("Nothing was made of this: \"{}\"", one_line(&note.value)));
        }
    }

    fn ask_paging(&mut self, operation: &OperationFile) {
        let is_paging = |wire: &&String| TURNS.contains(&wire.to_lowercase().as_str());
        let wire = operation.query.keys().find(is_paging);
        let line = wire.map_or(1, |wire| self.line(wire));
        let offset = |paging: &Pagination| paging.offset.as_ref().map(|it| (it.parameter.clone(), it.identity.clone()));
        let marker = |paging: &Pagination| paging.marker.as_ref().map(|it| (it.parameter.clone(), it.identity.clone()));
        let paging = operation.pagination.as_ref().and_then(|paging| offset(paging).or_else(|| marker(paging)));
        if let Some((parameter, identity)) = paging {
            let identity = match identity {
                Some(identity) => format!("`{identity}` is different in every row"),
                None => "which property, if any, is different in every row (`identity`)".to_owned(),
            };
            self.todo(line, format!("Check the paging, which follows from names: that `{parameter}` counts rows and not pages, and {identity}"));
        } else if let Some(wire) = wire {
            self.todo(line, format!("`{wire}` turns pages: add `pagination` if it fits one of the kinds of the language, with the property that is different in every row"));
        }
    }

    fn ask_persons(&mut self, operation: &OperationFile) {
        let personal = fields(operation).into_iter().filter(|(_, field)| field.personal);
        let names: BTreeSet<&str> = personal.map(|(wire, _)| wire).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let line = self.page.rows().first().map_or(1, |row| row.name.line);
        let decide = if names.is_empty() {
            "Does a field tell something about a person? None is called so; mark those that do with `personal: true`"
                .to_owned()
        } else {
            format!(
                "These fields are `personal` by their names: {}. Check them, and mark the others that tell something about a person",
                names.join(", ")
            )
        };
        self.todo(line, decide);
    }
}

/// The parameters and properties of an operation.
fn fields(operation: &OperationFile) -> Vec<(&str, &Field)> {
    let OperationFile { path, query, header, types, .. } = operation;
    let properties = types.values().filter_map(|ty| ty.properties.as_ref());
    let maps = [path, query, header].into_iter().chain(properties);
    maps.flatten().map(|(wire, field)| (wire.as_str(), field)).collect()
}

/// The number of decisions that a file asks for.
pub(super) fn count(operation: &OperationFile) -> usize {
    let of_fields: usize = fields(operation).iter().map(|(_, field)| field.todo.len()).sum();
    let of_responses = operation
        .responses
        .values()
        .map(|response| response.todo.len() + response.headers.values().map(|header| header.todo.len()).sum::<usize>());
    let of_types = operation.types.values().map(|ty| ty.todo.len());
    operation.todo.len() + of_fields + of_responses.chain(of_types).sum::<usize>()
}
