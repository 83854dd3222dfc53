//! What a caller has to be allowed.

use super::fact::Statement;
use super::findings::{Findings, Meaning};
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
    findings.compare("permissions", Statement::new(word, line), Statement::new(own_word, spec.place(&["permissions"])));
    let (manual::Permissions::Actions(actions), Permissions::Actions(own)) =
        (&page.permissions, &spec.operation().permissions)
    else {
        return;
    };
    for action in actions {
        match own.iter().position(|each| each.action == action.value.name) {
            Some(at) => {
                if let Some(own) = own.get(at) {
                    self::action(spec, action, (at, own), findings);
                }
            }
            None => missing(
                &action.value.name,
                Statement::new("a row", action.line),
                Statement::nothing(here(spec)),
                findings,
            ),
        }
    }
    for (at, action) in
        own.iter().enumerate().filter(|(_, own)| !actions.iter().any(|each| each.value.name == own.action))
    {
        missing(
            &action.action,
            Statement::nothing(line),
            Statement::new("an action", place(spec, at, "action")),
            findings,
        );
    }
}

fn missing(name: &str, page: Statement<usize>, spec: Statement<Location>, findings: &mut Findings) {
    findings.compare(format!("permissions.{name}"), page, spec);
}

fn here(spec: &Spec<'_>) -> Location {
    spec.place(&["permissions"])
}

fn place(spec: &Spec<'_>, at: usize, key: &str) -> Location {
    spec.place(&["permissions", &at.to_string(), key])
}

fn action(spec: &Spec<'_>, action: &Located<manual::Action>, (at, own): (usize, &Action), findings: &mut Findings) {
    let Located { value: action, line } = action;
    let name = |key: &str| format!("permissions.{}{key}", action.name);
    let present = (Statement::new("a row", *line), Statement::new("an action", place(spec, at, "action")));
    findings.compare_as(name(""), present.0, present.1, Meaning::Same);
    // The language has no word for the older names of an action.
    if !action.alias.is_empty() {
        findings.text(name(".alias"), action.alias.join("\n"), *line);
    }
    let mut fact = |key: &str, page: Option<String>, own: Option<String>| {
        findings.compare(
            name(&format!(".{key}")),
            Statement::maybe(page, *line),
            Statement::maybe(own, place(spec, at, key)),
        );
    };
    fact("access_level", stated(action.access_level.to_lowercase()), stated(own.access_level.to_lowercase()));
    fact("resource", action.resource.clone(), own.resource.as_ref().map(|resource| resource.ty.clone()));
    let required = |required: bool| Some(if required { "required" } else { "optional" }.to_owned());
    fact(
        "resource.required",
        action.resource.as_ref().and_then(|_| required(action.required_resource)),
        own.resource.as_ref().and_then(|resource| required(resource.required)),
    );
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

fn stated(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
