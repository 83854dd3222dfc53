//! Checks the names of headers.

use super::errors::Errors;
use super::scope::Scope;
use crate::source::Location;
use crate::spec::ast::ServiceFile;

/// Headers that the client sets itself, so that operations cannot declare them.
pub(crate) const OWN: &[&str] = &[
    "Accept",
    "Authorization",
    "Connection",
    "Content-Length",
    "Host",
    "Transfer-Encoding",
    "User-Agent",
    "X-Project-Id",
    "X-Security-Token",
];

/// Checks the name of a header parameter of an operation.
pub(crate) fn parameter(name: &str, at: impl Fn() -> Location, scope: Scope<'_>) {
    token(name, &at, scope.errors);
    let service = scope.symbols.service();
    if OWN.iter().copied().chain(service.into_iter().flat_map(shared)).any(|own| own.eq_ignore_ascii_case(name)) {
        scope.errors.report(
            at(),
            format!("the client sets the header `{name}` itself"),
            "remove it; if `service.yaml` declares it and the manual page lists it, name it under `shared_headers:`",
        );
    }
}

/// Checks that a header name is a `token`, as HTTP defines it.
pub(crate) fn token(name: &str, at: impl FnOnce() -> Location, errors: &Errors) {
    if !is_token(name) {
        errors.report(at(), format!("invalid header name `{name}`"), "use letters, digits and hyphens");
    }
}

/// Returns `true` if the name is a `token`, as HTTP defines it.
pub(crate) fn is_token(name: &str) -> bool {
    let fits = |each: char| each.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(each);
    !name.is_empty() && name.chars().all(fits)
}

/// Returns the names of the headers that `service.yaml` declares.
fn shared(service: &ServiceFile) -> impl Iterator<Item = &str> {
    let authentication = [&service.authentication.token.header, &service.authentication.signature.date_header];
    service.parameters.header.keys().chain(authentication).map(String::as_str)
}
