//! Checks the constraints of a field: ranges, lengths, defaults and examples.

use super::scope::Scope;
use super::{patterns, simulation};
use crate::diagnostic::Diagnostic;
use crate::model::{FieldInfo, Limits, TimeFormat, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use crate::wire_time;
use std::fmt::Display;

/// Returns the documentation and the constraints of a field. Checks the constraints against the type.
pub(crate) fn field_info(field: &Field, ty: &ValueType, at: &Pointer, scope: Scope<'_>) -> FieldInfo {
    let simulated = simulation::simulated(field, ty, at, scope);
    let mut check = Check { field, at, scope };
    check.sizes(ty);
    let ty = ty.single();
    check.belongs("minimum", field.minimum.is_some(), is_number(ty), "numbers");
    check.belongs("maximum", field.maximum.is_some(), is_number(ty), "numbers");
    check.belongs("unit", field.unit.is_some(), is_number(ty), "numbers");
    check.belongs("personal", field.personal, can_be_personal(ty), PERSONAL);
    check.belongs("style", field.style.is_some(), field.ty == "array", "arrays");
    check.belongs("time_zone", field.time_zone.is_some(), matches!(ty, ValueType::Timestamp(_)), "timestamps");
    check.orders();
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
    FieldInfo {
        description: field.description.clone(),
        limits: Limits {
            minimum: field.minimum,
            maximum: field.maximum,
            min_length: field.min_length,
            max_length: field.max_length,
            min_items: field.min_items,
            max_items: field.max_items,
        },
        pattern: field.pattern.clone(),
        default: field.default.clone(),
        unit: field.unit.clone(),
        time_zone: field.time_zone.clone(),
        example: field.example.clone(),
        format: match ty {
            ValueType::Timestamp(format) => Some(*format),
            _ => None,
        },
        required: field.required,
        read_only: field.read_only,
        secret: field.secret,
        deprecated: field.deprecated,
        filters: field.filters.clone(),
        simulated,
    }
}

/// Rejects keys that only properties of objects can have.
pub(crate) fn refuse_property_keys(field: &Field, at: &Pointer, scope: Scope<'_>) {
    if field.read_only {
        let message = "`readOnly` applies to properties of objects";
        scope.errors.report(scope.spans.value(&at.key("readOnly")), message, "remove it");
    }
}

/// The types that can be `personal`, for error messages.
pub(crate) const PERSONAL: &str = "strings, dates and `any`";

pub(crate) fn can_be_personal(ty: &ValueType) -> bool {
    matches!(ty, ValueType::String | ValueType::Date | ValueType::Any)
}

fn is_number(ty: &ValueType) -> bool {
    matches!(ty, ValueType::Integer | ValueType::Number | ValueType::Decimal)
}

fn is_finite(value: &Scalar) -> bool {
    match value {
        Scalar::Integer(_) => true,
        Scalar::Number(number) => number.is_finite(),
        Scalar::String(_) | Scalar::Boolean(_) => false,
    }
}

fn is_out<T: PartialOrd>(value: T, minimum: Option<T>, maximum: Option<T>) -> bool {
    minimum.is_some_and(|minimum| value < minimum) || maximum.is_some_and(|maximum| value > maximum)
}

struct Check<'a> {
    field: &'a Field,
    at: &'a Pointer,
    scope: Scope<'a>,
}

impl<'a> Check<'a> {
    fn error(&mut self, key: &str, message: impl Into<String>, help: &str) {
        self.scope.errors.report(self.scope.spans.value(&self.at.key(key)), message, help);
    }

    /// Returns the name of the type of the value, or of the elements of an array.
    fn type_name(&self) -> &'a str {
        self.field.single()
    }

    /// Reports a key that is given although the type of the field cannot have it. `owners` describes the types that
    /// can.
    fn belongs(&mut self, key: &str, given: bool, fits: bool, owners: &str) {
        if given && !fits {
            let message = format!("`{key}` applies to {owners}, but the type is `{}`", self.type_name());
            self.error(key, message, "remove it, or correct the type");
        }
    }

    /// Checks lengths, patterns and element counts. Lengths and patterns apply to strings, element counts to arrays.
    fn sizes(&mut self, ty: &ValueType) {
        let field = self.field;
        let is_string = *ty.single() == ValueType::String;
        self.belongs("minLength", field.min_length.is_some(), is_string, "strings");
        self.belongs("maxLength", field.max_length.is_some(), is_string, "strings");
        self.belongs("pattern", field.pattern.is_some(), is_string, "strings");
        let is_array = field.ty == "array";
        self.belongs("minItems", field.min_items.is_some(), is_array, "arrays");
        self.belongs("maxItems", field.max_items.is_some(), is_array, "arrays");
        if let Some(fault) = field.pattern.as_deref().and_then(patterns::fault) {
            let message = format!("`pattern` is not a regular expression: {fault}");
            self.error("pattern", message, "correct it, and use single quotes so that YAML keeps backslashes");
        }
    }

    /// Checks that no minimum is greater than its maximum.
    fn orders(&mut self) {
        let field = self.field;
        self.order(("minimum", field.minimum), ("maximum", field.maximum));
        self.order(("minLength", field.min_length), ("maxLength", field.max_length));
        self.order(("minItems", field.min_items), ("maxItems", field.max_items));
    }

    fn order<T: PartialOrd + Display>(&mut self, minimum: (&str, Option<T>), maximum: (&str, Option<T>)) {
        let ((low_key, Some(low)), (high_key, Some(high))) = (minimum, maximum) else { return };
        if low > high {
            let [minimum, maximum] = [low_key, high_key].map(|key| self.scope.spans.value(&self.at.key(key)));
            self.scope.errors.push(
                Diagnostic::new(maximum, format!("`{high_key}` {high} is less than `{low_key}` {low}"))
                    .and(minimum, format!("`{low_key}`"))
                    .help("swap or correct the two values"),
            );
        }
    }

    fn value(&mut self, key: &str, value: &Scalar, ty: &ValueType) {
        let expected = match ty {
            ValueType::String if !matches!(value, Scalar::String(_)) => "a string in quotes",
            ValueType::Integer if !matches!(value, Scalar::Integer(_)) => "an integer",
            ValueType::Number if !is_finite(value) => "a number",
            ValueType::Decimal if !is_decimal(value) => "a number; quote it if it ends with zeros",
            ValueType::Date if !is_date(value) => "a date such as \"2021-05-11\"",
            ValueType::Boolean if !matches!(value, Scalar::Boolean(_)) => "`true` or `false`",
            ValueType::Timestamp(format) if !is_time(value, *format) => return self.time(key, value, *format),
            ValueType::Named(_) | ValueType::Boxed(_) => return self.listed(key, value),
            _ => return,
        };
        let message = format!("`{key}` is `{value}`, which is not a value of type `{}`", self.type_name());
        self.error(key, message, &format!("write {expected}"));
    }

    fn time(&mut self, key: &str, value: &Scalar, format: TimeFormat) {
        let message = format!("`{key}` is `{value}`, which is not a value of type `{}`", self.type_name());
        let help = match format {
            TimeFormat::EpochMilliseconds => format!("write milliseconds since 1970, such as {}", format.example()),
            _ => format!("write a time such as {}", format.example()),
        };
        self.error(key, message, &help);
    }

    /// Checks that a named type with a default, an example or a constant is an enumeration, and that the enumeration
    /// lists the default. An example may be any value, because the service may return values that are not listed.
    fn listed(&mut self, key: &str, value: &Scalar) {
        let name = self.type_name();
        let Some(symbol) = self.scope.symbols.find(self.scope.file, name) else { return };
        let Some(values) = &symbol.ty.values else {
            let message =
                format!("`{key}` requires a built-in scalar or an enumeration, but `{name}` is {}", symbol.kind());
            return self.error(key, message, "remove it");
        };
        if key == "default" && !values.contains_key(value) {
            let known: Vec<String> = values.keys().map(ToString::to_string).collect();
            let location = self.scope.spans.value(&self.at.key(key));
            self.scope.errors.push(
                Diagnostic::new(location, format!("the default `{value}` is not listed in `{name}`"))
                    .help(format!("`{name}` lists {}", known.join(", ")))
                    .did_you_mean(&value.to_string(), known.iter().map(String::as_str)),
            );
        }
    }

    fn default_in_range(&mut self, default: &Scalar) {
        let field = self.field;
        let is_out = match default {
            Scalar::Integer(number) => is_out(*number, field.minimum, field.maximum),
            Scalar::String(text) => is_out(text.chars().count() as u64, field.min_length, field.max_length),
            Scalar::Number(_) | Scalar::Boolean(_) => false,
        };
        if is_out {
            let message = format!("the default `{default}` is out of range");
            self.error("default", message, "correct the default or the range");
        }
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
