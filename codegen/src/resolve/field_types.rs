//! The type of a parameter or property.

use super::errors::Errors;
use super::scope::Scope;
use super::type_spec::TypeSpec;
use crate::diagnostic::Diagnostic;
use crate::model::{TimeFormat, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;

/// The type that a field has, with `personal` taken into account.
pub(crate) fn value_type(field: &Field, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<ValueType> {
    let ty = resolve_type(TypeSpec::field(field), at, scope, errors)?;
    Some(if field.personal { ValueType::Personal(Box::new(ty)) } else { ty })
}

/// The type that a field or a named type describes.
pub(crate) fn resolve_type(
    spec: TypeSpec<'_>,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    time_format(spec, at, scope, errors);
    misplaced(spec, at, scope, errors);
    let format = spec.time_format();
    match spec.ty {
        "array" => array(spec, format, at, scope, errors),
        "map" => map(spec, format, at, scope, errors),
        name => single(name, format, &at.key("type"), scope, errors),
    }
}

fn array(
    spec: TypeSpec<'_>,
    format: TimeFormat,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    let Some(items) = spec.items else {
        errors.push(
            Diagnostic::new(scope.spans.value(&at.key("type")), "an array needs `items`")
                .help("say of which type its elements are: `items: string`"),
        );
        return None;
    };
    let place = at.key("items");
    match items {
        "array" => errors.push(
            Diagnostic::new(scope.spans.value(&place), "arrays of arrays are not supported")
                .help("no operation of the service has one; if one does now, the language has to grow first"),
        ),
        "map" => errors.push(
            Diagnostic::new(scope.spans.value(&place), "the maps in an array need a name")
                .help("define the map under `types:`, and put its name here"),
        ),
        _ => return Some(ValueType::Array(Box::new(single(items, format, &place, scope, errors)?))),
    }
    None
}

fn map(
    spec: TypeSpec<'_>,
    format: TimeFormat,
    at: &Pointer,
    scope: Scope<'_>,
    errors: &mut Errors,
) -> Option<ValueType> {
    let values = match spec.values {
        Some("array") => array(spec, format, at, scope, errors)?,
        Some("map") => {
            errors.push(
                Diagnostic::new(scope.spans.value(&at.key("values")), "the maps in a map need a name")
                    .help("define the inner map under `types:`, and put its name here"),
            );
            return None;
        }
        Some(values) => single(values, format, &at.key("values"), scope, errors)?,
        None => {
            errors.push(
                Diagnostic::new(scope.spans.value(&at.key("type")), "a map needs `values`")
                    .help("say of which type its values are: `values: string`; its keys are always text"),
            );
            return None;
        }
    };
    Some(ValueType::Map(Box::new(values)))
}

/// `items` and `values` of a type that has none.
fn misplaced(spec: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    // A type that is not known may have been meant as an array or a map.
    if !scope.knows(spec.ty) {
        return;
    }
    let has_items = spec.ty == "array" || (spec.ty == "map" && spec.values == Some("array"));
    let keys = [
        ("items", "arrays", "array", spec.items.is_some() && !has_items),
        ("values", "maps", "map", spec.values.is_some() && spec.ty != "map"),
    ];
    for (key, owners, owner, _) in keys.into_iter().filter(|(.., is_misplaced)| *is_misplaced) {
        errors.push(
            Diagnostic::new(
                scope.spans.value(&at.key(key)),
                format!("`{key}` belongs to {owners}, and this is of type `{}`", spec.ty),
            )
            .help(format!("write `type: {owner}`, or take `{key}` out")),
        );
    }
}

fn single(name: &str, format: TimeFormat, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Option<ValueType> {
    match name {
        "string" => Some(ValueType::String),
        "integer" => Some(ValueType::Integer),
        "number" => Some(ValueType::Number),
        "decimal" => Some(ValueType::Decimal),
        "boolean" => Some(ValueType::Boolean),
        "date" => Some(ValueType::Date),
        "any" => Some(ValueType::Any),
        "file" => Some(ValueType::File),
        // A missing or unknown format has been reported already.
        "timestamp" => Some(ValueType::Timestamp(format)),
        _ => scope.named(name, at, errors).map(ValueType::Named),
    }
}

/// `format` belongs to timestamps, and every timestamp has one.
fn time_format(spec: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) {
    let is_time = spec.single() == "timestamp";
    let Some(format) = spec.format else {
        if is_time {
            errors.push(
                Diagnostic::new(scope.spans.value(&at.key("type")), "a timestamp needs a `format`")
                    .help(format!("add `format:` with {}", choices())),
            );
        }
        return;
    };
    let place = || scope.spans.value(&at.key("format"));
    if !is_time {
        // Where the type is not known, it may have been meant as a timestamp, and that is reported.
        if scope.knows(spec.single()) {
            let message = format!("`format` belongs to timestamps, and this is of type `{}`", spec.ty);
            errors.push(Diagnostic::new(place(), message).help("take it out, or write `type: timestamp`"));
        }
        return;
    }
    match TimeFormat::by_name(format) {
        Some(known) if known.is_zoneless() && !matches!(spec.time_zone, Some("UTC" | "GMT")) => errors.push(
            Diagnostic::new(place(), format!("times in `{format}` have no zone, and nothing says that it is UTC"))
                .help(
                    "add `time_zone: UTC` if the page says so; otherwise the text is no moment: write `type: string`",
                ),
        ),
        Some(_) => {}
        None => errors.push(
            Diagnostic::new(place(), format!("`{format}` is no format of a timestamp"))
                .help(choices())
                .did_you_mean(format, TimeFormat::ALL.map(TimeFormat::name)),
        ),
    }
}

fn choices() -> String {
    let choices = TimeFormat::ALL.map(|format| format!("`{}` ({})", format.name(), format.example()));
    let (last, others) = choices.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    format!("{} or {last}", others.join(", "))
}
