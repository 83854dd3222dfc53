//! Filters the rows of a listing by parameters.

use super::arguments::{Arguments, End, Given};
use super::context::Context;
use super::row::Row;
use super::simulation::Value;
use crate::model::{Paging, Property};
use std::ops::Range;

/// A parameter, and the property of each row that is compared with its value.
pub(super) struct Filter<'a> {
    given: &'a Given<'a>,
    pub(super) property: &'a Property,
}

pub(super) fn filters<'a>(context: &'a Context, paging: &Paging, arguments: &'a Arguments<'a>) -> Vec<Filter<'a>> {
    let properties = context.properties(&paging.item);
    let filter = |given: &'a Given<'a>| {
        let name = given.info.filters.as_ref()?;
        Some(Filter { given, property: properties.iter().find(|property| property.wire == *name)? })
    };
    arguments.given.iter().filter_map(filter).collect()
}

impl Filter<'_> {
    /// Returns the range of timestamps that the filter keeps, in milliseconds since 1970.
    pub(super) fn times(&self) -> Range<i64> {
        match (self.given.end, &self.given.value) {
            (End::Lower, Value::Time(minimum)) => *minimum..i64::MAX,
            (End::Upper, Value::Time(end)) => i64::MIN..*end,
            (End::Neither, Value::Time(time)) => *time..time.saturating_add(1),
            _ => i64::MIN..i64::MAX,
        }
    }

    pub(super) fn keeps(&self, row: &Row, context: &Context) -> bool {
        self.keeps_value(row.value(self.property, context).as_ref())
    }

    /// Returns `true` if the filter keeps a row with this value. A time range excludes its upper end, so that adjacent
    /// ranges have no row in common. A range of numbers includes its upper end.
    fn keeps_value(&self, value: Option<&Value>) -> bool {
        let Some(value) = value else { return false };
        match (self.given.end, value, &self.given.value) {
            (End::Neither, value, wanted) => value == wanted,
            (End::Lower, Value::Time(value), Value::Time(minimum)) => value >= minimum,
            (End::Upper, Value::Time(value), Value::Time(end)) => value < end,
            (End::Lower, Value::Integer(value), Value::Integer(minimum)) => value >= minimum,
            (End::Upper, Value::Integer(value), Value::Integer(maximum)) => value <= maximum,
            (End::Lower | End::Upper, _, _) => false,
        }
    }
}
