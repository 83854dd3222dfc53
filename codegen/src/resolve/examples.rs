//! Checks examples against the types and parameters that they show.

use super::example_values::Shown;
use super::field_values::{is_date, is_decimal, is_time};
use super::query_values::query_values;
use super::scope::Scope;
use super::symbol::Symbol;
use super::type_spec::TypeSpec;
use crate::diagnostic::Diagnostic;
use crate::model::Example;
use crate::spec::ast::{BodyExample, Field, OperationFile};
use crate::spec::describe::describe_value;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use serde_yaml::Value;

/// Checks an example body against its type. Returns it as JSON.
pub(crate) fn body(example: &BodyExample, ty: &str, at: &Pointer, scope: Scope<'_>) -> Option<Example> {
    value(&example.body, ty, at, scope);
    // Writing JSON fails only for keys that are not strings, which `value` has reported.
    let text = serde_json::to_string_pretty(&example.body).ok()?;
    Some(Example { description: example.description.clone(), text })
}

/// Checks a value against a named type. `ty` is the name that the example's file uses for the type.
fn value(value: &Value, ty: &str, at: &Pointer, scope: Scope<'_>) {
    let Some(symbol) = scope.symbols.find(scope.file, ty) else { return };
    let properties = match symbol.properties() {
        Some(properties) => properties,
        None if symbol.ty.values.is_some() => return listed(value, ty, symbol, at, scope),
        None => return typed_value(value, TypeSpec::named(symbol.ty), at, scope),
    };
    let Value::Mapping(members) = value else {
        return mismatch(value, &format!("an object of type `{ty}`"), at, scope);
    };
    for (key, member) in members {
        let Some(key) = string_key(key, at, scope) else { continue };
        let at = at.key(key);
        match properties.get(key) {
            Some(_) if member.is_null() => {}
            Some(field) => {
                typed_value(member, TypeSpec::field(field), &at, scope);
                limits(member, field, &at, scope);
            }
            None => scope.errors.push(
                Diagnostic::new(scope.spans.key(&at), format!("`{ty}` has no property `{key}`"))
                    .help("correct the name, or add the property to the type")
                    .did_you_mean(key, properties.keys().map(String::as_str)),
            ),
        }
    }
}

/// Checks a value against an enumeration.
fn listed(value: &Value, ty: &str, symbol: &Symbol<'_>, at: &Pointer, scope: Scope<'_>) {
    match (Scalar::from_yaml(value), &symbol.ty.values) {
        (Some(value), Some(values)) => shown(&value, at, |shown| shown.listed(ty, values, scope)),
        _ => mismatch(value, &format!("a value of `{ty}`"), at, scope),
    }
}

/// Checks a value, or each element of an array, against the limits of a property.
fn limits(value: &Value, field: &Field, at: &Pointer, scope: Scope<'_>) {
    match value {
        Value::Sequence(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| limits(element, field, &at.index(index), scope));
        }
        _ => {
            if let Some(value) = Scalar::from_yaml(value) {
                shown(&value, at, |shown| shown.within_limits(field, scope));
            }
        }
    }
}

fn shown(value: &Scalar, at: &Pointer, check: impl FnOnce(Shown<'_>)) {
    check(Shown { what: "example", value, at, field: &at.field_name() });
}

/// Checks a value against the type that a field or a named type describes.
fn typed_value(member: &Value, ty: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>) {
    match (ty.ty, member) {
        ("array", Value::Sequence(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                single(element, ty.single(), ty, &at.index(index), scope);
            }
        }
        ("array", _) => mismatch(member, "a list", at, scope),
        ("map", Value::Mapping(members)) => {
            for (key, member) in members {
                let Some(key) = string_key(key, at, scope) else { continue };
                let value = TypeSpec { ty: ty.values.unwrap_or_default(), values: None, ..ty };
                typed_value(member, value, &at.key(key), scope);
            }
        }
        ("map", _) => mismatch(member, "a mapping", at, scope),
        (name, _) => single(member, name, ty, at, scope),
    }
}

fn single(member: &Value, name: &str, ty: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>) {
    let (fits, expected) = match name {
        "string" => (member.is_string(), "a string"),
        "integer" => (member.is_i64(), "an integer"),
        "number" => (member.as_f64().is_some_and(f64::is_finite), "a finite number"),
        "decimal" => (Scalar::from_yaml(member).is_some_and(|scalar| is_decimal(&scalar)), "a decimal number"),
        "boolean" => (member.is_bool(), "a boolean"),
        "date" => (Scalar::from_yaml(member).is_some_and(|scalar| is_date(&scalar)), "a date such as 2021-05-11"),
        "any" => return free_form(member, at, scope),
        "timestamp" => {
            let expected = format!("a time such as {}", ty.time_format().example());
            if !Scalar::from_yaml(member).is_some_and(|scalar| is_time(&scalar, ty.time_format())) {
                mismatch(member, &expected, at, scope);
            }
            return;
        }
        _ => return value(member, name, at, scope),
    };
    if !fits {
        mismatch(member, expected, at, scope);
    }
}

/// Checks that a value can be written as JSON. The parser limits the depth of the recursion.
fn free_form(value: &Value, at: &Pointer, scope: Scope<'_>) {
    match value {
        Value::Sequence(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| free_form(element, &at.index(index), scope));
        }
        Value::Mapping(members) => {
            for (key, member) in members {
                let Some(key) = string_key(key, at, scope) else { continue };
                free_form(member, &at.key(key), scope);
            }
        }
        Value::Number(number) if !number.is_finite() => mismatch(value, "a finite number", at, scope),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
    }
}

/// Returns a key. Reports a key that is not a string.
fn string_key<'v>(key: &'v Value, at: &Pointer, scope: Scope<'_>) -> Option<&'v str> {
    if key.as_str().is_none() {
        let message = format!("expected a string as the key, found {}", describe_value(key));
        scope.errors.report(scope.spans.value(at), message, "write the key in quotes");
    }
    key.as_str()
}

fn mismatch(found: &Value, expected: &str, at: &Pointer, scope: Scope<'_>) {
    let message = format!("expected {expected}, found {}", describe_value(found));
    scope.errors.report(scope.spans.value(at), message, "correct the example or its type");
}

/// Checks the paths of the example requests, and the names and values of their query parameters. Returns the examples.
pub(crate) fn requests(operation: &OperationFile, scope: Scope<'_>) -> Vec<Example> {
    let mut found = Vec::new();
    for (index, example) in operation.examples.iter().enumerate() {
        let at = Pointer::default().key("examples").index(index).key("url");
        let (path, query) = example.url.split_once('?').unwrap_or((&example.url, ""));
        let template = operation.http.split_once(' ').map_or("", |(_, path)| path);
        if !same_path(path, template) || example.url.contains(|each: char| each.is_whitespace() || each.is_control()) {
            scope.errors.report(
                scope.spans.value(&at),
                format!("the example URL does not match `{template}`"),
                "write the path and the query as they are sent, without whitespace",
            );
        }
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
            parameter(name, text, operation, &at, scope);
        }
        found.push(Example { description: example.description.clone(), text: example.url.clone() });
    }
    found
}

fn same_path(path: &str, template: &str) -> bool {
    let (path, template): (Vec<_>, Vec<_>) = (path.split('/').collect(), template.split('/').collect());
    path.len() == template.len()
        && path.iter().zip(&template).all(
            |(part, wanted)| {
                if wanted.starts_with('{') { !part.is_empty() } else { part == wanted }
            },
        )
}

fn parameter(name: &str, text: &str, operation: &OperationFile, at: &Pointer, scope: Scope<'_>) {
    let Some(field) = operation.query.get(name) else {
        return scope.errors.push(
            Diagnostic::new(scope.spans.value(at), format!("the operation has no query parameter `{name}`"))
                .help("correct the example, or declare the parameter under `query:`")
                .did_you_mean(name, operation.query.keys().map(String::as_str)),
        );
    };
    let symbol = scope.symbols.find(scope.file, field.single());
    let ty = symbol.map_or(field.single(), |symbol| symbol.ty.ty.as_str());
    let values = match query_values(text, field, ty) {
        Ok(values) => values,
        Err(expected) => {
            let message = format!("`{name}` is {expected}, but the example has `{text}`");
            let help = "correct the example or the type of the parameter";
            return scope.errors.report(scope.spans.value(at), message, help);
        }
    };
    for value in &values {
        let shown = Shown { what: "example", value, at, field: name };
        match symbol.and_then(|symbol| symbol.ty.values.as_ref()) {
            Some(values) => shown.listed(field.single(), values, scope),
            None => shown.within_limits(field, scope),
        }
    }
}
