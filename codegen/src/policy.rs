//! The minimum permissions for operations, as an identity policy.

use crate::diagnostic::nearest;
use crate::model::{Action, Model, Operation, Permissions, Resource};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the grammar in which an action is `service:type:verb`; there is no other.
const VERSION: &str = "5.0";

/// The permissions of some operations.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// The policy as JSON. `None` if no manual page lists an action.
    pub policy: Option<String>,
    /// Operations that need no permission.
    pub without: Vec<String>,
    /// Operations whose manual page does not mention permissions.
    pub unstated: Vec<String>,
    /// Condition keys that can restrict an action, by action.
    pub condition_keys: BTreeMap<String, Vec<String>>,
}

/// Finds operations by the name of the type, method or file, or by an alias. No names means all operations.
/// Returns the unknown names, each with the most similar known one.
pub fn operations<'m>(model: &'m Model, names: &[String]) -> Result<Vec<&'m Operation>, Vec<(String, Option<String>)>> {
    let all = || model.groups.iter().flat_map(|group| group.operations.iter().map(move |each| (group, each)));
    if names.is_empty() {
        return Ok(all().map(|(_, operation)| operation).collect());
    }
    let names_of = |group: &str, operation: &Operation| {
        let own = [operation.name.clone(), operation.file.clone(), format!("{group}/{}", operation.file)];
        own.into_iter().chain(operation.aliases.iter().cloned()).collect::<Vec<_>>()
    };
    let known: Vec<(Vec<String>, &Operation)> =
        all().map(|(group, each)| (names_of(&group.name, each), each)).collect();
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let named = known.iter().filter(|(names, _)| names.contains(name)).map(|(_, operation)| *operation);
        let named: Vec<&Operation> = named.collect();
        if named.is_empty() {
            let names = known.iter().flat_map(|(names, _)| names).map(String::as_str);
            unknown.push((name.clone(), nearest(name, names).map(str::to_owned)));
        }
        // Skips duplicates.
        let is_new = |operation: &&Operation| !found.iter().any(|each: &&Operation| each.name == operation.name);
        let fresh: Vec<&Operation> = named.into_iter().filter(is_new).collect();
        found.extend(fresh);
    }
    if unknown.is_empty() { Ok(found) } else { Err(unknown) }
}

/// The permissions of several operations, with dependencies.
pub fn needed(operations: &[&Operation]) -> Needed {
    let mut needed = Needed::default();
    let mut granted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for operation in operations {
        match &operation.permissions {
            Permissions::Unstated => needed.unstated.push(operation.name.clone()),
            Permissions::None => needed.without.push(operation.name.clone()),
            Permissions::Actions(actions) => {
                for action in actions {
                    grant(action, &mut granted, &mut needed.condition_keys);
                }
            }
        }
    }
    needed.policy = policy(&granted);
    needed
}

/// Adds an action to the actions of its resource.
fn grant(
    action: &Action,
    granted: &mut BTreeMap<String, BTreeSet<String>>,
    condition_keys: &mut BTreeMap<String, Vec<String>>,
) {
    granted.entry(resource(action)).or_default().insert(action.name.clone());
    // For actions of other services, manual pages list names only.
    granted.entry("*".to_owned()).or_default().extend(action.dependencies.iter().cloned());
    if !action.condition_keys.is_empty() {
        condition_keys.insert(action.name.clone(), action.condition_keys.clone());
    }
}

/// The resource of a statement: all resources of the type that the action requires, or any resource.
/// An action with an optional type is also checked without a resource.
fn resource(action: &Action) -> String {
    let service = action.name.split(':').next().unwrap_or_default();
    match &action.resource {
        Some(Resource { name, required: true }) => format!("{service}:*:*:{name}:*"),
        Some(Resource { name: _, required: false }) | None => "*".to_owned(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Policy<'p> {
    version: &'static str,
    statement: Vec<Statement<'p>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement<'p> {
    effect: &'static str,
    action: &'p BTreeSet<String>,
    resource: [&'p str; 1],
}

fn policy(granted: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut statements: Vec<Statement<'_>> = granted
        .iter()
        .filter(|(_, actions)| !actions.is_empty())
        .map(|(resource, action)| Statement { effect: "Allow", action, resource: [resource] })
        .collect();
    // Statements for all resources come last.
    statements.sort_by_key(|statement| statement.resource == ["*"]);
    if statements.is_empty() {
        return None;
    }
    let policy = Policy { version: VERSION, statement: statements };
    serde_json::to_string_pretty(&policy).ok().map(|json| json + "\n")
}
