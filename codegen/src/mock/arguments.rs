//! Parses the parameters of a request and reports all that are invalid.

use super::context::Context;
use super::limits::{in_length, in_limits, miscounted};
use super::request::{Request, Target};
use super::responses::Failure;
use super::simulation::Value;
use super::types::plain;
use super::{elements, request_body, time};
use crate::model::{
    Argument, ArgumentKind, ArrayStyle, Duration, FieldInfo, Operation, ParameterLocation, Part, Scalar, TypeKind,
    ValueType, Wire,
};
use std::ops::Range;

/// The parameters of a request.
pub(super) struct Arguments<'m> {
    pub(super) given: Vec<Given<'m>>,
    /// The time range in seconds since 1970, if the operation has exactly one.
    pub(super) range: Option<Range<i64>>,
}

/// A parameter with its value, which may be the default.
pub(super) struct Given<'m> {
    pub(super) wire: &'m str,
    pub(super) info: &'m FieldInfo,
    pub(super) ty: ValueType,
    pub(super) value: Value,
    pub(super) end: End,
}

/// Whether a parameter is an end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Not part of a range.
    Neither,
    Lower,
    Upper,
}

impl Arguments<'_> {
    /// The value of a parameter.
    pub(super) fn value(&self, wire: &str) -> Option<&Value> {
        self.given.iter().find(|given| given.wire == wire).map(|given| &given.value)
    }
}

/// Reads the parameters of an operation.
pub(super) fn read<'m>(
    context: &'m Context,
    operation: &'m Operation,
    request: &Request<'_>,
    target: &Target,
    path: &[(&str, &str)],
) -> Result<Arguments<'m>, Failure> {
    let is_range = |argument: &&Argument| matches!(argument.kind, ArgumentKind::TimeRange { .. });
    let ranges = operation.arguments.iter().filter(is_range).count();
    let mut reader =
        Reader { context, request, target, path, ranges, given: Vec::new(), range: None, problems: Vec::new() };
    operation.arguments.iter().for_each(|argument| reader.argument(argument));
    if reader.problems.is_empty() {
        Ok(Arguments { given: reader.given, range: reader.range })
    } else {
        Err(Failure::bad(reader.problems.join("; ")))
    }
}

struct Reader<'m, 'r> {
    context: &'m Context,
    request: &'r Request<'r>,
    target: &'r Target,
    path: &'r [(&'r str, &'r str)],
    /// Number of time ranges of the operation.
    ranges: usize,
    given: Vec<Given<'m>>,
    range: Option<Range<i64>>,
    problems: Vec<String>,
}

impl<'m> Reader<'m, '_> {
    fn argument(&mut self, argument: &'m Argument) {
        match &argument.kind {
            ArgumentKind::Parameter { location, wire, ty, style } => {
                self.parameter((*location, *style), wire, ty, &argument.info, End::Neither);
            }
            ArgumentKind::TimeRange { parts, format, minimum, maximum } => {
                let known = self.problems.len();
                let ends = self.ends(parts, &ValueType::Timestamp(*format));
                // An invalid end is already reported, and is not missing.
                if self.problems.len() > known {
                    return;
                }
                self.time_range(parts, ends, minimum.as_ref(), maximum.as_ref());
            }
            ArgumentKind::RangeFilter { parts } => {
                if let [Some(Value::Integer(minimum)), Some(Value::Integer(maximum))] =
                    self.ends(parts, &ValueType::Integer)
                    && minimum > maximum
                {
                    self.problems.push(format!("`{}` is above `{}`", parts[0].wire, parts[1].wire));
                }
            }
            ArgumentKind::Sort { parts, field, direction, .. } => {
                for (part, ty) in parts.iter().zip([field, direction]) {
                    let ty = ValueType::Named(ty.clone());
                    self.parameter((ParameterLocation::Query, None), &part.wire, &ty, &part.info, End::Neither);
                }
            }
            ArgumentKind::Body { ty, encoding } => {
                if argument.required || !self.request.body.is_empty() {
                    let kind = self.context.find_type(ty).map(|def| &def.kind);
                    self.problems.extend(request_body::find_problems(self.request, encoding, kind));
                }
            }
        }
    }

    fn ends(&mut self, parts: &'m [Part; 2], ty: &ValueType) -> [Option<Value>; 2] {
        let [lower, upper] = parts;
        [(lower, End::Lower), (upper, End::Upper)]
            .map(|(part, end)| self.parameter((ParameterLocation::Query, None), &part.wire, ty, &part.info, end))
    }

    fn time_range(
        &mut self,
        parts: &[Part; 2],
        ends: [Option<Value>; 2],
        minimum: Option<&Duration>,
        maximum: Option<&Duration>,
    ) {
        let [from, to] = parts.each_ref().map(|part| part.wire.as_str());
        let (start, end) = match ends {
            [Some(Value::Time(start)), Some(Value::Time(end))] => (start, end),
            [Some(_), None] | [None, Some(_)] => {
                return self.problems.push(format!("`{from}` and `{to}` must be given together"));
            }
            _ => return,
        };
        let seconds = |duration: &Duration| i64::try_from(duration.seconds).unwrap_or(i64::MAX);
        let duration = end.saturating_sub(start).div_euclid(1_000);
        if end < start {
            self.problems.push(format!("`{from}` is after `{to}`"));
        } else if let Some(minimum) = minimum.filter(|minimum| duration < seconds(minimum)) {
            self.problems.push(format!("`{from}` and `{to}` are less than {} apart", minimum.text));
        } else if let Some(maximum) = maximum.filter(|maximum| duration > seconds(maximum)) {
            self.problems.push(format!("`{from}` and `{to}` are more than {} apart", maximum.text));
        }
        // With several ranges, none of them selects the rows of the whole response.
        if self.ranges == 1 {
            self.range = Some(start.div_euclid(1_000)..end.div_euclid(1_000));
        }
    }

    /// The texts of a parameter, one for each element of an array, or what is wrong with it.
    fn texts(
        &self,
        (location, style): (ParameterLocation, Option<ArrayStyle>),
        wire: &str,
    ) -> Result<Vec<String>, &'static str> {
        match location {
            ParameterLocation::Path => {
                let values = self.path.iter().filter(|(name, _)| *name == wire);
                Ok(values.map(|(_, value)| (*value).to_owned()).collect())
            }
            ParameterLocation::Query => elements::query(self.request, self.target, wire, style),
            ParameterLocation::Header => Ok(elements::header(self.request, wire, style)),
        }
    }

    fn parameter(
        &mut self,
        location: (ParameterLocation, Option<ArrayStyle>),
        wire: &'m str,
        ty: &ValueType,
        info: &'m FieldInfo,
        end: End,
    ) -> Option<Value> {
        let texts = match self.texts(location, wire) {
            Ok(texts) => texts,
            Err(why) => {
                self.problems.push(format!("`{wire}` {why}"));
                return None;
            }
        };
        let single = match plain(ty) {
            ValueType::Array(items) => plain(items),
            other => other,
        };
        let mut first = None;
        for text in &texts {
            match self.value(text, single, info) {
                Ok(value) => first = first.or(Some(value)),
                Err(why) => self.problems.push(format!("`{wire}` {why}")),
            }
        }
        self.problems.extend(miscounted(texts.len() as u64, info).map(|why| format!("`{wire}` {why}")));
        if texts.is_empty() {
            first = info.default.as_ref().map(scalar);
            if info.required {
                self.problems.push(format!("`{wire}` is missing"));
            }
        }
        if let Some(value) = &first {
            self.given.push(Given { wire, info, ty: single.clone(), value: value.clone(), end });
        }
        first
    }

    /// Parses a value, or returns what is wrong with it.
    fn value(&self, text: &str, ty: &ValueType, info: &FieldInfo) -> Result<Value, String> {
        match plain(ty) {
            ValueType::String => in_length(text, info).map(Value::String),
            ValueType::Integer => {
                let number = text.parse().map_err(|_| "is not a 64-bit integer".to_owned())?;
                in_limits(number, info).map(Value::Integer)
            }
            ValueType::Number => {
                let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
                number.map(Value::Number).ok_or_else(|| "is not a number".to_owned())
            }
            ValueType::Decimal => serde_json::from_str::<serde_json::Number>(text)
                .map(|_| Value::String(text.to_owned()))
                .map_err(|_| "is not a decimal number".to_owned()),
            ValueType::Date => text
                .parse::<jiff::civil::Date>()
                .map(|_| Value::String(text.to_owned()))
                .map_err(|_| "is not a date such as 2021-05-11".to_owned()),
            ValueType::Boolean => text.parse().map(Value::Boolean).map_err(|_| "is neither true nor false".to_owned()),
            ValueType::Timestamp(format) => time::read(*format, text)
                .map(Value::Time)
                .ok_or_else(|| format!("is not a timestamp such as {}", format.example())),
            ValueType::Named(reference) | ValueType::Boxed(reference) => {
                let def = self.context.find_type(reference).map(|def| &def.kind);
                let Some(TypeKind::Enumeration { variants, .. }) = def else {
                    return Ok(Value::String(text.to_owned()));
                };
                let wire = variants.iter().find_map(|variant| match &variant.wire {
                    Wire::String(known) => (known == text).then(|| Value::String(known.clone())),
                    Wire::Integer(known) => (known.to_string() == text).then_some(Value::Integer(*known)),
                });
                wire.ok_or_else(|| format!("is not a value of `{}`", reference.name))
            }
            ValueType::Array(_) | ValueType::Map(_) | ValueType::Any | ValueType::Personal(_) | ValueType::File => {
                Ok(Value::String(text.to_owned()))
            }
        }
    }
}

fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::String(text) => Value::String(text.clone()),
        Scalar::Integer(number) => Value::Integer(*number),
        Scalar::Number(number) => Value::Number(*number),
        Scalar::Boolean(truth) => Value::Boolean(*truth),
    }
}
