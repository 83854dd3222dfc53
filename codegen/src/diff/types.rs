//! Compares named types.

use super::change::Effect;
use super::constraints::{self, Role};
use super::join::{Joined, join, reordered, unmatched};
use super::rust_items::{self, item};
use super::scope::{Changes, Scope};
use super::{describe, enumerations};
use crate::model::{Model, Property, SentBy, TypeDef, TypeKind};

/// A type, and the file that it is emitted to.
struct InFile<'m> {
    /// The group whose Cargo feature enables the type. `None` for a shared type, which needs no feature.
    group: Option<&'m str>,
    file: String,
    def: &'m TypeDef,
}

pub(super) fn types(old: &Model, new: &Model, changes: &mut Changes) {
    let old = in_files(old);
    let new = in_files(new);
    let Joined { both, removed, added } = join(&old, &new, &[&|each| each.def.name.clone()]);
    for (old, new) in both {
        let mut scope = Scope::new(changes, &new.def.name, vec![item(&new.def.name)]);
        let effect = match (old.group, new.group) {
            (old, new) if old == new => Effect::Documentation,
            (_, None) => Effect::Compatible,
            (_, Some(_)) => Effect::BreaksSource,
        };
        scope.value("feature", describe::or_none(old.group), describe::or_none(new.group), effect);
        if old.group == new.group {
            scope.value("file", &old.file, &new.file, Effect::Documentation);
        }
        definition(&mut scope, old.def, new.def);
    }
    for (InFile { group: _, file: _, def }, effect, what) in unmatched(removed, added) {
        Scope::new(changes, &def.name, vec![item(&def.name)]).report(effect, what);
    }
}

fn in_files(model: &Model) -> Vec<InFile<'_>> {
    let mut types = Vec::new();
    for topic in &model.topics {
        let file = format!("types/{}", topic.name);
        types.extend(topic.types.iter().map(|def| InFile { group: None, file: file.clone(), def }));
    }
    for group in &model.groups {
        for operation in &group.operations {
            let file = format!("operations/{}/{}", group.name, operation.file);
            let in_files = |def| InFile { group: Some(group.name.as_str()), file: file.clone(), def };
            types.extend(operation.types.iter().map(in_files));
        }
    }
    types
}

fn definition(scope: &mut Scope<'_>, old: &TypeDef, new: &TypeDef) {
    let TypeDef { name: _, wire, description, kind } = old;
    scope.value("name in the spec", wire, &new.wire, Effect::Documentation);
    scope.text("description", description, &new.description);
    scope.value("kind", describe::kind(kind), describe::kind(&new.kind), Effect::BreaksSource);
    match (kind, &new.kind) {
        (
            TypeKind::Object { properties, sent_by },
            TypeKind::Object { properties: new_properties, sent_by: new_sent_by },
        ) => {
            scope.item("new() and setters", is_constructible(*sent_by), is_constructible(*new_sent_by));
            members(scope, (old, properties, *sent_by), (new, new_properties, *new_sent_by));
        }
        (
            TypeKind::Enumeration { variants, reported_in },
            TypeKind::Enumeration { variants: new_variants, reported_in: new_reported_in },
        ) => {
            let old = (variants.as_slice(), reported_in.as_deref());
            enumerations::enumeration(scope, &new.name, old, (new_variants, new_reported_in.as_deref()));
        }
        (TypeKind::Value { ty }, TypeKind::Value { ty: new_ty }) => {
            scope.value("type", describe::value_type(ty), describe::value_type(new_ty), Effect::BreaksSource);
            if let (Some(old), Some(new)) = (ty.time_format(), new_ty.time_format()) {
                constraints::format(scope, old, new);
            }
        }
        (TypeKind::Object { .. } | TypeKind::Enumeration { .. } | TypeKind::Value { .. }, _) => {}
    }
}

/// Returns `true` if callers can construct the object.
fn is_constructible(sent_by: SentBy) -> bool {
    match sent_by {
        SentBy::Service => false,
        SentBy::Caller | SentBy::Both | SentBy::Multipart => true,
    }
}

/// An object type, its properties, and who sends the object.
type Object<'m> = (&'m TypeDef, &'m [Property], SentBy);

fn members(scope: &mut Scope<'_>, (old_def, old, old_by): Object<'_>, (new_def, new, new_by): Object<'_>) {
    let Joined { both, removed, added } =
        join(old, new, &[&|property| property.wire.clone(), &|property| property.name.clone()]);
    for (before, after) in both {
        let required = before.required || after.required;
        let [before_items, after_items] =
            [&before.name, &after.name].map(|name| rust_items::member(new_def, name, required));
        let items = rust_items::union(before_items, after_items);
        let mut owner = scope.at(items);
        member(&mut owner.part(describe::plain(&after.name)), (before, old_by), (after, new_by));
    }
    for property in removed {
        let mut owner = scope.at(rust_items::member(old_def, &property.name, property.required));
        owner.part(describe::plain(&property.name)).report(Effect::BreaksSource, "removed");
    }
    for property in added {
        let mut owner = scope.at(rust_items::member(new_def, &property.name, property.required));
        let is_required = is_argument(property) && old_by != SentBy::Service && new_by != SentBy::Service;
        let effect = if is_required { Effect::BreaksSource } else { Effect::Compatible };
        let suffix = if is_required { ", required" } else { "" };
        let what = format!("added{suffix}: {}", describe::value_type(&property.ty));
        owner.part(describe::plain(&property.name)).report(effect, what);
    }
    order(scope, (old, old_by), (new, new_by));
}

fn member(scope: &mut Scope<'_>, (old, old_by): (&Property, SentBy), (new, new_by): (&Property, SentBy)) {
    let Property { wire, name, ty, required, info } = old;
    scope.value("name in Rust", name, &new.name, Effect::BreaksSource);
    scope.value("name on the wire", wire, &new.wire, Effect::BreaksBehavior);
    scope.value("type", describe::value_type(ty), describe::value_type(&new.ty), Effect::BreaksSource);
    // The properties of objects that only the service sends are optional in Rust, even if they are `required` in the
    // spec.
    let is_received = old_by == SentBy::Service || new_by == SentBy::Service;
    let effect = if is_received { Effect::Documentation } else { Effect::BreaksSource };
    scope.flag("read-only", info.read_only, new.info.read_only, effect);
    let is_read_only = info.read_only && new.info.read_only;
    let effect = if is_read_only { Effect::Documentation } else { effect };
    scope.required(*required, new.required, effect);
    let always = |required: bool, by: SentBy| required && (by == SentBy::Caller || by == SentBy::Multipart);
    if *required && new.required && always(*required, old_by) != always(new.required, new_by) {
        scope.report(
            Effect::BreaksSource,
            "`Option` is added or removed, because the service now sends it or no longer sends it",
        );
    }
    let is_checked = new_by != SentBy::Service && !new.info.read_only;
    let role = if is_checked { Role::Checked } else { Role::Documented };
    constraints::constraints(scope, role, info, &new.info);
}

/// Returns `true` if the emitted constructor `new()` has an argument for the property.
fn is_argument(property: &Property) -> bool {
    property.required && !property.info.read_only
}

/// Compares the order of the required properties, which is the order of the arguments of `new()`.
fn order(scope: &mut Scope<'_>, (old, old_by): (&[Property], SentBy), (new, new_by): (&[Property], SentBy)) {
    let required = |properties: &[Property]| -> Vec<String> {
        properties.iter().filter(|property| is_argument(property)).map(|property| property.name.clone()).collect()
    };
    if old_by != SentBy::Service
        && new_by != SentBy::Service
        && let Some(order) = reordered(&required(old), &required(new))
    {
        scope.report(Effect::BreaksSource, format!("required properties in another order: {order}"));
    }
}
