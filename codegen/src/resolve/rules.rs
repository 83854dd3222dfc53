//! Rules across parameters: two parameters become one argument, so that what the rule forbids cannot be written.

use super::fields::Scope;
use super::naming::{self, NameKind};
use super::{Errors, duration, parameters};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Argument, ArgumentKind, Facts, Limits, Place, SortChoice, TypeRef, ValueType};
use crate::parse::locate::Pointer;
use crate::parse::scalar::Scalar;
use crate::parse::syntax::{Ends, EnumValue, OperationFile, RangeRule, Rule, SortRule};
use crate::source::Location;
use std::collections::{HashMap, HashSet};

/// The arguments that rules make, by the first parameter of each; and all parameters that a rule has taken.
#[derive(Default)]
pub(crate) struct Ruled {
    /// By the parameter in whose place the argument stands; and where its name stands.
    pub(crate) arguments: HashMap<String, (Argument, Location)>,
    /// Parameters that are no argument of their own any more.
    pub(crate) parameters: HashSet<String>,
}

/// Every rule of an operation.
pub(crate) fn rules(operation: &OperationFile, scope: Scope<'_>, errors: &mut Errors) -> Ruled {
    let mut ruled = Ruled::default();
    for (index, rule) in operation.rules.iter().enumerate() {
        let at = Pointer::default().key("rules").index(index);
        let (at, names, argument) = match rule {
            Rule { range: Some(range), sort: None } => {
                let at = at.key("range");
                let argument = self::range(range, operation, &at, scope, errors);
                (at, [("from", &range.from), ("to", &range.to)], argument)
            }
            Rule { range: None, sort: Some(sort) } => {
                let at = at.key("sort");
                let argument = self::sort(sort, operation, &at, scope, errors);
                (at, [("field", &sort.field), ("direction", &sort.direction)], argument)
            }
            Rule { range: Some(_), sort: Some(_) } | Rule { range: None, sort: None } => {
                errors.push(
                    Diagnostic::new(scope.places.value(&at), "a rule has exactly one kind")
                        .help("write `range:` or `sort:`, and one list item for each rule"),
                );
                continue;
            }
        };
        for (key, name) in names {
            if !ruled.parameters.insert(name.clone()) {
                errors.push(
                    Diagnostic::new(scope.places.value(&at.key(key)), format!("`{name}` stands twice in the rules"))
                        .help("a parameter can be part of one rule, and once"),
                );
            }
        }
        if let Some(argument) = argument {
            let [(_, first), _] = names;
            ruled.arguments.insert(first.clone(), (argument, scope.places.value(&at.key("as"))));
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
    if field.rust_name.is_some() {
        errors.push(
            Diagnostic::new(scope.places.value(&at.key("as")), format!("`{name}` is no argument of its own"))
                .help("take it out; the rule names the argument of both parameters"),
        );
    }
    parameters::parameter(field, Place::Query, &at, scope, errors)
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
                .and(scope.places.value(&at.key("least")), "the least")
                .help("swap or correct them"),
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
    let mut functions = HashSet::from(["by"]);
    for choice in fields.iter().chain(&directions) {
        if !functions.insert(choice.method.as_str()) {
            errors.push(
                Diagnostic::new(
                    scope.places.value(&at.key("type")),
                    format!("two functions of `{}` would be called `{}`", rule.ty, choice.method),
                )
                .help(format!("give the value `{}` another name with `as:`", choice.variant)),
            );
        }
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
