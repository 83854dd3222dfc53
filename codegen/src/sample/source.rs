//! Sources of values, and the documented examples as such a source.

use super::fallback;
use crate::model::{Duration, FieldInfo, Scalar, Simulated, TimeFormat, ValueType};
use crate::wire_time;
use serde_json::Value as Json;
use std::ops::Range;

/// What is known about a single value: a parameter, a property, or an element of one.
pub struct Known<'a> {
    /// The documentation and the constraints.
    pub info: &'a FieldInfo,
    /// The type.
    pub ty: &'a ValueType,
    /// The meaning in a simulated company: of the field, or of the property that it filters by.
    pub meaning: Option<Simulated>,
}

/// A source of values.
pub trait ValueSource {
    /// Returns a value in the format of the wire, or `None` if the source has none.
    fn value(&self, field: &Known<'_>) -> Option<Json>;

    /// Returns a time range within the limits, in milliseconds since 1970, or `None` if the source has none.
    fn time_range(
        &self,
        start: (&FieldInfo, TimeFormat),
        minimum: Option<&Duration>,
        maximum: Option<&Duration>,
    ) -> Option<Range<i64>>;
}

/// The examples and the defaults of the spec.
pub struct Documented;

impl ValueSource for Documented {
    fn value(&self, field: &Known<'_>) -> Option<Json> {
        field.info.example.as_ref().or(field.info.default.as_ref()).map(json)
    }

    /// The range begins at the documented example and lasts a day, if the limits permit that. Examples of the end do not
    /// fit to those of the start.
    fn time_range(
        &self,
        (start, format): (&FieldInfo, TimeFormat),
        minimum: Option<&Duration>,
        maximum: Option<&Duration>,
    ) -> Option<Range<i64>> {
        let text = match start.example.as_ref()? {
            Scalar::String(text) => text.clone(),
            Scalar::Integer(number) => number.to_string(),
            Scalar::Number(_) | Scalar::Boolean(_) => return None,
        };
        let start = wire_time::read(format, &text)?;
        Some(start..start.saturating_add(fallback::permitted_duration(fallback::DAY, minimum, maximum)))
    }
}

fn json(scalar: &Scalar) -> Json {
    match scalar {
        Scalar::String(text) => text.as_str().into(),
        Scalar::Integer(number) => (*number).into(),
        Scalar::Number(number) => (*number).into(),
        Scalar::Boolean(truth) => (*truth).into(),
    }
}
