//! What arguments become on the wire.

use super::change::Effect;
use super::facts::{self, Role};
use super::items::item;
use super::pairs::{Pairs, pairs};
use super::subject::Subject;
use super::words;
use crate::model::{ArgumentKind, Encoding, Part, Place, SortChoice, Span};

/// What a kind of argument is in words.
pub(super) fn word(kind: &ArgumentKind) -> String {
    match kind {
        ArgumentKind::Parameter { ty, .. } => words::value_type(ty),
        ArgumentKind::TimeRange { .. } => "range of time".to_owned(),
        ArgumentKind::Bounds { .. } => "range of integers".to_owned(),
        ArgumentKind::Sort { ty, .. } => ty.clone(),
        ArgumentKind::Body { ty, .. } => ty.name.clone(),
    }
}

/// What an argument is on the wire, as one text.
pub(super) fn wires(argument: &crate::model::Argument) -> String {
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => wire.clone(),
        ArgumentKind::TimeRange { parts, .. } | ArgumentKind::Bounds { parts } | ArgumentKind::Sort { parts, .. } => {
            parts.iter().map(|part| part.wire.as_str()).collect::<Vec<_>>().join(" ")
        }
        ArgumentKind::Body { .. } => "(body)".to_owned(),
    }
}

pub(super) fn kind(subject: &mut Subject<'_>, old: &ArgumentKind, new: &ArgumentKind) {
    // Two kinds that are called the same differ in nothing that Rust sees.
    subject.value("type", word(old), word(new), Effect::BreaksSource);
    match (old, new) {
        (
            ArgumentKind::Parameter { place, wire, ty: _ },
            ArgumentKind::Parameter { place: new_place, wire: new_wire, ty: _ },
        ) => {
            subject.value("place", words::place(*place), words::place(*new_place), Effect::BreaksBehaviour);
            // The name of a part of the path is not sent.
            let is_sent = *new_place != Place::Path;
            let effect = if is_sent { Effect::BreaksBehaviour } else { Effect::Documentation };
            subject.value("name on the wire", wire, new_wire, effect);
        }
        (
            // Each part has the format too.
            ArgumentKind::TimeRange { parts, format: _, least, greatest },
            ArgumentKind::TimeRange { parts: new_parts, format: _, least: new_least, greatest: new_greatest },
        ) => {
            self::parts(subject, Role::Checked, parts, new_parts);
            span(subject, "least span", least.as_ref(), new_least.as_ref(), |old, new| new > old);
            span(subject, "greatest span", greatest.as_ref(), new_greatest.as_ref(), |old, new| new < old);
        }
        (ArgumentKind::Bounds { parts }, ArgumentKind::Bounds { parts: new_parts }) => {
            self::parts(subject, Role::Checked, parts, new_parts);
        }
        (
            // The type has been compared above.
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
            self::parts(subject, Role::Told, parts, new_parts);
            let mut subject = subject.at(vec![item(ty)]);
            subject.value("type of the field", &field.name, &new_field.name, Effect::BreaksSource);
            subject.value("type of the direction", &direction.name, &new_direction.name, Effect::BreaksSource);
            choices(&mut subject, ty, fields, new_fields);
            choices(&mut subject, ty, directions, new_directions);
        }
        (ArgumentKind::Body { ty: _, encoding }, ArgumentKind::Body { ty: _, encoding: new_encoding }) => {
            subject.value("sent as", self::encoding(encoding), self::encoding(new_encoding), Effect::Compatible);
        }
        (ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } | ArgumentKind::Bounds { .. }, _)
        | (ArgumentKind::Sort { .. } | ArgumentKind::Body { .. }, _) => {
            subject.value("made of", made_of(old), made_of(new), Effect::BreaksBehaviour);
        }
    }
}

fn made_of(kind: &ArgumentKind) -> &'static str {
    match kind {
        ArgumentKind::Parameter { .. } => "one parameter",
        ArgumentKind::TimeRange { .. } => "two times",
        ArgumentKind::Bounds { .. } => "two bounds",
        ArgumentKind::Sort { .. } => "a field and a direction",
        ArgumentKind::Body { .. } => "the body",
    }
}

fn encoding(encoding: &Encoding) -> String {
    match encoding {
        Encoding::Json { content_type: None } => "JSON".to_owned(),
        Encoding::Json { content_type: Some(media) } => media.clone(),
        Encoding::Form => "a form".to_owned(),
    }
}

fn parts(subject: &mut Subject<'_>, role: Role, old: &[Part; 2], new: &[Part; 2]) {
    for (old, new) in old.iter().zip(new) {
        let Part { wire, facts } = old;
        let mut subject = subject.part(&new.wire);
        subject.value("name on the wire", wire, &new.wire, Effect::BreaksBehaviour);
        // Whether both have to be given is told of the argument.
        facts::facts(&mut subject, role, facts, &new.facts);
    }
}

fn span(
    subject: &mut Subject<'_>,
    key: &str,
    old: Option<&Span>,
    new: Option<&Span>,
    is_narrower: impl Fn(u64, u64) -> bool,
) {
    let word = |span: Option<&Span>| words::or_none(span.map(|Span { text, seconds: _ }| text));
    let narrower = new.is_some_and(|new| old.is_none_or(|old| is_narrower(old.seconds, new.seconds)));
    subject.value(key, word(old), word(new), if narrower { Effect::BreaksBehaviour } else { Effect::Compatible });
}

/// The functions that choose what to sort by, or a direction.
fn choices(subject: &mut Subject<'_>, ty: &str, old: &[SortChoice], new: &[SortChoice]) {
    let method = |choice: &SortChoice| item(&format!("{ty}::{}", choice.method));
    let Pairs { both, removed, added } = pairs(old, new, &[&|choice| choice.method.clone()]);
    for (old, new) in both {
        let SortChoice { variant, method: _ } = old;
        let mut subject = subject.at(vec![method(new)]);
        subject.value(&format!("{}() chooses", new.method), variant, &new.variant, Effect::BreaksBehaviour);
    }
    for (choices, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")] {
        for choice in choices {
            subject.at(vec![method(choice)]).tell(effect, format!("{}() {what}", choice.method));
        }
    }
}
