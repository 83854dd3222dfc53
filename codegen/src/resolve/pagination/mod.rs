//! Resolves `pagination`: the parameters that select a page, and the properties of the response that contain its rows,
//! their total number and the marker of the next page.

pub(super) mod members;

use super::naming::{self, NameKind};
use super::responses;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::{PageToken, Paging};
use crate::spec::ast::{Field, OperationFile, Pagination};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::spec::type_names::BINARY;
use members::{Properties, identity, items, next, total};

/// The keys of `offset` or of `marker`. `offset` has no `next`.
struct Kind<'a> {
    parameter: &'a str,
    /// The type that the parameter must have.
    ty: &'static str,
    limit: &'a str,
    next: Option<&'a str>,
    total: Option<&'a str>,
    items: &'a str,
    identity: Option<&'a str>,
}

impl<'a> Kind<'a> {
    fn new(pagination: &'a Pagination) -> Option<(&'static str, Self)> {
        match (&pagination.offset, &pagination.marker) {
            (Some(offset), None) => Some((
                "offset",
                Self {
                    parameter: &offset.parameter,
                    ty: "integer",
                    limit: &offset.limit,
                    next: None,
                    total: offset.total.as_deref(),
                    items: &offset.items,
                    identity: offset.identity.as_deref(),
                },
            )),
            (None, Some(marker)) => Some((
                "marker",
                Self {
                    parameter: &marker.parameter,
                    ty: "string",
                    limit: &marker.limit,
                    next: marker.next.as_deref(),
                    total: marker.total.as_deref(),
                    items: &marker.items,
                    identity: marker.identity.as_deref(),
                },
            )),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }

    /// Returns `true` if the identity of the last row is the marker of the next page.
    fn identity_is_marker(&self) -> bool {
        self.ty == "string" && self.next.is_none()
    }
}

/// Resolves the paging of an operation.
pub(crate) fn paging(operation: &OperationFile, scope: Scope<'_>) -> Option<Paging> {
    let pagination = operation.pagination.as_ref()?;
    let at = Pointer::default().key("pagination");
    let Some((key, kind)) = Kind::new(pagination) else {
        scope.errors.report(
            scope.spans.value(&at),
            "`pagination` must contain either `offset` or `marker`, but not both",
            "write `offset:` or `marker:` with its keys",
        );
        return None;
    };
    let at = at.key(key);
    if kind.parameter == kind.limit {
        scope.errors.report(
            scope.spans.value(&at.key("limit")),
            format!("`{}` cannot be both `parameter` and `limit`", kind.limit),
            "name the parameter with the number of rows per page",
        );
    }
    let argument = argument(kind.parameter, "parameter", kind.ty, operation, &at, scope);
    let limit = self::argument(kind.limit, "limit", "integer", operation, &at, scope);
    let Some(output) = output(operation, scope) else {
        if has_unknown_body(operation, scope) {
            return None;
        }
        scope.errors.report(
            scope.spans.value(&at),
            "`pagination` requires that all 2xx responses have the same object as their body",
            "name this object in the `body:` of each 2xx response, or remove `pagination`",
        );
        return None;
    };
    let total = kind.total.map(|pointer| total(pointer, output, &at, scope));
    let next = kind.next.map(|pointer| next(pointer, output, &at, scope));
    let (items, row) = items(kind.items, output, &at, scope)?;
    let identity = match kind.identity {
        Some(name) => Some(identity(name, kind.identity_is_marker(), &row, &at, scope)?),
        None => None,
    };
    let page_token = match (key, next) {
        ("offset", _) => PageToken::Offset(argument?),
        (_, Some(next)) => PageToken::Marker { argument: argument?, next: Some(next?) },
        (_, None) => {
            require_identity(identity.as_ref(), &at, scope);
            PageToken::Marker { argument: argument?, next: None }
        }
    };
    Some(Paging {
        page_token,
        default_limit: match operation.query.get(kind.limit).and_then(|limit| limit.default.as_ref()) {
            Some(Scalar::Integer(default)) => Some(*default),
            _ => None,
        },
        limit: limit?,
        total: match total {
            Some(total) => Some(total?),
            None => None,
        },
        items,
        item: row.reference,
        identity,
    })
}

/// Reports a missing `identity`. `marker` without `next` requires it, because the identity of the last row is then the
/// marker.
fn require_identity(identity: Option<&String>, at: &Pointer, scope: Scope<'_>) {
    if identity.is_none() {
        scope.errors.report(scope.spans.key(at), "`marker` requires `next` or `identity`", "name the property with the next marker as `next`, or the property of a row that is its marker as `identity`");
    }
}

/// Resolves an optional query parameter that is not part of a rule. Returns the name of the argument.
fn argument(
    name: &str,
    key: &str,
    ty: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<String> {
    let location = || scope.spans.value(&at.key(key));
    match operation.query.get(name) {
        Some(_) if in_rule(name, operation) => {
            scope.errors.report(
                location(),
                format!("`{name}` is part of a rule, so it cannot be a paging parameter"),
                "name another parameter, or remove the rule",
            );
            None
        }
        // If the type is unknown, the error is reported at the parameter.
        Some(field) if !scope.knows(field.single()) => None,
        Some(field) => {
            let Some((fault, remedy)) = fault(field, ty) else {
                return Some(naming::derive(NameKind::Field, name, field.rust_name.as_deref()));
            };
            scope.errors.report(
                location(),
                format!("the paging parameter `{name}` {fault}"),
                format!("{remedy}, or name another parameter"),
            );
            None
        }
        None => {
            scope.errors.push(
                Diagnostic::new(location(), format!("there is no query parameter `{name}`"))
                    .help("declare it under `query:`, or correct the name")
                    .did_you_mean(name, operation.query.keys().map(String::as_str)),
            );
            None
        }
    }
}

/// Returns why a parameter cannot be a paging parameter, and the remedy.
fn fault(field: &Field, ty: &str) -> Option<(String, &'static str)> {
    if field.ty != ty {
        Some((format!("must be of type `{ty}`, but its type is `{}`", field.ty), "correct its type"))
    } else if field.required {
        Some(("must be optional".to_owned(), "remove `required` from it"))
    } else if field.personal {
        let remedy = "remove `personal` from it if its value is not personal data";
        Some(("must not be personal".to_owned(), remedy))
    } else {
        None
    }
}

pub(super) fn in_rule(name: &str, operation: &OperationFile) -> bool {
    operation.rules.iter().any(|rule| {
        let range = rule.range.as_ref().is_some_and(|range| range.from == name || range.to == name);
        range || rule.sort.as_ref().is_some_and(|sort| sort.field == name || sort.direction == name)
    })
}

/// Returns the properties of the body of the 2xx responses. Returns `None` if they have different bodies, or if the
/// body is not an object.
pub(super) fn output<'a>(operation: &'a OperationFile, scope: Scope<'a>) -> Option<&'a Properties> {
    if responses::choice(operation).is_some() {
        return None;
    }
    let body = responses::successes(operation).next()?.body.as_ref()?;
    scope.symbols.find(scope.file, body)?.properties()
}

/// Returns `true` if the body of a 2xx response is `text` or has an unknown type. Both are reported elsewhere.
pub(super) fn has_unknown_body(operation: &OperationFile, scope: Scope<'_>) -> bool {
    let mut bodies = responses::successes(operation).filter_map(|response| response.body.as_ref());
    bodies.any(|body| body != BINARY && !scope.knows(body))
}

/// Returns `true` if the type of the rows may be unknown, which is reported elsewhere.
pub(super) fn has_unknown_row(operation: &OperationFile, scope: Scope<'_>) -> bool {
    let Some((_, kind)) = operation.pagination.as_ref().and_then(Kind::new) else { return false };
    let items = output(operation, scope).and_then(|output| output.get(kind.items.trim_start_matches('/')));
    let row = items.and_then(|items| items.items.as_ref());
    has_unknown_body(operation, scope) || row.is_some_and(|ty| !scope.knows(ty))
}

/// Returns the properties of a row, if the type of the rows is known.
pub(super) fn row<'a>(operation: &'a OperationFile, scope: Scope<'a>) -> Option<&'a Properties> {
    let (_, kind) = Kind::new(operation.pagination.as_ref()?)?;
    let items = output(operation, scope)?.get(kind.items.trim_start_matches('/'))?;
    scope.symbols.find(scope.file, items.items.as_ref()?)?.properties()
}
