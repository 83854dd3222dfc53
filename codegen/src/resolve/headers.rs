//! Names of headers: what HTTP allows, and what belongs to the client.

use super::errors::Errors;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::source::Location;
use crate::spec::ast::ServiceFile;

/// Headers that every request gets from the client itself.
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

/// The name of a header parameter of an operation.
pub(crate) fn parameter(name: &str, at: Location, scope: Scope<'_>, errors: &mut Errors) {
    token(name, at.clone(), errors);
    let service = scope.symbols.service();
    if OWN.iter().copied().chain(service.into_iter().flat_map(shared)).any(|own| own.eq_ignore_ascii_case(name)) {
        errors.push(
            Diagnostic::new(at, format!("the client sets the header `{name}` itself")).help(
                "take it out; name it under `shared_headers:` where `service.yaml` shares it and the page lists it",
            ),
        );
    }
}

/// HTTP calls the characters that a header's name may have a token.
pub(crate) fn token(name: &str, at: Location, errors: &mut Errors) {
    let fits = |each: char| each.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(each);
    if name.is_empty() || !name.chars().all(fits) {
        errors.push(
            Diagnostic::new(at, format!("`{name}` is no name of a header"))
                .help("a header's name has letters, digits and hyphens"),
        );
    }
}

/// The headers that `service.yaml` speaks of.
fn shared(service: &ServiceFile) -> impl Iterator<Item = &str> {
    let authentication = [&service.authentication.token.header, &service.authentication.signature.date_header];
    service.parameters.header.keys().chain(authentication).map(String::as_str)
}
