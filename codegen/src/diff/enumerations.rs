//! Compares enumerations and their values.

use super::change::Effect;
use super::describe;
use super::join::{Joined, join, unmatched};
use super::rust_items::{self, item};
use super::scope::Scope;
use crate::model::{Duration, ReportedBy, Variant};

/// The values of an enumeration, and the name of the object that reports them.
type Values<'m> = (&'m [Variant], Option<&'m str>);

pub(super) fn enumeration(scope: &mut Scope<'_>, name: &str, old: Values<'_>, new: Values<'_>) {
    let ((old, old_object), (new, new_object)) = (old, new);
    let path = |variant: &Variant| vec![item(&format!("{name}::{}", variant.name))];
    let wire = |variant: &Variant| describe::wire(&variant.wire);
    let Joined { both, removed, added } = join(old, new, &[&wire, &|variant| variant.name.clone()]);
    for (old, new) in both {
        let mut owner = scope.at(rust_items::union(path(old), path(new)));
        value(&mut owner.part(&wire(new)), old, new);
    }
    // Old clients read an unknown value without an error, so adding a value is compatible.
    for (variant, effect, what) in unmatched(removed, added) {
        scope.at(path(variant)).part(&wire(variant)).report(effect, what);
    }
    let is_timed = |variants: &[Variant]| variants.iter().any(|variant| variant.period.is_some());
    scope.at(vec![item(&format!("{name}::period"))]).item("period()", is_timed(old), is_timed(new));
    let mut scope = scope.at(vec![item(&format!("{name}::reported_by"))]);
    scope.item("reported_by()", old_object.is_some(), new_object.is_some());
    if let (Some(old), Some(new)) = (old_object, new_object) {
        scope.value("reported in", old, new, Effect::Compatible);
    }
}

fn value(scope: &mut Scope<'_>, old: &Variant, new: &Variant) {
    let Variant { wire, name, description, period, monitored_object, reported_by, deprecated } = old;
    scope.value("name in Rust", name, &new.name, Effect::BreaksSource);
    scope.value("value on the wire", describe::wire(wire), describe::wire(&new.wire), Effect::BreaksBehavior);
    scope.text("description", description, &new.description);
    let duration = |duration: &Option<Duration>| {
        describe::or_none(duration.as_ref().map(|Duration { text, seconds: _ }| text.clone()))
    };
    scope.value("period", duration(period), duration(&new.period), Effect::Compatible);
    scope.option("monitored object", monitored_object, &new.monitored_object, Effect::Documentation);
    scope.value(
        "reported by",
        describe_reported_by(reported_by),
        describe_reported_by(&new.reported_by),
        Effect::Compatible,
    );
    scope.flag("deprecated", *deprecated, new.deprecated, Effect::Documentation);
}

fn describe_reported_by(reported_by: &ReportedBy) -> &str {
    match reported_by {
        ReportedBy::NotApplicable => "nothing",
        ReportedBy::Property { wire, name: _, items: _ } => wire,
        ReportedBy::UnknownFields => "no documented property",
    }
}
