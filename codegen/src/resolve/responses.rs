//! What the service answers, by status.

use super::errors::Errors;
use super::scope::Scope;
use super::type_names::BUILT_IN;
use super::{content_types, examples, response_headers};
use crate::diagnostic::Diagnostic;
use crate::model::{Choice, Content, Output, Response, Status, TypeRef};
use crate::spec::ast::{self, OperationFile};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;

/// What stands in the place of a body's type where the answer is a download.
const BINARY: &str = "binary";

/// The replies, and what a success hands over.
pub(crate) fn replies(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> (Vec<Response>, Output) {
    let at = Pointer::default().key("responses");
    let mut replies = Vec::new();
    for (status, response) in &operation.responses {
        let at = at.key(&status.to_string());
        match code(status) {
            Ok(status) => {
                let reply = reply(status, response, &at, scope, errors);
                replies.push((at, reply));
            }
            Err(help) => errors.push(
                Diagnostic::new(scope.spans.key(&at), format!("`{status}` is no status that ends a call")).help(help),
            ),
        }
    }
    response_headers::agree(&replies, scope, errors);
    let replies: Vec<Response> = replies.into_iter().map(|(_, reply)| reply).collect();
    let output = output(operation, &replies, &at, scope, errors);
    (replies, output)
}

/// What the successes hand over: one thing if all of them have the same body.
fn output(
    operation: &OperationFile,
    replies: &[Response],
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Output {
    let successes: Vec<(u16, &Response)> =
        replies.iter().filter_map(|reply| Some((success(reply.status)?, reply))).collect();
    let Some((_, first)) = successes.first() else {
        errors.push(
            Diagnostic::new(scope.spans.key(at), "no success is among the responses")
                .help("add the 2xx status that the page names, with its `body` where it has one"),
        );
        return Output::Empty;
    };
    if successes.iter().all(|(_, reply)| reply.body == first.body) {
        return match &first.body {
            Content::Empty => Output::Empty,
            Content::Json(body) => Output::Body(body.clone()),
            Content::Binary => Output::Download,
        };
    }
    for (status, _) in successes.iter().filter(|(_, reply)| reply.body == Content::Binary) {
        errors.push(
            Diagnostic::new(
                scope.spans.value(&at.key(&status.to_string()).key("body")),
                "a download is the only kind of success that its operation has",
            )
            .help("keep the success that the page's examples show"),
        );
    }
    let choice = |(status, reply): (u16, &Response)| Choice {
        status,
        variant: variant(status),
        body: reply.body.json().cloned(),
        description: reply.description.clone(),
    };
    Output::Choice { name: choice_name(operation), choices: successes.into_iter().map(choice).collect() }
}

/// The enumeration of what different successes hand over, if there are any; bodies are compared by name.
pub(crate) fn choice(operation: &OperationFile) -> Option<String> {
    let mut bodies = successes(operation).map(|response| &response.body);
    let first = bodies.next()?;
    bodies.any(|body| body != first).then(|| choice_name(operation))
}

fn choice_name(operation: &OperationFile) -> String {
    format!("{}Output", operation.operation)
}

/// The successes in the order of the file.
pub(crate) fn successes(operation: &OperationFile) -> impl Iterator<Item = &ast::Response> {
    operation.responses.iter().filter(|(status, _)| matches!(status, Scalar::Integer(200..=299))).map(|(_, each)| each)
}

/// The name of a status, as HTTP has it.
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

fn reply(status: Status, response: &ast::Response, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Response {
    let body = content(status, response, at, scope, errors);
    if let Some(text) = &response.content_type {
        content_types::answered(text, scope.spans.value(&at.key("content_type")), errors);
    }
    let mut shown = Vec::new();
    for (index, example) in response.examples.iter().enumerate() {
        let at = at.key("examples").index(index).key("body");
        match &response.body {
            Some(name) if name != BINARY => shown.extend(examples::body(example, name, &at, scope, errors)),
            _ => errors.push(
                Diagnostic::new(scope.spans.value(&at), "this response has no body of JSON, and so no example of one")
                    .help("add `body:` to the response, or take the example out"),
            ),
        }
    }
    let headers = response_headers::headers(response, at, scope, errors);
    let (description, content_type) = (response.description.clone(), response.content_type.clone());
    Response { status, description, body, content_type, headers, examples: shown }
}

/// What a response's `body` means. One that means nothing has been reported.
fn content(status: Status, response: &ast::Response, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Content {
    let at = at.key("body");
    match response.body.as_deref() {
        None => Content::Empty,
        Some(BINARY) => {
            if success(status).is_none() {
                errors.push(
                    Diagnostic::new(scope.spans.value(&at), "only a success is a download")
                        .help("name the type of the error's body, or take `body` out"),
                );
            }
            Content::Binary
        }
        Some(name) => self::body(name, &at, scope, errors).map_or(Content::Empty, Content::Json),
    }
}

/// A type that is an object, as `what` has to be.
pub(crate) fn object(name: &str, what: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<TypeRef> {
    let refusal = Diagnostic::new(scope.spans.value(at), format!("{what} is an object, and `{name}` is none"))
        .help("name a type that has `properties`");
    if BUILT_IN.contains(&name) {
        errors.push(refusal);
        return None;
    }
    let reference = scope.named(name, at, errors)?;
    let symbol = scope.symbols.find(scope.file, name)?;
    if symbol.ty.ty != "object" {
        errors.push(refusal.and(symbol.location(), "defined here"));
    }
    Some(reference)
}

/// A type that is JSON as a whole: an object, an array, a map or anything, with a name.
pub(crate) fn body(name: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<TypeRef> {
    let help = "name a type of `types:` that is one of these";
    let refusal = |what: &str| {
        let message = format!("a body is an object, an array, a map or any JSON with a name, and `{name}` is {what}");
        Diagnostic::new(scope.spans.value(at), message).help(help)
    };
    if BUILT_IN.contains(&name) {
        errors.push(refusal("none"));
        return None;
    }
    let reference = scope.named(name, at, errors)?;
    let symbol = scope.symbols.find(scope.file, name)?;
    if symbol.ty.values.is_some() {
        errors.push(refusal("an enumeration").and(symbol.location(), "defined here"));
    }
    Some(reference)
}
