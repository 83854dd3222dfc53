//! Resolves `range`: two parameters that are the ends of one range.

use super::argument::{argument_name, parameter, unsupported};
use crate::diagnostic::Diagnostic;
use crate::model::{Argument, ArgumentKind, Duration, FieldInfo, Part, ValueType};
use crate::resolve::duration;
use crate::resolve::scope::Scope;
use crate::spec::ast::{Ends, OperationFile, RangeRule};
use crate::spec::pointer::Pointer;

pub(super) fn range(rule: &RangeRule, operation: &OperationFile, at: &Pointer, scope: Scope<'_>) -> Option<Argument> {
    let from = parameter(&rule.from, "from", operation, at, scope);
    let to = parameter(&rule.to, "to", operation, at, scope);
    let ((from_ty, from), (to_ty, to)) = (from?, to?);
    let location = || scope.spans.value(at);
    if from_ty != to_ty {
        scope.errors.report(
            location(),
            format!("`{}` and `{}` have different types", rule.from, rule.to),
            "use the same type and format for both ends of a range",
        );
        return None;
    }
    if from.required != to.required {
        let (required, optional) = if from.required { (&rule.from, &rule.to) } else { (&rule.to, &rule.from) };
        scope.errors.report(
            location(),
            format!("`{required}` is required, but `{optional}` is not"),
            "add `required: true` to both parameters, or remove it from both",
        );
        return None;
    }
    let required = from.required;
    let info =
        FieldInfo { description: rule.description.clone(), unit: from.unit.clone(), required, ..FieldInfo::default() };
    let (minimum, maximum) = durations(rule, at, scope);
    let parts = Box::new([Part { wire: rule.from.clone(), info: from }, Part { wire: rule.to.clone(), info: to }]);
    let kind = match (from_ty, rule.ends) {
        (ValueType::Timestamp(format), Ends::Both) => ArgumentKind::TimeRange { parts, format, minimum, maximum },
        (ValueType::Integer, Ends::Either) => {
            refuse_durations(rule, at, scope);
            ArgumentKind::RangeFilter { parts }
        }
        (ValueType::Timestamp(_), Ends::Either) => {
            return unsupported("a time range requires `ends: both`", "write `ends: both`", at, scope);
        }
        (ValueType::Integer, Ends::Both) => {
            return unsupported("a number range requires `ends: either`", "write `ends: either`", at, scope);
        }
        _ => {
            let message = "both ends of a range must be timestamps or integers";
            return unsupported(message, "correct their types", at, scope);
        }
    };
    Some(Argument { name: argument_name(&rule.name, at, scope), required, kind, info })
}

/// Returns the minimum and the maximum duration of a time range.
fn durations(rule: &RangeRule, at: &Pointer, scope: Scope<'_>) -> (Option<Duration>, Option<Duration>) {
    let duration = |key: &str, text: &Option<String>| {
        text.as_ref().and_then(|text| duration::resolve(text, || scope.spans.value(&at.key(key)), scope.errors))
    };
    let minimum = duration("minimum", &rule.minimum);
    let maximum = duration("maximum", &rule.maximum);
    if let (Some(minimum), Some(maximum)) = (&minimum, &maximum)
        && minimum.seconds > maximum.seconds
    {
        scope.errors.push(
            Diagnostic::new(scope.spans.value(&at.key("maximum")), "the maximum duration is less than the minimum")
                .secondary_label(scope.spans.value(&at.key("minimum")), "the minimum")
                .help("swap or correct the two values"),
        );
    }
    (minimum, maximum)
}

fn refuse_durations(rule: &RangeRule, at: &Pointer, scope: Scope<'_>) {
    for (key, given) in [("minimum", rule.minimum.is_some()), ("maximum", rule.maximum.is_some())] {
        if given {
            scope.errors.report(
                scope.spans.value(&at.key(key)),
                format!("`{key}` applies to time ranges"),
                "set `minimum:` and `maximum:` on the two parameters instead",
            );
        }
    }
}
