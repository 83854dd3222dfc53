//! Paths of the Rust items that are emitted for parts of a model.

use crate::emit::rust;
use crate::model::{Argument, ArgumentKind, Operation, Output, ParameterLocation, SentBy, TypeDef, TypeKind};

/// Returns the path of an item of the generated crate.
pub(super) fn item(path: &str) -> String {
    format!("generated_client::{}", path.replace("r#", ""))
}

/// Returns the new items, then the old ones that are not among them.
pub(super) fn union(old: Vec<String>, mut new: Vec<String>) -> Vec<String> {
    for item in old {
        if !new.contains(&item) {
            new.push(item);
        }
    }
    new
}

/// Returns the methods that call an operation.
pub(super) fn methods(operation: &Operation) -> Vec<String> {
    let method = &operation.method;
    ["Client", "blocking::Client", "Api"].iter().map(|owner| item(&format!("{owner}::{method}"))).collect()
}

/// Returns the struct of an operation, and the methods that call it.
pub(super) fn operation(operation: &Operation) -> Vec<String> {
    [item(&operation.name)].into_iter().chain(methods(operation)).collect()
}

/// Returns all items of an operation's file, including the methods that call the operation.
pub(super) fn operation_file(of: &Operation) -> Vec<String> {
    let types = of.types.iter().map(|def| item(&def.name));
    operation_with_types(of).into_iter().chain(types).collect()
}

/// Returns the struct and the methods of an operation, with its sort types and its output enum.
pub(super) fn operation_with_types(of: &Operation) -> Vec<String> {
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

/// Returns the items that contain the output type: the struct, the method of the `Api` trait, and the output enum.
pub(super) fn output(old: &Operation, new: &Operation) -> Vec<String> {
    let mut items = vec![item(&new.name), item(&format!("Api::{}", new.method))];
    for operation in [old, new] {
        if let Output::Choice { name, choices: _ } = &operation.output {
            items.push(item(name));
        }
    }
    items
}

/// Returns the items of an argument: its field, and the functions that take it.
pub(super) fn argument(operation: &Operation, argument: &Argument) -> Vec<String> {
    let owner = &operation.name;
    let name = &argument.name;
    let mut items = vec![item(&format!("{owner}::{name}"))];
    if argument.required {
        items.push(item(&format!("{owner}::new")));
        if is_in_path(argument) || rust::takes_values(operation) {
            // The methods of `Client` and `blocking::Client`. The third method, of `Api`, always takes the struct.
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

/// Returns the items of a property: its field, and the constructor `new()` if it takes the property.
pub(super) fn member(def: &TypeDef, name: &str, required: bool) -> Vec<String> {
    let mut items = vec![item(&format!("{}::{name}", def.name))];
    let is_constructible = match &def.kind {
        TypeKind::Object { sent_by, .. } => *sent_by != SentBy::Service,
        TypeKind::Enumeration { .. } | TypeKind::Value { .. } => false,
    };
    if is_constructible && required {
        items.push(item(&format!("{}::new", def.name)));
    }
    items
}
