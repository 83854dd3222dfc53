//! Resolves `service.yaml`: endpoint, regions, authentication and shared parameters.

use super::errors::Errors;
use super::field_types;
use super::scope::Scope;
use super::symbol_table::Symbols;
use super::{constraints, headers, naming, responses};
use crate::diagnostic::Diagnostic;
use crate::model::{Constant, FieldInfo, Scheme, Service};
use crate::spec::ast::{Field, ServiceFile, SetBy};
use crate::spec::file_kind::FileKind;
use crate::spec::files::SpecFiles;
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// Resolves the service. Returns `None` if `service.yaml` is missing, or if it names no valid type for error bodies.
pub(crate) fn resolve(files: &SpecFiles, symbols: &Symbols<'_>, errors: &Errors) -> Option<Service> {
    let Some(file) = &files.service else {
        if !files.unreadable.iter().any(|file| file.kind == Some(FileKind::Service)) {
            errors.push(
                Diagnostic::of_spec("the spec has no `service.yaml`")
                    .help("add the file, with the service's name, endpoint, regions and authentication"),
            );
        }
        return None;
    };
    let scope = Scope { symbols, file: file.file, spans: &file.spans, errors };
    let service = &file.content;
    endpoint(service, scope);
    let at = Pointer::default().key("authentication");
    let token_header = &service.authentication.token.header;
    headers::token(token_header, || scope.spans.value(&at.key("token").key("header")), errors);
    let date_header = &service.authentication.signature.date_header;
    headers::token(date_header, || scope.spans.value(&at.key("signature").key("date_header")), errors);
    regions(service, scope);
    python_sdk(service, scope);
    let (headers, client_parameters) = parameters(service, scope);
    let at = Pointer::default().key("error_body");
    let error_body = responses::object(&service.error_body, "the error body", &at, scope)?;
    let authentication = &service.authentication;
    Some(Service {
        name: service.service.clone(),
        description: service.description.clone(),
        endpoint: service.endpoint.clone(),
        regions: service.regions.clone(),
        token: Scheme {
            header: authentication.token.header.clone(),
            description: authentication.token.description.clone(),
        },
        signature: Scheme {
            header: authentication.signature.date_header.clone(),
            description: authentication.signature.description.clone(),
        },
        algorithm: authentication.signature.algorithm.clone(),
        python_sdk: service.python_sdk.clone(),
        error_body,
        headers,
        client_parameters,
        remarks: service.remarks.iter().map(|(subject, text)| (subject.clone(), text.clone())).collect(),
    })
}

fn endpoint(service: &ServiceFile, scope: Scope<'_>) {
    let host = service.endpoint.strip_prefix("https://");
    let fits = host.is_some_and(|host| host.matches("{region}").count() == 1 && !host.contains(['/', ' ', '?', '#']));
    if !fits {
        let at = scope.spans.value(&Pointer::default().key("endpoint"));
        scope.errors.report(
            at,
            format!("invalid endpoint `{}`", service.endpoint),
            "write an https URL without a path that contains `{region}` once: `https://service.{region}.example.com`",
        );
    }
}

fn regions(service: &ServiceFile, scope: Scope<'_>) {
    let at = Pointer::default().key("regions");
    let mut seen = HashSet::new();
    for (index, region) in service.regions.iter().enumerate() {
        let code = |part: &str| {
            !part.is_empty() && part.bytes().all(|each| each.is_ascii_lowercase() || each.is_ascii_digit())
        };
        // The client has a constant `Region::ALL` with all regions, so no region can be called `all`.
        let fits = region.split('-').all(code)
            && region.starts_with(|first: char| first.is_ascii_lowercase())
            && region != "all";
        let location = || scope.spans.value(&at.index(index));
        if !fits {
            scope.errors.report(
                location(),
                format!("invalid region code `{region}`"),
                "use lowercase letters, digits and hyphens, as in `cn-north-4`",
            );
        } else if !seen.insert(region) {
            scope.errors.report(location(), format!("the region `{region}` is listed twice"), "remove one of them");
        }
    }
}

/// Checks the module of the Python SDK, which becomes part of sample code.
fn python_sdk(service: &ServiceFile, scope: Scope<'_>) {
    let Some(module) = &service.python_sdk else { return };
    if !module.split('.').all(naming::is_snake_case) {
        scope.errors.report(
            scope.spans.value(&Pointer::default().key("python_sdk")),
            format!("invalid Python module `{module}`"),
            "write the module that exports the client, such as `huaweicloudsdkworkspace.v2`",
        );
    }
}

/// Resolves the shared parameters. Returns the constant headers, and the parameters that the client or the credentials
/// set.
fn parameters(service: &ServiceFile, scope: Scope<'_>) -> (Vec<Constant>, Vec<(String, FieldInfo)>) {
    let mut constants = Vec::new();
    let mut client_parameters = Vec::new();
    let at = Pointer::default().key("parameters");
    for (location, fields) in [("path", &service.parameters.path), ("header", &service.parameters.header)] {
        for (wire, field) in fields {
            let at = at.key(location).key(wire);
            let Some(info) = field_info(field, &at, scope) else { continue };
            match (location, &field.constant, field.set_by) {
                ("header", Some(value), None) => {
                    headers::token(wire, || scope.spans.key(&at), scope.errors);
                    constants.push(Constant { wire: wire.clone(), value: value.to_string(), info });
                }
                (_, None, Some(by)) => {
                    if !can_be_set(location, wire, field, by, service) {
                        report_unknown(wire, &at, scope, service);
                    }
                    client_parameters.push((wire.clone(), info));
                }
                _ => scope.errors.report(
                    scope.spans.key(&at),
                    "a shared parameter requires `set_by` or `const`",
                    "add `set_by: client` or `set_by: credentials`, or the `const` value of a header",
                ),
            }
        }
    }
    (constants, client_parameters)
}

/// Returns `true` if the client or the credentials can set the parameter. The client can set only the project ID, and
/// the credentials can set only the token.
fn can_be_set(location: &str, wire: &str, field: &Field, by: SetBy, service: &ServiceFile) -> bool {
    let known = match by {
        SetBy::Client => location == "path" && wire == "project_id",
        SetBy::Credentials => location == "header" && wire == service.authentication.token.header,
    };
    known && field.ty == "string"
}

fn report_unknown(wire: &str, at: &Pointer, scope: Scope<'_>, service: &ServiceFile) {
    let token = &service.authentication.token.header;
    let message = format!("neither the client nor the credentials can set `{wire}`");
    let help = format!(
        "the client sets the path parameter `project_id`, and the credentials the header `{token}`; both are strings"
    );
    scope.errors.report(scope.spans.key(at), message, help);
}

fn field_info(field: &Field, at: &Pointer, scope: Scope<'_>) -> Option<FieldInfo> {
    for (key, given) in [("filters", field.filters.is_some()), ("simulate", field.simulate.is_some())] {
        if given {
            scope.errors.report(
                scope.spans.value(&at.key(key)),
                format!("a shared parameter cannot have `{key}`"),
                format!("remove it; among parameters, only those of an operation can have `{key}`"),
            );
        }
    }
    constraints::refuse_property_keys(field, at, scope);
    let ty = field_types::value_type(field, at, scope)?;
    Some(constraints::field_info(field, &ty, at, scope))
}
