//! What is known of a field beyond its type; what does not fit the type stays unread and is listed.

use super::form::{Field, Kind, Size, Type, Types};
use super::node::{Members, Node};
use super::schemas::UNTOLD;
use super::{personal, times, units};
use crate::resolve::patterns;
use crate::spec::scalar::Scalar;
use serde_yaml::Value;

/// Words of descriptions that speak of money, whose digits have to stay as they are.
const MONEY: &[&str] = &["金额", "费用", "价", "总额", "优惠额", "price", "cost", "fee"];

/// A field with the facts that its members tell.
pub(super) fn field(
    wire: &str,
    ty: Type,
    description: Option<String>,
    members: &mut Members<'_>,
    types: &Types,
) -> Field {
    let told = description.as_deref().unwrap_or_default();
    let is_number = matches!(ty, Type::Integer | Type::Number | Type::Decimal);
    let (minimum, maximum) = if is_number { bounds(members) } else { (None, None) };
    let size = size(&ty, members);
    let unit = if is_number { units::unit(told) } else { None };
    let time_zone = if matches!(ty, Type::Timestamp(_)) { times::zone(told) } else { None };
    let example = ["example", "x-example"].into_iter().find_map(|key| fact(members, key, &ty, types));
    let default = fact(members, "default", &ty, types).filter(|default| match default {
        Scalar::Integer(number) => {
            minimum.is_none_or(|low| low <= *number) && maximum.is_none_or(|high| *number <= high)
        }
        Scalar::String(text) => {
            let count = text.chars().count() as u64;
            size.min_length.is_none_or(|least| least <= count) && size.max_length.is_none_or(|most| count <= most)
        }
        Scalar::Number(_) | Scalar::Boolean(_) => true,
    });
    if default.is_none() {
        members.leave("default");
    }
    let personal = is_personal(wire, &ty, members);
    let deprecated = members.take("deprecated").is_some_and(|node| node.is_true());
    let description = description.unwrap_or_else(|| UNTOLD.to_owned());
    Field {
        wire: wire.to_owned(),
        ty,
        description,
        required: false,
        default,
        minimum,
        maximum,
        size,
        unit,
        time_zone,
        example,
        personal,
        deprecated,
        rust_name: None,
        todos: Vec::new(),
    }
}

/// What has to be there has no default.
pub(super) fn settle_required(field: &mut Field, members: &mut Members<'_>) {
    if field.required && field.default.take().is_some() {
        members.leave("default");
    }
}

/// A number, or a sum of money.
pub(super) fn number_type(members: &mut Members<'_>, told: Option<&str>) -> Type {
    if members.peek("format").is_some_and(|format| ["double", "float"].contains(&format.text().unwrap_or_default())) {
        members.take("format");
    }
    let told = told.unwrap_or_default();
    if MONEY.iter().any(|word| told.contains(word)) { Type::Decimal } else { Type::Number }
}

/// A boolean that lists both of its values says nothing by it.
pub(super) fn take_if_both(members: &mut Members<'_>) {
    let listed = members.peek("enum").map(|values| values.elements()).unwrap_or_default();
    let has = |wanted: bool| listed.iter().any(|value| value.value.as_bool() == Some(wanted));
    if has(true) && has(false) {
        members.take("enum");
    }
}

/// Secrets count as personal: both show only on request.
fn is_personal(wire: &str, ty: &Type, members: &mut Members<'_>) -> bool {
    if *ty.plain() != Type::String {
        return false;
    }
    let marked = members.take("x-isSensitive").is_some_and(|node| node.is_true());
    let password = members.peek("format").is_some_and(|format| format.text() == Some("password"));
    if password {
        members.take("format");
    }
    marked || password || personal::is_personal(wire)
}

fn bounds(members: &mut Members<'_>) -> (Option<i64>, Option<i64>) {
    let mut bound = |key: &str| {
        let bound = whole(&members.peek(key)?)?;
        members.take(key);
        Some(bound)
    };
    match (bound("minimum"), bound("maximum")) {
        (Some(low), Some(high)) if low > high => {
            members.leave("minimum");
            members.leave("maximum");
            (None, None)
        }
        bounds => bounds,
    }
}

/// Lengths and a pattern of a text, which an array tells of its elements, and how many of these there may be.
pub(super) fn size(ty: &Type, members: &mut Members<'_>) -> Size {
    let mut size = Size::default();
    if *ty == Type::String {
        (size.min_length, size.max_length) = pair(members, "minLength", "maxLength");
        size.pattern = pattern(members);
    }
    if matches!(ty, Type::Array(_)) {
        (size.min_items, size.max_items) = pair(members, "minItems", "maxItems");
    }
    size
}

/// Two counts, unless the first is greater.
fn pair(members: &mut Members<'_>, low: &str, high: &str) -> (Option<u64>, Option<u64>) {
    let count = |key: &str| members.peek(key)?.value.as_u64();
    let (least, most) = (count(low), count(high));
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        return (None, None);
    }
    for (key, _) in [(low, least), (high, most)].into_iter().filter(|(_, count)| count.is_some()) {
        members.take(key);
    }
    (least, most)
}

/// A pattern that can be one.
fn pattern(members: &mut Members<'_>) -> Option<String> {
    let pattern = members.peek("pattern")?.value.as_str().filter(|pattern| patterns::fault(pattern).is_none())?;
    let pattern = pattern.to_owned();
    members.take("pattern");
    Some(pattern)
}

/// A whole number, also where it is written as `10.0`.
fn whole(node: &Node<'_>) -> Option<i64> {
    let number = node.value.as_i64();
    let float = || node.value.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
    // The cast is exact below 2^53.
    number.or_else(|| float().map(|float| float as i64))
}

/// A default or an example, if it is a value of the type.
fn fact(members: &mut Members<'_>, key: &str, ty: &Type, types: &Types) -> Option<Scalar> {
    let found = single(members.peek(key)?.value, ty, types)?;
    members.take(key);
    Some(found)
}

fn single(value: &Value, ty: &Type, types: &Types) -> Option<Scalar> {
    match (ty, value) {
        (Type::String, Value::String(text)) if !text.is_empty() => Some(Scalar::String(text.clone())),
        (Type::String, Value::Number(number)) => Some(Scalar::String(number.to_string())),
        (Type::Integer, Value::Number(number)) => number.as_i64().map(Scalar::Integer),
        (Type::Integer, Value::String(text)) => text.trim().parse().ok().map(Scalar::Integer),
        (Type::Number | Type::Decimal, Value::Number(number)) => match number.as_i64() {
            Some(number) => Some(Scalar::Integer(number)),
            None => number.as_f64().filter(|number| number.is_finite()).map(Scalar::Number),
        },
        (Type::Boolean, Value::Bool(truth)) => Some(Scalar::Boolean(*truth)),
        (Type::Boolean, Value::String(text)) => text.parse().ok().map(Scalar::Boolean),
        (Type::Timestamp("epoch-milliseconds"), Value::Number(number)) => number.as_i64().map(Scalar::Integer),
        (Type::Timestamp(_) | Type::Date, Value::String(text)) => {
            times::is_value(text, ty).then(|| Scalar::String(text.clone()))
        }
        (Type::Named(name), _) => listed(value, name, types),
        _ => None,
    }
}

/// One of the values of an enumeration.
fn listed(value: &Value, name: &str, types: &Types) -> Option<Scalar> {
    let Kind::Enumeration(values) = &types.get(name)?.kind else { return None };
    let wire = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    values.iter().map(|value| &value.wire).find(|known| known.to_string() == wire).cloned()
}
