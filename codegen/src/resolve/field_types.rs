//! Resolves the types of parameters and properties.

use super::scope::Scope;
use super::type_spec::TypeSpec;
use crate::diagnostic::Diagnostic;
use crate::model::{TimeFormat, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;

/// Returns the type of a field. If the field is `personal`, the type is a [`ValueType::Personal`].
pub(crate) fn value_type(field: &Field, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    let ty = resolve_type(TypeSpec::field(field), at, scope)?;
    Some(if field.personal { ValueType::Personal(Box::new(ty)) } else { ty })
}

/// Returns the type that the keys of a field or of a named type describe.
pub(crate) fn resolve_type(spec: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    time_format(spec, at, scope);
    misplaced(spec, at, scope);
    let format = spec.time_format();
    match spec.ty {
        "array" => array(spec, format, at, scope),
        "map" => map(spec, format, at, scope),
        name => single(name, format, &at.key("type"), scope),
    }
}

fn array(spec: TypeSpec<'_>, format: TimeFormat, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    let Some(items) = spec.items else {
        scope.errors.report(
            scope.spans.value(&at.key("type")),
            "an array requires `items`",
            "add the type of the elements, such as `items: string`",
        );
        return None;
    };
    let items_at = at.key("items");
    match items {
        "array" => scope.errors.report(
            scope.spans.value(&items_at),
            "arrays of arrays are not supported",
            "use an array of objects that contain arrays, if the service sends one",
        ),
        "map" => scope.errors.report(
            scope.spans.value(&items_at),
            "a map in an array must be a named type",
            "define the map under `types:`, and use its name here",
        ),
        _ => return Some(ValueType::Array(Box::new(single(items, format, &items_at, scope)?))),
    }
    None
}

fn map(spec: TypeSpec<'_>, format: TimeFormat, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    let values = match spec.values {
        Some("array") => array(spec, format, at, scope)?,
        Some("map") => {
            scope.errors.report(
                scope.spans.value(&at.key("values")),
                "a map in a map must be a named type",
                "define the inner map under `types:`, and use its name here",
            );
            return None;
        }
        Some(values) => single(values, format, &at.key("values"), scope)?,
        None => {
            scope.errors.report(
                scope.spans.value(&at.key("type")),
                "a map requires `values`",
                "add the type of the values, such as `values: string`; keys are always strings",
            );
            return None;
        }
    };
    Some(ValueType::Map(Box::new(values)))
}

/// Rejects `items` and `values` if the type cannot have them.
fn misplaced(spec: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>) {
    // An unknown type may be a misspelled `array` or `map`, which can have these keys.
    if !scope.knows(spec.ty) {
        return;
    }
    let has_items = spec.ty == "array" || (spec.ty == "map" && spec.values == Some("array"));
    let keys = [
        ("items", "arrays", "array", spec.items.is_some() && !has_items),
        ("values", "maps", "map", spec.values.is_some() && spec.ty != "map"),
    ];
    for (key, owners, owner, _) in keys.into_iter().filter(|(.., is_misplaced)| *is_misplaced) {
        scope.errors.report(
            scope.spans.value(&at.key(key)),
            format!("`{key}` applies to {owners}, but the type is `{}`", spec.ty),
            format!("write `type: {owner}`, or remove `{key}`"),
        );
    }
}

fn single(name: &str, format: TimeFormat, at: &Pointer, scope: Scope<'_>) -> Option<ValueType> {
    match name {
        "string" => Some(ValueType::String),
        "integer" => Some(ValueType::Integer),
        "number" => Some(ValueType::Number),
        "decimal" => Some(ValueType::Decimal),
        "boolean" => Some(ValueType::Boolean),
        "date" => Some(ValueType::Date),
        "any" => Some(ValueType::Any),
        "file" => Some(ValueType::File),
        // `time_format` reports a missing or unknown format.
        "timestamp" => Some(ValueType::Timestamp(format)),
        _ => scope.named(name, at).map(ValueType::Named),
    }
}

/// Checks `format`. Timestamps require it, and other types cannot have it. A format without a time zone requires
/// `time_zone`.
fn time_format(spec: TypeSpec<'_>, at: &Pointer, scope: Scope<'_>) {
    let is_time = spec.single() == "timestamp";
    let Some(format) = spec.format else {
        if is_time {
            scope.errors.report(
                scope.spans.value(&at.key("type")),
                "a timestamp requires a `format`",
                format!("add `format:` with {}", choices()),
            );
        }
        return;
    };
    let location = || scope.spans.value(&at.key("format"));
    if !is_time {
        // An unknown type is reported elsewhere. It may be a misspelled `timestamp`, which can have a format.
        if scope.knows(spec.single()) {
            let message = format!("`format` applies to timestamps, but the type is `{}`", spec.ty);
            scope.errors.report(location(), message, "remove it, or write `type: timestamp`");
        }
        return;
    }
    match TimeFormat::by_name(format) {
        Some(known) if known.is_zoneless() && !matches!(spec.time_zone, Some("UTC" | "GMT")) => scope.errors.report(
            location(),
            format!("the format `{format}` requires a time zone"),
            "add `time_zone: UTC` if the manual page says so; otherwise write `type: string`",
        ),
        Some(_) => {}
        None => scope.errors.push(
            Diagnostic::new(location(), format!("unknown timestamp format `{format}`"))
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
