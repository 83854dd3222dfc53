//! Answers: what each status means and holds, with the examples that fit.

use super::super::form::{Example, Field, Operation, Response, Todo, Type as FormType, Types};
use super::Importer;
use super::descriptions::{self, one_line, sentence};
use super::example_types::Fitting;
use crate::manual::{self, ExampleBody, ExampleUrl, Located, Side};
use serde_yaml::Value;

impl Importer<'_> {
    pub(super) fn responses(&mut self) -> Vec<Response> {
        let page = self.page;
        let mut responses: Vec<Response> = Vec::new();
        for Located { value: (status, meaning), line } in &page.statuses {
            if responses.iter().any(|response| response.status == *status) {
                self.todo(*line, format!("The status {status} stands twice under \"Status Codes\", here with \"{meaning}\": see what it means"));
                continue;
            }
            let answer = page.responses.iter().find(|answer| answer.status.value == *status);
            let response = self.response(status, meaning, *line, answer);
            responses.extend(response);
        }
        for answer in &page.responses {
            let status = &answer.status.value;
            if !page.statuses.iter().any(|at| at.value.0 == *status) {
                let mut found = self.response(status, "", answer.status.line, Some(answer));
                if let Some(response) = &mut found {
                    let decide = format!(
                        "The status {status} has a table, and is missing under \"Status Codes\": say what it means"
                    );
                    response.todos.push(Todo { line: answer.status.line, decide });
                }
                responses.extend(found);
            }
        }
        if !responses.iter().any(|response| response.status.starts_with('2')) {
            self.todo(
                page.statuses.first().map_or(1, |at| at.line),
                "The page lists no success: add the 2xx status that the service answers, with its body",
            );
        }
        responses
    }

    fn response(
        &mut self,
        status: &str,
        meaning: &str,
        line: usize,
        answer: Option<&manual::Response>,
    ) -> Option<Response> {
        let is_usual = status == "default" || status.starts_with(['2', '4', '5']);
        if !is_usual {
            self.todo(line, format!("The page lists the status {status}, which ends no call: see what the service means by it, and say so in the description"));
            return None;
        }
        let side = Side::Response(status.to_owned());
        let rows = answer.map(|answer| answer.rows.as_slice()).unwrap_or_default();
        let name = self.body_name(status);
        let body = match self.shared_type(rows) {
            Some(shared) => Some(shared),
            None => self.rows_type(rows, &name, &side),
        };
        let headers = answer.map(|answer| answer.headers.as_slice()).unwrap_or_default();
        let headers = headers.iter().map(|row| self.header(row, &side)).collect();
        let mut response = Response {
            status: status.to_owned(),
            description: description(meaning, answer),
            body,
            content_type: None,
            headers,
            examples: Vec::new(),
            todos: Vec::new(),
        };
        self.examples(&mut response);
        Some(response)
    }

    /// What the type of an answer's body is called.
    fn body_name(&self, status: &str) -> String {
        let successes =
            self.page.responses.iter().filter(|answer| answer.status.value.starts_with('2') && !answer.rows.is_empty());
        match status {
            _ if !status.starts_with('2') => format!("{}Error", self.owner),
            _ if successes.count() > 1 => format!("{}Response{status}", self.owner),
            _ => format!("{}Response", self.owner),
        }
    }

    /// A header of an answer is a single plain value, or the text of something else.
    fn header(&mut self, row: &manual::Row, side: &Side) -> Field {
        let owner = self.owner.clone();
        let mut field = self.field(row, &owner, side);
        field.required = false;
        if !matches!(field.ty, FormType::String | FormType::Integer | FormType::Number | FormType::Boolean) {
            field = Field { ty: FormType::String, time_zone: None, example: None, default: None, ..field };
        }
        field
    }

    /// The examples of a status, each without what does not fit its type.
    fn examples(&mut self, response: &mut Response) {
        let page = self.page;
        let status = response.status.clone();
        let shown = page.response_examples.iter().filter(|example| example.status.value == status);
        for example in shown {
            let caption: Vec<String> = example.caption.iter().map(|text| sentence(&text.value)).collect();
            let description = if caption.is_empty() { response.description.clone() } else { caption.join(" ") };
            let Some(body) = &example.body else { continue };
            let Some(value) = &body.json else {
                response.todos.push(Todo {
                    line: body.line,
                    decide: "The example is no JSON: correct it by hand, or leave it out".to_owned(),
                });
                continue;
            };
            let Some(named) = response.body.clone() else {
                response.todos.push(Todo {
                    line: body.line,
                    decide: "The page shows a body, and no table describes it: add the type".to_owned(),
                });
                continue;
            };
            let (fitting, todos) = fit(value, &named, body, &self.types);
            response.todos.extend(todos);
            let fitting =
                if self.types.contains_key(&named) { fitting } else { self.fit_shared(value, &named, body, response) };
            response.examples.extend(fitting.map(|shown| Example { description, shown }));
        }
    }

    /// The members of an example that a shared type has.
    fn fit_shared(&self, value: &Value, named: &str, body: &ExampleBody, response: &mut Response) -> Option<Value> {
        let properties = self.spec.shared.get(named)?.value.as_mapping()?.get("properties")?.as_mapping()?;
        let members = value.as_mapping()?;
        let (known, unknown): (Vec<_>, Vec<_>) = members.iter().partition(|(key, _)| properties.contains_key(*key));
        for (key, _) in unknown {
            let name = key.as_str().unwrap_or_default();
            let decide = format!(
                "`{name}`: the example has this member, and no table documents it; it was left out of the example"
            );
            response.todos.push(Todo { line: body.line_of(name), decide });
        }
        Some(Value::Mapping(known.into_iter().map(|(key, member)| (key.clone(), member.clone())).collect()))
    }

    /// Example requests: their URLs, and whether their bodies fit.
    pub(super) fn requests(&mut self, operation: &mut Operation) {
        let page = self.page;
        for example in &page.request_examples {
            let caption: Vec<String> = example.caption.iter().map(|text| sentence(&text.value)).collect();
            let description =
                if caption.is_empty() { "A request as the page shows it.".to_owned() } else { caption.join(" ") };
            if let Some(request) = &example.request {
                self.url(operation, request, description);
            }
            if let Some(body) = &example.body {
                self.sent(operation, body);
            }
        }
    }

    fn url(&mut self, operation: &mut Operation, request: &Located<ExampleUrl>, description: String) {
        let Located { value: ExampleUrl { method, url }, line } = request;
        if let Some(method) = method.as_ref().filter(|method| **method != operation.method) {
            let decide = format!(
                "The example request has the method {method}, and the page's URI {}: see which holds",
                operation.method
            );
            return self.todo(*line, decide);
        }
        match super::super::requests::request(request.value.target(), operation) {
            Some(shown) => operation.examples.push(Example { description, shown }),
            None => self.todo(*line, format!("The example request `{url}` is none of this operation, or has parameters that no table documents: correct the path or the parameters, or note it under `errata`")),
        }
    }

    fn sent(&mut self, operation: &Operation, body: &ExampleBody) {
        let Some(value) = &body.json else {
            self.todo(body.line, "The example of a request is no JSON: see what it shows");
            return;
        };
        match &operation.body {
            Some(named) => {
                let (_, todos) = fit(value, &named.ty, body, &operation.types);
                self.todos.extend(
                    todos.into_iter().map(|todo| Todo {
                        decide: todo.decide.replace("; it was left out of the example", ""),
                        ..todo
                    }),
                );
                self.left(body.line, "the example of a request's body");
            }
            None => self.todo(
                body.line,
                "The example request has a body, and no table describes it: add the body, or note it under `errata`",
            ),
        }
    }
}

fn fit(value: &Value, named: &str, body: &ExampleBody, types: &Types) -> (Option<Value>, Vec<Todo>) {
    let mut fitting = Fitting { body, types, todos: Vec::new() };
    let kept = fitting.named(value, named);
    (kept, fitting.todos)
}

/// What a status means: the words of the list, and of its own section where they say more.
fn description(meaning: &str, answer: Option<&manual::Response>) -> String {
    let own = answer.map(|answer| answer.description.as_slice()).unwrap_or_default();
    let own = own.iter().map(|text| one_line(&text.value));
    let bare = |text: &str| text.trim_end_matches('.').to_lowercase();
    let more = own.filter(|text| bare(text) != bare(meaning));
    let parts: Vec<String> = std::iter::once(one_line(meaning))
        .chain(more)
        .filter(|text| !text.is_empty())
        .map(|text| sentence(&text))
        .collect();
    if parts.is_empty() { descriptions::UNTOLD.to_owned() } else { parts.join(" ") }
}
