//! Resolves the status of a waiter: each value means success, failure or that the task is running.

use super::naming::{self, NameKind};
use super::pagination::members::Properties;
use super::scope::Scope;
use super::symbol::Symbol;
use crate::diagnostic::Diagnostic;
use crate::model::{StatusMeaning, TaskState, TypeRef, Wire};
use crate::spec::ast::{EnumValue, Field, Waiter};
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use std::collections::HashMap;

/// Returns the Rust name of the status, its type, and the meaning of each value.
pub(super) fn status(
    waiter: &Waiter,
    task: &Properties,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<(String, TypeRef, Vec<StatusMeaning>)> {
    let name = &waiter.status;
    let field = property("status", name, task, at, scope)?;
    let symbol = scope.symbols.find(scope.file, &field.ty);
    let Some((symbol, values)) = symbol.and_then(|symbol| Some((symbol, symbol.ty.values.as_ref()?))) else {
        if scope.knows(&field.ty) {
            scope.errors.report(
                scope.spans.value(&at.key("status")),
                format!("`status` must name an enumeration; `{name}` is not"),
                "give the property a type with `enum`, or name another one",
            );
        }
        return None;
    };
    let meanings = meanings(waiter, symbol, values, at, scope);
    let name = naming::derive(NameKind::Field, name, field.rust_name.as_deref());
    Some((name, symbol.reference(), meanings))
}

/// Finds a property of the task.
pub(super) fn property<'a>(
    key: &str,
    name: &str,
    task: &'a Properties,
    at: &Pointer,
    scope: Scope<'_>,
) -> Option<&'a Field> {
    let found = task.get(name);
    if found.is_none() {
        scope.errors.push(
            Diagnostic::new(scope.spans.value(&at.key(key)), format!("the task has no property `{name}`"))
                .help("name a property of the task")
                .did_you_mean(name, task.keys().map(String::as_str)),
        );
    }
    found
}

/// Returns the meaning of each value. Every value must be in exactly one list.
fn meanings(
    waiter: &Waiter,
    symbol: &Symbol<'_>,
    values: &IndexMap<Scalar, EnumValue>,
    at: &Pointer,
    scope: Scope<'_>,
) -> Vec<StatusMeaning> {
    let lists = [&waiter.success, &waiter.failure, &waiter.running];
    if waiter.success.is_empty() {
        scope.errors.report(
            scope.spans.value(&at.key("success")),
            "`success` is empty, so the wait could not succeed",
            "move a value of the status to `success`",
        );
    }
    let mut meanings = Vec::new();
    let mut seen: HashMap<&Scalar, Pointer> = HashMap::new();
    for ((key, state), list) in TaskState::ALL.into_iter().zip(lists) {
        for (index, wire) in list.iter().enumerate() {
            let at = at.key(key).index(index);
            match values.get(wire) {
                Some(_) if seen.contains_key(wire) => twice(wire, &at, &seen, scope),
                Some(value) => {
                    meanings.push(meaning(wire, value, state));
                    seen.insert(wire, at);
                }
                None => unlisted(wire, symbol, values, &at, scope),
            }
        }
    }
    let missing: Vec<String> =
        values.keys().filter(|wire| !seen.contains_key(wire)).map(|wire| format!("`{wire}`")).collect();
    if !missing.is_empty() {
        scope.errors.report(
            scope.spans.key(at),
            format!("the waiter assigns no meaning to {} of `{}`", missing.join(", "), symbol.name),
            "add each value to `success`, `failure` or `running`",
        );
    }
    meanings
}

fn meaning(wire: &Scalar, value: &EnumValue, state: TaskState) -> StatusMeaning {
    let variant = naming::derive(NameKind::Variant, &wire.to_string(), value.rust_name.as_deref());
    let wire = match wire {
        Scalar::Integer(number) => Wire::Integer(*number),
        other => Wire::String(other.to_string()),
    };
    StatusMeaning { wire, variant, state }
}

fn twice(wire: &Scalar, at: &Pointer, seen: &HashMap<&Scalar, Pointer>, scope: Scope<'_>) {
    let error = Diagnostic::new(scope.spans.value(at), format!("the waiter lists `{wire}` twice"));
    let first = seen.get(wire).map(|first| scope.spans.value(first));
    let error = match first {
        Some(first) => error.secondary_label(first, "the first one"),
        None => error,
    };
    scope.errors.push(error.help("remove one of them: each value has one meaning"));
}

fn unlisted(wire: &Scalar, symbol: &Symbol<'_>, values: &IndexMap<Scalar, EnumValue>, at: &Pointer, scope: Scope<'_>) {
    let known: Vec<String> = values.keys().map(ToString::to_string).collect();
    scope.errors.push(
        Diagnostic::new(scope.spans.value(at), format!("`{}` has no value `{wire}`", symbol.name))
            .help(format!("`{}` lists {}", symbol.name, known.join(", ")))
            .did_you_mean(&wire.to_string(), known.iter().map(String::as_str)),
    );
}
