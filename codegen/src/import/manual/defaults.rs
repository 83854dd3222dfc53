//! Bounds, sizes and defaults: keys where the language has them and they fit, words or a question where not.

use super::super::form::{Field, Todo, Type as FormType};
use super::{Importer, descriptions};
use crate::manual::{Located, Row, Side};
use crate::spec::scalar::Scalar;
use std::fmt::Display;

impl Importer<'_> {
    /// Bounds as keys; what cannot be one is told in words.
    pub(super) fn bounds(&mut self, row: &Row, field: &mut Field) -> Vec<String> {
        let facts = &row.facts;
        let takes_bounds = matches!(field.ty, FormType::Integer | FormType::Number);
        let whole = |bound: &Option<Located<Scalar>>| match bound {
            Some(Located { value: Scalar::Integer(number), .. }) if takes_bounds => Some(*number),
            _ => None,
        };
        let (low, high) = (whole(&facts.minimum), whole(&facts.maximum));
        let line = facts.minimum.as_ref().map_or(row.name.line, |bound| bound.line);
        (field.minimum, field.maximum) = in_order(low, high, line, field);
        let untold = |bound: &Option<Located<Scalar>>, key: Option<i64>, words: &str| {
            let bound = bound.as_ref().filter(|_| key.is_none())?;
            Some(format!("{} {words}.", bound.value))
        };
        let least = untold(&facts.minimum, field.minimum, "at least");
        let most = untold(&facts.maximum, field.maximum, "at most");
        least.into_iter().chain(most).collect()
    }

    /// Lengths, numbers of elements and a pattern as keys of texts and arrays; they are words of all else.
    pub(super) fn sizes(&mut self, row: &Row, field: &mut Field) -> Vec<String> {
        let facts = &row.facts;
        let count = |at: &Option<Located<u64>>| at.as_ref().map(|at| at.value);
        let line = |at: &Option<Located<u64>>| at.as_ref().map_or(row.name.line, |at| at.line);
        if *field.ty.plain() == FormType::String {
            let lengths = (count(&facts.min_length), count(&facts.max_length));
            let lengths = in_order(lengths.0, lengths.1, line(&facts.min_length), field);
            (field.size.min_length, field.size.max_length) = lengths;
            field.size.pattern = facts.pattern.as_ref().map(|pattern| pattern.value.clone());
        }
        if matches!(field.ty, FormType::Array(_)) {
            let items = (count(&facts.min_items), count(&facts.max_items));
            (field.size.min_items, field.size.max_items) = in_order(items.0, items.1, line(&facts.min_items), field);
        }
        descriptions::unsayable(facts, &row.ty.value, &field.size)
    }

    /// A default as a key, or in words where it is none of an answer.
    pub(super) fn default(&mut self, row: &Row, field: &mut Field, side: &Side) -> Option<String> {
        let stated = row.facts.default.as_ref()?;
        if matches!(side, Side::Response(_)) {
            field.default = self.default_value(&stated.value, field);
            return field.default.is_none().then(|| format!("By default it is `{}`.", stated.value));
        }
        if field.required {
            let decide = format!(
                "The page calls it mandatory and gives it the default `{}`, which cannot both hold: take `required` out and add `default`, or leave it at that",
                stated.value
            );
            field.todos.push(Todo { line: stated.line, decide });
            return None;
        }
        match self.default_value(&stated.value, field) {
            Some(value) => field.default = Some(value),
            None => {
                let decide = format!(
                    "The page gives the default `{}`, which is no value of the type or lies beyond its bounds: correct the type, the bounds or the default",
                    stated.value
                );
                field.todos.push(Todo { line: stated.line, decide });
            }
        }
        None
    }

    fn default_value(&self, default: &Scalar, field: &Field) -> Option<Scalar> {
        let fits = match (&field.ty, default) {
            (FormType::String, Scalar::String(text)) => {
                let count = text.chars().count() as u64;
                let is_short = field.size.min_length.is_some_and(|least| count < least);
                let is_long = field.size.max_length.is_some_and(|most| count > most);
                !is_short && !is_long
            }
            (FormType::Integer | FormType::Number, Scalar::Integer(number)) => {
                field.minimum.is_none_or(|low| low <= *number) && field.maximum.is_none_or(|high| *number <= high)
            }
            (FormType::Number, Scalar::Number(_)) | (FormType::Boolean, Scalar::Boolean(_)) => true,
            (FormType::Named(name), value) => self.is_listed(name, value),
            _ => false,
        };
        fits.then(|| default.clone())
    }
}

/// The two ends of a bound, unless the first is greater: then it is asked which is wrong.
fn in_order<T: PartialOrd + Display>(
    low: Option<T>,
    high: Option<T>,
    line: usize,
    field: &mut Field,
) -> (Option<T>, Option<T>) {
    match (low, high) {
        (Some(low), Some(high)) if low > high => {
            let decide = format!("The page bounds it by {low} and {high}, of which the first is greater: correct them");
            field.todos.push(Todo { line, decide });
            (None, None)
        }
        ends => ends,
    }
}
