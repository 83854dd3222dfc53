//! Resolves responses, and the output of an operation.

use super::scope::Scope;
use super::{content_types, examples, response_headers};
use crate::diagnostic::Diagnostic;
use crate::model::{Choice, Content, Output, Response, Status, TypeRef};
use crate::spec::ast::{self, OperationFile};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::type_names::{BINARY, BUILT_IN, TEXT};

/// Resolves the responses and the output.
pub(crate) fn resolve(operation: &OperationFile, scope: Scope<'_>) -> (Vec<Response>, Output) {
    let at = Pointer::default().key("responses");
    let mut responses = Vec::new();
    for (status, response) in &operation.responses {
        let at = at.key(&status.to_string());
        match code(status) {
            Ok(status) => {
                let resolved = resolve_response(status, response, &at, scope);
                responses.push((at, resolved));
            }
            Err(help) => scope.errors.report(scope.spans.key(&at), format!("unsupported status `{status}`"), help),
        }
    }
    response_headers::check_agreement(&responses, scope);
    let responses: Vec<Response> = responses.into_iter().map(|(_, response)| response).collect();
    let output = output(operation, &responses, &at, scope);
    (responses, output)
}

/// Returns the output. It is a single type if all 2xx responses have the same body.
fn output(operation: &OperationFile, responses: &[Response], at: &Pointer, scope: Scope<'_>) -> Output {
    let successes: Vec<(u16, &Response)> =
        responses.iter().filter_map(|response| Some((success(response.status)?, response))).collect();
    let Some((_, first)) = successes.first() else {
        scope.errors.report(
            scope.spans.key(at),
            "no response has a 2xx status",
            "add the 2xx status of the manual page, with its `body` if it has one",
        );
        return Output::Empty;
    };
    if successes.iter().all(|(_, response)| response.body == first.body) {
        return match &first.body {
            // `content` has reported the body `text`, which a 2xx response cannot have.
            Content::Empty | Content::Text => Output::Empty,
            Content::Json(body) => Output::Body(body.clone()),
            Content::Binary => Output::Download,
        };
    }
    for (status, _) in successes.iter().filter(|(_, response)| response.body == Content::Binary) {
        scope.errors.report(
            scope.spans.value(&at.key(&status.to_string()).key("body")),
            "a download cannot be combined with other 2xx responses",
            "keep the response that the examples of the manual page show",
        );
    }
    let choice = |(status, response): (u16, &Response)| Choice {
        status,
        variant: variant(status),
        body: response.body.json().cloned(),
        description: response.description.clone(),
    };
    Output::Choice { name: choice_name(operation), choices: successes.into_iter().map(choice).collect() }
}

/// Returns the name of the output enumeration. Returns `None` if the bodies of all 2xx responses have the same type
/// name, because the operation then has no such enumeration.
pub(crate) fn choice(operation: &OperationFile) -> Option<String> {
    let mut bodies = successes(operation).map(|response| &response.body);
    let first = bodies.next()?;
    bodies.any(|body| body != first).then(|| choice_name(operation))
}

fn choice_name(operation: &OperationFile) -> String {
    format!("{}Output", operation.operation)
}

/// Returns the 2xx responses in the order of the file.
pub(crate) fn successes(operation: &OperationFile) -> impl Iterator<Item = &ast::Response> {
    operation.responses.iter().filter(|(status, _)| matches!(status, Scalar::Integer(200..=299))).map(|(_, each)| each)
}

/// Returns the name of the variant for a status. For a common status, this is its HTTP name, such as `Created`. For any
/// other status, this is `Status` followed by the code.
fn variant(status: u16) -> String {
    match status {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        204 => "NoContent".to_owned(),
        206 => "PartialContent".to_owned(),
        207 => "MultiStatus".to_owned(),
        _ => format!("Status{status}"),
    }
}

fn success(status: Status) -> Option<u16> {
    match status {
        Status::Code(code @ 200..=299) => Some(code),
        Status::Code(_) | Status::Default => None,
    }
}

fn code(status: &Scalar) -> Result<Status, &'static str> {
    match status {
        Scalar::String(word) if word == "default" => Ok(Status::Default),
        Scalar::Integer(code @ (200..=299 | 400..=599)) => Ok(Status::Code(u16::try_from(*code).unwrap_or_default())),
        _ => Err("write a code from 200 to 299 or from 400 to 599 without quotes, or `default`"),
    }
}

fn resolve_response(status: Status, response: &ast::Response, at: &Pointer, scope: Scope<'_>) -> Response {
    let body = content(status, response, at, scope);
    if let Some(text) = &response.content_type {
        content_types::check_response(text, || scope.spans.value(&at.key("content_type")), scope.errors);
    }
    let mut examples = Vec::new();
    for (index, example) in response.examples.iter().enumerate() {
        let at = at.key("examples").index(index).key("body");
        match &response.body {
            Some(name) if name != BINARY && name != TEXT => examples.extend(examples::body(example, name, &at, scope)),
            _ => scope.errors.report(
                scope.spans.value(&at),
                "an example requires a response with a JSON body",
                "name the type of the JSON body in `body:`, or remove the example",
            ),
        }
    }
    let headers = response_headers::headers(response, at, scope);
    Response {
        status,
        description: response.description.clone(),
        body,
        content_type: response.content_type.clone(),
        headers,
        examples,
    }
}

/// Resolves the `body` of a response, and reports an invalid `body`. A type that cannot be resolved counts as no body.
fn content(status: Status, response: &ast::Response, at: &Pointer, scope: Scope<'_>) -> Content {
    let at = at.key("body");
    match response.body.as_deref() {
        None => Content::Empty,
        Some(BINARY) => {
            if success(status).is_none() {
                scope.errors.report(
                    scope.spans.value(&at),
                    "only a 2xx response can be a download",
                    "name the type of the error body, or remove `body`",
                );
            }
            Content::Binary
        }
        Some(TEXT) => {
            if success(status).is_some() {
                scope.errors.report(
                    scope.spans.value(&at),
                    "only the body of an error can be `text`",
                    "name the type of the JSON body, or write `binary` for a download",
                );
            }
            Content::Text
        }
        Some(name) => self::body(name, &at, scope).map_or(Content::Empty, Content::Json),
    }
}

/// Resolves the name of an object. `what` describes the use of the object in error messages, such as `the error body`.
pub(crate) fn object(name: &str, what: &str, at: &Pointer, scope: Scope<'_>) -> Option<TypeRef> {
    let refusal = || {
        Diagnostic::new(scope.spans.value(at), format!("{what} must be an object; `{name}` is not"))
            .help("name a type that has `properties`")
    };
    if BUILT_IN.contains(&name) {
        scope.errors.push(refusal());
        return None;
    }
    let reference = scope.named(name, at)?;
    let symbol = scope.symbols.find(scope.file, name)?;
    if symbol.ty.ty != "object" {
        scope.errors.push(refusal().secondary_label(symbol.location(), "defined here"));
    }
    Some(reference)
}

/// Resolves the name of the type of a JSON body.
pub(crate) fn body(name: &str, at: &Pointer, scope: Scope<'_>) -> Option<TypeRef> {
    if BUILT_IN.contains(&name) {
        scope.errors.report(
            scope.spans.value(at),
            format!("a body must be a named type; `{name}` is a built-in type"),
            format!("define a type such as `Count: {{ type: {name}, .. }}` under `types:`, and use its name here"),
        );
        return None;
    }
    scope.named(name, at)
}
