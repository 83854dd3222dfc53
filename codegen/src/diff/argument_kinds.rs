//! Compares the kinds of arguments: whether an argument is sent as one parameter, as two, or as the body.

use super::change::Effect;
use super::constraints::{self, Role};
use super::describe;
use super::join::{Joined, join, unmatched};
use super::rust_items::item;
use super::scope::Scope;
use crate::model::{ArgumentKind, Duration, Encoding, ParameterLocation, Part, SortChoice};

/// Returns the name of the type of an argument, for messages.
pub(super) fn type_name(kind: &ArgumentKind) -> String {
    match kind {
        ArgumentKind::Parameter { ty, .. } => describe::value_type(ty),
        ArgumentKind::TimeRange { .. } => "time range".to_owned(),
        ArgumentKind::RangeFilter { .. } => "range of integers".to_owned(),
        ArgumentKind::Sort { ty, .. } => ty.clone(),
        ArgumentKind::Body { ty, .. } => ty.name.clone(),
    }
}

/// Returns the names of the parameters that an argument is sent as.
pub(super) fn wire_names(argument: &crate::model::Argument) -> String {
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => wire.clone(),
        ArgumentKind::Body { .. } => "(body)".to_owned(),
        kind => kind.parts().iter().map(|part| part.wire.as_str()).collect::<Vec<_>>().join(" "),
    }
}

pub(super) fn kind(scope: &mut Scope<'_>, old: &ArgumentKind, new: &ArgumentKind) {
    // Arguments with equal type names have the same type in Rust.
    scope.value("type", type_name(old), type_name(new), Effect::BreaksSource);
    match (old, new) {
        (
            ArgumentKind::Parameter { location, wire, ty: _, style },
            ArgumentKind::Parameter { location: new_location, wire: new_wire, ty: _, style: new_style },
        ) => {
            scope.value(
                "location",
                describe::location(*location),
                describe::location(*new_location),
                Effect::BreaksBehavior,
            );
            // If only one parameter is an array, the difference of the types is reported instead. Headers are skipped,
            // because their arrays have only one style.
            if let (Some(style), Some(new_style), ParameterLocation::Query) = (style, new_style, new_location) {
                scope.value("style", style.name(), new_style.name(), Effect::BreaksBehavior);
            }
            // The name of a path parameter is not sent.
            let is_sent = *new_location != ParameterLocation::Path;
            let effect = if is_sent { Effect::BreaksBehavior } else { Effect::Documentation };
            scope.value("name on the wire", wire, new_wire, effect);
        }
        (
            // The function `parts` compares the formats.
            ArgumentKind::TimeRange { parts, format: _, minimum, maximum },
            ArgumentKind::TimeRange { parts: new_parts, format: _, minimum: new_minimum, maximum: new_maximum },
        ) => {
            self::parts(scope, Role::Checked, parts, new_parts);
            duration(scope, "minimum duration", minimum.as_ref(), new_minimum.as_ref(), |old, new| new > old);
            duration(scope, "maximum duration", maximum.as_ref(), new_maximum.as_ref(), |old, new| new < old);
        }
        (ArgumentKind::RangeFilter { parts }, ArgumentKind::RangeFilter { parts: new_parts }) => {
            self::parts(scope, Role::Checked, parts, new_parts);
        }
        (
            // The comparison of `type_name` above compares `ty`.
            ArgumentKind::Sort { parts, ty, field, fields, direction, directions },
            ArgumentKind::Sort {
                parts: new_parts,
                ty: _,
                field: new_field,
                fields: new_fields,
                direction: new_direction,
                directions: new_directions,
            },
        ) => {
            self::parts(scope, Role::Documented, parts, new_parts);
            let mut scope = scope.at(vec![item(ty)]);
            scope.value("type of the field", &field.name, &new_field.name, Effect::BreaksSource);
            scope.value("type of the direction", &direction.name, &new_direction.name, Effect::BreaksSource);
            choices(&mut scope, ty, fields, new_fields);
            choices(&mut scope, ty, directions, new_directions);
        }
        (ArgumentKind::Body { ty: _, encoding }, ArgumentKind::Body { ty: _, encoding: new_encoding }) => {
            scope.value("sent as", self::encoding(encoding), self::encoding(new_encoding), Effect::Compatible);
        }
        (ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } | ArgumentKind::RangeFilter { .. }, _)
        | (ArgumentKind::Sort { .. } | ArgumentKind::Body { .. }, _) => {
            scope.value("made of", parts_of(old), parts_of(new), Effect::BreaksBehavior);
        }
    }
}

fn parts_of(kind: &ArgumentKind) -> &'static str {
    match kind {
        ArgumentKind::Parameter { .. } => "one parameter",
        ArgumentKind::TimeRange { .. } => "two times",
        ArgumentKind::RangeFilter { .. } => "two bounds",
        ArgumentKind::Sort { .. } => "a field and a direction",
        ArgumentKind::Body { .. } => "the body",
    }
}

fn encoding(encoding: &Encoding) -> String {
    match encoding {
        Encoding::Json { content_type: None } => "JSON".to_owned(),
        Encoding::Json { content_type: Some(media) } => media.clone(),
        Encoding::Multipart => "multipart".to_owned(),
    }
}

fn parts(scope: &mut Scope<'_>, role: Role, old: &[Part; 2], new: &[Part; 2]) {
    for (old, new) in old.iter().zip(new) {
        let Part { wire, info } = old;
        let mut scope = scope.part(&new.wire);
        scope.value("name on the wire", wire, &new.wire, Effect::BreaksBehavior);
        // The caller compares `required` for the whole argument.
        constraints::constraints(&mut scope, role, info, &new.info);
    }
}

/// Compares a minimum or maximum duration. `is_narrower` gets the old and the new number of seconds.
fn duration(
    scope: &mut Scope<'_>,
    key: &str,
    old: Option<&Duration>,
    new: Option<&Duration>,
    is_narrower: impl Fn(u64, u64) -> bool,
) {
    let text = |duration: Option<&Duration>| describe::or_none(duration.map(|Duration { text, seconds: _ }| text));
    let narrower = new.is_some_and(|new| old.is_none_or(|old| is_narrower(old.seconds, new.seconds)));
    scope.value(key, text(old), text(new), if narrower { Effect::BreaksBehavior } else { Effect::Compatible });
}

/// Compares the functions that select a sort field or a direction.
fn choices(scope: &mut Scope<'_>, ty: &str, old: &[SortChoice], new: &[SortChoice]) {
    let method = |choice: &SortChoice| item(&format!("{ty}::{}", choice.method));
    let Joined { both, removed, added } = join(old, new, &[&|choice| choice.method.clone()]);
    for (old, new) in both {
        let SortChoice { variant, method: _ } = old;
        let mut scope = scope.at(vec![method(new)]);
        scope.value(&format!("{}() chooses", new.method), variant, &new.variant, Effect::BreaksBehavior);
    }
    for (choice, effect, what) in unmatched(removed, added) {
        scope.at(vec![method(choice)]).report(effect, format!("{}() {what}", choice.method));
    }
}
