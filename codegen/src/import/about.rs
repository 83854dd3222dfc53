//! What an operation says about itself: its page, its permissions, its rules, and what is still open.

use super::form::{Document, Rule, Size, Todo};
use super::write::{Members, push, text, word};
use super::yaml::Yaml;
use crate::manual::{Action, Permissions};

/// The page or definition that an operation was imported from.
pub(super) fn document(document: &Document) -> Yaml {
    let mut members = vec![text("title", &document.title)];
    members.extend(document.updated.as_ref().map(|updated| word("updated", updated)));
    members.extend(document.definition.as_ref().map(|definition| text("definition", definition)));
    if !document.place.is_empty() {
        push(&mut members, "place", Yaml::List(document.place.iter().map(Yaml::text).collect()));
    }
    Yaml::Map(members)
}

/// What a caller has to be allowed.
pub(super) fn permissions(permissions: &Permissions) -> Yaml {
    match permissions {
        Permissions::Unstated => Yaml::Word("unstated".to_owned()),
        Permissions::None(_) => Yaml::Word("none".to_owned()),
        Permissions::Actions(actions) => Yaml::List(actions.iter().map(|at| action(&at.value)).collect()),
    }
}

fn action(action: &Action) -> Yaml {
    let mut members = vec![text("action", &action.name), text("access_level", &action.access_level.to_lowercase())];
    if let Some(resource) = &action.resource {
        let mut inner = vec![text("type", resource)];
        inner.extend(action.required_resource.then(|| word("required", "true")));
        push(&mut members, "resource", Yaml::Map(inner));
    }
    for (key, names) in [("condition_keys", &action.condition_keys), ("dependencies", &action.dependencies)] {
        if !names.is_empty() {
            push(&mut members, key, Yaml::List(names.iter().map(Yaml::text).collect()));
        }
    }
    Yaml::Block(members)
}

/// A rule across parameters.
pub(super) fn rule(rule: &Rule) -> Yaml {
    let (kind, keys) = match rule {
        Rule::Range(keys) => ("range", keys),
        Rule::Sort(keys) => ("sort", keys),
    };
    let members = keys.iter().map(|(key, value)| text(key, value)).collect();
    Yaml::Block(vec![(kind.to_owned(), Yaml::Map(members))])
}

/// What is still to be decided, if anything is.
pub(super) fn todos(todos: &[Todo]) -> Option<(String, Yaml)> {
    let one = |todo: &Todo| Yaml::Map(vec![word("line", &todo.line.to_string()), text("decide", &todo.decide)]);
    (!todos.is_empty()).then(|| ("todo".to_owned(), Yaml::List(todos.iter().map(one).collect())))
}

/// How many characters or elements a value has, and what it matches.
pub(super) fn size(size: &Size) -> Members {
    let number = |key: &str, number: Option<u64>| number.map(|number| word(key, &number.to_string()));
    let lengths = [number("minLength", size.min_length), number("maxLength", size.max_length)];
    let pattern = size.pattern.as_ref().map(|pattern| text("pattern", pattern));
    let items = [number("minItems", size.min_items), number("maxItems", size.max_items)];
    lengths.into_iter().chain([pattern]).chain(items).flatten().collect()
}
