//! `RequestBuilder`: collects the values of a request. Emitted operations call a setter for each parameter, and for
//! each range of two parameters.

use super::message::{Request, ResponseMode};
use super::pairs::{Pair, Pairs, Separator, fill_headers, push};
use super::path_template::fill_path;
use super::time_range::TimeRangeChecks;
use crate::error::Error;
use crate::json::body::{Body, encode};
use crate::json::writer::Encoded;
use crate::param::ToParam;
use crate::payload::body::Payload;
use crate::payload::multipart::{Multipart, MultipartParts};
use crate::range_filter::RangeFilter;
use crate::service::OperationMeta;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use crate::validation::Checks;
use bytes::Bytes;
use http::Method;
use http::header::CONTENT_TYPE;
use std::fmt;
use std::ops::Range;

/// A builder for a [`Request`].
///
/// Some setters return checks of the documented constraints. A value that violates a constraint remains in the request
/// and is listed in [`Request::problems`].
pub struct RequestBuilder {
    operation: &'static OperationMeta,
    path: Vec<Pair>,
    query: Pairs,
    headers: Pairs,
    body: Option<Payload>,
    content_type: Option<String>,
    response_mode: ResponseMode,
    personal: Vec<String>,
    problems: Vec<String>,
}

impl Request {
    /// Returns a builder for a request of an operation.
    pub fn builder(operation: &'static OperationMeta) -> RequestBuilder {
        RequestBuilder::new(operation)
    }
}

impl RequestBuilder {
    fn new(operation: &'static OperationMeta) -> Self {
        Self {
            operation,
            path: Vec::new(),
            query: Pairs::default(),
            headers: Pairs::default(),
            body: None,
            content_type: None,
            response_mode: ResponseMode::Buffered,
            personal: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Sets a path parameter, which must not be empty.
    pub fn path(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = push(&mut self.path, name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a query parameter. A list adds one parameter for each element, and an absent value adds none.
    pub fn query(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.query.push(name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a list to the query as one parameter with commas between the elements, `ids=a,b`. A comma within an element
    /// is sent as `%2C`. An empty list adds none.
    pub fn query_csv(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.query.push_list(name, value, Separator::Comma, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a list to the query as one parameter with spaces between the elements, `ids=a%20b`. The elements must not
    /// contain spaces.
    pub fn query_ssv(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.query.push_list(name, value, Separator::Space, &mut self.personal);
        Checks::new(name, added, &mut self.problems).without(Separator::Space.plain(), Separator::Space.name())
    }

    /// Adds a list to the query as one parameter with vertical bars between the elements, `ids=a%7Cb`. The elements must
    /// not contain vertical bars.
    pub fn query_pipes(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.query.push_list(name, value, Separator::Pipe, &mut self.personal);
        Checks::new(name, added, &mut self.problems).without(Separator::Pipe.plain(), Separator::Pipe.name())
    }

    /// Adds a header. A list adds one for each element. An absent value adds none.
    pub fn header(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.headers.push(name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a list as one header with commas between the elements, which must not contain commas. An empty list adds
    /// none.
    pub fn header_csv(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = self.headers.push_list(name, value, Separator::Comma, &mut self.personal);
        Checks::new(name, added, &mut self.problems).without(Separator::Comma.plain(), Separator::Comma.name())
    }

    /// Adds a time to the query, truncated to the precision of the format.
    pub fn query_time<'a>(&mut self, name: &'static str, time: impl Into<Option<&'a Timestamp>>, format: TimeFormat) {
        let text = time.into().map(|time| time.format(format));
        self.query.values.extend(text.map(|text| (name, text)));
    }

    /// Adds both ends of a time range to the query, and checks that the range is not empty.
    ///
    /// The ends are rounded outwards to the precision of the format. The checks apply to the range before rounding.
    pub fn time_range<'a>(
        &mut self,
        start: &'static str,
        end: &'static str,
        range: impl Into<Option<&'a Range<Timestamp>>>,
        format: TimeFormat,
    ) -> TimeRangeChecks<'_> {
        let names = (start, end);
        let checks = TimeRangeChecks::add(names, range.into(), format, &mut self.query.values, &mut self.problems);
        checks.of(self.operation.idempotency)
    }

    /// Adds the minimum and the maximum of a filter to the query, and checks that the minimum does not exceed the
    /// maximum.
    pub fn range<'a, T: ToParam + PartialOrd + 'a>(
        &mut self,
        minimum: &'static str,
        maximum: &'static str,
        filter: impl Into<Option<&'a RangeFilter<T>>>,
    ) -> Checks<'_> {
        let filter = filter.into();
        let low = filter.and_then(RangeFilter::minimum);
        let high = filter.and_then(RangeFilter::maximum);
        if low.zip(high).is_some_and(|(low, high)| low > high) {
            self.problems.push(format!("`{maximum}` must be at least `{minimum}`"));
        }
        let start = self.query.values.len();
        self.query.push(minimum, &low, &mut self.personal);
        self.query.push(maximum, &high, &mut self.personal);
        Checks::new(minimum, &self.query.values[start..], &mut self.problems)
    }

    /// Returns checks for the values of a query parameter that was added.
    pub fn check(&mut self, name: &'static str) -> Checks<'_> {
        let query = &self.query.values;
        let first = query.iter().position(|(known, _)| *known == name).unwrap_or(query.len());
        let count = query[first..].iter().take_while(|(known, _)| *known == name).count();
        Checks::new(name, &query[first..first + count], &mut self.problems)
    }

    /// Sets a JSON body, and checks the limits of its members.
    pub fn json(&mut self, body: &dyn Body) {
        let Encoded { text, personal, problems } = encode(body);
        self.body = Some(Payload::Bytes(Bytes::from(text)));
        self.personal.extend(personal);
        self.problems.extend(problems);
    }

    /// Sets a body that is already JSON, and adds values in it to those that must be redacted from messages.
    pub(crate) fn json_text(&mut self, body: String, private: Vec<String>) {
        self.body = Some(Payload::Bytes(Bytes::from(body)));
        self.personal.extend(private);
    }

    /// Sets a multipart body, and checks the limits of its parts.
    pub fn multipart(&mut self, body: &dyn Multipart) {
        let mut parts = MultipartParts::new();
        body.parts(&mut parts);
        self.problems.append(parts.problems());
        let (content_type, body, personal) = parts.finish();
        self.body = Some(body);
        self.content_type = Some(content_type);
        self.personal.extend(personal);
    }

    /// Sets the media type of the body. The default for a multipart body is `multipart/form-data`, and for other bodies
    /// the media type of the service.
    pub fn content_type(&mut self, content_type: &'static str) {
        self.content_type = Some(content_type.to_owned());
    }

    /// Requests a streamed response body, for [`RawResponse::download`](crate::RawResponse::download).
    pub fn download(&mut self) {
        self.response_mode = ResponseMode::Streaming;
    }

    /// Builds the request.
    ///
    /// # Errors
    ///
    /// Returns an error if a path parameter is missing, empty, `.` or `..` (the request would reach a different
    /// resource), if a value cannot be sent in a header, or if the HTTP method is invalid. The error lists all of
    /// these, and the violations of documented constraints.
    pub fn build(mut self) -> Result<Request, Error> {
        let mut refused = Vec::new();
        let path = fill_path(self.operation.path, &self.path, &mut refused);
        let mut headers = self.headers.join();
        headers.extend(self.content_type.map(|value| (CONTENT_TYPE.as_str(), value)));
        let headers = fill_headers(&headers, &mut refused);
        let method = Method::from_bytes(self.operation.method.as_bytes()).unwrap_or_else(|_| {
            refused.push(format!("invalid HTTP method `{}`", self.operation.method));
            Method::GET
        });
        if !refused.is_empty() {
            refused.append(&mut self.problems);
            return Err(Error::invalid_request(&refused).in_operation(self.operation));
        }
        Ok(Request {
            operation: self.operation,
            method,
            path,
            encoded_query: self.query.encode(),
            query: self.query.join(),
            headers,
            body: self.body,
            response_mode: self.response_mode,
            personal: self.personal,
            problems: self.problems,
        })
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBuilder")
            .field("operation", &self.operation.name)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}
