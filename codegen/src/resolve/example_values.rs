//! Checks whether an enumeration lists a value of the spec, and whether the value is within the limits of its field.
//!
//! The service may return other values. If the example of a manual page has one, an erratum of the operation about the
//! field permits it.

use super::scope::Scope;
use crate::diagnostic::Diagnostic;
use crate::spec::ast::{EnumValue, Field};
use crate::spec::describe::describe_scalar;
use crate::spec::pointer::Pointer;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use std::fmt::Display;

/// A value that the spec shows.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// What the value is, such as `default` or `example`.
    pub(super) what: &'a str,
    pub(super) value: &'a Scalar,
    /// The pointer to the value.
    pub(super) at: &'a Pointer,
    /// The wire name of the field.
    pub(super) field: &'a str,
}

impl Shown<'_> {
    /// Reports a value that is not listed by the enumeration with this name.
    pub(super) fn listed(self, name: &str, values: &IndexMap<Scalar, EnumValue>, scope: Scope<'_>) {
        if values.contains_key(self.value) || self.is_erratum(scope) {
            return;
        }
        let Self { what, value, at, .. } = self;
        let message = format!("the {what} is {}, which `{name}` does not list", describe_scalar(value));
        let known: Vec<String> = values.keys().map(ToString::to_string).collect();
        let error = Diagnostic::new(scope.spans.value(at), message);
        scope.errors.push(match (values.keys().find(|known| known.text() == value.text()), value) {
            (Some(Scalar::String(text)), _) => error.help(format!("write it in quotes: {text:?}")),
            (Some(_), Scalar::String(_)) => error.help("write it without quotes"),
            _ => error
                .help(format!("`{name}` lists {}{}", known.join(", "), self.erratum_help(scope)))
                .did_you_mean(&value.text(), known.iter().map(String::as_str)),
        });
    }

    /// Reports a value that is outside of the limits of its field.
    pub(super) fn within_limits(self, field: &Field, scope: Scope<'_>) {
        let Some((key, limit)) = violated(self.value, field) else { return };
        if self.is_erratum(scope) {
            return;
        }
        let Self { what, value, at, .. } = self;
        let message = format!("the {what} is {}, which violates `{key}: {limit}`", describe_scalar(value));
        let help = format!("correct the {what} or `{key}`{}", self.erratum_help(scope));
        scope.errors.push(Diagnostic::new(scope.spans.value(at), message).help(help));
    }

    fn is_erratum(self, scope: Scope<'_>) -> bool {
        self.what == "example" && scope.symbols.has_erratum(scope.file, self.field)
    }

    fn erratum_help(self, scope: Scope<'_>) -> String {
        match self.what {
            "example" if scope.symbols.can_have_errata(scope.file) => {
                format!("; if the manual page is wrong, add an entry about `{}` to `errata`", self.field)
            }
            _ => String::new(),
        }
    }
}

/// Returns the limit that a value violates, with its key.
pub(crate) fn violated(value: &Scalar, field: &Field) -> Option<(&'static str, String)> {
    match value {
        Scalar::Integer(number) => outside(*number, ("minimum", field.minimum), ("maximum", field.maximum)),
        Scalar::Number(number) => {
            // Limits are far below 2^53, above which the conversion is not exact.
            let float = |limit: Option<i64>| limit.map(|limit| limit as f64);
            outside(*number, ("minimum", float(field.minimum)), ("maximum", float(field.maximum)))
        }
        Scalar::String(text) => {
            let length = text.chars().count() as u64;
            outside(length, ("minLength", field.min_length), ("maxLength", field.max_length))
        }
        Scalar::Boolean(_) => None,
    }
}

fn outside<T: PartialOrd + Display>(
    value: T,
    (low_key, minimum): (&'static str, Option<T>),
    (high_key, maximum): (&'static str, Option<T>),
) -> Option<(&'static str, String)> {
    let low = minimum.filter(|minimum| value < *minimum).map(|minimum| (low_key, minimum.to_string()));
    let high = || maximum.filter(|maximum| value > *maximum).map(|maximum| (high_key, maximum.to_string()));
    low.or_else(high)
}
