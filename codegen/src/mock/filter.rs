//! Which rows of a listing the parameters keep.

use super::arguments::{Arguments, End, Given};
use super::company::{About, Value};
use super::listing::Row;
use super::types::plain;
use super::{Mock, made_up, time};
use crate::model::{Paging, Property, Simulated, TypeKind, ValueType};
use serde_json::Value as Json;
use std::ops::Range;

/// A parameter, and the property of a row that it is compared with.
pub(super) struct Filter<'a> {
    given: &'a Given<'a>,
    pub(super) property: &'a Property,
}

pub(super) fn filters<'a>(mock: &'a Mock, paging: &Paging, arguments: &'a Arguments<'a>) -> Vec<Filter<'a>> {
    let properties = mock.types.properties(&mock.model, &paging.item);
    let filter = |given: &'a Given<'a>| {
        let name = given.facts.filters.as_ref()?;
        Some(Filter { given, property: properties.iter().find(|property| property.wire == *name)? })
    };
    arguments.given.iter().filter_map(filter).collect()
}

impl Filter<'_> {
    /// The milliseconds since 1970 that a row's moment lies between, as far as this filter tells.
    pub(super) fn times(&self) -> Range<i64> {
        match (self.given.end, &self.given.value) {
            (End::Lower, Value::Time(least)) => *least..i64::MAX,
            (End::Upper, Value::Time(end)) => i64::MIN..*end,
            (End::Neither, Value::Time(moment)) => *moment..moment.saturating_add(1),
            _ => i64::MIN..i64::MAX,
        }
    }

    pub(super) fn keeps(&self, row: &Row, mock: &Mock) -> bool {
        self.keeps_value(self.value(row, mock).as_ref())
    }

    /// Times are taken up to, but not, the upper end, so that neighbouring ranges share no row; numbers include it.
    fn keeps_value(&self, value: Option<&Value>) -> bool {
        let Some(value) = value else { return false };
        match (self.given.end, value, &self.given.value) {
            (End::Neither, value, wanted) => value == wanted,
            (End::Lower, Value::Time(value), Value::Time(least)) => value >= least,
            (End::Upper, Value::Time(value), Value::Time(end)) => value < end,
            (End::Lower, Value::Integer(value), Value::Integer(least)) => value >= least,
            (End::Upper, Value::Integer(value), Value::Integer(greatest)) => value <= greatest,
            (End::Lower | End::Upper, _, _) => false,
        }
    }

    /// What a row has where the parameter is compared.
    fn value(&self, row: &Row, mock: &Mock) -> Option<Value> {
        let property = self.property;
        match row {
            Row::Login(login) => match property.facts.simulated? {
                Simulated::Value(attribute) => {
                    mock.company()?.value(attribute, &About { login: Some(*login), ..About::default() })
                }
                Simulated::Rows(_) => None,
            },
            Row::Example(json) => from_json(json.get(&property.wire)?, &property.ty),
            Row::MadeUp(row) => {
                let def = property.ty.named().and_then(|reference| mock.types.get(&mock.model, reference));
                match def.map(|def| &def.kind) {
                    Some(TypeKind::Enumeration { variants, .. }) => made_up::variant(variants, *row),
                    Some(TypeKind::Object { .. } | TypeKind::Value { .. }) => None,
                    None => Some(made_up::value(plain(&property.ty), &property.facts, &property.wire, *row)),
                }
            }
        }
    }
}

fn from_json(json: &Json, ty: &ValueType) -> Option<Value> {
    match (plain(ty), json) {
        (ValueType::Timestamp(format), Json::String(text)) => time::read(*format, text).map(Value::Time),
        (ValueType::Timestamp(_), Json::Number(number)) => number.as_i64().map(Value::Time),
        (_, Json::String(text)) => Some(Value::String(text.clone())),
        (_, Json::Bool(truth)) => Some(Value::Boolean(*truth)),
        (_, Json::Number(number)) => number.as_i64().map(Value::Integer).or(number.as_f64().map(Value::Number)),
        (_, Json::Null | Json::Array(_) | Json::Object(_)) => None,
    }
}
