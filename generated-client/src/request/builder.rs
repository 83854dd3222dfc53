//! Collects the values of a request; emitted operations are lists of calls to this.

use super::message::{Answer, Request};
use super::pairs::{Pair, fill_headers, push};
use super::path_template::fill_path;
use super::time_range::TimeRangeChecks;
use super::validation::Checks;
use crate::error::Error;
use crate::json::body::{Body, encode};
use crate::param::ToParam;
use crate::payload::body::Payload;
use crate::payload::multipart::{Multipart, MultipartParts};
use crate::range_filter::RangeFilter;
use crate::service::OperationMeta;
use crate::types::{time_format::TimeFormat, timestamp::Timestamp};
use bytes::Bytes;
use http::Method;
use http::header::CONTENT_TYPE;
use std::fmt;
use std::ops::Range;

/// Collects the values of a [`Request`].
///
/// What a setter hands back checks the value just set against what is documented. A value that does
/// not pass is listed in [`Request::problems`] and stays in the request.
pub struct RequestBuilder {
    operation: &'static OperationMeta,
    path: Vec<Pair>,
    query: Vec<Pair>,
    headers: Vec<Pair>,
    body: Option<Payload>,
    content_type: Option<String>,
    answer: Answer,
    personal: Vec<String>,
    problems: Vec<String>,
}

impl Request {
    /// A builder for a request of this operation.
    pub fn builder(operation: &'static OperationMeta) -> RequestBuilder {
        RequestBuilder::new(operation)
    }
}

impl RequestBuilder {
    fn new(operation: &'static OperationMeta) -> Self {
        Self {
            operation,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            content_type: None,
            answer: Answer::Whole,
            personal: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Sets a path parameter, which [`build`](Self::build) refuses to leave empty.
    pub fn path(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = push(&mut self.path, name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a query parameter, once for each text of the value: an absent value adds none, a list
    /// repeats the name.
    pub fn query(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = push(&mut self.query, name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a header, once for each text of the value.
    pub fn header(&mut self, name: &'static str, value: &dyn ToParam) -> Checks<'_> {
        let added = push(&mut self.headers, name, value, &mut self.personal);
        Checks::new(name, added, &mut self.problems)
    }

    /// Adds a moment to the query; what the format cannot express is cut off.
    pub fn query_time<'a>(&mut self, name: &'static str, time: impl Into<Option<&'a Timestamp>>, format: TimeFormat) {
        let text = time.into().map(|time| time.format(format));
        self.query.extend(text.map(|text| (name, text)));
    }

    /// Adds both ends of a range of time to the query, and checks that the start is before the end.
    ///
    /// What the format cannot express is rounded outwards, so that nothing asked for is left out.
    /// The checks look at the range as it was asked for.
    pub fn time_range<'a>(
        &mut self,
        start: &'static str,
        end: &'static str,
        range: impl Into<Option<&'a Range<Timestamp>>>,
        format: TimeFormat,
    ) -> TimeRangeChecks<'_> {
        let names = (start, end);
        TimeRangeChecks::add(names, range.into(), format, &mut self.query, &mut self.problems)
    }

    /// Adds the ends that bounds have to the query, and checks that the maximum is no less than the
    /// minimum.
    pub fn range<'a, T: ToParam + PartialOrd + 'a>(
        &mut self,
        minimum: &'static str,
        maximum: &'static str,
        bounds: impl Into<Option<&'a RangeFilter<T>>>,
    ) -> Checks<'_> {
        let bounds = bounds.into();
        let low = bounds.and_then(RangeFilter::minimum);
        let high = bounds.and_then(RangeFilter::maximum);
        if low.zip(high).is_some_and(|(low, high)| low > high) {
            self.problems.push(format!("`{maximum}` must be at least `{minimum}`"));
        }
        let start = self.query.len();
        push(&mut self.query, minimum, &low, &mut self.personal);
        push(&mut self.query, maximum, &high, &mut self.personal);
        Checks::new(minimum, &self.query[start..], &mut self.problems)
    }

    /// Checks what was added to the query under a name.
    pub fn check(&mut self, name: &'static str) -> Checks<'_> {
        let first = self.query.iter().position(|(known, _)| *known == name).unwrap_or(self.query.len());
        let count = self.query[first..].iter().take_while(|(known, _)| *known == name).count();
        Checks::new(name, &self.query[first..first + count], &mut self.problems)
    }

    /// Sets the body to the JSON of a value.
    pub fn json(&mut self, body: &dyn Body) {
        let (body, personal) = encode(body);
        self.body = Some(Payload::Bytes(Bytes::from(body)));
        self.personal.extend(personal);
    }

    /// Sets the body to a form.
    pub fn form(&mut self, body: &dyn Multipart) {
        let mut parts = MultipartParts::new();
        body.parts(&mut parts);
        let (content_type, body, personal) = parts.finish();
        self.body = Some(body);
        self.content_type = Some(content_type);
        self.personal.extend(personal);
    }

    /// Sets the media type of the body, in place of the one that all requests of the service have.
    pub fn content_type(&mut self, content_type: &'static str) {
        self.content_type = Some(content_type.to_owned());
    }

    /// Asks for the body of a success as it comes, for [`RawResponse::download`](crate::RawResponse::download).
    pub fn download(&mut self) {
        self.answer = Answer::Download;
    }

    /// The finished request.
    ///
    /// # Errors
    ///
    /// A path parameter that is missing, empty, `.` or `..` (the request would reach another
    /// resource), or a value that a header cannot carry. The error names all of them, and what the
    /// checks found besides.
    pub fn build(mut self) -> Result<Request, Error> {
        let mut refused = Vec::new();
        let path = fill_path(self.operation.path, &self.path, &mut refused);
        self.headers.extend(self.content_type.map(|value| (CONTENT_TYPE.as_str(), value)));
        let headers = fill_headers(&self.headers, &mut refused);
        let method = Method::from_bytes(self.operation.method.as_bytes()).unwrap_or_else(|_| {
            refused.push(format!("`{}` is no HTTP method", self.operation.method));
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
            query: self.query,
            headers,
            body: self.body,
            answer: self.answer,
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

#[cfg(test)]
mod tests {
    use crate::{Idempotency, OperationMeta, RangeFilter, Request, TimeFormat, Timestamp};
    use std::ops::Range;

    const META: OperationMeta = OperationMeta {
        name: "ShowPart",
        method: "GET",
        path: "/v1/{project_id}/things/{thing_id}/parts/{part_id}",
        idempotency: Idempotency::Idempotent,
    };
    const LIST: OperationMeta = OperationMeta { path: "/v1/things", ..META };

    #[test]
    fn path_values_that_lead_elsewhere_are_refused_all_at_once() {
        let mut request = Request::builder(&META);
        request.path("thing_id", &"..");
        request.query("limit", &5_i64).maximum(1);
        request.header("X-Name", &"a\nb");
        assert_eq!(
            request.build().unwrap_err().to_string(),
            "ShowPart: refused before sending: `thing_id` must not be `..`; `part_id` is not set; \
             header `X-Name` holds characters that no header can carry; `limit` must be at most 1"
        );
        for value in ["", "."] {
            let mut request = Request::builder(&META);
            request.path("thing_id", &value);
            assert!(request.build().unwrap_err().is_invalid_request());
        }
    }

    #[test]
    fn times_go_out_in_their_format_and_ranges_are_rounded_outwards() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let during = at("2026-01-01T10:00:30Z")..at("2026-01-01T11:00:30Z");
        let mut request = Request::builder(&LIST);
        request.time_range("from", "to", &during, TimeFormat::Minutes);
        request.time_range("a", "b", &None::<Range<Timestamp>>, TimeFormat::Minutes);
        request.query_time("since", &Some(during.start), TimeFormat::Minutes);
        request.query_time("until", &during.end, TimeFormat::EpochMilliseconds);
        assert_eq!(
            request.build().unwrap().query(),
            [
                ("from", "2026-01-01T10:00Z".to_owned()),
                ("to", "2026-01-01T11:01Z".to_owned()),
                ("since", "2026-01-01T10:00Z".to_owned()),
                ("until", "1767265230000".to_owned()),
            ]
        );
    }

    #[test]
    fn bounds_send_the_ends_they_have_and_are_checked_at_both() {
        let mut request = Request::builder(&LIST);
        request.range("min", "max", &Some(RangeFilter::from(3_i64..)));
        let (nine, eight) = (9_i64, 8);
        request.range("minimum", "most", &RangeFilter::from(nine..=eight)).between(0, 8);
        let request = request.build().unwrap();
        assert_eq!(request.target(""), "/v1/things?min=3&minimum=9&most=8");
        assert_eq!(request.problems(), ["`most` must be at least `minimum`", "`minimum` must be 0 to 8"]);
    }
}
