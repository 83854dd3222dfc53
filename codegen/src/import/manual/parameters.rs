//! Creates the parameters and the body of a request.

use super::super::draft::named_type;
use super::super::field_types::{array, time_format};
use super::descriptions::NO_DESCRIPTION;
use super::importer::{Importer, todo};
use super::objects::alias_type;
use crate::manual::{ParameterLocation, Required, Row, Side, Type, without_bullet};
use crate::media_type::MULTIPART;
use crate::spec::ast::{self, Body, Field};
use indexmap::IndexMap;

/// The parameters of an operation.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) path: IndexMap<String, Field>,
    pub(super) query: IndexMap<String, Field>,
    pub(super) header: IndexMap<String, Field>,
    pub(super) shared_headers: Vec<String>,
}

impl Importer<'_> {
    pub(super) fn parameters(&mut self) -> Parameters {
        let page = self.page;
        let mut parameters = Parameters::default();
        for row in &page.parameters {
            match row.location {
                ParameterLocation::Path => self.path_parameter(row, &mut parameters.path),
                ParameterLocation::Query => {
                    let field = self.parameter(row);
                    self.add(row, field, &mut parameters.query);
                }
                ParameterLocation::Header => self.header_parameter(row, &mut parameters),
                ParameterLocation::Body | ParameterLocation::Property => {}
            }
        }
        self.ask_placeholders();
        parameters
    }

    fn path_parameter(&mut self, row: &Row, path: &mut IndexMap<String, Field>) {
        let name = &row.name.value;
        if self.spec.shared_path.contains(name) {
            return;
        }
        let field = self.parameter(row);
        if row.required.as_ref().is_some_and(|required| required.value != Required::Yes) {
            let decide = format!(
                "The page does not call `{name}` mandatory, but a path parameter always is: add it to `errata`"
            );
            self.todo(row.name.line, decide);
        }
        self.add(row, Field { required: true, ..without_time(field) }, path);
    }

    fn header_parameter(&mut self, row: &Row, parameters: &mut Parameters) {
        let name = &row.name.value;
        if let Some(shared) = self.spec.shared_headers.iter().find(|shared| shared.eq_ignore_ascii_case(name)) {
            parameters.shared_headers.push(shared.clone());
        } else if self.spec.own_headers.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            let what = format!("`header.{name}`: the client sets it");
            self.not_imported(row.name.line, what);
        } else {
            let field = self.parameter(row);
            self.add(row, without_time(field), &mut parameters.header);
        }
    }

    /// Adds a parameter. If one with the same name exists, adds a `todo` instead.
    fn add(&mut self, row: &Row, field: Field, parameters: &mut IndexMap<String, Field>) {
        if parameters.contains_key(&row.name.value) {
            self.ask_duplicate(row);
        } else {
            parameters.insert(row.name.value.clone(), field);
        }
    }

    fn parameter(&mut self, row: &Row) -> Field {
        let owner = self.owner.clone();
        let mut field = self.field(row, &owner, &Side::Request);
        if field.ty == "array" && field.items.as_deref() == Some("any") {
            // The elements of a parameter are scalars.
            field.items = Some("string".to_owned());
            let decide =
                "The page does not say what the array contains: correct `items` if its elements are not strings";
            field.todo.push(todo(row.ty.line, decide));
        }
        field
    }

    /// Adds a `todo` for each path parameter without a row, and for each row without a path parameter. Reports a query
    /// in the path as not imported.
    fn ask_placeholders(&mut self) {
        let page = self.page;
        let http = &page.http.value;
        let line = page.http.line;
        let placeholders = http.placeholders();
        let rows: Vec<&Row> = page.parameters.iter().filter(|row| row.location == ParameterLocation::Path).collect();
        for name in placeholders.iter().filter(|name| !rows.iter().any(|row| row.name.value == **name)) {
            if !self.spec.shared_path.iter().any(|shared| shared == name) {
                self.todo(line, format!("The path contains `{name}`, but no table describes it: add it under `path`"));
            }
        }
        for row in rows.iter().filter(|row| !placeholders.contains(&row.name.value.as_str())) {
            let decide =
                format!("`{}` is in the table of the path, but not in the path: correct one of them", row.name.value);
            self.todo(row.name.line, decide);
        }
        if let Some(query) = &http.query {
            let what = format!("`http.path`: it contains the query `{query}`");
            self.not_imported(line, what);
        }
    }

    /// Creates the body of the request, whose type is a named type. For a GET, adds a `todo` and returns `None`.
    pub(super) fn body(&mut self) -> Option<Body> {
        let page = self.page;
        let body = page.body.as_ref()?;
        let ty = self.rows_type(&body.rows, &format!("{}RequestBody", self.owner), &Side::Request)?;
        if page.http.value.method == "GET" {
            self.todo(body.line, "The page has a table for a body, but a GET has none: find out what the service reads, and move it to `query` or remove it");
            return None;
        }
        let has_file = body.rows.iter().any(|row| *row.ty.value.innermost() == Type::File);
        let content_type = if has_file { Some(MULTIPART.to_owned()) } else { page.content_type.clone() };
        let function = page.function.first();
        let description = function.map_or_else(
            || NO_DESCRIPTION.to_owned(),
            |text| format!("Body of the request. {}", without_bullet(&text.value)),
        );
        Some(Body { content_type, ty, required: true, description })
    }

    /// Returns the name of the type of an unnamed table, which is usually an object. If the only row is called `-`, the
    /// type is that of the row. If the only row is called `[items]`, the type is an array of the row's type.
    pub(super) fn rows_type(&mut self, rows: &[Row], name: &str, side: &Side) -> Option<String> {
        let (first, rest) = rows.split_first()?;
        let wire = first.name.value.as_str();
        if rest.is_empty() && ["-", "[items]"].contains(&wire) {
            let field = self.field(first, name, side);
            let is_collection = ["array", "map"].contains(&field.ty.as_str());
            if let Some(named) = named_type(&field).filter(|_| wire == "-" && !is_collection) {
                return Some(named.to_owned());
            }
            let description = field.description.clone();
            let ty = match (wire, field.ty.as_str()) {
                ("-", "array" | "map") | (_, "array") => alias_type(field, &description),
                ("-", _) => ast::Type::new("any", description),
                (_, _) => alias_type(array(field), &description),
            };
            return Some(self.register(name, ty));
        }
        let reserved = self.reserve(name);
        let properties = self.properties(rows, name, side);
        let description = match side {
            Side::Request => "Body of the request.",
            Side::Response(_) => "Body of the response.",
        };
        Some(self.define(&reserved, name, ast::Type::object(description, properties)))
    }
}

/// Converts a timestamp or a date to a string, because only query parameters can be timestamps or dates.
fn without_time(field: Field) -> Field {
    if time_format(&field).is_none() {
        return field;
    }
    Field { ty: "string".to_owned(), format: None, time_zone: None, ..field }
}
