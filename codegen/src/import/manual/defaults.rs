//! Sets bounds, sizes and defaults. Those that no key can express become a part of the description or a `todo`.

use super::super::field_types::element;
use super::descriptions;
use super::importer::{Importer, todo};
use crate::manual::{Located, Row, Side};
use crate::spec::ast::Field;
use crate::spec::scalar::Scalar;
use std::fmt::Display;

impl Importer<'_> {
    /// Sets the default if it fits the type and the bounds. Otherwise, adds a `todo` in a request, and returns a
    /// sentence for the description in a response. A required field of a request gets a `todo` instead of a default.
    pub(super) fn set_default(&mut self, row: &Row, field: &mut Field, side: &Side) -> Option<String> {
        let Located { value, line } = row.facts.default.as_ref()?;
        let fits = self.fits(value, field);
        let is_response = matches!(side, Side::Response(_));
        if fits && (is_response || !field.required) {
            field.default = Some(value.clone());
        } else if is_response {
            return Some(format!("By default it is `{value}`."));
        } else if field.required {
            field.todo.push(todo(*line, format!("The page calls it mandatory and states the default `{value}`, which excludes each other: replace `required` by `default`, or keep it")));
        } else {
            field.todo.push(todo(*line, format!("The page states the default `{value}`, which does not fit the type or the bounds: correct the type, the bounds or the default")));
        }
        None
    }

    /// Returns `true` if a value fits the type and the bounds of a field.
    fn fits(&self, value: &Scalar, field: &Field) -> bool {
        match (field.ty.as_str(), value) {
            ("string", Scalar::String(text)) => {
                let count = text.chars().count() as u64;
                let is_short = field.min_length.is_some_and(|minimum| count < minimum);
                let is_long = field.max_length.is_some_and(|maximum| count > maximum);
                !is_short && !is_long
            }
            ("integer" | "number", Scalar::Integer(number)) => {
                field.minimum.is_none_or(|low| low <= *number) && field.maximum.is_none_or(|high| *number <= high)
            }
            ("number", Scalar::Number(_)) | ("boolean", Scalar::Boolean(_)) => true,
            (name, value) => self.is_listed(name, value),
        }
    }
}

/// Sets the minimum and the maximum of a number, or adds a `todo` if the minimum is larger. Returns descriptions of the
/// bounds that no key can express.
pub(super) fn set_bounds(row: &Row, field: &mut Field) -> Vec<String> {
    let facts = &row.facts;
    let takes_bounds = ["integer", "number"].contains(&field.ty.as_str());
    let integer = |bound: &Option<Located<Scalar>>| match bound {
        Some(Located { value: Scalar::Integer(number), .. }) if takes_bounds => Some(*number),
        _ => None,
    };
    let line = facts.minimum.as_ref().map_or(row.name.line, |bound| bound.line);
    (field.minimum, field.maximum) = in_order(integer(&facts.minimum), integer(&facts.maximum), line, field);
    let in_words = |bound: &Option<Located<Scalar>>, key: Option<i64>, words: &str| {
        let bound = bound.as_ref().filter(|_| key.is_none())?;
        Some(format!("{} {words}.", bound.value))
    };
    let minimum = in_words(&facts.minimum, field.minimum, "at least");
    let maximum = in_words(&facts.maximum, field.maximum, "at most");
    minimum.into_iter().chain(maximum).collect()
}

/// Sets lengths and patterns of strings, and sizes of arrays. Adds a `todo` if a minimum is larger than its maximum.
/// Returns sentences for the description about the sizes that no key can express.
pub(super) fn set_sizes(row: &Row, field: &mut Field) -> Vec<String> {
    let facts = &row.facts;
    let count = |at: &Option<Located<u64>>| at.as_ref().map(|at| at.value);
    let line = |at: &Option<Located<u64>>| at.as_ref().map_or(row.name.line, |at| at.line);
    if element(field) == "string" {
        let line = line(&facts.min_length);
        (field.min_length, field.max_length) =
            in_order(count(&facts.min_length), count(&facts.max_length), line, field);
        field.pattern = facts.pattern.as_ref().map(|pattern| pattern.value.clone());
    }
    if field.ty == "array" {
        let line = line(&facts.min_items);
        (field.min_items, field.max_items) = in_order(count(&facts.min_items), count(&facts.max_items), line, field);
    }
    descriptions::sizes_without_keys(facts, &row.ty.value, field)
}

/// Returns the two bounds. If the first is larger, returns neither and adds a `todo`.
fn in_order<T: PartialOrd + Display>(
    low: Option<T>,
    high: Option<T>,
    line: usize,
    field: &mut Field,
) -> (Option<T>, Option<T>) {
    match (low, high) {
        (Some(low), Some(high)) if low > high => {
            let decide = format!("The page states the bounds {low} and {high}, but the first is larger: correct them");
            field.todo.push(todo(line, decide));
            (None, None)
        }
        ends => ends,
    }
}
