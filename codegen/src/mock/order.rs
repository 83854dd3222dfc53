//! Sorts the rows of a listing by the property that a `sort` rule selects.

use super::arguments::Arguments;
use super::context::Context;
use super::row::Row;
use super::simulation::Value;
use crate::model::{ArgumentKind, Operation, Paging, Property};
use std::cmp::Ordering;

/// The property to sort by, and the direction.
pub(super) struct Order<'m> {
    property: &'m Property,
    is_descending: bool,
}

impl<'m> Order<'m> {
    /// Returns the order that the request selects. The sort field has the name of a property of a row.
    pub(super) fn new(
        context: &'m Context,
        operation: &Operation,
        paging: &Paging,
        arguments: &Arguments<'_>,
    ) -> Option<Self> {
        let [field, direction] = operation.arguments.iter().find_map(|argument| match &argument.kind {
            ArgumentKind::Sort { parts, .. } => Some(parts.each_ref()),
            _ => None,
        })?;
        let text = |wire: &str| match arguments.value(wire) {
            Some(Value::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let name = text(&field.wire)?;
        let property = context.properties(&paging.item).iter().find(|property| property.wire == name)?;
        let direction = text(&direction.wire).unwrap_or_default();
        Some(Self { property, is_descending: direction.to_ascii_lowercase().starts_with("desc") })
    }

    /// Sorts rows. Rows with equal values keep their order, and rows without a value come first.
    pub(super) fn sort(&self, rows: Vec<Row>, context: &Context) -> Vec<Row> {
        let mut rows: Vec<(Option<Value>, Row)> =
            rows.into_iter().map(|row| (row.value(self.property, context), row)).collect();
        rows.sort_by(|(a, _), (b, _)| {
            let order = compare(a.as_ref(), b.as_ref());
            if self.is_descending { order.reverse() } else { order }
        });
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (Some(Value::String(a)), Some(Value::String(b))) => a.cmp(b),
        (Some(Value::Integer(a)), Some(Value::Integer(b))) | (Some(Value::Time(a)), Some(Value::Time(b))) => a.cmp(b),
        (Some(Value::Number(a)), Some(Value::Number(b))) => a.total_cmp(b),
        (Some(Value::Boolean(a)), Some(Value::Boolean(b))) => a.cmp(b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}
