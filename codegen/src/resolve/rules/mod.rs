//! Rules across parameters: two parameters become one argument, so that what the rule forbids cannot be written.

mod argument;
mod range;
mod sort;

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::Argument;
use crate::spec::ast::{OperationFile, Rule};
use crate::spec::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// The arguments that rules make, by the first parameter of each; and all parameters that a rule has taken.
#[derive(Default)]
pub(crate) struct Ruled<'p> {
    /// By the parameter in whose place the argument stands; and where its name stands.
    pub(crate) arguments: HashMap<String, (Argument, LazyLocation<'p>)>,
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
                    Diagnostic::new(scope.spans.value(&at), "a rule has exactly one kind")
                        .help("write `range:` or `sort:`, and one list item for each rule"),
                );
                continue;
            }
        };
        for (key, name) in names {
            if !ruled.parameters.insert(name.clone()) {
                errors.push(
                    Diagnostic::new(scope.spans.value(&at.key(key)), format!("`{name}` stands twice in the rules"))
                        .help("a parameter can be part of one rule, and once"),
                );
            }
        }
        if let Some(argument) = argument {
            let [(_, first), _] = names;
            ruled.arguments.insert(first.clone(), (argument, LazyLocation::value(scope.spans, at.key("as"))));
        }
    }
    ruled
}
