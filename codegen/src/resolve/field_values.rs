//! Checks whether `default`, `example` and `const` are values of the type of their field.

use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::model::{TimeFormat, ValueType};
use crate::spec::ast::Field;
use crate::spec::describe::describe_scalar;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::wire_time;
use std::fmt::Display;

/// Checks the values of a field. `ty` is its type, or the type of its elements.
pub(super) fn check(field: &Field, ty: &ValueType, at: &Pointer, scope: Scope<'_>) {
    let check = Check { field, at, scope };
    for (key, value) in [("default", &field.default), ("example", &field.example), ("const", &field.constant)] {
        if let Some(value) = value {
            check.value(key, value, ty);
        }
    }
    if let Some(default) = &field.default {
        check.default_in_range(default);
        if field.required {
            check.error("default", "a required field cannot have a default", "remove `required` or `default`");
        }
    }
}

struct Check<'a> {
    field: &'a Field,
    at: &'a Pointer,
    scope: Scope<'a>,
}

impl Check<'_> {
    fn error(&self, key: &str, message: impl Into<String>, help: &str) {
        self.scope.errors.report(self.scope.spans.value(&self.at.key(key)), message, help);
    }

    fn value(&self, key: &str, value: &Scalar, ty: &ValueType) {
        let expected = match ty {
            ValueType::String if !matches!(value, Scalar::String(_)) => "a string in quotes",
            ValueType::Integer if !matches!(value, Scalar::Integer(_)) => "an integer without quotes",
            ValueType::Number if !is_finite(value) => "a number without quotes",
            ValueType::Decimal if !is_decimal(value) => "a number; quote it if it ends with zeros",
            ValueType::Date if !is_date(value) => "a date such as \"2021-05-11\"",
            ValueType::Boolean if !matches!(value, Scalar::Boolean(_)) => "`true` or `false` without quotes",
            ValueType::Timestamp(format) if !is_time(value, *format) => return self.time(key, value, *format),
            ValueType::Named(_) | ValueType::Boxed(_) => return self.listed(key, value),
            _ => return,
        };
        self.wrong_type(key, value, &format!("write {expected}"));
    }

    fn time(&self, key: &str, value: &Scalar, format: TimeFormat) {
        let help = match format {
            TimeFormat::EpochMilliseconds => {
                format!("write milliseconds since 1970 without quotes, such as {}", format.example())
            }
            _ => format!("write a time such as {}", format.example()),
        };
        self.wrong_type(key, value, &help);
    }

    fn wrong_type(&self, key: &str, value: &Scalar, help: &str) {
        let value = describe_scalar(value);
        let ty = self.field.single();
        self.error(key, format!("`{key}` is {value}, which is not a value of type `{ty}`"), help);
    }

    /// Checks that a named type with a default, an example or a constant is an enumeration, and that the enumeration
    /// lists the default. An example may be any value, because the service may return values that are not listed.
    fn listed(&self, key: &str, value: &Scalar) {
        let name = self.field.single();
        let Some(symbol) = self.scope.symbols.find(self.scope.file, name) else { return };
        let Some(values) = &symbol.ty.values else {
            let message =
                format!("`{key}` requires a built-in scalar or an enumeration, but `{name}` is {}", symbol.kind());
            return self.error(key, message, "remove it");
        };
        if key == "default" && !values.contains_key(value) {
            let location = self.scope.spans.value(&self.at.key(key));
            let message = format!("the default is {}, which `{name}` does not list", describe_scalar(value));
            let known: Vec<String> = values.keys().map(ToString::to_string).collect();
            let error = Diagnostic::new(location, message);
            self.scope.errors.push(match (values.keys().find(|known| known.text() == value.text()), value) {
                (Some(Scalar::String(text)), _) => error.help(format!("write it in quotes: {text:?}")),
                (Some(_), Scalar::String(_)) => error.help("write it without quotes"),
                _ => error
                    .help(format!("`{name}` lists {}", known.join(", ")))
                    .did_you_mean(&value.text(), known.iter().map(String::as_str)),
            });
        }
    }

    fn default_in_range(&self, default: &Scalar) {
        let field = self.field;
        let violated = match default {
            Scalar::Integer(number) => violated(*number, ("minimum", field.minimum), ("maximum", field.maximum)),
            Scalar::String(text) => {
                violated(text.chars().count() as u64, ("minLength", field.min_length), ("maxLength", field.max_length))
            }
            Scalar::Number(_) | Scalar::Boolean(_) => None,
        };
        if let Some((key, limit)) = violated {
            let message = format!("the default is {}, which violates `{key}: {limit}`", describe_scalar(default));
            self.error("default", message, &format!("correct the default or `{key}`"));
        }
    }
}

/// Returns the minimum or maximum that a value violates, with the key of the limit.
fn violated<'k, T: PartialOrd + Display>(
    value: T,
    (low_key, minimum): (&'k str, Option<T>),
    (high_key, maximum): (&'k str, Option<T>),
) -> Option<(&'k str, String)> {
    let low = minimum.filter(|minimum| value < *minimum).map(|minimum| (low_key, minimum.to_string()));
    let high = || maximum.filter(|maximum| value > *maximum).map(|maximum| (high_key, maximum.to_string()));
    low.or_else(high)
}

fn is_finite(value: &Scalar) -> bool {
    match value {
        Scalar::Integer(_) => true,
        Scalar::Number(number) => number.is_finite(),
        Scalar::String(_) | Scalar::Boolean(_) => false,
    }
}

/// Returns `true` if the value is a timestamp in the given format.
pub(crate) fn is_time(value: &Scalar, format: TimeFormat) -> bool {
    match (format, value) {
        (TimeFormat::EpochMilliseconds, value) => matches!(value, Scalar::Integer(_)),
        (TimeFormat::DateTime, Scalar::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
        (format, Scalar::String(text)) => wire_time::fixed_length(format, text).is_some(),
        _ => false,
    }
}

/// Returns `true` if the value is a calendar date.
pub(crate) fn is_date(value: &Scalar) -> bool {
    matches!(value, Scalar::String(text) if wire_time::is_date(text))
}

/// Returns `true` if the value is a number, or a string that contains a number.
pub(crate) fn is_decimal(value: &Scalar) -> bool {
    match value {
        Scalar::String(text) => serde_json::from_str::<serde_json::Number>(text).is_ok(),
        value => is_finite(value),
    }
}
