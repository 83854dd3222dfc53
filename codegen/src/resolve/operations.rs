//! Resolves an operation.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::naming::{self, NameKind};
use super::reserved::RESERVED_ARGUMENTS;
use super::rules::RuleArguments;
use super::scope::Scope;
use super::symbol_table::Symbols;
use super::used_names::{NameOwner, UsedNames};
use super::{
    content_types, document, duration, examples, filters, pagination, parameters, path, responses, rules,
    simulated_rows, types, waiter,
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

/// Resolves the operation of a file.
pub(crate) fn resolve(file: &Located<OperationFile>, symbols: &Symbols<'_>, errors: &Errors) -> Operation {
    let scope = Scope { symbols, file: file.file, spans: &file.spans, errors };
    let operation = &file.content;
    let rules = rules::rules(operation, scope);
    let (responses, output) = responses::resolve(operation, scope);
    filters::check(operation, scope);
    simulated_rows::check(operation, scope);
    let mut constants = Vec::new();
    let arguments = arguments(operation, rules, &mut constants, scope);
    Operation {
        file: symbols.stem(file.file).to_owned(),
        name: operation.operation.clone(),
        method: naming::escape_keyword(naming::snake_case(&operation.operation)),
        aliases: aliases(operation, scope),
        sdk_name: sdk_name(operation, scope),
        document: document::document(&operation.document, scope.spans, errors),
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
        http: path::http(operation, symbols.service(), scope),
        retry: Retry { idempotent: operation.retry.idempotent, reason: operation.retry.reason.clone() },
        retention: retention(operation, scope),
        permissions: permissions(&operation.permissions),
        arguments,
        constants,
        listed_headers: listed_headers(operation, scope),
        paging: pagination::paging(operation, scope),
        waiter: waiter::waiter(operation, scope),
        task: waiter::started_task(operation, scope),
        output,
        responses,
        examples: examples::requests(operation, scope),
        errata: document::errata(operation, scope),
        types: types::definitions(&operation.types, scope),
    }
}

fn retention(operation: &OperationFile, scope: Scope<'_>) -> Option<String> {
    let text = operation.retention.as_ref()?;
    let at = || scope.spans.value(&Pointer::default().key("retention"));
    duration::resolve(text, at, scope.errors).map(|duration| duration.text)
}

/// Returns the required arguments, followed by the optional ones. Both are sorted by location: path, query, header,
/// body. Arguments with the same location have the order of the file. Adds headers with a constant value to
/// `constants`.
fn arguments<'a>(
    operation: &OperationFile,
    mut rules: RuleArguments<'a>,
    constants: &mut Vec<Constant>,
    scope: Scope<'a>,
) -> Vec<Argument> {
    let mut taken = UsedNames::default();
    if operation.body.is_some() {
        taken.reserve("body", "the request body");
    }
    let mut found = Vec::new();
    let locations = [
        (ParameterLocation::Path, "path", &operation.path),
        (ParameterLocation::Query, "query", &operation.query),
        (ParameterLocation::Header, "header", &operation.header),
    ];
    for (location, key, parameters) in locations {
        for (wire, field) in parameters {
            let at = Pointer::default().key(key).key(wire);
            if location == ParameterLocation::Query && rules.parameters.contains(wire) {
                if let Some((argument, location)) = rules.arguments.remove(wire) {
                    name_argument(&argument.name, wire, location, &mut taken, scope.errors);
                    found.push(argument);
                }
                continue;
            }
            let Some((ty, info)) = parameters::parameter(field, location, &at, scope) else { continue };
            if let Some(value) = &field.constant {
                constants.push(Constant { wire: wire.clone(), value: value.to_string(), info });
                continue;
            }
            let given = field.rust_name.as_deref();
            let named_at = scope.name_location(&at, given);
            let name = naming::rust_name(NameKind::Field, wire, given, &named_at, scope.errors);
            name_argument(&name, wire, named_at, &mut taken, scope.errors);
            let style = parameters::array_style(field, location, &at, scope);
            let kind = ArgumentKind::Parameter { location, wire: wire.clone(), ty, style };
            found.push(Argument { name, required: field.required, kind, info });
        }
    }
    found.extend(body(operation, scope));
    found.sort_by_key(|argument| !argument.required);
    found
}

fn name_argument<'p>(name: &str, wire: &str, at: LazyLocation<'p>, taken: &mut UsedNames<'p>, errors: &Errors) {
    naming::refuse_reserved(name, RESERVED_ARGUMENTS, &at, naming::SET_AS, errors);
    if name.starts_with("with_") {
        errors.report(
            at.location(),
            format!("the argument name `{name}` begins with `with_`"),
            "call options begin with `with_`; set another name with `as:`",
        );
    }
    taken.take(name, NameOwner::Member, wire, at, errors);
}

fn body(operation: &OperationFile, scope: Scope<'_>) -> Option<Argument> {
    let body = operation.body.as_ref()?;
    let at = Pointer::default().key("body");
    if operation.http.starts_with("GET ") {
        scope.errors.report(
            scope.spans.key(&at),
            "a GET request cannot have a body",
            "correct the method, or remove the body",
        );
    }
    let location = || scope.spans.value(&at.key("content_type"));
    let encoding = content_types::request_encoding(body.content_type.as_deref(), location, scope.errors);
    let ty = match encoding {
        Encoding::Json { .. } => responses::body(&body.ty, &at.key("type"), scope)?,
        Encoding::Multipart => responses::object(&body.ty, "a multipart body", &at.key("type"), scope)?,
    };
    let info = FieldInfo { description: body.description.clone(), required: body.required, ..FieldInfo::default() };
    let kind = ArgumentKind::Body { ty, encoding };
    Some(Argument { name: "body".to_owned(), required: body.required, kind, info })
}

fn aliases(operation: &OperationFile, scope: Scope<'_>) -> Vec<String> {
    let at = Pointer::default().key("aliases");
    let own_names = [operation.operation.clone(), naming::snake_case(&operation.operation)];
    let mut seen = HashSet::<&str>::new();
    for (index, alias) in operation.aliases.iter().enumerate() {
        let is_name = !alias.is_empty() && alias.chars().all(|each| each.is_ascii_alphanumeric() || each == '_');
        let (message, help) = if !is_name {
            (format!("invalid alias `{alias}`"), "use letters, digits and `_`")
        } else if own_names.contains(alias) {
            (format!("the alias `{alias}` is a name of the operation itself"), "remove it")
        } else if !seen.insert(alias) {
            (format!("the alias `{alias}` is listed twice"), "remove one of them")
        } else {
            continue;
        };
        scope.errors.report(scope.spans.value(&at.index(index)), message, help);
    }
    operation.aliases.clone()
}

/// Returns the name in the vendor's SDKs. It becomes part of sample code.
fn sdk_name(operation: &OperationFile, scope: Scope<'_>) -> String {
    let Some(name) = &operation.sdk_name else { return operation.operation.clone() };
    if !naming::is_pascal_case(name) {
        let at = scope.spans.value(&Pointer::default().key("sdk_name"));
        scope.errors.report(
            at,
            format!("the SDK name `{name}` is not in PascalCase"),
            "write the name that the vendor's SDKs use, such as `ListLoginRecordsNew`",
        );
    }
    name.clone()
}

/// Returns the shared headers that the manual page lists. Reports those that `service.yaml` does not declare.
fn listed_headers(operation: &OperationFile, scope: Scope<'_>) -> Vec<String> {
    // A missing `service.yaml` is reported elsewhere.
    let Some(service) = scope.symbols.service() else { return operation.shared_headers.clone() };
    let shared = &service.parameters.header;
    let at = Pointer::default().key("shared_headers");
    for (index, name) in operation.shared_headers.iter().enumerate().filter(|(_, name)| !shared.contains_key(*name)) {
        scope.errors.push(
            Diagnostic::new(
                scope.spans.value(&at.index(index)),
                format!("`service.yaml` declares no shared header `{name}`"),
            )
            .help("declare it under `parameters.header` of `service.yaml`")
            .did_you_mean(name, shared.keys().map(String::as_str)),
        );
    }
    operation.shared_headers.clone()
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
        resource: action
            .resource
            .as_ref()
            .map(|resource| Resource { name: resource.ty.clone(), required: resource.required }),
        condition_keys: action.condition_keys.clone(),
        dependencies: action.dependencies.clone(),
    }
}
