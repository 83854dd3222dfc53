//! One operation: its parameters become arguments, everything else is checked and carried over.

use super::collect::Symbols;
use super::fields::{self, Scope};
use super::naming::{self, NameKind, RESERVED_ARGUMENTS, Taken};
use super::rules::Ruled;
use super::{Errors, constraints, documents, duration, examples, pagination, path, responses, rules, types};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Action, Argument, ArgumentKind, Constant, Facts, Operation, Permissions, Place, Retry, RetryPolicy, ValueType,
};
use crate::parse::locate::Pointer;
use crate::parse::syntax::{self, Field, OperationFile, Parsed};
use crate::source::Location;
use indexmap::IndexMap;

/// The operation of a file, unless something in it could not be understood.
pub(crate) fn resolve(file: &Parsed<OperationFile>, symbols: &Symbols<'_>, errors: &mut Errors) -> Option<Operation> {
    let scope = Scope { symbols, file: file.file, places: &file.places };
    let operation = &file.content;
    let ruled = rules::rules(operation, scope, errors);
    let (replies, output) = responses::replies(operation, scope, errors);
    let mut constants = Vec::new();
    let arguments = arguments(operation, ruled, &mut constants, scope, errors);
    Some(Operation {
        file: symbols.stem(file.file).to_owned(),
        name: operation.operation.clone(),
        method: naming::snake_case(&operation.operation),
        aliases: aliases(operation, scope, errors),
        document: documents::document(&operation.document, scope.places, errors),
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        deprecated: operation.deprecated,
        http: path::http(operation, symbols.service(), scope, errors),
        retry: retry(&operation.retry),
        retention: operation
            .retention
            .as_ref()
            .and_then(|text| duration::resolve(text, scope.places.value(&Pointer::default().key("retention")), errors))
            .map(|(text, _)| text),
        permissions: permissions(&operation.permissions),
        arguments,
        constants,
        listed_headers: listed_headers(operation, scope, errors),
        paging: pagination::paging(operation, scope, errors),
        output,
        replies,
        examples: examples::requests(operation, scope, errors),
        errata: documents::errata(&operation.errata),
        types: types::definitions(&operation.types, scope, errors),
    })
}

/// Required arguments first; otherwise the order of the document.
fn arguments(
    operation: &OperationFile,
    mut ruled: Ruled,
    constants: &mut Vec<Constant>,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Vec<Argument> {
    let mut taken = Taken::default();
    let mut found = Vec::new();
    let places = [
        (Place::Path, "path", &operation.path),
        (Place::Query, "query", &operation.query),
        (Place::Header, "header", &operation.header),
    ];
    for (place, key, parameters) in places {
        for (wire, field) in parameters {
            let at = Pointer::default().key(key).key(wire);
            if place == Place::Query && ruled.parameters.contains(wire) {
                if let Some(argument) = ruled.arguments.remove(wire) {
                    name_argument(&argument.name, wire, scope.places.key(&at), &mut taken, errors);
                    found.push(argument);
                }
                continue;
            }
            let Some((ty, facts)) = parameter(field, place, &at, scope, errors) else { continue };
            if let Some(value) = &field.constant {
                constants.push(Constant { wire: wire.clone(), value: value.to_string(), facts });
                continue;
            }
            let name =
                naming::rust_name(NameKind::Field, wire, field.rust_name.as_deref(), scope.places.key(&at), errors);
            name_argument(&name, wire, scope.places.key(&at), &mut taken, errors);
            let kind = ArgumentKind::Parameter { place, wire: wire.clone(), ty };
            found.push(Argument { name, required: field.required, kind, facts });
        }
    }
    found.extend(body(operation, scope, &mut taken, errors));
    found.sort_by_key(|argument| !argument.required);
    found
}

fn name_argument(name: &str, wire: &str, at: Location, taken: &mut Taken, errors: &mut Errors) {
    naming::refuse_reserved(name, RESERVED_ARGUMENTS, at.clone(), errors);
    if name.starts_with("with_") {
        errors.push(
            Diagnostic::new(at.clone(), format!("`{name}` begins like an option of the call"))
                .help("`with_` is how options begin; give the argument another name with `as:`"),
        );
    }
    taken.take(name, wire, at, errors);
}

/// A parameter's type and facts, and what its place forbids.
fn parameter(
    field: &Field,
    place: Place,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, Facts)> {
    let ty = fields::value_type(field, at, scope, errors)?;
    let facts = constraints::facts(field, &ty, at, scope, errors);
    let mut refuse = |key: &str, message: &str, help: &str| {
        errors.push(Diagnostic::new(scope.places.value(&at.key(key)), message).help(help));
    };
    if place == Place::Path && !field.required {
        refuse("required", "a path parameter is always required", "add `required: true`");
    }
    if place == Place::Path && matches!(ty, ValueType::Array(_)) {
        refuse("type", "a path parameter is a single value", "correct the type");
    }
    let time = field.ty == "timestamp" || field.items.as_deref() == Some("timestamp");
    if time && (place != Place::Query || matches!(ty, ValueType::Array(_))) {
        refuse("type", "a timestamp is a single value of the query or a property", "write `type: string` here");
    }
    if is_object(&ty, scope) {
        refuse(
            "type",
            "a parameter is a single value or an array, and this is an object",
            "send objects in the `body:`",
        );
    }
    if field.constant.is_some() && place != Place::Header {
        refuse("const", "only a header has a `const`", "take it out, or write the value into the path");
    }
    if field.set_by.is_some() {
        refuse("set_by", "only the parameters of `service.yaml` are set for the caller", "declare it there");
    }
    if field.secret {
        refuse(
            "secret",
            "secrets come from the credentials, not from an argument",
            "declare it in `service.yaml` with `set_by: credentials`",
        );
    }
    Some((ty, facts))
}

fn is_object(ty: &ValueType, scope: Scope<'_>) -> bool {
    match ty {
        ValueType::Personal(inner) | ValueType::Array(inner) => is_object(inner, scope),
        ValueType::Named(reference) => {
            scope.symbols.all().any(|symbol| symbol.name == reference.name && symbol.ty.properties.is_some())
        }
        ValueType::String | ValueType::Integer | ValueType::Number | ValueType::Boolean => false,
        ValueType::Timestamp(_) | ValueType::Boxed(_) => false,
    }
}

fn body(operation: &OperationFile, scope: Scope<'_>, taken: &mut Taken, errors: &mut Errors) -> Option<Argument> {
    let body = operation.body.as_ref()?;
    let at = Pointer::default().key("body");
    if operation.http.starts_with("GET ") {
        errors.push(
            Diagnostic::new(scope.places.key(&at), "a GET request has no body")
                .help("correct the method, or take the body out"),
        );
    }
    let ty = responses::object(&body.ty, &at.key("type"), scope, errors)?;
    taken.take("body", "the body", scope.places.key(&at), errors);
    let facts = Facts { description: body.description.clone(), required: true, ..Facts::default() };
    Some(Argument { name: "body".to_owned(), required: true, kind: ArgumentKind::Body { ty }, facts })
}

fn aliases(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Vec<String> {
    let at = Pointer::default().key("aliases");
    for (index, alias) in operation.aliases.iter().enumerate() {
        let fits = alias.chars().all(|each| each.is_ascii_alphanumeric() || each == '_') && !alias.is_empty();
        let place = scope.places.value(&at.index(index));
        let own = [operation.operation.clone(), naming::snake_case(&operation.operation)];
        if !fits || own.contains(alias) || operation.aliases[..index].contains(alias) {
            errors.push(Diagnostic::new(place, format!("`{alias}` is no other name of the operation")).help(
                "an alias is a word of letters and digits, other than the operation's own names and its other aliases",
            ));
        }
    }
    operation.aliases.clone()
}

/// Shared headers that the page lists.
fn listed_headers(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Vec<String> {
    let none = IndexMap::new();
    let shared = scope.symbols.service().map_or(&none, |service| &service.parameters.header);
    let at = Pointer::default().key("uses");
    for (index, name) in operation.uses.iter().enumerate().filter(|(_, name)| !shared.contains_key(*name)) {
        errors.push(
            Diagnostic::new(scope.places.value(&at.index(index)), format!("`service.yaml` shares no header `{name}`"))
                .help("declare it under `parameters.header` there")
                .did_you_mean(name, shared.keys().map(String::as_str)),
        );
    }
    operation.uses.clone()
}

fn retry(retry: &syntax::Retry) -> Retry {
    let policy = match retry.policy {
        syntax::RetryPolicy::Safe => RetryPolicy::Safe,
        syntax::RetryPolicy::Unsafe => RetryPolicy::Unsafe,
    };
    Retry { policy, reason: retry.reason.clone() }
}

fn permissions(permissions: &syntax::Permissions) -> Permissions {
    match permissions {
        syntax::Permissions::Unstated => Permissions::Unstated,
        syntax::Permissions::None => Permissions::None,
        syntax::Permissions::Actions(actions) => Permissions::Actions(actions.iter().map(action).collect()),
    }
}

fn action(action: &syntax::Action) -> Action {
    Action {
        name: action.action.clone(),
        access_level: action.access_level.clone(),
        resource: action.resource.as_ref().map(|resource| (resource.ty.clone(), resource.required)),
        condition_keys: action.condition_keys.clone(),
        dependencies: action.dependencies.clone(),
    }
}
