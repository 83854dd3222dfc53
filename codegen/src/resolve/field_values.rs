//! Checks whether `default`, `example` and `const` are values of the type of their field.

use super::example_values::Shown;
use super::scope::Scope;
use crate::model::{TimeFormat, ValueType};
use crate::spec::ast::Field;
use crate::spec::describe::describe_scalar;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::wire_time;

/// Checks the values of a field. `ty` is its type, or the type of its elements.
pub(super) fn check(field: &Field, ty: &ValueType, at: &Pointer, scope: Scope<'_>) {
    let check = Check { field, at, scope };
    for (key, value) in [("default", &field.default), ("example", &field.example), ("const", &field.constant)] {
        if let Some(value) = value {
            check.value(key, value, ty);
            check.shown(key, value, |shown| shown.within_limits(field, scope));
        }
    }
    if field.default.is_some() && field.required {
        check.error("default", "a required field cannot have a default", "remove `required` or `default`");
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

    fn shown(&self, key: &str, value: &Scalar, check: impl FnOnce(Shown<'_>)) {
        check(Shown { what: key, value, at: &self.at.key(key), field: &self.at.field_name() });
    }

    /// Checks that a named type with a default, an example or a constant is an enumeration, and that the enumeration
    /// lists the value.
    fn listed(&self, key: &str, value: &Scalar) {
        let name = self.field.single();
        let Some(symbol) = self.scope.symbols.find(self.scope.file, name) else { return };
        let Some(values) = &symbol.ty.values else {
            let message =
                format!("`{key}` requires a built-in scalar or an enumeration, but `{name}` is {}", symbol.kind());
            return self.error(key, message, "remove it");
        };
        self.shown(key, value, |shown| shown.listed(name, values, self.scope));
    }
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
