//! Builds identity policies with the minimum permissions for operations.

use crate::escape::escape_json;
use crate::model::{Action, Model, Operation, Permissions, Resource};
use crate::operation_names;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the policy grammar. In this version, the name of an action has the form `service:type:verb`.
const VERSION: &str = "5.0";

/// The permissions that a list of operations needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RequiredPermissions {
    /// The policy as JSON. `None` if no manual page of these operations lists an action.
    pub policy: Option<String>,
    /// The names of the operations that need no permission.
    pub without: Vec<String>,
    /// The names of the operations whose manual page does not mention permissions.
    pub unstated: Vec<String>,
    /// The condition keys that can restrict an action, by action.
    pub condition_keys: BTreeMap<String, Vec<String>>,
}

/// Finds operations by name (`ListThings`), by method or file (`list_things`), by path (`group/list_things`) or by
/// alias. Returns all operations if `names` is empty. Returns a message for each unknown name.
pub fn operations<'m>(model: &'m Model, names: &[String]) -> Result<Vec<&'m Operation>, Vec<String>> {
    let operations = model.groups.iter().flat_map(|group| group.operations.iter().map(move |each| (group, each)));
    let known: Vec<(Vec<String>, &Operation)> =
        operations.map(|(group, operation)| (operation_names::names(group, operation), operation)).collect();
    let is_unknown = |name: &&String| !known.iter().any(|(names, _)| names.contains(name));
    let listed: Vec<&str> = known.iter().map(|(_, operation)| operation.name.as_str()).collect();
    let message = |name: &String| {
        let known = known.iter().flat_map(|(names, _)| names);
        operation_names::unknown(name, ["operation", "operations"], known, &listed)
    };
    let unknown: Vec<String> = names.iter().filter(is_unknown).map(message).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let is_named = |own: &[String]| names.is_empty() || names.iter().any(|name| own.contains(name));
    Ok(known.into_iter().filter(|(own, _)| is_named(own)).map(|(_, operation)| operation).collect())
}

/// Returns the permissions that the operations need, including the actions of other services that they depend on.
pub fn required_permissions(operations: &[&Operation]) -> RequiredPermissions {
    let mut permissions = RequiredPermissions::default();
    let mut granted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for operation in operations {
        match &operation.permissions {
            Permissions::Unstated => permissions.unstated.push(operation.name.clone()),
            Permissions::None => permissions.without.push(operation.name.clone()),
            Permissions::Actions(actions) => {
                for action in actions {
                    grant(action, &mut granted, &mut permissions.condition_keys);
                }
            }
        }
    }
    permissions.policy = policy(&granted);
    permissions
}

/// Adds an action to the allowed actions of its resource, its dependencies to those of any resource, and its condition
/// keys.
fn grant(
    action: &Action,
    granted: &mut BTreeMap<String, BTreeSet<String>>,
    condition_keys: &mut BTreeMap<String, Vec<String>>,
) {
    granted.entry(resource(action)).or_default().insert(action.name.clone());
    // Manual pages do not state resources for the actions of other services, so any resource is allowed.
    granted.entry("*".to_owned()).or_default().extend(action.dependencies.iter().cloned());
    if !action.condition_keys.is_empty() {
        condition_keys.insert(action.name.clone(), action.condition_keys.clone());
    }
}

/// Returns the resource of the policy statement for an action. If the action requires a resource type, the statement is
/// for all resources of this type. Otherwise, it is for any resource: with an optional type, the service also checks
/// the action in calls that name no resource, and a statement for one type would not allow these calls.
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
    // The statement for any resource is the last one.
    statements.sort_by_key(|statement| statement.resource == ["*"]);
    if statements.is_empty() {
        return None;
    }
    let policy = Policy { version: VERSION, statement: statements };
    serde_json::to_string_pretty(&policy).ok().map(|json| escape_json(&json) + "\n")
}
