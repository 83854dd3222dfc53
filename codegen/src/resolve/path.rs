//! `http`: the method, and the path with its parameters.

use super::Errors;
use super::fields::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::Http;
use crate::spec::ast::{OperationFile, ServiceFile};
use crate::spec::locate::Pointer;
use std::collections::HashSet;

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Method and path; every `{name}` in it is a parameter, and every path parameter is in it.
pub(crate) fn http(
    operation: &OperationFile,
    service: Option<&ServiceFile>,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Http {
    let at = Pointer::default().key("http");
    let fail = |message: String| Diagnostic::new(scope.places.value(&at), message);
    let (method, path) = operation.http.split_once(' ').unwrap_or((operation.http.as_str(), ""));
    if !METHODS.contains(&method) {
        errors.push(
            fail(format!("`{method}` is no HTTP method"))
                .help("begin with one of GET, POST, PUT, PATCH, DELETE, then a space and the path")
                .did_you_mean(method, METHODS.iter().copied()),
        );
    }
    let names = match template(path) {
        Ok(names) => names,
        Err(message) => {
            errors.push(fail(message).help("write the path as `/v2/{project_id}/things/{thing_id}`"));
            return Http { method: method.to_owned(), path: path.to_owned() };
        }
    };
    let shared = service.map(|service| &service.parameters.path);
    let mut seen = HashSet::new();
    for name in &names {
        let known = operation.path.contains_key(*name) || shared.is_some_and(|shared| shared.contains_key(*name));
        // Without `service.yaml`, which is an error of its own, nobody knows what is shared.
        if !known && service.is_some() {
            let declared = operation.path.keys().chain(shared.into_iter().flat_map(|shared| shared.keys()));
            errors.push(
                fail(format!("the path parameter `{name}` is not declared"))
                    .help("declare it under `path:`, or under `parameters.path` of `service.yaml`")
                    .did_you_mean(name, declared.map(String::as_str)),
            );
        }
        if !seen.insert(*name) {
            errors.push(
                fail(format!("the path parameter `{name}` stands twice in the path"))
                    .help("give each place in the path a parameter of its own"),
            );
        }
    }
    for name in operation.path.keys().filter(|name| !seen.contains(name.as_str())) {
        let place = scope.places.key(&Pointer::default().key("path").key(name));
        errors.push(
            Diagnostic::new(place, format!("`{{{name}}}` does not stand in the path"))
                .and(scope.places.value(&at), "the path")
                .help("put it there, or take the parameter out"),
        );
    }
    Http { method: method.to_owned(), path: path.to_owned() }
}

/// The names of a template's parameters; each fills a whole segment.
fn template(path: &str) -> Result<Vec<&str>, String> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err(format!("the path `{path}` does not begin with `/`"));
    };
    let mut names = Vec::new();
    for segment in segments.split('/') {
        if let Some(name) = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            names.push(name);
        }
        let bare = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(segment);
        let fits = |each: char| each.is_ascii_alphanumeric() || "-._~:".contains(each);
        if bare.is_empty() || bare == "." || bare == ".." || !bare.chars().all(fits) {
            return Err(format!("`{segment}` is no segment of a path"));
        }
    }
    Ok(names)
}
