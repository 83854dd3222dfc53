//! The entries of an operation.

use super::entry::{Entry, Scope};
use super::types::type_entries;
use crate::diff::describe::{place, status, value_type};
use crate::model::{Argument, ArgumentKind, Operation, Output, Permissions};
use crate::resolve::naming::snake_case;
use crate::spec::ast::{OperationFile, Rule};
use crate::spec::pointer::Pointer;

pub(super) fn operation_entries(operation: &Operation, file: &OperationFile, scope: &Scope<'_>) -> Vec<Entry> {
    let Operation { name, method, http, .. } = operation;
    let route = format!("{} {}", http.method, http.path);
    let mut names = vec![name, method, &route, http.path.as_str(), scope.path];
    names.extend(operation.aliases.iter().map(String::as_str));
    let emitted = vec![(None, format!("pub struct {name}")), (None, format!("pub fn {method}("))];
    let whole = scope.entry(format!("operation {name}, {route}"), &names, &at("operation"), emitted);
    let owners = ["Client", "blocking.Client", "Api"].map(str::to_owned).to_vec();
    let mut entries = vec![Entry { owners, context: Vec::new(), ..whole }];
    let arguments = operation.arguments.iter().flat_map(|argument| argument_entries(argument, operation, file, scope));
    let parts = arguments.chain(response_entries(operation, scope));
    let owners = vec![name.clone(), method.clone(), format!("Call<{name}>")];
    entries.extend(parts.map(|part| Entry { owners: owners.clone(), ..part }));
    if let Permissions::Actions(actions) = &operation.permissions {
        for (index, action) in actions.iter().enumerate() {
            let what = format!("permission {}, {}", action.name, action.access_level);
            let emitted = vec![(None, format!("/// - `{}`", action.name))];
            let at = at("permissions").index(index).key("action");
            entries.push(Entry { context: Vec::new(), ..scope.entry(what, &[&action.name], &at, emitted) });
        }
    }
    entries.extend(type_entries(&operation.types, scope));
    entries
}

fn at(key: &str) -> Pointer {
    Pointer::default().key(key)
}

fn argument_entries(argument: &Argument, operation: &Operation, file: &OperationFile, scope: &Scope<'_>) -> Vec<Entry> {
    let Argument { name, kind, .. } = argument;
    let owner = &operation.name;
    let emitted = || vec![(Some(format!("pub struct {owner} ")), format!("pub {name}"))];
    let parameter = |location: &str, wire: &str, rust: &str, ty: &str| {
        let what = format!("{location} parameter {wire} of {owner}, {ty}");
        scope.entry(what, &[wire, rust], &at(location).key(wire), emitted())
    };
    let (rule, parts, types) = match kind {
        ArgumentKind::Parameter { place: location, wire, ty } => {
            return vec![parameter(place(*location), wire, name, &value_type(ty))];
        }
        ArgumentKind::Body { ty, .. } => {
            return vec![scope.entry(format!("body of {owner}, {}", ty.name), &["body"], &at("body"), emitted())];
        }
        ArgumentKind::TimeRange { parts, .. } => ("range", parts, ["timestamp", "timestamp"]),
        ArgumentKind::RangeFilter { parts } => ("range", parts, ["integer", "integer"]),
        ArgumentKind::Sort { parts, field, direction, .. } => ("sort", parts, [&*field.name, &direction.name]),
    };
    let [first, second] = parts.as_ref();
    let what = format!("{rule} {name} of {owner}, made of {} and {}", first.wire, second.wire);
    let index = file.rules.iter().position(|rule| rule_name(rule) == name.trim_start_matches("r#"));
    let rule_at = at("rules").index(index.unwrap_or_default()).key(rule);
    let mut entries = vec![scope.entry(what, &[name], &rule_at, emitted())];
    if let ArgumentKind::Sort { ty, .. } = kind {
        let emitted = vec![(None, format!("pub struct {ty}"))];
        entries.push(scope.entry(format!("order {name} of {owner}"), &[ty], &rule_at, emitted));
    }
    let parts = parts.iter().zip(types);
    entries.extend(parts.map(|(part, ty)| parameter("query", &part.wire, &snake_case(&part.wire), ty)));
    entries
}

fn rule_name(rule: &Rule) -> &str {
    let range = rule.range.as_ref().map(|range| &range.name);
    range.or(rule.sort.as_ref().map(|sort| &sort.name)).map_or("", String::as_str)
}

fn response_entries(operation: &Operation, scope: &Scope<'_>) -> Vec<Entry> {
    let owner = &operation.name;
    let mut entries = Vec::new();
    if let Output::Choice { name, .. } = &operation.output {
        let emitted = vec![(None, format!("pub enum {name}"))];
        entries.push(scope.entry(format!("output of {owner}"), &[name], &at("responses"), emitted));
    }
    for response in &operation.replies {
        let status = status(response.status);
        let at = at("responses").key(&status);
        let emitted = vec![(None, format!("/// - {status}:"))];
        entries.push(scope.entry(format!("status {status} of {owner}"), &[&status], &at, emitted));
        for header in &response.headers {
            let what = format!("header {} of response {status} of {owner}", header.wire);
            let emitted = vec![(None, format!("pub const {}", header.name))];
            let at = at.key("headers").key(&header.wire);
            entries.push(scope.entry(what, &[&header.wire, &header.name], &at, emitted));
        }
    }
    entries
}
