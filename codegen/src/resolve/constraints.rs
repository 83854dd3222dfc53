//! What is known of a field beyond its type: ranges, defaults, examples, and that they fit the type.

use super::Errors;
use super::fields::Scope;
use super::simulation;
use crate::diagnostic::Diagnostic;
use crate::model::{Facts, Limits, Literal, TimeFormat, ValueType};
use crate::parse::locate::Pointer;
use crate::parse::scalar::Scalar;
use crate::parse::syntax::Field;

/// The facts of a field, checked against its type.
pub(crate) fn facts(field: &Field, ty: &ValueType, at: &Pointer, scope: Scope<'_>, errors: &mut Errors) -> Facts {
    let simulated = simulation::simulated(field, ty, at, scope, errors);
    let mut check = Check { field, at, scope, errors };
    let ty = plain(ty);
    check.belongs("minimum", field.minimum.is_some(), is_number(ty), "numbers");
    check.belongs("maximum", field.maximum.is_some(), is_number(ty), "numbers");
    check.belongs("unit", field.unit.is_some(), is_number(ty), "numbers");
    check.belongs("personal", field.personal, *ty == ValueType::String, "strings");
    check.belongs("time_zone", field.time_zone.is_some(), matches!(ty, ValueType::Timestamp(_)), "timestamps");
    check.order();
    for (key, value) in [("default", &field.default), ("example", &field.example), ("const", &field.constant)] {
        if let Some(value) = value {
            check.value(key, value, ty);
        }
    }
    if let Some(default) = &field.default {
        check.default_in_range(default);
        if field.required {
            check.error("default", "a required field has no default", "take out `required` or `default`");
        }
    }
    Facts {
        description: field.description.clone(),
        limits: Limits { minimum: field.minimum, maximum: field.maximum },
        default: field.default.as_ref().map(literal),
        unit: field.unit.clone(),
        time_zone: field.time_zone.clone(),
        example: field.example.as_ref().map(literal),
        format: match ty {
            ValueType::Timestamp(format) => Some(*format),
            _ => None,
        },
        required: field.required,
        secret: field.secret,
        deprecated: field.deprecated,
        filters: field.filters.clone(),
        simulated,
    }
}

fn literal(value: &Scalar) -> Literal {
    match value {
        Scalar::String(text) => Literal::String(text.clone()),
        Scalar::Integer(number) => Literal::Integer(*number),
        Scalar::Number(number) => Literal::Number(*number),
        Scalar::Boolean(truth) => Literal::Boolean(*truth),
    }
}

/// The type of the value itself, or of an array's elements.
fn plain(ty: &ValueType) -> &ValueType {
    match ty {
        ValueType::Personal(inner) | ValueType::Array(inner) => plain(inner),
        other => other,
    }
}

fn is_number(ty: &ValueType) -> bool {
    matches!(ty, ValueType::Integer | ValueType::Number)
}

fn is_finite(value: &Scalar) -> bool {
    match value {
        Scalar::Integer(_) => true,
        Scalar::Number(number) => number.is_finite(),
        Scalar::String(_) | Scalar::Boolean(_) => false,
    }
}

struct Check<'a, 'e> {
    field: &'a Field,
    at: &'a Pointer,
    scope: Scope<'a>,
    errors: &'e mut Errors,
}

impl<'a> Check<'a, '_> {
    fn error(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let place = self.scope.places.value(&self.at.key(key));
        self.errors.push(Diagnostic::new(place, message).help(help));
    }

    /// The type of the value itself, or of an array's elements, as the author wrote it.
    fn type_name(&self) -> &'a str {
        self.field.items.as_ref().unwrap_or(&self.field.ty)
    }

    fn belongs(&mut self, key: &str, given: bool, fits: bool, owners: &str) {
        if given && !fits {
            let message = format!("`{key}` belongs to {owners}, and this is of type `{}`", self.type_name());
            self.error(key, message, "take it out, or correct the type");
        }
    }

    fn order(&mut self) {
        if let (Some(minimum), Some(maximum)) = (self.field.minimum, self.field.maximum)
            && minimum > maximum
        {
            let least = self.scope.places.value(&self.at.key("minimum"));
            let greatest = self.scope.places.value(&self.at.key("maximum"));
            self.errors.push(
                Diagnostic::new(greatest, format!("the maximum {maximum} is below the minimum {minimum}"))
                    .and(least, "the minimum")
                    .help("swap or correct them"),
            );
        }
    }

    fn value(&mut self, key: &str, value: &Scalar, ty: &ValueType) {
        let expected = match ty {
            ValueType::String if !matches!(value, Scalar::String(_)) => "text in quotes",
            ValueType::Integer if !matches!(value, Scalar::Integer(_)) => "a whole number",
            ValueType::Number if !is_finite(value) => "a number",
            ValueType::Boolean if !matches!(value, Scalar::Boolean(_)) => "`true` or `false`",
            ValueType::Timestamp(format) if !is_time(value, *format) => time_shape(*format),
            ValueType::Named(_) | ValueType::Boxed(_) => return self.listed(key, value),
            _ => return,
        };
        let message = format!("`{key}` is `{value}`, which is no value of type `{}`", self.type_name());
        self.error(key, message, &format!("write {expected}"));
    }

    /// A default has to be one of the listed values; an example may be any, the list being open.
    fn listed(&mut self, key: &str, value: &Scalar) {
        let name = self.type_name();
        let Some(symbol) = self.scope.symbols.find(self.scope.file, name) else { return };
        let Some(values) = &symbol.ty.values else {
            let message = format!("`{key}` needs a type with single values, and `{name}` is an object");
            return self.error(key, message, "take it out");
        };
        if key == "default" && !values.contains_key(value) {
            let known: Vec<String> = values.keys().map(ToString::to_string).collect();
            let place = self.scope.places.value(&self.at.key(key));
            self.errors.push(
                Diagnostic::new(place, format!("the default `{value}` is not listed in `{name}`"))
                    .help(format!("`{name}` lists {}", known.join(", ")))
                    .did_you_mean(&value.to_string(), known.iter().map(String::as_str)),
            );
        }
    }

    fn default_in_range(&mut self, default: &Scalar) {
        let Scalar::Integer(default) = default else { return };
        let low = self.field.minimum.is_some_and(|minimum| *default < minimum);
        let high = self.field.maximum.is_some_and(|maximum| *default > maximum);
        if low || high {
            self.error("default", format!("the default {default} is outside of the range"), "correct it or the range");
        }
    }
}

/// Whether a scalar has the shape of a time in that format.
pub(crate) fn is_time(value: &Scalar, format: TimeFormat) -> bool {
    let shape = match format {
        TimeFormat::Seconds => "dddd-dd-ddTdd:dd:ddZ",
        TimeFormat::Minutes => "dddd-dd-ddTdd:ddZ",
        TimeFormat::EpochMilliseconds => return matches!(value, Scalar::Integer(_)),
    };
    let Scalar::String(text) = value else { return false };
    let shaped = text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'd' => byte.is_ascii_digit(),
            _ => byte == wanted,
        });
    let in_range = |(at, range): (usize, std::ops::RangeInclusive<u32>)| match shape.get(at..at + 2) {
        Some("dd") => text.get(at..at + 2).and_then(|part| part.parse().ok()).is_some_and(|part| range.contains(&part)),
        _ => true,
    };
    shaped && [(5, 1..=12), (8, 1..=31), (11, 0..=23), (14, 0..=59), (17, 0..=59)].into_iter().all(in_range)
}

fn time_shape(format: TimeFormat) -> &'static str {
    match format {
        TimeFormat::Seconds => "a time such as 2021-05-11T11:45:42Z",
        TimeFormat::Minutes => "a time such as 2016-08-20T21:11Z",
        TimeFormat::EpochMilliseconds => "milliseconds since 1970, such as 1618810632000",
    }
}
