//! Checks the constraints of a field: ranges, lengths and patterns.

use super::scope::Scope;
use super::{field_values, patterns, simulation};
use crate::diagnostic::Diagnostic;
use crate::model::{FieldInfo, Limits, ValueType};
use crate::spec::ast::Field;
use crate::spec::pointer::Pointer;
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
    field_values::check(field, ty, at, scope);
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
                    .secondary_label(minimum, format!("`{low_key}`"))
                    .help("swap or correct the two values"),
            );
        }
    }
}
