//! Creates responses with their descriptions, bodies, headers and examples.

use super::super::draft::{Types, method_and_path};
use super::super::field_types::make_string;
use super::super::requests::request;
use super::descriptions::{caption, join, sentence};
use super::example_types::BodyFilter;
use super::importer::{Importer, todo};
use crate::manual::{self, ExampleBody, ExampleUrl, Located, Side, without_bullet};
use crate::spec::ast::{BodyExample, Field, OperationFile, RequestExample, Response, Todo};
use crate::spec::scalar::Scalar;
use crate::spec::type_names::BINARY;
use indexmap::IndexMap;
use serde_yaml::Value;

impl Importer<'_> {
    pub(super) fn responses(&mut self) -> IndexMap<Scalar, Response> {
        let page = self.page;
        let mut responses = IndexMap::new();
        for Located { value: (status, meaning), line } in &page.statuses {
            let key = status_key(status);
            if responses.contains_key(&key) {
                self.todo(*line, format!("\"Status Codes\" lists the status {status} twice, here with \"{meaning}\": find out what it means"));
                continue;
            }
            let section = page.responses.iter().find(|section| section.status.value == *status);
            responses.extend(self.response(status, meaning, *line, section).map(|response| (key, response)));
        }
        let is_listed = |status: &str| page.statuses.iter().any(|listed| listed.value.0 == status);
        for section in page.responses.iter().filter(|section| !is_listed(&section.status.value)) {
            let Located { value: status, line } = &section.status;
            if let Some(mut response) = self.response(status, "", *line, Some(section)) {
                let decide =
                    format!("The status {status} has a table, but \"Status Codes\" does not list it: describe it");
                response.todo.push(todo(*line, decide));
                responses.insert(status_key(status), response);
            }
        }
        if !responses.keys().any(|status| status.to_string().starts_with('2')) {
            let line = page.statuses.first().map_or(1, |at| at.line);
            self.todo(line, "The page lists no success: add the 2xx status of the service, with its body");
        }
        responses
    }

    fn response(
        &mut self,
        status: &str,
        meaning: &str,
        line: usize,
        section: Option<&manual::Response>,
    ) -> Option<Response> {
        let is_usual = status == "default" || status.starts_with(['2', '4', '5']);
        if !is_usual {
            self.todo(line, format!("The page lists the status {status}, which is neither a success nor an error: find out what it means, and describe it"));
            return None;
        }
        let side = Side::Response(status.to_owned());
        let rows = section.map(|section| section.rows.as_slice()).unwrap_or_default();
        let name = self.body_name(status);
        let body = match rows {
            [row] if row.name.value == "-" && row.ty.value == manual::Type::File => Some(BINARY.to_owned()),
            rows => self.shared_type(rows).or_else(|| self.rows_type(rows, &name, &side)),
        };
        let headers = section.map(|section| section.headers.as_slice()).unwrap_or_default();
        let headers = self.response_headers(headers, &side);
        let mut response = Response { body, headers, ..Response::new(description(meaning, section)) };
        self.examples(status, &mut response);
        Some(response)
    }

    /// Returns the name for the type of a response body.
    fn body_name(&self, status: &str) -> String {
        let is_success =
            |section: &&manual::Response| section.status.value.starts_with('2') && !section.rows.is_empty();
        match status {
            _ if !status.starts_with('2') => format!("{}Error", self.owner),
            _ if self.page.responses.iter().filter(is_success).count() > 1 => format!("{}Response{status}", self.owner),
            _ => format!("{}Response", self.owner),
        }
    }

    fn response_headers(&mut self, rows: &[manual::Row], side: &Side) -> IndexMap<String, Field> {
        let mut headers: IndexMap<String, Field> = IndexMap::new();
        for row in rows {
            // Header names are case-insensitive.
            if headers.keys().any(|known| known.eq_ignore_ascii_case(&row.name.value)) {
                self.ask_duplicate(row);
            } else {
                let header = self.response_header(row, side);
                headers.insert(row.name.value.clone(), header);
            }
        }
        headers
    }

    /// Creates a response header. A type other than a string, number or boolean becomes a string.
    fn response_header(&mut self, row: &manual::Row, side: &Side) -> Field {
        let owner = self.owner.clone();
        let mut field = Field { required: false, ..self.field(row, &owner, side) };
        if !["string", "integer", "number", "boolean"].contains(&field.ty.as_str()) {
            make_string(&mut field);
        }
        field
    }

    /// Adds the examples of a status, without the parts that do not fit their types. Adds a `todo` for each part that
    /// is left out.
    fn examples(&mut self, status: &str, response: &mut Response) {
        let page = self.page;
        for example in page.response_examples.iter().filter(|example| example.status.value == status) {
            let description = caption(&example.caption, &response.description);
            // The spec language cannot express examples of files. The audit lists them.
            let Some(body) = example.body.as_ref().filter(|_| response.body.as_deref() != Some(BINARY)) else {
                continue;
            };
            let Some(value) = &body.json else {
                let decide = "The example is not valid JSON: correct it by hand, or leave it out";
                response.todo.push(todo(body.line, decide));
                continue;
            };
            let Some(named) = response.body.clone() else {
                let decide = "The page shows a body, but no table describes it: add the type";
                response.todo.push(todo(body.line, decide));
                continue;
            };
            let (mut fitting, todos) = fit(value, &named, body, &self.types);
            response.todo.extend(todos);
            if !self.types.contains_key(&named) {
                fitting = self.fit_shared(value, &named, body, response);
            }
            response.examples.extend(fitting.map(|body| BodyExample { description, body }));
        }
    }

    /// Removes the members of an example that are not properties of its shared type, and adds a `todo` for each.
    fn fit_shared(&self, value: &Value, named: &str, body: &ExampleBody, response: &mut Response) -> Option<Value> {
        let properties = self.spec.shared.get(named)?.ty.as_ref()?.properties.as_ref()?;
        let mut members = value.as_mapping()?.clone();
        members.retain(|key, _| {
            let name = key.as_str().unwrap_or_default();
            let is_known = properties.contains_key(name);
            if !is_known {
                let decide = format!(
                    "`{name}`: the example has this member, but no table documents it; it was left out of the example"
                );
                response.todo.push(todo(body.line_of(name), decide));
            }
            is_known
        });
        Some(Value::Mapping(members))
    }

    /// Adds the URLs of example requests, and checks their bodies.
    pub(super) fn requests(&mut self, operation: &mut OperationFile) {
        let page = self.page;
        for example in &page.request_examples {
            if let Some(request) = &example.request {
                let description = caption(&example.caption, "A request as the page shows it.");
                self.request_url(operation, request, description);
            }
            if let Some(body) = &example.body {
                self.request_body(operation, body);
            }
        }
    }

    fn request_url(&mut self, operation: &mut OperationFile, url: &Located<ExampleUrl>, description: String) {
        let own_method = method_and_path(operation).0;
        if let Some(method) = url.value.method.as_ref().filter(|method| *method != own_method) {
            let decide = format!(
                "The example request has the method {method}, but the page's URI has {own_method}: find out which is right"
            );
            return self.todo(url.line, decide);
        }
        match request(url.value.target(), operation) {
            Some(url) => operation.examples.push(RequestExample { description, url }),
            None => self.todo(url.line, format!("The example request `{}` does not match the operation, or has parameters that no table documents: correct the path or the parameters, or add it to `errata`", url.value.url)),
        }
    }

    fn request_body(&mut self, operation: &OperationFile, body: &ExampleBody) {
        let Some(value) = &body.json else {
            return self.todo(body.line, "The example of a request is not valid JSON: find out what it shows");
        };
        let Some(own) = &operation.body else {
            return self.todo(
                body.line,
                "The example request has a body, but no table describes it: add the body, or an entry under `errata`",
            );
        };
        let (_, todos) = fit(value, &own.ty, body, &operation.types);
        // The spec language cannot express examples of request bodies. So the `todo`s must not say that a member was
        // left out of an example.
        let reworded = todos
            .into_iter()
            .map(|todo| Todo { decide: todo.decide.replace("; it was left out of the example", ""), ..todo });
        self.todos.extend(reworded);
        self.not_imported(body.line, "the example of a request's body");
    }
}

fn status_key(status: &str) -> Scalar {
    status.parse().map_or_else(|_| Scalar::String(status.to_owned()), Scalar::Integer)
}

/// Returns the part of a value that fits a named type, and a `todo` for each part that does not.
fn fit(value: &Value, named: &str, body: &ExampleBody, types: &Types) -> (Option<Value>, Vec<Todo>) {
    let mut filter = BodyFilter { body, types, todos: Vec::new() };
    let kept = filter.named(value, named);
    (kept, filter.todos)
}

/// Returns the description of a status: its meaning in the list of statuses, and the text of its section if that
/// differs.
fn description(meaning: &str, section: Option<&manual::Response>) -> String {
    let bare = |text: &str| text.trim_end_matches('.').to_lowercase();
    let own = section.map(|section| section.description.as_slice()).unwrap_or_default();
    let own = own.iter().map(|text| without_bullet(&text.value)).filter(|text| bare(text) != bare(meaning));
    join(std::iter::once(without_bullet(meaning)).chain(own).map(|text| sentence(&text)))
}
