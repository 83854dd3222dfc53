//! What is known of parameters and members beyond their types.

use super::change::Effect;
use super::scope::Scope;
use crate::model::{Facts, Limits, SIMULATED, Simulated, TimeFormat};
use std::fmt::Display;

/// What the client does with the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// They are documented, and values are held against them before they are sent.
    Checked,
    /// They are documented.
    Documented,
}

/// Compares facts; whether something is required is the business of what has them.
pub(super) fn constraints(scope: &mut Scope<'_>, role: Role, old: &Facts, new: &Facts) {
    let Facts {
        description,
        limits,
        pattern,
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
    scope.text("description", description, &new.description);
    self::limits(scope, role, *limits, new.limits);
    // No client holds values against it.
    scope.option("pattern", pattern, &new.pattern, Effect::Documentation);
    scope.option("default", default, &new.default, Effect::Documentation);
    scope.option("unit", unit, &new.unit, Effect::BreaksBehaviour);
    scope.option("time zone", time_zone, &new.time_zone, Effect::Documentation);
    scope.option("example", example, &new.example, Effect::Documentation);
    // Where there is a format in one of them only, the types differ, and that is told.
    if let (Some(old), Some(new)) = (format, new.format) {
        self::format(scope, *old, new);
    }
    scope.flag("secret", *secret, new.secret, Effect::Documentation);
    scope.flag("deprecated", *deprecated, new.deprecated, Effect::Documentation);
    scope.option("compared with", filters, &new.filters, Effect::Documentation);
    let [old, new] = [*simulated, new.simulated].map(|simulated| simulated.map(word));
    scope.option("simulated as", &old, &new, Effect::Documentation);
}

/// How times are written.
pub(super) fn format(scope: &mut Scope<'_>, old: TimeFormat, new: TimeFormat) {
    scope.value("format", old.name(), new.name(), Effect::BreaksBehaviour);
}

fn limits(scope: &mut Scope<'_>, role: Role, old: Limits, new: Limits) {
    let Limits { minimum, maximum, min_length, max_length, min_items, max_items } = old;
    limit(scope, role, "minimum", (minimum, new.minimum), |new, old| new > old);
    limit(scope, role, "maximum", (maximum, new.maximum), |new, old| new < old);
    limit(scope, role, "minimum length", (min_length, new.min_length), |new, old| new > old);
    limit(scope, role, "maximum length", (max_length, new.max_length), |new, old| new < old);
    limit(scope, role, "minimum of elements", (min_items, new.min_items), |new, old| new > old);
    limit(scope, role, "maximum of elements", (max_items, new.max_items), |new, old| new < old);
}

/// One limit, of which it is known what makes it narrower.
fn limit<T: PartialEq + Display>(
    scope: &mut Scope<'_>,
    role: Role,
    what: &'static str,
    (old, new): (Option<T>, Option<T>),
    narrower: fn(&T, &T) -> bool,
) {
    // No limit is as wide as one can be.
    let is_narrower = new.as_ref().is_some_and(|new| old.as_ref().is_none_or(|old| narrower(new, old)));
    let effect = match (role, is_narrower) {
        (Role::Checked, true) => Effect::BreaksBehaviour,
        (Role::Checked, false) => Effect::Compatible,
        (Role::Documented, _) => Effect::Documentation,
    };
    scope.option(what, &old, &new, effect);
}

fn word(simulated: Simulated) -> &'static str {
    SIMULATED.iter().find(|(_, known, _)| *known == simulated).map_or("something else", |(word, ..)| word)
}
