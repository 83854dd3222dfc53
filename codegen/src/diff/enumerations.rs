//! Enumerations: their values and what hangs on each.

use super::change::Effect;
use super::items::{self, item};
use super::pairs::{Pairs, pairs};
use super::subject::Subject;
use super::words;
use crate::model::{Answer, Span, Variant, Wire};

/// The values of an enumeration, and the object that answers them.
type Values<'m> = (&'m [Variant], Option<&'m str>);

/// What the values are on the wire.
pub(super) fn kind(variants: &[Variant]) -> &'static str {
    match variants.first().map(|variant| &variant.wire) {
        Some(Wire::Integer(_)) => "enumeration of integers",
        Some(Wire::String(_)) | None => "enumeration of strings",
    }
}

pub(super) fn enumeration(subject: &mut Subject<'_>, name: &str, old: Values<'_>, new: Values<'_>) {
    let ((old, old_object), (new, new_object)) = (old, new);
    let path = |variant: &Variant| vec![item(&format!("{name}::{}", variant.name))];
    let wire = |variant: &Variant| words::wire(&variant.wire);
    let Pairs { both, removed, added } = pairs(old, new, &[&wire, &|variant| variant.name.clone()]);
    for (old, new) in both {
        let mut owner = subject.at(items::both(path(old), path(new)));
        value(&mut owner.part(&wire(new)), old, new);
    }
    // A value that nobody listed is kept as it came, so that one more breaks nobody.
    for (variants, effect, what) in [(removed, Effect::BreaksSource, "removed"), (added, Effect::Compatible, "added")] {
        for variant in variants {
            subject.at(path(variant)).part(&wire(variant)).tell(effect, what);
        }
    }
    let is_timed = |variants: &[Variant]| variants.iter().any(|variant| variant.period.is_some());
    method(&mut subject.at(vec![item(&format!("{name}::period"))]), "period()", is_timed(old), is_timed(new));
    let mut subject = subject.at(vec![item(&format!("{name}::answered_by"))]);
    method(&mut subject, "answered_by()", old_object.is_some(), new_object.is_some());
    if let (Some(old), Some(new)) = (old_object, new_object) {
        subject.value("answered in", old, new, Effect::Compatible);
    }
}

fn method(subject: &mut Subject<'_>, name: &str, was_there: bool, is_there: bool) {
    match (was_there, is_there) {
        (true, false) => subject.tell(Effect::BreaksSource, format!("{name} removed")),
        (false, true) => subject.tell(Effect::Compatible, format!("{name} added")),
        (true, true) | (false, false) => {}
    }
}

fn value(subject: &mut Subject<'_>, old: &Variant, new: &Variant) {
    let Variant { wire, name, description, period, monitored_object, answer, deprecated } = old;
    subject.value("name in Rust", name, &new.name, Effect::BreaksSource);
    subject.value("value on the wire", words::wire(wire), words::wire(&new.wire), Effect::BreaksBehaviour);
    subject.text("description", description, &new.description);
    let span = |span: &Option<Span>| words::or_none(span.as_ref().map(|Span { text, seconds: _ }| text.clone()));
    subject.value("period", span(period), span(&new.period), Effect::Compatible);
    subject.option("monitored object", monitored_object, &new.monitored_object, Effect::Documentation);
    subject.value("answered by", self::answer(answer), self::answer(&new.answer), Effect::Compatible);
    subject.flag("deprecated", *deprecated, new.deprecated, Effect::Documentation);
}

fn answer(answer: &Answer) -> &str {
    match answer {
        Answer::NotAsked => "nothing",
        Answer::Property { wire, name: _ } => wire,
        Answer::Undocumented => "no documented member",
    }
}
