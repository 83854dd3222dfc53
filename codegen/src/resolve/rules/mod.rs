//! Resolves rules: two parameters become one argument, so that callers cannot break the rule.

mod argument;
mod range;
mod sort;

use super::lazy_location::LazyLocation;
use super::scope::Scope;
use crate::model::Argument;
use crate::spec::ast::{OperationFile, Rule};
use crate::spec::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// The arguments that the rules create, and the parameters that they combine.
#[derive(Default)]
pub(crate) struct RuleArguments<'p> {
    /// The arguments with the locations of their names, by the name of the first parameter.
    pub(crate) arguments: HashMap<String, (Argument, LazyLocation<'p>)>,
    /// The parameters of all rules, which are not arguments themselves.
    pub(crate) parameters: HashSet<String>,
}

/// Resolves the rules of an operation.
pub(crate) fn rules<'a>(operation: &OperationFile, scope: Scope<'a>) -> RuleArguments<'a> {
    let mut found = RuleArguments::default();
    for (index, rule) in operation.rules.iter().enumerate() {
        let at = Pointer::default().key("rules").index(index);
        let (at, names, argument) = match rule {
            Rule { range: Some(range), sort: None } => {
                let at = at.key("range");
                let argument = range::range(range, operation, &at, scope);
                (at, [("from", &range.from), ("to", &range.to)], argument)
            }
            Rule { range: None, sort: Some(sort) } => {
                let at = at.key("sort");
                let argument = sort::sort(sort, operation, &at, scope);
                (at, [("field", &sort.field), ("direction", &sort.direction)], argument)
            }
            Rule { range: Some(_), sort: Some(_) } | Rule { range: None, sort: None } => {
                scope.errors.report(
                    scope.spans.value(&at),
                    "each rule must contain either `range` or `sort`, but not both",
                    "write `range:` or `sort:`, and one list item for each rule",
                );
                continue;
            }
        };
        for (key, name) in names {
            if !found.parameters.insert(name.clone()) {
                scope.errors.report(
                    scope.spans.value(&at.key(key)),
                    format!("the rules use `{name}` twice"),
                    "use each parameter only once",
                );
            }
        }
        if let Some(argument) = argument {
            let [(_, first), _] = names;
            found.arguments.insert(first.clone(), (argument, LazyLocation::value(scope.spans, at.key("as"))));
        }
    }
    found
}
