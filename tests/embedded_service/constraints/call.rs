//! A call of any operation, and a function that creates a valid call.

use super::json::{self, Types};
use super::text;
use codegen::mock::Request;
use codegen::model::{
    ArgumentKind, Duration, Encoding, Operation, PageToken, ParameterLocation, TimeFormat, TypeKind, ValueType,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use serde_json::Value;
use tests::arrays::join;

/// The characters to percent-encode. A comma is not encoded, because it separates the elements of a list.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b',');

/// The time at which time ranges begin, in seconds since 1970.
const START: i64 = 1_767_225_600;

/// A call with all its parameters.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub template: String,
    pub path: Vec<(String, String)>,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Body,
}

/// The body of a call.
#[derive(Debug, Clone)]
pub enum Body {
    None,
    /// JSON, or a text that is not valid JSON.
    Json(Result<Value, &'static str>),
    /// The parts of a multipart body, and whether the closing delimiter is sent after them.
    Multipart(Vec<(String, String)>, bool),
}

impl Call {
    /// Returns a valid call with a value for every parameter.
    pub fn valid(operation: &Operation, types: &Types<'_>) -> Self {
        let mut call = Self {
            method: operation.http.method.clone(),
            template: operation.http.path.clone(),
            path: Vec::new(),
            query: Vec::new(),
            headers: operation.constants.iter().map(|each| (each.wire.clone(), each.value.clone())).collect(),
            body: Body::None,
        };
        let marker = operation.paging.as_ref().and_then(|paging| match &paging.page_token {
            PageToken::Marker { argument, .. } => Some(argument),
            PageToken::Offset(_) => None,
        });
        // A marker is not sent, because only the service can issue valid ones.
        for argument in operation.arguments.iter().filter(|argument| Some(&argument.name) != marker) {
            match &argument.kind {
                ArgumentKind::Parameter { location, wire, ty, style } => {
                    let values = join(text::valid_list(ty, &argument.info, types), *style);
                    call.list(*location).extend(values.into_iter().map(|value| (wire.clone(), value)));
                }
                ArgumentKind::TimeRange { parts, format, minimum, .. } => {
                    let seconds = seconds(minimum.as_ref()).unwrap_or(60);
                    for (part, value) in parts.iter().zip(range(*format, seconds)) {
                        call.query.push((part.wire.clone(), value));
                    }
                }
                ArgumentKind::RangeFilter { parts } => {
                    for part in &**parts {
                        call.query.push((part.wire.clone(), text::valid(&ValueType::Integer, &part.info, types)));
                    }
                }
                ArgumentKind::Sort { parts, field, direction, .. } => {
                    for (part, ty) in parts.iter().zip([field, direction]) {
                        let ty = ValueType::Named(ty.clone());
                        call.query.push((part.wire.clone(), text::valid(&ty, &part.info, types)));
                    }
                }
                ArgumentKind::Body { ty, encoding: Encoding::Json { .. } } => {
                    call.body = Body::Json(Ok(json::valid_named(ty, types, 0)));
                    call.headers.push(("content-type".to_owned(), "application/json".to_owned()));
                }
                ArgumentKind::Body { ty, encoding: Encoding::Multipart } => {
                    let Some(TypeKind::Object { properties, .. }) = types.kind(ty) else { continue };
                    let parts = properties.iter().flat_map(|property| {
                        let values = text::valid_list(&property.ty, &property.info, types);
                        values.into_iter().map(|value| (property.wire.clone(), value))
                    });
                    call.body = Body::Multipart(parts.collect(), true);
                    call.headers.push(("content-type".to_owned(), "multipart/form-data; boundary=x".to_owned()));
                }
            }
        }
        call
    }

    /// Returns the parameters at a location.
    pub fn list(&mut self, location: ParameterLocation) -> &mut Vec<(String, String)> {
        match location {
            ParameterLocation::Path => &mut self.path,
            ParameterLocation::Query => &mut self.query,
            ParameterLocation::Header => &mut self.headers,
        }
    }

    /// Passes the request of the call to `respond`, and returns the result.
    pub fn request<T>(&self, respond: impl FnOnce(Request<'_>) -> T) -> T {
        let encode = |text: &str| percent_encoding::utf8_percent_encode(text, ENCODED).to_string();
        let mut target = self.template.replace("{project_id}", "p");
        for (name, value) in &self.path {
            target = target.replace(&format!("{{{name}}}"), &encode(value));
        }
        let pairs: Vec<String> =
            self.query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        if !pairs.is_empty() {
            target = format!("{target}?{}", pairs.join("&"));
        }
        let body = match &self.body {
            Body::None => String::new(),
            Body::Json(json) => json.as_ref().map_or_else(|text| (*text).to_owned(), ToString::to_string),
            Body::Multipart(parts, ends) => {
                let part = |(name, value): &(String, String)| {
                    format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                };
                parts.iter().map(part).collect::<String>() + if *ends { "--x--\r\n" } else { "" }
            }
        };
        respond(Request {
            method: &self.method,
            target: &target,
            headers: &self.headers,
            body: body.as_bytes(),
            elapsed: std::time::Duration::ZERO,
        })
    }
}

/// Returns the two ends of a time range that is this number of seconds long.
pub fn range(format: TimeFormat, seconds: i64) -> [String; 2] {
    [START, START + seconds].map(|time| {
        let pattern = match format {
            TimeFormat::EpochMilliseconds => return (time * 1_000).to_string(),
            TimeFormat::Seconds | TimeFormat::DateTime => "%Y-%m-%dT%H:%M:%SZ",
            TimeFormat::Minutes => "%Y-%m-%dT%H:%MZ",
            TimeFormat::Milliseconds => "%Y-%m-%dT%H:%M:%S.000Z",
            TimeFormat::SpacedSeconds => "%Y-%m-%d %H:%M:%S",
            TimeFormat::ZonelessSeconds => "%Y-%m-%dT%H:%M:%S",
        };
        jiff::Timestamp::from_second(time).expect("a time").strftime(pattern).to_string()
    })
}

/// Returns the seconds of a duration, rounded up to whole minutes, because some timestamp formats have no seconds.
pub fn seconds(duration: Option<&Duration>) -> Option<i64> {
    duration.map(|duration| i64::try_from(duration.seconds.div_ceil(60) * 60).expect("a short duration"))
}
