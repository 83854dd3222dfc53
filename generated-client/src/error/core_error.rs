//! `Error`: the error of clients and calls.

use super::authentication_failure::AuthenticationFailure;
use super::body::Report;
use super::kind::ErrorKind as Kind;
use crate::error_code::{ErrorCode, Explanation};
use crate::json::body::Body;
use crate::json::decode::{DEFAULT_MEMORY_LIMIT, Decoding, decode};
use crate::json::mismatch::Mismatches;
use crate::json::reader::Reader;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::HeaderMap;
use std::error::Error as StdError;

/// An error of a client or a call. Only parsing a value from a string has other error types, such as
/// [`ParseDateError`](crate::ParseDateError).
///
/// `Display` writes one line. The accessors return everything that the service sent. Neither `Display` nor `Debug`
/// shows the body, headers or credentials. The service's message, code or request ID may repeat credentials, personal
/// values of the request, or values of `with_query` and `with_header`. Both outputs show `***` in place of these
/// values, regardless of case, character width, Unicode composition and escapes. A personal value of one to three
/// letters is replaced only where it is a word, because it occurs within many words. In scripts without spaces, such as
/// Chinese, it is replaced everywhere. Credentials and the values of `with_query` and `with_header` are replaced only
/// if they have at least six bytes.
///
/// ```
/// use generated_client::ErrorCode;
/// # fn handle(error: generated_client::Error) {
/// if error.is_not_found() {
///     println!("nothing there");
/// } else if error.error_code() == Some(ErrorCode::WKS_00010099) {
///     println!("refused: {}", error.message().unwrap_or("no reason given"));
/// } else {
///     // ShowUserAccessStages: no such transaction [http 404, code WKS.00211902, request 97e2]
///     eprintln!("{error}");
///     if let Some(explanation) = error.explanation() {
///         eprintln!("{} {}", explanation.meaning, explanation.remedy.unwrap_or_default());
///     }
/// }
/// # }
/// ```
pub struct Error(pub(super) Box<Inner>);

pub(super) struct Inner {
    pub(super) kind: Kind,
    operation: Option<&'static str>,
    pub(super) text: String,
    attempts: Attempts,
    response: Option<ReceivedResponse>,
    report: Report,
    mismatches: Mismatches,
    pub(super) authentication_failure: Option<AuthenticationFailure>,
    pub(super) source: Option<Source>,
}

type Source = Box<dyn StdError + Send + Sync>;

/// The attempts of a call.
#[derive(Clone, Copy, Default)]
pub(crate) struct Attempts {
    /// The number of attempts that began.
    pub(crate) count: u32,
    /// Whether the retry budget prevented another attempt.
    pub(crate) is_budget_exhausted: bool,
}

/// The response that caused the error.
pub(crate) struct ReceivedResponse {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Error {
    pub(crate) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            text: text.into(),
            attempts: Attempts::default(),
            response: None,
            report: Report::default(),
            mismatches: Mismatches::default(),
            authentication_failure: None,
            source: None,
        }))
    }

    /// Creates the error for invalid settings.
    pub(crate) fn configuration(text: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, text)
    }

    /// Creates one error for all problems of a request. Such a request is not sent.
    pub(crate) fn invalid_request(problems: &[String]) -> Self {
        Self::new(Kind::InvalidRequest, format!("invalid request: {}", problems.join("; ")))
    }

    /// Creates the error for a response body that exceeds the limit.
    pub(crate) fn body_too_long(limit: usize) -> Self {
        Self::new(Kind::Decode, format!("the response is longer than the limit of {limit} bytes"))
    }

    pub(crate) fn in_operation(mut self, operation: &'static OperationMeta) -> Self {
        self.0.operation = Some(operation.name);
        self
    }

    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: Attempts) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_mismatches(mut self, mismatches: Mismatches) -> Self {
        self.0.mismatches = mismatches;
        self
    }

    /// Adds the response that caused the error, and the content of its body.
    pub(crate) fn with_response(mut self, response: ReceivedResponse, report: Report) -> Self {
        self.0.response = Some(response);
        self.0.report = report;
        self
    }

    /// Returns the HTTP status code, or `None` if there was no response.
    ///
    /// If the status is 200 to 299, the error is in the body: it contains an error code, cannot be decoded, or was not
    /// received completely. If the last attempt had no response, the status and all other data of the service are from
    /// the last attempt with a response.
    pub fn status(&self) -> Option<u16> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// Returns the service's error code, such as `WKS.00010032`. A numeric code is returned as a string.
    pub fn code(&self) -> Option<&str> {
        self.0.report.code.as_deref()
    }

    /// Returns the service's error code, to compare it with the documented codes.
    pub fn error_code(&self) -> Option<ErrorCode<'_>> {
        self.code().map(ErrorCode::new)
    }

    /// Returns what the error code means, and what to do about it. `None` if there is no code, or if it is not
    /// documented.
    ///
    /// The code, the status and the message of the error select the explanation. [`message`](Self::message) is more
    /// specific, so show it first.
    ///
    /// ```
    /// # use generated_client::{Decoding, ListLoginRecords, Operation, RawResponse};
    /// # let body = r#"{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached."}"#;
    /// # let response = RawResponse::new(429, Default::default(), body);
    /// # let error = ListLoginRecords::parse(response, Decoding::Tolerant).unwrap_err();
    /// let explanation = error.explanation().expect("the code is documented");
    /// assert_eq!(explanation.code, generated_client::ErrorCode::APIGW_0308);
    /// println!("{}\nremedy: {}", explanation.meaning, explanation.remedy.unwrap_or("none"));
    /// println!("see {}", explanation.source);
    /// ```
    pub fn explanation(&self) -> Option<&'static Explanation> {
        self.0.report.explanation(self.status()?)
    }

    /// Returns the service's error message.
    pub fn message(&self) -> Option<&str> {
        self.0.report.message.as_deref()
    }

    /// Returns the ID of the request, from the header or else from the body. Quote it in support requests to the
    /// vendor.
    pub fn request_id(&self) -> Option<&str> {
        self.0.report.request_id.as_deref()
    }

    /// Returns the code to show, without secrets and personal values.
    pub(super) fn shown_code(&self) -> Option<&str> {
        self.0.report.redacted_code.as_deref().or(self.code())
    }

    /// Returns the request ID to show, without secrets and personal values.
    pub(crate) fn shown_request_id(&self) -> Option<&str> {
        self.0.report.redacted_request_id.as_deref().or(self.request_id())
    }

    /// Returns the service's explanation of the message.
    pub fn detail(&self) -> Option<&str> {
        self.0.report.detail.as_deref()
    }

    /// Returns the reason why a permission was denied, in an encoded form that only the STS API of the service decodes.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        self.0.report.encoded_authorization_message.as_deref()
    }

    /// Returns the elements of the service's list of details, each as JSON.
    pub fn details(&self) -> &[String] {
        &self.0.report.details
    }

    /// Returns the headers of the response, or `None` if there was no response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// Returns the body of the response, or `None` if there was no response. The body may be empty, and it may contain
    /// personal data.
    ///
    /// If the connection failed or the call timed out while the body was received, or if the body is longer than the
    /// [limit](crate::ClientBuilder::body_limit), this is the part that was received.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.response.as_ref().map(|response| &response.body[..])
    }

    /// Decodes the body of the response as a type of this crate, such as an error type of the operation. Returns `None`
    /// if there was no response, or if the body cannot be decoded as this type.
    ///
    /// Decoding is [tolerant](Decoding::Tolerant). [`code`](Self::code), [`message`](Self::message) and the other
    /// accessors support more shapes of error bodies than a single type can.
    ///
    /// ```
    /// use generated_client::{Error, ErrorBody};
    ///
    /// fn explain(error: &Error) -> Option<String> {
    ///     let body: ErrorBody = error.body_as()?;
    ///     let hint: Option<String> = body.member("hint");
    ///     hint.or(body.error_msg)
    /// }
    /// # use generated_client::{Decoding, ListLoginRecords, Operation, RawResponse};
    /// # let response = RawResponse::new(400, Default::default(), r#"{"error_msg":"m","hint":"h"}"#);
    /// # let error = ListLoginRecords::parse(response, Decoding::Tolerant).unwrap_err();
    /// # assert_eq!(explain(&error).as_deref(), Some("h"));
    /// ```
    pub fn body_as<T: Body + Default>(&self) -> Option<T> {
        let mut value = T::default();
        let mut read = |reader: &mut Reader<'_>| {
            value = T::default();
            value.read_body(reader)
        };
        let read = decode(&mut read, self.body()?, Decoding::Tolerant, DEFAULT_MEMORY_LIMIT);
        read.ok().map(|_| value)
    }

    /// Returns the operation that was called, such as `ListLoginRecords`. `None` if the error is not from a call, such
    /// as an error of the client's settings.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// Returns the number of attempts that began. The number is 0 if the call failed before the first attempt.
    pub fn attempts(&self) -> u32 {
        self.0.attempts.count
    }

    /// Returns `true` if the exhausted [retry budget](crate::RetryConfig#budget) of the client prevented another
    /// attempt.
    pub fn is_budget_exhausted(&self) -> bool {
        self.0.attempts.is_budget_exhausted
    }

    /// Returns the mismatches, if [strict](crate::Decoding::Strict) decoding failed because of them.
    pub fn mismatches(&self) -> &Mismatches {
        &self.0.mismatches
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref();
        source.map(|source| source as &(dyn StdError + 'static))
    }
}
