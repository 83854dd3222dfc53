//! Compares the manual page of an operation, its permissions, examples and errata.

use super::change::Effect;
use super::describe;
use super::join::{Joined, join, reordered, unmatched};
use super::scope::Scope;
use crate::model::{Action, Document, Erratum, Example, Permissions, Resource};

pub(super) fn document(scope: &mut Scope<'_>, old: &Document, new: &Document) {
    let Document { title, updated, definition, breadcrumb } = old;
    scope.text("title of the manual page", title, &new.title);
    scope.option("date of the manual page", updated, &new.updated, Effect::Documentation);
    scope.option("API definition", definition, &new.definition, Effect::Documentation);
    scope.value(
        "breadcrumb of the manual page",
        breadcrumb.join(" / "),
        new.breadcrumb.join(" / "),
        Effect::Documentation,
    );
}

/// Compares permissions. The account of a caller may need different permissions, but the code of callers need not
/// change.
pub(super) fn permissions(scope: &mut Scope<'_>, old: &Permissions, new: &Permissions) {
    scope.value("permissions", kind(old), kind(new), Effect::Compatible);
    let Joined { both, removed, added } = join(actions(old), actions(new), &[&|action| action.name.clone()]);
    for (action, _, what) in unmatched(removed, added) {
        scope.report(Effect::Compatible, format!("action {} {what}", action.name));
    }
    for (old, new) in both {
        self::action(scope, old, new);
    }
    let names = |permissions| actions(permissions).iter().map(|action| action.name.clone()).collect::<Vec<_>>();
    if reordered(&names(old), &names(new)).is_some() {
        scope.report(Effect::Documentation, "actions in another order");
    }
}

fn kind(permissions: &Permissions) -> &'static str {
    match permissions {
        Permissions::Unstated => "unstated",
        Permissions::None => "none needed",
        Permissions::Actions(_) => "listed",
    }
}

fn actions(permissions: &Permissions) -> &[Action] {
    match permissions {
        Permissions::Unstated | Permissions::None => &[],
        Permissions::Actions(actions) => actions,
    }
}

fn action(scope: &mut Scope<'_>, old: &Action, new: &Action) {
    let Action { name, access_level, resource, condition_keys, dependencies } = old;
    let resource_of = |resource: &Option<Resource>| {
        let word =
            |Resource { name, required }: &Resource| format!("{name}{}", if *required { " (required)" } else { "" });
        describe::or_none(resource.as_ref().map(word))
    };
    let key = |what: &str| format!("{what} of {name}");
    scope.value(&key("access level"), access_level, &new.access_level, Effect::Compatible);
    scope.value(&key("resource type"), resource_of(resource), resource_of(&new.resource), Effect::Compatible);
    scope.names(&key("condition key"), condition_keys, &new.condition_keys, Effect::Compatible);
    scope.names(&key("dependency"), dependencies, &new.dependencies, Effect::Compatible);
}

pub(super) fn examples(scope: &mut Scope<'_>, key: &str, old: &[Example], new: &[Example]) {
    // Matches examples by description, then by content, then by position.
    let shown = |example: &Example| example.text.clone();
    let Joined { both, removed, added } =
        join(old, new, &[&|example| example.description.clone(), &shown, &|_| String::new()]);
    for (old, new) in both {
        let Example { description, text } = old;
        scope.text(&format!("description of the {key}"), description, &new.description);
        scope.text(&format!("{key} \"{}\"", new.description), text, &new.text);
    }
    for (example, _, what) in unmatched(removed, added) {
        scope.report(Effect::Documentation, format!("{key} \"{}\" {what}", example.description));
    }
}

pub(super) fn errata(scope: &mut Scope<'_>, old: &[Erratum], new: &[Erratum]) {
    let Joined { both, removed, added } = join(old, new, &[&|erratum| erratum.about.clone()]);
    for (old, new) in both {
        let Erratum { about, page, service, source } = old;
        scope.text(&format!("erratum on {about}: manual page"), page, &new.page);
        scope.text(&format!("erratum on {about}: service"), service, &new.service);
        let key = format!("erratum on {about}: source");
        scope.option(&key, source, &new.source, Effect::Documentation);
    }
    for (erratum, _, what) in unmatched(removed, added) {
        scope.report(Effect::Documentation, format!("erratum on {} {what}", erratum.about));
    }
}
