//! What a page says of an operation as a whole.

use super::change::Effect;
use super::pairs::{Pairs, pairs};
use super::subject::Subject;
use super::words;
use crate::model::{Action, Document, Erratum, Example, Permissions, Resource};

pub(super) fn document(subject: &mut Subject<'_>, old: &Document, new: &Document) {
    let Document { title, updated, definition, place } = old;
    subject.text("title of the page", title, &new.title);
    subject.option("date of the page", updated, &new.updated, Effect::Documentation);
    subject.option("API definition", definition, &new.definition, Effect::Documentation);
    subject.value("place of the page", place.join(" / "), new.place.join(" / "), Effect::Documentation);
}

/// What callers have to be granted: their accounts may need more or less, their code does not change.
pub(super) fn permissions(subject: &mut Subject<'_>, old: &Permissions, new: &Permissions) {
    subject.value("permissions", kind(old), kind(new), Effect::Compatible);
    let Pairs { both, removed, added } = pairs(actions(old), actions(new), &[&|action| action.name.clone()]);
    let is_same = removed.is_empty() && added.is_empty();
    for action in removed {
        subject.tell(Effect::Compatible, format!("needs {} no more", action.name));
    }
    for action in added {
        subject.tell(Effect::Compatible, format!("needs {}", action.name));
    }
    for (old, new) in &both {
        self::action(subject, old, new);
    }
    if is_same && both.iter().zip(actions(old)).zip(actions(new)).any(|((_, old), new)| old.name != new.name) {
        subject.tell(Effect::Documentation, "actions in another order");
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

fn action(subject: &mut Subject<'_>, old: &Action, new: &Action) {
    let Action { name, access_level, resource, condition_keys, dependencies } = old;
    let resource_of = |resource: &Option<Resource>| {
        let word =
            |Resource { name, required }: &Resource| format!("{name}{}", if *required { " (required)" } else { "" });
        words::or_none(resource.as_ref().map(word))
    };
    let key = |what: &str| format!("{what} of {name}");
    subject.value(&key("access level"), access_level, &new.access_level, Effect::Compatible);
    subject.value(&key("resource type"), resource_of(resource), resource_of(&new.resource), Effect::Compatible);
    subject.names(&key("condition key"), condition_keys, &new.condition_keys, Effect::Compatible);
    subject.names(&key("dependency"), dependencies, &new.dependencies, Effect::Compatible);
}

pub(super) fn examples(subject: &mut Subject<'_>, key: &str, old: &[Example], new: &[Example]) {
    // One with another description shows the same, or is at the same place.
    let shown = |example: &Example| example.text.clone();
    let Pairs { both, removed, added } =
        pairs(old, new, &[&|example| example.description.clone(), &shown, &|_| String::new()]);
    for (old, new) in both {
        let Example { description, text } = old;
        subject.text(&format!("description of the {key}"), description, &new.description);
        subject.text(&format!("{key} \"{}\"", new.description), text, &new.text);
    }
    for (examples, what) in [(removed, "removed"), (added, "added")] {
        for example in examples {
            subject.tell(Effect::Documentation, format!("{key} \"{}\" {what}", example.description));
        }
    }
}

pub(super) fn errata(subject: &mut Subject<'_>, old: &[Erratum], new: &[Erratum]) {
    let Pairs { both, removed, added } = pairs(old, new, &[&|erratum| erratum.about.clone()]);
    for (old, new) in both {
        let Erratum { about, page, service } = old;
        subject.text(&format!("erratum on {about}, of the page"), page, &new.page);
        subject.text(&format!("erratum on {about}, of the service"), service, &new.service);
    }
    for (errata, what) in [(removed, "removed"), (added, "added")] {
        for erratum in errata {
            subject.tell(Effect::Documentation, format!("erratum on {} {what}", erratum.about));
        }
    }
}
