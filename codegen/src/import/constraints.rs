//! Reads the constraints of a field, its example and its default. Keys that do not fit the type are reported as losses.

use super::draft::Types;
use super::field_types::{element, single, time_format};
use super::node::{Members, Node};
use super::schema_text::NO_DESCRIPTION;
use super::value::Value;
use super::{pii, units};
use crate::manual::times;
use crate::resolve::example_values::violated;
use crate::resolve::patterns;
use crate::spec::ast::Field;
use crate::spec::scalar::Scalar;

/// Words in the description of a number that show that it is an amount of money. Its decimal digits must be kept.
const MONEY: &[&str] = &["金额", "费用", "价", "总额", "优惠额", "price", "cost", "fee"];

/// Adds the description, constraints, example, default, and marks for personal data and deprecation to a field that
/// only has a type. Units and time zones come from the description.
pub(super) fn field(
    wire: &str,
    ty: Field,
    description: Option<String>,
    members: &mut Members<'_>,
    types: &Types,
) -> Field {
    let mut field = Field { description: description.unwrap_or_else(|| NO_DESCRIPTION.to_owned()), ..ty };
    if ["integer", "number", "decimal"].contains(&field.ty.as_str()) {
        (field.minimum, field.maximum) = take_range(members, "minimum", "maximum", integer);
        field.unit = units::unit(&field.description);
    }
    if field.ty == "timestamp" {
        field.time_zone = times::zone(&field.description).map(str::to_owned);
    }
    set_sizes(&mut field, members);
    field.example = take_example(members, &field, types);
    field.default = take_scalar(members, "default", &field, types);
    field.personal = is_personal(wire, &field, members);
    field.deprecated = members.take_bool("deprecated");
    field
}

/// Returns the type of a number: `decimal` for amounts of money, else `number`. Marks the formats `double` and `float`
/// as imported.
pub(super) fn number_type(members: &mut Members<'_>, description: Option<&str>) -> Field {
    if members.peek("format").is_some_and(|format| ["double", "float"].contains(&format.text().unwrap_or_default())) {
        members.take("format");
    }
    let description = description.unwrap_or_default();
    single(if MONEY.iter().any(|word| description.contains(word)) { "decimal" } else { "number" })
}

/// Marks the `enum` of a boolean as imported if it lists both values, because it then states no more than the type.
pub(super) fn take_boolean_enum(members: &mut Members<'_>) {
    let listed = members.peek("enum").map(|values| values.elements()).unwrap_or_default();
    let has = |wanted: bool| listed.iter().any(|value| value.value.as_bool() == Some(wanted));
    if has(true) && has(false) {
        members.take("enum");
    }
}

/// Returns `true` if a string or an array of strings contains personal data or a secret.
fn is_personal(wire: &str, field: &Field, members: &mut Members<'_>) -> bool {
    if element(field) != "string" {
        return false;
    }
    let marked = members.take_bool("x-isSensitive");
    let password = members.peek("format").is_some_and(|format| format.text() == Some("password"));
    if password {
        members.take("format");
    }
    marked || password || pii::is_personal(wire)
}

/// Reads the lengths and the pattern of a string, or the number of elements of an array.
pub(super) fn set_sizes(field: &mut Field, members: &mut Members<'_>) {
    if field.ty == "string" {
        (field.min_length, field.max_length) =
            take_range(members, "minLength", "maxLength", |node| node.value.as_u64());
        field.pattern = pattern(members);
    }
    if field.ty == "array" {
        (field.min_items, field.max_items) = take_range(members, "minItems", "maxItems", |node| node.value.as_u64());
    }
}

/// Reads a minimum and a maximum. Ignores both if the minimum is larger than the maximum.
fn take_range<T: PartialOrd>(
    members: &mut Members<'_>,
    low: &str,
    high: &str,
    read: impl Fn(&Node<'_>) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let minimum = members.peek(low).and_then(|node| read(&node));
    let maximum = members.peek(high).and_then(|node| read(&node));
    if maximum.is_some() && minimum > maximum {
        return (None, None);
    }
    if minimum.is_some() {
        members.take(low);
    }
    if maximum.is_some() {
        members.take(high);
    }
    (minimum, maximum)
}

/// Reads the `pattern`, unless [`patterns::fault`] finds an error in it.
fn pattern(members: &mut Members<'_>) -> Option<String> {
    let node = members.peek("pattern")?;
    let pattern = node.value.as_str().filter(|pattern| patterns::fault(pattern).is_none())?;
    members.take("pattern");
    Some(pattern.to_owned())
}

/// Reads an integer, which may be written as `10.0`.
fn integer(node: &Node<'_>) -> Option<i64> {
    let number = node.value.as_i64();
    let float = || node.value.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
    // The cast is exact below 2^53.
    number.or_else(|| float().map(|float| float as i64))
}

/// Reads the example of a field, if it is a value of the type and within the limits of the field.
pub(super) fn take_example(members: &mut Members<'_>, field: &Field, types: &Types) -> Option<Scalar> {
    take_scalar(members, "example", field, types).or_else(|| take_scalar(members, "x-example", field, types))
}

/// Reads the default or the example at `key`, if it is a value of the type and within the limits of the field.
fn take_scalar(members: &mut Members<'_>, key: &str, ty: &Field, types: &Types) -> Option<Scalar> {
    let found = scalar(members.peek(key)?.value, ty, types).filter(|found| violated(found, ty).is_none())?;
    members.take(key);
    Some(found)
}

fn scalar(value: &Value, ty: &Field, types: &Types) -> Option<Scalar> {
    match (ty.ty.as_str(), value) {
        ("string", Value::String(text)) if !text.is_empty() => Some(Scalar::String(text.clone())),
        // If the type is a string, a number becomes a string with the digits as they are written.
        ("string", Value::Number(number)) => Some(Scalar::String(number.text.clone())),
        ("integer", Value::Number(number)) => number.as_i64().map(Scalar::Integer),
        ("integer", Value::String(text)) => text.trim().parse().ok().map(Scalar::Integer),
        ("number" | "decimal", Value::Number(number)) => match number.as_i64() {
            Some(number) => Some(Scalar::Integer(number)),
            None => number.as_f64().filter(|number| number.is_finite()).map(Scalar::Number),
        },
        ("boolean", Value::Bool(truth)) => Some(Scalar::Boolean(*truth)),
        ("boolean", Value::String(text)) => text.parse().ok().map(Scalar::Boolean),
        ("timestamp" | "date", _) => time(value, time_format(ty)?),
        (name, _) => enum_value(value, name, types),
    }
}

fn time(value: &Value, format: &str) -> Option<Scalar> {
    match value {
        Value::Number(number) if format == "epoch-milliseconds" => number.as_i64().map(Scalar::Integer),
        Value::String(text) if format == "epoch-milliseconds" => text.trim().parse().ok().map(Scalar::Integer),
        Value::String(text) if times::is_value(text, format) => Some(Scalar::String(text.clone())),
        _ => None,
    }
}

/// Returns the value as a scalar, if the enumeration lists it.
fn enum_value(value: &Value, name: &str, types: &Types) -> Option<Scalar> {
    let values = types.get(name)?.values.as_ref()?;
    let text = value.scalar_text()?;
    let integer = value.as_i64().or_else(|| text.parse().ok()).map(Scalar::Integer);
    [Some(Scalar::String(text.to_owned())), integer].into_iter().flatten().find(|wire| values.contains_key(wire))
}
