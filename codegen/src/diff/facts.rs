//! What is known of parameters and members beyond their types.

use super::change::Effect;
use super::subject::Subject;
use crate::model::{Facts, Limits, SIMULATED, Simulated, TimeFormat};

/// What the client does with the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// They are documented, and values are held against them before they are sent.
    Checked,
    /// They are documented.
    Told,
}

/// Compares facts; whether something is required is the business of what has them.
pub(super) fn facts(subject: &mut Subject<'_>, role: Role, old: &Facts, new: &Facts) {
    let Facts {
        description,
        limits,
        default,
        unit,
        time_zone,
        example,
        format,
        required: _,
        secret,
        deprecated,
        filters,
        simulated,
    } = old;
    subject.text("description", description, &new.description);
    self::limits(subject, role, *limits, new.limits);
    subject.option("default", default, &new.default, Effect::Documentation);
    subject.option("unit", unit, &new.unit, Effect::BreaksBehaviour);
    subject.option("time zone", time_zone, &new.time_zone, Effect::Documentation);
    subject.option("example", example, &new.example, Effect::Documentation);
    // Where there is a format in one of them only, the types differ, and that is told.
    if let (Some(old), Some(new)) = (format, new.format) {
        self::format(subject, *old, new);
    }
    subject.flag("secret", *secret, new.secret, Effect::Documentation);
    subject.flag("deprecated", *deprecated, new.deprecated, Effect::Documentation);
    subject.option("compared with", filters, &new.filters, Effect::Documentation);
    let [old, new] = [*simulated, new.simulated].map(|simulated| simulated.map(word));
    subject.option("simulated as", &old, &new, Effect::Documentation);
}

/// How times are written.
pub(super) fn format(subject: &mut Subject<'_>, old: TimeFormat, new: TimeFormat) {
    subject.value("format", old.name(), new.name(), Effect::BreaksBehaviour);
}

fn limits(subject: &mut Subject<'_>, role: Role, old: Limits, new: Limits) {
    let Limits { minimum, maximum } = old;
    let effect = |is_narrower: bool| match (role, is_narrower) {
        (Role::Checked, true) => Effect::BreaksBehaviour,
        (Role::Checked, false) => Effect::Compatible,
        (Role::Told, _) => Effect::Documentation,
    };
    // No bound is as wide as one can be.
    let higher = new.minimum.is_some_and(|new| minimum.is_none_or(|old| new > old));
    let lower = new.maximum.is_some_and(|new| maximum.is_none_or(|old| new < old));
    subject.option("minimum", &minimum, &new.minimum, effect(higher));
    subject.option("maximum", &maximum, &new.maximum, effect(lower));
}

fn word(simulated: Simulated) -> &'static str {
    SIMULATED.iter().find(|(_, known, _)| *known == simulated).map_or("something else", |(word, ..)| word)
}
