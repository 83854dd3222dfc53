//! Rules across parameters: two parameters become one argument, so that what the rule forbids cannot be written.

mod range;
mod sort;

use super::fields::Scope;
use super::naming::{self, NameKind};
use super::spot::Spot;
use super::{Errors, parameters};
use crate::diagnostic::Diagnostic;
use crate::model::{Argument, Facts, Place, ValueType};
use crate::spec::ast::{OperationFile, Rule};
use crate::spec::locate::Pointer;
use std::collections::{HashMap, HashSet};

/// The arguments that rules make, by the first parameter of each; and all parameters that a rule has taken.
#[derive(Default)]
pub(crate) struct Ruled<'p> {
    /// By the parameter in whose place the argument stands; and where its name stands.
    pub(crate) arguments: HashMap<String, (Argument, Spot<'p>)>,
    /// Parameters that are no argument of their own any more.
    pub(crate) parameters: HashSet<String>,
}

/// Every rule of an operation.
pub(crate) fn rules<'a>(operation: &OperationFile, scope: Scope<'a>, errors: &mut Errors) -> Ruled<'a> {
    let mut ruled = Ruled::default();
    for (index, rule) in operation.rules.iter().enumerate() {
        let at = Pointer::default().key("rules").index(index);
        let (at, names, argument) = match rule {
            Rule { range: Some(range), sort: None } => {
                let at = at.key("range");
                let argument = range::range(range, operation, &at, scope, errors);
                (at, [("from", &range.from), ("to", &range.to)], argument)
            }
            Rule { range: None, sort: Some(sort) } => {
                let at = at.key("sort");
                let argument = sort::sort(sort, operation, &at, scope, errors);
                (at, [("field", &sort.field), ("direction", &sort.direction)], argument)
            }
            Rule { range: Some(_), sort: Some(_) } | Rule { range: None, sort: None } => {
                errors.push(
                    Diagnostic::new(scope.places.value(&at), "a rule has exactly one kind")
                        .help("write `range:` or `sort:`, and one list item for each rule"),
                );
                continue;
            }
        };
        for (key, name) in names {
            if !ruled.parameters.insert(name.clone()) {
                errors.push(
                    Diagnostic::new(scope.places.value(&at.key(key)), format!("`{name}` stands twice in the rules"))
                        .help("a parameter can be part of one rule, and once"),
                );
            }
        }
        if let Some(argument) = argument {
            let [(_, first), _] = names;
            ruled.arguments.insert(first.clone(), (argument, Spot::value(scope.places, at.key("as"))));
        }
    }
    ruled
}

/// A query parameter that a rule names.
fn parameter(
    name: &str,
    key: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, Facts)> {
    let Some(field) = operation.query.get(name) else {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key(key)), format!("there is no query parameter `{name}`"))
                .help("a rule names parameters that stand under `query:`")
                .did_you_mean(name, operation.query.keys().map(String::as_str)),
        );
        return None;
    };
    let at = Pointer::default().key("query").key(name);
    if field.rust_name.is_some() {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("as")), format!("`{name}` is no argument of its own"))
                .help("take it out; the rule names the argument of both parameters"),
        );
    }
    parameters::parameter(field, Place::Query, &at, scope, errors)
}

fn unsupported<T>(message: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<T> {
    errors.push(
        Diagnostic::new(scope.places.value(at), message)
            .help("correct the rule, or leave the parameters as two arguments"),
    );
    None
}

fn argument_name(name: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> String {
    naming::rust_name(NameKind::Field, name, Some(name), &scope.name_place(at, Some(name)), errors)
}
