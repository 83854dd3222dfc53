//! The parameters and the body of a request.

use super::super::form::{Body, Field, Kind, Type as FormType};
use super::Importer;
use super::descriptions;
use crate::manual::{Place, Required, Row, Side, Type};

/// The parameters of an operation.
pub(super) struct Parameters {
    pub(super) in_path: Vec<Field>,
    pub(super) in_query: Vec<Field>,
    pub(super) in_header: Vec<Field>,
    pub(super) uses: Vec<String>,
}

impl Importer<'_> {
    pub(super) fn parameters(&mut self) -> Parameters {
        let page = self.page;
        let mut read =
            Parameters { in_path: Vec::new(), in_query: Vec::new(), in_header: Vec::new(), uses: Vec::new() };
        for row in &page.parameters {
            match row.place {
                Place::Path => self.in_path(row, &mut read),
                Place::Query => {
                    let field = self.parameter(row);
                    self.push(field, row, |read| &mut read.in_query, &mut read);
                }
                Place::Header => self.in_header(row, &mut read),
                Place::Body | Place::Property => {}
            }
        }
        self.placeholders();
        read
    }

    fn in_path(&mut self, row: &Row, read: &mut Parameters) {
        if self.spec.shared_path.contains(&row.name.value) {
            return;
        }
        let mut field = self.parameter(row);
        if row.required.as_ref().is_some_and(|required| required.value != Required::Yes) {
            let decide = format!(
                "The page does not call `{}` mandatory, and a part of the path cannot be left out: note it under `errata`",
                field.wire
            );
            self.todo(row.name.line, decide);
        }
        field.required = true;
        plain(&mut field);
        self.push(field, row, |read| &mut read.in_path, read);
    }

    fn in_header(&mut self, row: &Row, read: &mut Parameters) {
        let same = |name: &&String| name.eq_ignore_ascii_case(&row.name.value);
        if let Some(shared) = self.spec.shared_headers.iter().find(same) {
            read.uses.push(shared.clone());
        } else if self.spec.own_headers.iter().any(|own| same(&own)) {
            self.left(
                row.name.line,
                format!("`header.{}`: the client sets it, from its credentials or by itself", row.name.value),
            );
        } else {
            let mut field = self.parameter(row);
            plain(&mut field);
            self.push(field, row, |read| &mut read.in_header, read);
        }
    }

    /// Each name once.
    fn push(&mut self, field: Field, row: &Row, place: fn(&mut Parameters) -> &mut Vec<Field>, read: &mut Parameters) {
        if place(read).iter().any(|known| known.wire == field.wire) {
            self.second(row);
            return;
        }
        place(read).push(field);
    }

    fn parameter(&mut self, row: &Row) -> Field {
        let owner = self.owner.clone();
        self.field(row, &owner, &Side::Request)
    }

    /// The parts of the path and the rows of its table.
    fn placeholders(&mut self) {
        let page = self.page;
        let named = page.http.value.placeholders();
        let rows: Vec<&Row> = page.parameters.iter().filter(|row| row.place == Place::Path).collect();
        for name in named.iter().filter(|name| !rows.iter().any(|row| row.name.value == **name)) {
            if !self.spec.shared_path.iter().any(|shared| shared == name) {
                self.todo(
                    page.http.line,
                    format!("The path holds `{name}`, and no table describes it: add it under `path`"),
                );
            }
        }
        for row in rows.iter().filter(|row| !named.contains(&row.name.value.as_str())) {
            self.todo(
                row.name.line,
                format!(
                    "`{}` stands in the table of the path, and the path does not hold it: correct the one or the other",
                    row.name.value
                ),
            );
        }
        if let Some(query) = &page.http.value.query {
            self.left(
                page.http.line,
                format!("`http.path`: it shows the query `{query}`, whose parameters are those of the table"),
            );
        }
    }

    /// The body, as a type with a name.
    pub(super) fn body(&mut self, method: &str) -> Option<Body> {
        let page = self.page;
        let body = page.body.as_ref()?;
        let ty = self.rows_type(&body.rows, &format!("{}RequestBody", self.owner), &Side::Request)?;
        if method == "GET" {
            self.todo(body.line, "The page has a table for a body, and a GET has none: see what the service reads, and put it under `query`, or take it out");
            return None;
        }
        let has_file = body.rows.iter().any(|row| *row.ty.value.innermost() == Type::File);
        let content_type = if has_file { Some("multipart/form-data".to_owned()) } else { page.content_type.clone() };
        let description = page.function.first().map_or_else(
            || descriptions::UNTOLD.to_owned(),
            |text| format!("What to send. {}", descriptions::one_line(&text.value)),
        );
        Some(Body { ty, description, content_type, required: true })
    }

    /// The type of a table without a name: an object, or what stands in its only row `-` or `[items]`.
    pub(super) fn rows_type(&mut self, rows: &[Row], name: &str, side: &Side) -> Option<String> {
        let (first, rest) = rows.split_first()?;
        let bare = first.name.value.as_str();
        if rest.is_empty() && ["-", "[items]"].contains(&bare) {
            let field = self.field(first, name, side);
            let kind = match (bare, field.ty) {
                ("-", FormType::Named(named)) => return Some(named),
                ("-", FormType::Array(items)) => Kind::Array(*items),
                ("-", FormType::Map(values)) => Kind::Map(*values),
                ("-", _) => Kind::Any,
                (_, FormType::Array(items)) => Kind::Array(*items),
                (_, other) => Kind::Array(other),
            };
            return Some(self.register(name, field.description, kind));
        }
        let held = self.hold(name);
        let kind = self.object_kind(rows, name, side);
        let description = match side {
            Side::Request => "What is sent.".to_owned(),
            Side::Response(_) => "What is answered.".to_owned(),
        };
        Some(self.define(&held, name, description, kind))
    }
}

/// Only the query takes times; anywhere else they are the text that they are.
fn plain(field: &mut Field) {
    if matches!(field.ty, FormType::Timestamp(_) | FormType::Date) {
        field.ty = FormType::String;
        field.time_zone = None;
    }
}
