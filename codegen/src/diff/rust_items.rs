//! Paths of the Rust items that are emitted for parts of a model.

use crate::emit::rust;
use crate::model::{Argument, ArgumentKind, Operation, Output, ParameterLocation, SentBy, TypeDef, TypeKind};

/// The path of an item of the crate.
pub(super) fn item(path: &str) -> String {
    format!("generated_client::{}", path.replace("r#", ""))
}

/// The new items, then the old ones that are not among them.
pub(super) fn both(old: Vec<String>, mut new: Vec<String>) -> Vec<String> {
    for item in old {
        if !new.contains(&item) {
            new.push(item);
        }
    }
    new
}

/// The methods that call an operation.
pub(super) fn methods(operation: &Operation) -> Vec<String> {
    let method = &operation.method;
    ["Client", "blocking::Client", "Api"].iter().map(|owner| item(&format!("{owner}::{method}"))).collect()
}

/// The struct and the methods of an operation.
pub(super) fn operation(operation: &Operation) -> Vec<String> {
    [item(&operation.name)].into_iter().chain(methods(operation)).collect()
}

/// All items of an operation's file.
pub(super) fn file(of: &Operation) -> Vec<String> {
    let types = of.types.iter().map(|def| item(&def.name));
    whole(of).into_iter().chain(types).collect()
}

/// The items of an operation, with its sort type and its output enum.
pub(super) fn whole(of: &Operation) -> Vec<String> {
    let mut items = operation(of);
    for argument in &of.arguments {
        if let ArgumentKind::Sort { ty, .. } = &argument.kind {
            items.push(item(ty));
        }
    }
    if let Output::Choice { name, .. } = &of.output {
        items.push(item(name));
    }
    items
}

/// The items with the output type: the operation, the method of the trait, and the output enum.
pub(super) fn output(old: &Operation, new: &Operation) -> Vec<String> {
    let mut items = vec![item(&new.name), item(&format!("Api::{}", new.method))];
    for operation in [old, new] {
        if let Output::Choice { name, choices: _ } = &operation.output {
            items.push(item(name));
        }
    }
    items
}

/// The items of an argument: its field, and the functions that take it.
pub(super) fn argument(operation: &Operation, argument: &Argument) -> Vec<String> {
    let (owner, name) = (&operation.name, &argument.name);
    let mut items = vec![item(&format!("{owner}::{name}"))];
    if argument.required {
        items.push(item(&format!("{owner}::new")));
        if is_in_path(argument) || rust::takes_values(operation) {
            items.extend(methods(operation).into_iter().take(2));
        }
    } else {
        items.push(item(&format!("Call<{owner}>::{name}")));
    }
    if let ArgumentKind::Sort { ty, .. } = &argument.kind {
        items.push(item(ty));
    }
    items
}

fn is_in_path(argument: &Argument) -> bool {
    matches!(argument.kind, ArgumentKind::Parameter { location: ParameterLocation::Path, .. })
}

/// The items of a property: its field, and the functions that take it.
pub(super) fn member(def: &TypeDef, name: &str, required: bool) -> Vec<String> {
    let mut items = vec![item(&format!("{}::{name}", def.name))];
    let is_built = match &def.kind {
        TypeKind::Object { sent_by, .. } => *sent_by != SentBy::Service,
        TypeKind::Enumeration { .. } | TypeKind::Value { .. } => false,
    };
    if is_built && required {
        items.push(item(&format!("{}::new", def.name)));
    }
    items
}
