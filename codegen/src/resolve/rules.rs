//! Rules across parameters: two parameters become one argument, so that what the rule forbids cannot be written.

use super::fields::{self, Scope};
use super::naming::{self, NameKind, Taken};
use super::{Errors, constraints, duration};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Argument, ArgumentKind, Facts, Limits, SortChoice, TypeRef, ValueType};
use crate::parse::locate::Pointer;
use crate::parse::scalar::Scalar;
use crate::parse::syntax::{Ends, EnumValue, OperationFile, RangeRule, Rule, SortRule};
use std::collections::HashMap;

/// The arguments that rules make, by the first parameter of each; and all parameters that a rule has taken.
#[derive(Default)]
pub(crate) struct Ruled {
    /// By the parameter in whose place the argument stands.
    pub(crate) arguments: HashMap<String, Argument>,
    /// Parameters that are no argument of their own any more.
    pub(crate) parameters: Vec<String>,
}

/// Every rule of an operation.
pub(crate) fn rules(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Ruled {
    let mut ruled = Ruled::default();
    for (index, rule) in operation.rules.iter().enumerate() {
        let at = Pointer::default().key("rules").index(index);
        let (first, second, argument) = match rule {
            Rule { range: Some(range), sort: None } => {
                let at = at.key("range");
                (&range.from, &range.to, self::range(range, operation, &at, scope, errors))
            }
            Rule { range: None, sort: Some(sort) } => {
                let at = at.key("sort");
                (&sort.field, &sort.direction, self::sort(sort, operation, &at, scope, errors))
            }
            Rule { range: Some(_), sort: Some(_) } | Rule { range: None, sort: None } => {
                errors.push(
                    Diagnostic::new(scope.places.value(&at), "a rule has exactly one kind")
                        .help("write `range:` or `sort:`, and one list item for each rule"),
                );
                continue;
            }
        };
        for name in [first, second] {
            if ruled.parameters.contains(name) {
                errors.push(
                    Diagnostic::new(scope.places.value(&at), format!("`{name}` stands in two rules"))
                        .help("a parameter can be part of one rule"),
                );
            }
            ruled.parameters.push(name.clone());
        }
        if let Some(argument) = argument {
            ruled.arguments.insert(first.clone(), argument);
        }
    }
    ruled
}

/// A query parameter that a rule names.
fn parameter(
    name: &str,
    key: &str,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(ValueType, Facts)> {
    let Some(field) = operation.query.get(name) else {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key(key)), format!("there is no query parameter `{name}`"))
                .help("a rule names parameters that stand under `query:`")
                .did_you_mean(name, operation.query.keys().map(String::as_str)),
        );
        return None;
    };
    let at = Pointer::default().key("query").key(name);
    let ty = fields::value_type(field, &at, scope, errors)?;
    let facts = constraints::facts(field, &ty, &at, scope, errors);
    Some((ty, facts))
}

fn range(
    rule: &RangeRule,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<Argument> {
    let from = parameter(&rule.from, "from", operation, at, scope, errors);
    let to = parameter(&rule.to, "to", operation, at, scope, errors);
    let ((from_ty, from), (to_ty, to)) = (from?, to?);
    let place = scope.places.value(at);
    if from_ty != to_ty {
        errors.push(
            Diagnostic::new(place, format!("`{}` and `{}` have different types", rule.from, rule.to))
                .help("both ends of a range have the same type and format"),
        );
        return None;
    }
    if from.required != to.required {
        errors.push(
            Diagnostic::new(place, format!("only one of `{}` and `{}` is required", rule.from, rule.to))
                .help("a range is required as a whole or not at all"),
        );
        return None;
    }
    let wires = (rule.from.clone(), rule.to.clone());
    let required = from.required;
    let mut facts =
        Facts { description: rule.description.clone(), unit: from.unit.clone(), required, ..Facts::default() };
    let limits = Limits { minimum: from.limits.minimum, maximum: to.limits.maximum };
    let (least, greatest) = spans(rule, at, scope, errors);
    let parts = Box::new((from, to));
    let kind = match (from_ty, rule.ends) {
        (ValueType::Timestamp(format), Ends::Both) => {
            ArgumentKind::TimeRange { wires, parts, format, ends: model::Ends::Both, least, greatest }
        }
        (ValueType::Integer, Ends::Either) => {
            refuse_spans(rule, at, scope, errors);
            facts.limits = limits;
            ArgumentKind::Bounds { wires, parts, ends: model::Ends::Either, limits }
        }
        (ValueType::Timestamp(_), Ends::Either) => {
            return unsupported("a range of time has `ends: both`", at, scope, errors);
        }
        (ValueType::Integer, Ends::Both) => {
            return unsupported("a range of numbers has `ends: either`", at, scope, errors);
        }
        _ => return unsupported("a range goes over timestamps or integers", at, scope, errors),
    };
    Some(Argument { name: argument_name(&rule.name, at, scope, errors), required, kind, facts })
}

/// The least and the greatest span of a range of time.
#[allow(clippy::type_complexity)] // two of the same, each as written and in seconds
fn spans(
    rule: &RangeRule,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> (Option<(String, u64)>, Option<(String, u64)>) {
    let mut span = |key: &str, text: &Option<String>| {
        text.as_ref().and_then(|text| duration::resolve(text, scope.places.value(&at.key(key)), errors))
    };
    let (least, greatest) = (span("least", &rule.least), span("greatest", &rule.greatest));
    if let (Some((_, least)), Some((_, greatest))) = (&least, &greatest)
        && least > greatest
    {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("greatest")), "the greatest span is below the least")
                .and(scope.places.value(&at.key("least")), "the least"),
        );
    }
    (least, greatest)
}

fn refuse_spans(rule: &RangeRule, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    for (key, given) in [("least", rule.least.is_some()), ("greatest", rule.greatest.is_some())] {
        if given {
            errors.push(
                Diagnostic::new(scope.places.value(&at.key(key)), format!("`{key}` belongs to ranges of time"))
                    .help("write `minimum` and `maximum` at the parameters"),
            );
        }
    }
}

fn unsupported<T>(message: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<T> {
    errors.push(
        Diagnostic::new(scope.places.value(at), message)
            .help("correct the rule, or leave the parameters as two arguments"),
    );
    None
}

fn sort(
    rule: &SortRule,
    operation: &OperationFile,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<Argument> {
    let field = parameter(&rule.field, "field", operation, at, scope, errors);
    let direction = parameter(&rule.direction, "direction", operation, at, scope, errors);
    let ((field_ty, field_facts), (direction_ty, direction_facts)) = (field?, direction?);
    let (field, fields) = enumeration(&field_ty, "field", at, scope, errors)?;
    let (direction, directions) = enumeration(&direction_ty, "direction", at, scope, errors)?;
    if field_facts.required || direction_facts.required {
        return unsupported("sorting is never required", at, scope, errors);
    }
    let mut methods = Taken::default();
    let place = scope.places.value(at);
    methods.take("by", "the constructor", place.clone(), errors);
    for choice in fields.iter().chain(&directions) {
        methods.take(&choice.method, &choice.variant, place.clone(), errors);
    }
    Some(Argument {
        name: argument_name(&rule.name, at, scope, errors),
        required: false,
        kind: ArgumentKind::Sort {
            wires: (rule.field.clone(), rule.direction.clone()),
            parts: Box::new((field_facts, direction_facts)),
            ty: rule.ty.clone(),
            field,
            fields,
            direction,
            directions,
        },
        facts: Facts { description: rule.description.clone(), ..Facts::default() },
    })
}

/// The type of a parameter that is an enumeration, with its values.
fn enumeration(
    ty: &ValueType,
    key: &str,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<(TypeRef, Vec<SortChoice>)> {
    let found = match ty {
        ValueType::Named(reference) => scope.symbols.all().find(|symbol| symbol.name == reference.name),
        _ => None,
    };
    let Some((symbol, values)) = found.and_then(|symbol| Some((symbol, symbol.ty.values.as_ref()?))) else {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key(key)), "what to sort by and the direction are enumerations")
                .help("give the parameter a type with `enum`"),
        );
        return None;
    };
    let choice = |(wire, value): (&Scalar, &EnumValue)| {
        let variant = naming::derive(NameKind::Variant, &wire.to_string(), value.rust_name.as_deref());
        let method = naming::derive(NameKind::Field, &variant, None);
        SortChoice { variant, method }
    };
    Some((symbol.reference(), values.iter().map(choice).collect()))
}

fn argument_name(name: &str, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> String {
    naming::rust_name(NameKind::Field, name, Some(name), scope.places.value(&at.key("as")), errors)
}
