//! Compares the permissions that a caller needs.

use super::findings::{Findings, Statement};
use super::spec::Spec;
use crate::manual::{self, Located, Page};
use crate::source::Location;
use crate::spec::ast::{Action, Permissions};

pub(super) fn compare(spec: &Spec<'_>, page: &Page, findings: &mut Findings) {
    let (word, line) = match &page.permissions {
        manual::Permissions::Unstated => ("unstated", page.title.line),
        manual::Permissions::None(line) => ("none", *line),
        manual::Permissions::Actions(actions) => {
            ("actions", actions.first().map_or(page.title.line, |first| first.line))
        }
    };
    let own_word = match &spec.operation().permissions {
        Permissions::Unstated => "unstated",
        Permissions::None => "none",
        Permissions::Actions(_) => "actions",
    };
    findings.compare(
        "permissions",
        Statement::new(word, line),
        Statement::new(own_word, spec.location(&["permissions"])),
    );
    let (manual::Permissions::Actions(actions), Permissions::Actions(own)) =
        (&page.permissions, &spec.operation().permissions)
    else {
        return;
    };
    let location = |at: usize, key: &str| spec.location(&["permissions", &at.to_string(), key]);
    for stated in actions {
        let found = own.iter().position(|own| own.action == stated.value.name);
        let here = found.map_or_else(|| spec.location(&["permissions"]), |at| location(at, "action"));
        let name = format!("permissions.{}", stated.value.name);
        let present = Statement::optional(found.map(|_| "an action"), here);
        findings.presence(&name, Statement::new("a row", stated.line), present);
        if let Some((at, own)) = found.and_then(|at| Some((at, own.get(at)?))) {
            details(&name, stated, own, &|key| location(at, key), findings);
        }
    }
    let is_stated = |own: &Action| actions.iter().any(|stated| stated.value.name == own.action);
    for (at, own) in own.iter().enumerate().filter(|(_, own)| !is_stated(own)) {
        let own_action = Statement::new("an action", location(at, "action"));
        findings.compare(format!("permissions.{}", own.action), Statement::missing(line), own_action);
    }
}

/// Compares all columns of an action except the name.
fn details(
    name: &str,
    stated: &Located<manual::Action>,
    own: &Action,
    location: &dyn Fn(&str) -> Location,
    findings: &mut Findings,
) {
    let Located { value: action, line } = stated;
    // The spec has no key for aliases, so they are compared by their hash.
    if !action.alias.is_empty() {
        findings.text(format!("{name}.alias"), action.alias.join("\n"), *line);
    }
    let mut fact = |key: &str, page: Option<String>, own: Option<String>| {
        findings.compare(
            format!("{name}.{key}"),
            Statement::optional(page, *line),
            Statement::optional(own, location(key)),
        );
    };
    let level = |level: &str| Some(level.to_lowercase()).filter(|level| !level.is_empty());
    fact("access_level", level(&action.access_level), level(&own.access_level));
    fact("resource", action.resource.clone(), own.resource.as_ref().map(|resource| resource.ty.clone()));
    let required = |is_required: bool| if is_required { "required" } else { "optional" }.to_owned();
    let stated_required = action.resource.as_ref().map(|_| required(action.required_resource));
    fact("resource.required", stated_required, own.resource.as_ref().map(|resource| required(resource.required)));
    let lists = [
        ("condition_keys", &action.condition_keys, &own.condition_keys),
        ("dependencies", &action.dependencies, &own.dependencies),
    ];
    for (key, page, own) in lists {
        for entry in page.iter().chain(own.iter().filter(|entry| !page.contains(entry))) {
            let has = |list: &[String]| list.contains(entry).then(|| entry.clone());
            fact(&format!("{key}.{entry}"), has(page), has(own));
        }
    }
}
