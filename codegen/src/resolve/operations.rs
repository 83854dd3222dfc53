//! One operation: its parameters become arguments, everything else is checked and carried over.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming::{self, NameKind, Taken};
use super::reserved::RESERVED_ARGUMENTS;
use super::rules::Ruled;
use super::scope::Scope;
use super::symbols::Symbols;
use super::{
    content_types, documents, duration, examples, filters, pagination, parameters, path, responses, rules,
    simulated_rows, types,
};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Action, Argument, ArgumentKind, Constant, Encoding, FieldInfo, Operation, ParameterLocation, Permissions, Resource,
    Retry,
};
use crate::spec::ast::{self, OperationFile};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// The operation of a file, unless something in it could not be understood.
pub(crate) fn resolve(file: &Located<OperationFile>, symbols: &Symbols<'_>, errors: &mut Errors) -> Option<Operation> {
    let scope = Scope { symbols, file: file.file, spans: &file.spans };
    let operation = &file.content;
    let ruled = rules::rules(operation, scope, errors);
    let (replies, output) = responses::replies(operation, scope, errors);
    filters::check(operation, scope, errors);
    simulated_rows::check(operation, scope, errors);
    let mut constants = Vec::new();
    let arguments = arguments(operation, ruled, &mut constants, scope, errors);
    Some(Operation {
        file: symbols.stem(file.file).to_owned(),
        name: operation.operation.clone(),
        method: naming::snake_case(&operation.operation),
        aliases: aliases(operation, scope, errors),
        document: documents::document(&operation.document, scope.spans, errors),
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
        http: path::http(operation, symbols.service(), scope, errors),
        retry: retry(&operation.retry),
        retention: operation
            .retention
            .as_ref()
            .and_then(|text| {
                duration::resolve(text, || scope.spans.value(&Pointer::default().key("retention")), errors)
            })
            .map(|span| span.text),
        permissions: permissions(&operation.permissions),
        arguments,
        constants,
        listed_headers: listed_headers(operation, scope, errors),
        paging: pagination::paging(operation, scope, errors),
        output,
        replies,
        examples: examples::requests(operation, scope, errors),
        errata: documents::errata(operation, scope, errors),
        types: types::definitions(&operation.types, scope, errors),
    })
}

/// Required arguments first; otherwise the order of the document.
fn arguments<'a>(
    operation: &OperationFile,
    mut ruled: Ruled<'a>,
    constants: &mut Vec<Constant>,
    scope: Scope<'a>,
    errors: &mut Errors,
) -> Vec<Argument> {
    let mut taken = Taken::default();
    if operation.body.is_some() {
        taken.reserve("body", "the name of the request's body");
    }
    let mut found = Vec::new();
    let spans = [
        (ParameterLocation::Path, "path", &operation.path),
        (ParameterLocation::Query, "query", &operation.query),
        (ParameterLocation::Header, "header", &operation.header),
    ];
    for (place, key, parameters) in spans {
        for (wire, field) in parameters {
            let at = Pointer::default().key(key).key(wire);
            if place == ParameterLocation::Query && ruled.parameters.contains(wire) {
                if let Some((argument, place)) = ruled.arguments.remove(wire) {
                    name_argument(&argument.name, wire, place, &mut taken, errors);
                    found.push(argument);
                }
                continue;
            }
            let Some((ty, facts)) = parameters::parameter(field, place, &at, scope, errors) else { continue };
            if let Some(value) = &field.constant {
                constants.push(Constant { wire: wire.clone(), value: value.to_string(), facts });
                continue;
            }
            let given = field.rust_name.as_deref();
            let named_at = scope.name_location(&at, given);
            let name = naming::rust_name(NameKind::Field, wire, given, &named_at, errors);
            name_argument(&name, wire, named_at, &mut taken, errors);
            let kind = ArgumentKind::Parameter { place, wire: wire.clone(), ty };
            found.push(Argument { name, required: field.required, kind, facts });
        }
    }
    found.extend(body(operation, scope, errors));
    found.sort_by_key(|argument| !argument.required);
    found
}

fn name_argument<'p>(name: &str, wire: &str, at: LazyLocation<'p>, taken: &mut Taken<'p>, errors: &mut Errors) {
    naming::refuse_reserved(name, RESERVED_ARGUMENTS, &at, errors);
    if name.starts_with("with_") {
        errors.push(
            Diagnostic::new(at.location(), format!("`{name}` begins like an option of the call"))
                .help("`with_` is how options begin; give the argument another name with `as:`"),
        );
    }
    taken.take(name, wire, at, errors);
}

fn body(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Option<Argument> {
    let body = operation.body.as_ref()?;
    let at = Pointer::default().key("body");
    if operation.http.starts_with("GET ") {
        errors.push(
            Diagnostic::new(scope.spans.key(&at), "a GET request has no body")
                .help("correct the method, or take the body out"),
        );
    }
    let place = || scope.spans.value(&at.key("content_type"));
    let encoding = content_types::sent(body.content_type.as_deref(), place, errors);
    let ty = match encoding {
        Encoding::Json { .. } => responses::body(&body.ty, &at.key("type"), scope, errors)?,
        Encoding::Multipart => responses::object(&body.ty, "a form", &at.key("type"), scope, errors)?,
    };
    let facts = FieldInfo { description: body.description.clone(), required: body.required, ..FieldInfo::default() };
    let kind = ArgumentKind::Body { ty, encoding };
    Some(Argument { name: "body".to_owned(), required: body.required, kind, facts })
}

fn aliases(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Vec<String> {
    let at = Pointer::default().key("aliases");
    let mut seen =
        HashSet::<String>::from_iter([operation.operation.clone(), naming::snake_case(&operation.operation)]);
    for (index, alias) in operation.aliases.iter().enumerate() {
        let fits = alias.chars().all(|each| each.is_ascii_alphanumeric() || each == '_') && !alias.is_empty();
        if !fits || !seen.insert(alias.clone()) {
            let place = scope.spans.value(&at.index(index));
            errors.push(Diagnostic::new(place, format!("`{alias}` is no other name of the operation")).help(
                "an alias is a word of letters and digits, other than the operation's own names and its other aliases",
            ));
        }
    }
    operation.aliases.clone()
}

/// Shared headers that the page lists.
fn listed_headers(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Vec<String> {
    // A spec without `service.yaml` has an error already.
    let Some(service) = scope.symbols.service() else { return operation.shared_headers.clone() };
    let shared = &service.parameters.header;
    let at = Pointer::default().key("shared_headers");
    for (index, name) in operation.shared_headers.iter().enumerate().filter(|(_, name)| !shared.contains_key(*name)) {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.index(index)), format!("`service.yaml` shares no header `{name}`"))
                .help("declare it under `parameters.header` there")
                .did_you_mean(name, shared.keys().map(String::as_str)),
        );
    }
    operation.shared_headers.clone()
}

fn retry(retry: &ast::Retry) -> Retry {
    Retry { idempotent: retry.idempotent, reason: retry.reason.clone() }
}

fn permissions(permissions: &ast::Permissions) -> Permissions {
    match permissions {
        ast::Permissions::Unstated => Permissions::Unstated,
        ast::Permissions::None => Permissions::None,
        ast::Permissions::Actions(actions) => Permissions::Actions(actions.iter().map(action).collect()),
    }
}

fn action(action: &ast::Action) -> Action {
    Action {
        name: action.action.clone(),
        access_level: action.access_level.clone(),
        resource: action.resource.as_ref().map(resource),
        condition_keys: action.condition_keys.clone(),
        dependencies: action.dependencies.clone(),
    }
}

fn resource(resource: &ast::Resource) -> Resource {
    Resource { name: resource.ty.clone(), required: resource.required }
}
