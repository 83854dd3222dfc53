//! What is asked of the maintainer for every page: words, date, repetition, paging, persons.

use super::super::form::{Field, Kind, Operation};
use super::Importer;
use crate::manual::Deprecation;

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
    pub(super) fn open(&mut self, operation: &Operation, (policy, reason): (&str, &str)) {
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
        if operation.method != "GET" || policy != "safe" {
            let decide = format!(
                "May the call be sent twice? The page does not tell; `{policy}` is taken from method and path ({reason})"
            );
            self.todo(page.http.line, decide);
        }
        if let Deprecation::Unclear { line } = page.deprecation {
            let decide =
                "The page seems to advise against the operation or a part of it: set `deprecated: true` if it does";
            self.todo(line, decide);
        }
        self.paging(operation);
        self.persons(operation);
        for note in &page.unplaced {
            self.todo(
                note.line,
                format!("Nothing was made of this: \"{}\"", super::descriptions::one_line(&note.value)),
            );
        }
    }

    fn paging(&mut self, operation: &Operation) {
        let turning = operation.in_query.iter().find(|field| TURNS.contains(&field.wire.to_lowercase().as_str()));
        let line = turning.map_or(1, |field| self.line(&field.wire));
        match (&operation.paging, turning) {
            (Some(paging), _) => {
                let identity = match &paging.identity {
                    Some(identity) => format!("`{identity}` is different in every row"),
                    None => "which property, if any, is different in every row (`identity`)".to_owned(),
                };
                let decide = format!(
                    "Check the paging, which follows from names: that `{}` counts rows and not pages, and {identity}",
                    paging.parameter
                );
                self.todo(line, decide);
            }
            (None, Some(field)) => {
                let decide = format!(
                    "`{}` turns pages: add `pagination` if it fits one of the kinds of the language, with the property that is different in every row",
                    field.wire
                );
                self.todo(line, decide);
            }
            (None, None) => {}
        }
    }

    fn persons(&mut self, operation: &Operation) {
        let parameters = operation.in_path.iter().chain(&operation.in_query).chain(&operation.in_header);
        let objects = operation.types.values().flat_map(|ty| match &ty.kind {
            Kind::Object { properties, .. } => properties.as_slice(),
            Kind::Enumeration(_) | Kind::Array(_) | Kind::Map(_) | Kind::Any => &[],
        });
        let mut names: Vec<&str> = parameters
            .chain(objects)
            .filter(|field: &&Field| field.personal)
            .map(|field| field.wire.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        let line = self.page.rows().first().map_or(1, |row| row.name.line);
        let decide = match names.is_empty() {
            true => "Does a field tell something about a person? None is called so; mark those that do with `personal: true`".to_owned(),
            false => format!("These fields are `personal` by their names: {}. Check them, and mark the others that tell something about a person", names.join(", ")),
        };
        self.todo(line, decide);
    }
}
