//! Named types: objects with their members, enumerations, and names for arrays, maps and any JSON.

use super::change::Effect;
use super::facts::{self, Role};
use super::items::{self, item};
use super::pairs::{Pairs, pairs, reordered};
use super::subject::{Changes, Subject};
use super::{arguments, enumerations, words};
use crate::model::{Model, Property, SentBy, TypeDef, TypeKind};

/// A type in its file.
struct Placed<'m> {
    /// The group that has it, and whose feature it needs; none has a shared one.
    group: Option<&'m str>,
    file: String,
    def: &'m TypeDef,
}

pub(super) fn types(old: &Model, new: &Model, changes: &mut Changes) {
    let (old, new) = (placed(old), placed(new));
    let Pairs { both, removed, added } = pairs(&old, &new, &[&|placed| placed.def.name.clone()]);
    for (old, new) in both {
        let mut subject = Subject::new(changes, &new.def.name, vec![item(&new.def.name)]);
        let effect = match (old.group, new.group) {
            (old, new) if old == new => Effect::Documentation,
            (_, None) => Effect::Compatible,
            (_, Some(_)) => Effect::BreaksSource,
        };
        subject.value("feature", words::or_none(old.group), words::or_none(new.group), effect);
        if old.group == new.group {
            subject.value("stands in", &old.file, &new.file, Effect::Documentation);
        }
        definition(&mut subject, old.def, new.def);
    }
    for (types, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")] {
        for Placed { group: _, file: _, def } in types {
            Subject::new(changes, &def.name, vec![item(&def.name)]).tell(effect, what);
        }
    }
}

fn placed(model: &Model) -> Vec<Placed<'_>> {
    let mut types = Vec::new();
    for topic in &model.topics {
        let file = format!("types/{}", topic.name);
        types.extend(topic.types.iter().map(|def| Placed { group: None, file: file.clone(), def }));
    }
    for group in &model.groups {
        for operation in &group.operations {
            let file = format!("operations/{}/{}", group.name, operation.file);
            let placed = |def| Placed { group: Some(group.name.as_str()), file: file.clone(), def };
            types.extend(operation.types.iter().map(placed));
        }
    }
    types
}

fn definition(subject: &mut Subject<'_>, old: &TypeDef, new: &TypeDef) {
    let TypeDef { name: _, wire, description, kind } = old;
    subject.value("name in the spec", wire, &new.wire, Effect::Documentation);
    subject.text("description", description, &new.description);
    subject.value("kind", self::kind(kind), self::kind(&new.kind), Effect::BreaksSource);
    match (kind, &new.kind) {
        (
            TypeKind::Object { properties, sent_by },
            TypeKind::Object { properties: new_properties, sent_by: new_sent_by },
        ) => {
            self::sent_by(subject, *sent_by, *new_sent_by);
            members(subject, (old, properties, *sent_by), (new, new_properties, *new_sent_by));
        }
        (
            TypeKind::Enumeration { variants, answered_in },
            TypeKind::Enumeration { variants: new_variants, answered_in: new_answered_in },
        ) => {
            let old = (variants.as_slice(), answered_in.as_deref());
            enumerations::enumeration(subject, &new.name, old, (new_variants, new_answered_in.as_deref()));
        }
        (TypeKind::Value { ty }, TypeKind::Value { ty: new_ty }) => {
            subject.value("type", words::value_type(ty), words::value_type(new_ty), Effect::BreaksSource);
            if let (Some(old), Some(new)) = (ty.time_format(), new_ty.time_format()) {
                facts::format(subject, old, new);
            }
        }
        (TypeKind::Object { .. } | TypeKind::Enumeration { .. } | TypeKind::Value { .. }, _) => {}
    }
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Object { properties: _, sent_by: SentBy::Form } => "form",
        TypeKind::Object { .. } => "object",
        TypeKind::Enumeration { variants, answered_in: _ } => enumerations::kind(variants),
        TypeKind::Value { .. } => "name for a value",
    }
}

/// Who sends it decides whether it can be built.
fn sent_by(subject: &mut Subject<'_>, old: SentBy, new: SentBy) {
    let is_built = |sent_by: SentBy| match sent_by {
        SentBy::Service => false,
        SentBy::Caller | SentBy::Both | SentBy::Form => true,
    };
    match (is_built(old), is_built(new)) {
        (true, false) => subject.tell(Effect::BreaksSource, "sent by the service alone: new() and setters removed"),
        (false, true) => subject.tell(Effect::Compatible, "sent by callers too: new() and setters added"),
        (true, true) | (false, false) => {}
    }
}

/// An object with its members and who sends it.
type Object<'m> = (&'m TypeDef, &'m [Property], SentBy);

fn members(subject: &mut Subject<'_>, (old_def, old, old_by): Object<'_>, (new_def, new, new_by): Object<'_>) {
    let Pairs { both, removed, added } =
        pairs(old, new, &[&|property| property.wire.clone(), &|property| property.name.clone()]);
    for (before, after) in both {
        let required = before.required || after.required;
        let [before_items, after_items] =
            [&before.name, &after.name].map(|name| items::member(new_def, name, required));
        let items = items::both(before_items, after_items);
        let mut owner = subject.at(items);
        member(&mut owner.part(arguments::plain(&after.name)), (before, old_by), (after, new_by));
    }
    for property in removed {
        let mut owner = subject.at(items::member(old_def, &property.name, property.required));
        owner.part(arguments::plain(&property.name)).tell(Effect::BreaksSource, "removed");
    }
    for property in added {
        let mut owner = subject.at(items::member(new_def, &property.name, property.required));
        let is_asked = property.required && old_by != SentBy::Service && new_by != SentBy::Service;
        let effect = if is_asked { Effect::BreaksSource } else { Effect::Compatible };
        let must = if is_asked { ", required" } else { "" };
        let what = format!("added{must}: {}", words::value_type(&property.ty));
        owner.part(arguments::plain(&property.name)).tell(effect, what);
    }
    order(subject, (old, old_by), (new, new_by));
}

fn member(subject: &mut Subject<'_>, (old, old_by): (&Property, SentBy), (new, new_by): (&Property, SentBy)) {
    let Property { wire, name, ty, required, facts } = old;
    subject.value("name in Rust", name, &new.name, Effect::BreaksSource);
    subject.value("name on the wire", wire, &new.wire, Effect::BreaksBehaviour);
    subject.value("type", words::value_type(ty), words::value_type(&new.ty), Effect::BreaksSource);
    // What the service sends may be absent whatever the page says.
    let is_told = old_by == SentBy::Service || new_by == SentBy::Service;
    let effect = if is_told { Effect::Documentation } else { Effect::BreaksSource };
    subject.required(*required, new.required, effect);
    let always = |required: bool, by: SentBy| required && (by == SentBy::Caller || by == SentBy::Form);
    if *required && new.required && always(*required, old_by) != always(new.required, new_by) {
        subject.tell(Effect::BreaksSource, "the service answers it too, or no more: `Option` comes or goes");
    }
    facts::facts(subject, Role::Told, facts, &new.facts);
}

/// `new` takes the required members in their order.
fn order(subject: &mut Subject<'_>, (old, old_by): (&[Property], SentBy), (new, new_by): (&[Property], SentBy)) {
    let required = |properties: &[Property]| -> Vec<String> {
        properties.iter().filter(|property| property.required).map(|property| property.name.clone()).collect()
    };
    let (old, new) = (required(old), required(new));
    let [old, new] = [&old, &new].map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    if old_by != SentBy::Service
        && new_by != SentBy::Service
        && let Some(order) = reordered(&old, &new)
    {
        subject.tell(Effect::BreaksSource, format!("required members in another order: {order}"));
    }
}
