//! Parses the parameters of a request, checks its headers and its body, and reports all problems.

use super::context::Context;
use super::limits::{fits, in_durations, miscounted};
use super::request::{Request, Target};
use super::responses::Failure;
use super::simulation::Value;
use super::types::plain;
use super::{elements, request_body, values};
use crate::model::{
    Argument, ArgumentKind, ArrayStyle, Constant, Duration, FieldInfo, Operation, ParameterLocation, Part, Scalar,
    ValueType,
};
use std::ops::Range;

/// The parameters of a request.
pub(super) struct Arguments<'m> {
    pub(super) given: Vec<Given<'m>>,
    /// The time range in seconds since 1970, if the operation has exactly one and the request contains it.
    pub(super) range: Option<Range<i64>>,
}

/// A parameter with its value, which may be the default.
pub(super) struct Given<'m> {
    /// The name of the parameter in the request.
    pub(super) wire: &'m str,
    pub(super) info: &'m FieldInfo,
    pub(super) ty: ValueType,
    pub(super) value: Value,
    pub(super) end: End,
}

/// Whether a parameter is an end of a range, and which end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The parameter is not part of a range.
    Neither,
    Lower,
    Upper,
}

impl Arguments<'_> {
    /// Returns the value of a parameter.
    pub(super) fn value(&self, wire: &str) -> Option<&Value> {
        self.given.iter().find(|given| given.wire == wire).map(|given| &given.value)
    }
}

/// Reads the parameters of an operation from a request.
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
    reader.shared_path();
    context.model.service.headers.iter().chain(&operation.constants).for_each(|constant| reader.constant(constant));
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
    /// The number of time ranges of the operation.
    ranges: usize,
    given: Vec<Given<'m>>,
    range: Option<Range<i64>>,
    problems: Vec<String>,
}

impl<'m> Reader<'m, '_> {
    /// Checks the path parameters that operations share. All of them are strings.
    fn shared_path(&mut self) {
        for (name, text) in self.path {
            let Some((_, info)) = self.context.model.service.client_parameters.iter().find(|(known, _)| known == name)
            else {
                continue;
            };
            let problem =
                if text.is_empty() { Some("is empty".to_owned()) } else { fits(text, info, self.context).err() };
            self.problems.extend(problem.map(|problem| format!("`{name}` {problem}")));
        }
    }

    /// Checks a header with a constant value. Skips `Content-Type`: it means nothing without a body, and
    /// `request_body` checks it together with the body.
    fn constant(&mut self, constant: &Constant) {
        let Constant { wire, value, info } = constant;
        if wire.eq_ignore_ascii_case("content-type") {
            return;
        }
        match self.request.header(wire) {
            Some(given) if given == value => {}
            Some(_) => self.problems.push(format!("`{wire}` is not `{value}`")),
            None if info.required => self.problems.push(format!("`{wire}` is missing")),
            None => {}
        }
    }

    fn argument(&mut self, argument: &'m Argument) {
        match &argument.kind {
            ArgumentKind::Parameter { location, wire, ty, style } => {
                self.parameter((*location, *style), wire, ty, &argument.info, End::Neither);
            }
            ArgumentKind::TimeRange { parts, format, minimum, maximum } => {
                let problems_before = self.problems.len();
                let ends = self.ends(parts, &ValueType::Timestamp(*format));
                // An invalid end is `None` in `ends`, but has been reported already.
                if self.problems.len() > problems_before {
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
                let [field, direction] = parts.each_ref();
                let is_given = |part: &Part| self.target.query.iter().any(|given| given.name == part.wire);
                if is_given(direction) && !is_given(field) && field.info.default.is_none() {
                    self.problems.push(format!("`{}` needs `{}`", direction.wire, field.wire));
                }
            }
            ArgumentKind::Body { ty, encoding } => {
                if !self.request.body.is_empty() {
                    self.problems.extend(request_body::find_problems(self.context, self.request, encoding, ty));
                } else if argument.required {
                    self.problems.push("the body is missing".to_owned());
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
        if end < start {
            self.problems.push(format!("`{from}` is after `{to}`"));
        } else {
            let apart = in_durations(end.saturating_sub(start), minimum, maximum);
            self.problems.extend(apart.err().map(|problem| format!("`{from}` and `{to}` are {problem} apart")));
        }
        // If an operation has several time ranges, none of them selects the data, because the spec does not say which
        // one should.
        if self.ranges == 1 {
            self.range = Some(start.div_euclid(1_000)..end.div_euclid(1_000));
        }
    }

    /// Returns the values of a parameter as strings, one for each element of an array. Returns a message if the
    /// parameter is invalid.
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
            ParameterLocation::Query => elements::query(self.target, wire, style),
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
        let (single, is_array) = match plain(ty) {
            ValueType::Array(items) => (plain(items), true),
            other => (other, false),
        };
        let mut first = None;
        let mut problems = Vec::new();
        for text in &texts {
            match values::from_text(self.context, text, single, info) {
                // An empty value of a required parameter counts as an absent one.
                Ok(_) if text.is_empty() && info.required => problems.push("is empty".to_owned()),
                Ok(value) => first = first.or(Some(value)),
                Err(problem) => problems.push(problem),
            }
        }
        if texts.is_empty() {
            first = info.default.as_ref().map(scalar);
            problems.extend(info.required.then(|| "is missing".to_owned()));
        } else if is_array {
            problems.extend(miscounted(texts.len() as u64, info));
        } else if texts.len() > 1 {
            problems.push("is given more than once".to_owned());
        }
        self.problems.extend(problems.into_iter().map(|problem| format!("`{wire}` {problem}")));
        if let Some(value) = &first {
            self.given.push(Given { wire, info, ty: single.clone(), value: value.clone(), end });
        }
        first
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
