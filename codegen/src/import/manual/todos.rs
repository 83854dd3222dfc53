//! The `todo`s about the operation as a whole: descriptions, date, idempotency, deprecation, pagination, personal data.

use super::importer::Importer;
use crate::manual::{Deprecation, without_bullet};
use crate::spec::ast::{Field, OperationFile, Pagination};
use std::collections::BTreeSet;

/// Names of parameters for pagination.
const PAGING_PARAMETERS: &[&str] = &[
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
    /// Adds a `todo` for each decision that the page leaves open.
    pub(super) fn ask_always(&mut self, operation: &OperationFile) {
        let page = self.page;
        let line = page.function.first().map_or(page.title.line, |text| text.line);
        self.todo(line, "Rewrite `summary` and every `description` in your own words: they are drafts in the words of the page. Types have the names of the page; rename those that are unclear");
        if page.updated.is_none() {
            self.todo(
                page.title.line,
                "The page has no date: add `updated:` with the day of its revision to `document`",
            );
        }
        if page.function.is_empty() {
            self.todo(page.title.line, "The page does not describe the operation: write the `summary`");
        }
        let idempotent = operation.retry.idempotent;
        if page.idempotent.is_none() && (page.http.value.method != "GET" || !idempotent) {
            let decide = format!(
                "Is the operation idempotent? The page does not say; `idempotent: {idempotent}` is derived from method and path ({})",
                operation.retry.reason
            );
            self.todo(page.http.line, decide);
        }
        if let Deprecation::Unclear { line } = page.deprecation {
            let decide = "The page may deprecate the operation or a part of it: if it does, set `deprecated: true`";
            self.todo(line, decide);
        }
        self.ask_paging(operation);
        self.ask_personal_data(operation);
        for note in &page.unrecognized {
            self.todo(note.line, format!("Not imported: \"{}\"", without_bullet(&note.value)));
        }
    }

    fn ask_paging(&mut self, operation: &OperationFile) {
        let is_paging = |wire: &&String| PAGING_PARAMETERS.contains(&wire.to_lowercase().as_str());
        let wire = operation.query.keys().find(is_paging);
        let line = wire.map_or(1, |wire| self.line(wire));
        let offset = |paging: &Pagination| paging.offset.as_ref().map(|it| (it.parameter.clone(), it.identity.clone()));
        let marker = |paging: &Pagination| paging.marker.as_ref().map(|it| (it.parameter.clone(), it.identity.clone()));
        let paging = operation.pagination.as_ref().and_then(|paging| offset(paging).or_else(|| marker(paging)));
        if let Some((parameter, identity)) = paging {
            let identity = match identity {
                Some(identity) => format!("`{identity}` is unique per row"),
                None => "add the property that is unique per row as `identity`, if there is any".to_owned(),
            };
            self.todo(line, format!("Check the pagination, which is derived from names: `{parameter}` counts rows and not pages, and {identity}"));
        } else if let Some(wire) = wire {
            self.todo(line, format!("`{wire}` looks like pagination: add `pagination` if it fits a kind of the spec language, with the property that is unique per row"));
        }
    }

    fn ask_personal_data(&mut self, operation: &OperationFile) {
        let personal = fields(operation).into_iter().filter(|(_, field)| field.personal);
        let names: BTreeSet<&str> = personal.map(|(wire, _)| wire).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let line = self.page.rows().first().map_or(1, |row| row.name.line);
        let decide = if names.is_empty() {
            "Does a field contain personal data? No name suggests it; if one does, mark it with `personal: true`"
                .to_owned()
        } else {
            format!(
                "These fields are `personal` because of their names: {}. Check them, and mark other fields with personal data",
                names.join(", ")
            )
        };
        self.todo(line, decide);
    }
}

/// Returns the parameters and properties of an operation.
fn fields(operation: &OperationFile) -> Vec<(&str, &Field)> {
    let OperationFile { path, query, header, types, .. } = operation;
    let properties = types.values().filter_map(|ty| ty.properties.as_ref());
    let maps = [path, query, header].into_iter().chain(properties);
    maps.flatten().map(|(wire, field)| (wire.as_str(), field)).collect()
}

/// Returns the number of `todo`s in a file.
pub(super) fn count(operation: &OperationFile) -> usize {
    let of_fields: usize = fields(operation).iter().map(|(_, field)| field.todo.len()).sum();
    let of_responses = operation
        .responses
        .values()
        .map(|response| response.todo.len() + response.headers.values().map(|header| header.todo.len()).sum::<usize>());
    let of_types = operation.types.values().map(|ty| ty.todo.len());
    operation.todo.len() + of_fields + of_responses.chain(of_types).sum::<usize>()
}
