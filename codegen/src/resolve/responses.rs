//! What the service answers, by status.

use super::Errors;
use super::examples;
use super::fields::{BUILT_IN, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::{Reply, Status, TypeRef};
use crate::parse::locate::Pointer;
use crate::parse::scalar::Scalar;
use crate::parse::syntax::{OperationFile, Response};

/// The replies, and the type of the one success.
pub(crate) fn replies(
    operation: &OperationFile,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> (Vec<Reply>, Option<TypeRef>) {
    let at = Pointer::default().key("responses");
    let mut replies = Vec::new();
    for (status, response) in &operation.responses {
        let at = at.key(&status.to_string());
        match code(status) {
            Ok(status) => replies.push(reply(status, response, &at, scope, errors)),
            Err(help) => errors.push(
                Diagnostic::new(scope.places.key(&at), format!("`{status}` is no status that ends a call")).help(help),
            ),
        }
    }
    let successes: Vec<&Reply> = replies.iter().filter(|reply| is_success(reply.status)).collect();
    let output = match *successes {
        [success] => success.body.clone(),
        [] => {
            errors.push(
                Diagnostic::new(scope.places.key(&at), "no success is among the responses")
                    .help("add the 2xx status that the page names, with its `body` where it has one"),
            );
            None
        }
        [_, second, ..] => {
            let text = match second.status {
                Status::Code(code) => code.to_string(),
                Status::Default => "default".to_owned(),
            };
            errors.push(
                Diagnostic::new(scope.places.key(&at.key(&text)), "several successes are not supported yet")
                    .help("keep the one that the page's examples show"),
            );
            None
        }
    };
    (replies, output)
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299))
}

fn code(status: &Scalar) -> Result<Status, &'static str> {
    match status {
        Scalar::String(word) if word == "default" => Ok(Status::Default),
        Scalar::Integer(code @ (200..=299 | 400..=599)) => Ok(Status::Code(u16::try_from(*code).unwrap_or_default())),
        _ => Err("write a code from 200 to 299 or from 400 to 599 without quotes, or `default`"),
    }
}

fn reply(status: Status, response: &Response, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Reply {
    let body = response.body.as_ref().and_then(|name| self::body(name, &at.key("body"), scope, errors));
    let mut shown = Vec::new();
    for (index, example) in response.examples.iter().enumerate() {
        let at = at.key("examples").index(index).key("body");
        match &response.body {
            Some(name) => shown.extend(examples::body(example, name, &at, scope, errors)),
            None => errors.push(
                Diagnostic::new(scope.places.value(&at), "this response has no body, and so no example of one")
                    .help("add `body:` to the response, or take the example out"),
            ),
        }
    }
    Reply { status, description: response.description.clone(), body, examples: shown }
}

/// A type that is an object.
pub(crate) fn object(name: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<TypeRef> {
    let refusal =
        Diagnostic::new(scope.places.value(at), format!("the body of errors is an object, and `{name}` is none"))
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
        Diagnostic::new(scope.places.value(at), message).help(help)
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
