//! Compares the constraints and the documentation of parameters and properties.

use super::change::Effect;
use super::scope::Scope;
use crate::model::{FieldInfo, Limits, SIMULATED, Simulated, TimeFormat};
use std::fmt::Display;

/// Whether the client enforces constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The client checks the constraints before it sends a request.
    Checked,
    /// The constraints are documented only.
    Documented,
}

/// Compares everything except `required` and `readOnly`, which the caller compares.
pub(super) fn constraints(scope: &mut Scope<'_>, role: Role, old: &FieldInfo, new: &FieldInfo) {
    let FieldInfo {
        description,
        limits,
        pattern,
        default,
        unit,
        time_zone,
        example,
        format,
        required: _,
        read_only: _,
        secret,
        deprecated,
        filters,
        simulated,
    } = old;
    scope.text("description", description, &new.description);
    self::limits(scope, role, *limits, new.limits);
    // The client does not check the pattern.
    scope.option("pattern", pattern, &new.pattern, Effect::Documentation);
    scope.option("default", default, &new.default, Effect::Documentation);
    scope.option("unit", unit, &new.unit, Effect::BreaksBehavior);
    scope.option("time zone", time_zone, &new.time_zone, Effect::Documentation);
    scope.option("example", example, &new.example, Effect::Documentation);
    // If only one field has a format, their types differ. The caller reports that.
    if let (Some(old), Some(new)) = (format, new.format) {
        self::format(scope, *old, new);
    }
    scope.flag("secret", *secret, new.secret, Effect::Documentation);
    scope.flag("deprecated", *deprecated, new.deprecated, Effect::Documentation);
    scope.option("compared with", filters, &new.filters, Effect::Documentation);
    let [old, new] = [*simulated, new.simulated].map(|simulated| simulated.map(name));
    scope.option("simulated as", &old, &new, Effect::Documentation);
}

/// Compares the format of timestamps.
pub(super) fn format(scope: &mut Scope<'_>, old: TimeFormat, new: TimeFormat) {
    scope.value("format", old.name(), new.name(), Effect::BreaksBehavior);
}

fn limits(scope: &mut Scope<'_>, role: Role, old: Limits, new: Limits) {
    let Limits { minimum, maximum, min_length, max_length, min_items, max_items } = old;
    limit(scope, role, "minimum", (minimum, new.minimum), |new, old| new > old);
    limit(scope, role, "maximum", (maximum, new.maximum), |new, old| new < old);
    limit(scope, role, "minimum length", (min_length, new.min_length), |new, old| new > old);
    limit(scope, role, "maximum length", (max_length, new.max_length), |new, old| new < old);
    limit(scope, role, "minimum number of elements", (min_items, new.min_items), |new, old| new > old);
    limit(scope, role, "maximum number of elements", (max_items, new.max_items), |new, old| new < old);
}

/// Compares a limit. `narrower` returns `true` if the first value allows less than the second.
fn limit<T: PartialEq + Display>(
    scope: &mut Scope<'_>,
    role: Role,
    what: &'static str,
    (old, new): (Option<T>, Option<T>),
    narrower: fn(&T, &T) -> bool,
) {
    // A new limit allows less than no limit.
    let is_narrower = new.as_ref().is_some_and(|new| old.as_ref().is_none_or(|old| narrower(new, old)));
    let effect = match (role, is_narrower) {
        (Role::Checked, true) => Effect::BreaksBehavior,
        (Role::Checked, false) => Effect::Compatible,
        (Role::Documented, _) => Effect::Documentation,
    };
    scope.option(what, &old, &new, effect);
}

fn name(simulated: Simulated) -> &'static str {
    SIMULATED.iter().find(|(_, known, _)| *known == simulated).map_or("something else", |(name, ..)| name)
}
