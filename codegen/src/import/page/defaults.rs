//! Bounds and defaults: keys where the language has them and they fit, words or a question where not.

use super::super::form::{Field, Todo, Type as FormType};
use super::Importer;
use crate::page::{At, Number, Row, Side};
use crate::parse::scalar::Scalar;

impl Importer<'_> {
    /// Bounds as keys; what cannot be one is told in words.
    pub(super) fn bounds(&mut self, row: &Row, field: &mut Field) -> Vec<String> {
        let facts = &row.facts;
        let takes_bounds = matches!(field.ty, FormType::Integer | FormType::Number);
        let whole = |bound: &Option<At<Number>>| match bound {
            Some(At { value: Number::Integer(number), .. }) if takes_bounds => Some(*number),
            _ => None,
        };
        field.minimum = whole(&facts.minimum);
        field.maximum = whole(&facts.maximum);
        if let (Some(low), Some(high)) = (field.minimum, field.maximum)
            && low > high
        {
            let line = facts.minimum.as_ref().map_or(row.name.line, |bound| bound.line);
            field.todos.push(Todo {
                line,
                decide: format!("The page bounds it by {low} and {high}, of which the first is greater: correct them"),
            });
            (field.minimum, field.maximum) = (None, None);
        }
        let untold = |bound: &Option<At<Number>>, key: Option<i64>, words: &str| {
            let bound = bound.as_ref().filter(|_| key.is_none())?;
            Some(format!("{} {words}.", bound.value))
        };
        let least = untold(&facts.minimum, field.minimum, "at least");
        let most = untold(&facts.maximum, field.maximum, "at most");
        least.into_iter().chain(most).collect()
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

    fn default_value(&self, text: &str, field: &Field) -> Option<Scalar> {
        let fits = |number: &i64| {
            field.minimum.is_none_or(|low| low <= *number) && field.maximum.is_none_or(|high| *number <= high)
        };
        match &field.ty {
            FormType::String => Some(Scalar::String(text.to_owned())),
            FormType::Integer => text.replace(',', "").parse().ok().filter(fits).map(Scalar::Integer),
            FormType::Number => match text.parse::<i64>() {
                Ok(whole) => Some(whole).filter(fits).map(Scalar::Integer),
                Err(_) => text.parse().ok().map(Scalar::Number),
            },
            FormType::Boolean => text.to_ascii_lowercase().parse().ok().map(Scalar::Boolean),
            FormType::Named(name) => self.listed(name, text),
            _ => None,
        }
    }
}
