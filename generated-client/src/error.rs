//! The one error of the crate.

mod body;
mod display;
mod kind;

pub use kind::ErrorKind;
pub(crate) use {body::Report, kind::ErrorKind as Kind};

use crate::json::decode::decode;
use crate::{Body, Decoding, FromWire, Mismatches, OperationMeta, RawResponse, ResponseHeader};
use bytes::Bytes;
use http::HeaderMap;
use std::error::Error as StdError;

/// Why a client could not be built, or what went wrong with a call.
///
/// `Display` says it in one line that is enough to act on. The accessors give everything that the
/// service answered. Neither `Display` nor `Debug` shows the body, headers or credentials; where the
/// service's message repeats credentials, personal values of the request, or what the caller added
/// to it by `with_query` and `with_header`, `***` stands in their place. What else the service puts
/// into its message is shown.
///
/// ```
/// # fn handle(error: generated_client::Error) {
/// if error.is_not_found() {
///     println!("nothing there");
/// } else if error.code() == Some("WKS.00010012") {
///     println!("refused: {}", error.message().unwrap_or("no reason given"));
/// } else {
///     // ShowUserAccessStages: no such transaction [http 404, code WKS.0404, request 97e2]
///     eprintln!("{error}");
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    operation: Option<&'static str>,
    text: String,
    attempts: u32,
    reply: Option<Reply>,
    report: Report,
    mismatches: Mismatches,
    source: Option<Source>,
}

type Source = Box<dyn StdError + Send + Sync>;

/// What the service answered.
struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Error {
    pub(crate) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            text: text.into(),
            attempts: 0,
            reply: None,
            report: Report::default(),
            mismatches: Mismatches::default(),
            source: None,
        }))
    }

    /// One error for all the reasons why a request is refused before it is sent.
    pub(crate) fn invalid_request(problems: &[String]) -> Self {
        let text = format!("refused before sending: {}", problems.join("; "));
        Self::new(Kind::InvalidRequest, text)
    }

    pub(crate) fn in_operation(mut self, operation: &'static OperationMeta) -> Self {
        self.0.operation = Some(operation.name);
        self
    }

    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_mismatches(mut self, mismatches: Mismatches) -> Self {
        self.0.mismatches = mismatches;
        self
    }

    /// Keeps the reply that led to the error, and what its body says about it.
    pub(crate) fn with_reply(mut self, reply: RawResponse, mut report: Report) -> Self {
        report.request_id = reply.request_id().map(str::to_owned).or(report.request_id);
        self.0.report = report;
        self.0.attempts = reply.attempts();
        let (status, headers, body) = reply.into_parts();
        self.0.reply = Some(Reply { status, headers, body });
        self
    }

    /// The HTTP status, where there was a reply. A success that holds an error code or cannot be
    /// read has one of 200 to 299, and so has one whose body broke off or did not come in time. If
    /// the last attempt got no reply, this and all else that the service said is from the last
    /// attempt that got one.
    pub fn status(&self) -> Option<u16> {
        self.0.reply.as_ref().map(|reply| reply.status)
    }

    /// The service's error code, such as `WKS.00010012`; the digits, where the service sends a
    /// number.
    pub fn code(&self) -> Option<&str> {
        self.0.report.code.as_deref()
    }

    /// The service's error message.
    pub fn message(&self) -> Option<&str> {
        self.0.report.message.as_deref()
    }

    /// The id under which the service's operators find the request: from the header, else from the
    /// body.
    pub fn request_id(&self) -> Option<&str> {
        self.0.report.request_id.as_deref()
    }

    /// The service's further explanation of the message.
    pub fn detail(&self) -> Option<&str> {
        self.0.report.detail.as_deref()
    }

    /// Why a permission was denied, in a form that only the service's STS API decodes.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        self.0.report.encoded_authorization_message.as_deref()
    }

    /// The elements of the service's list of details, each as raw JSON.
    pub fn details(&self) -> &[String] {
        &self.0.report.details
    }

    /// The reply's headers, where there was a reply.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.reply.as_ref().map(|reply| &reply.headers)
    }

    /// A header that the operation's document names; nothing if there was no reply, or the header is
    /// missing or of another type.
    pub fn header<V: FromWire>(&self, header: ResponseHeader<V>) -> Option<V> {
        header.read(self.headers()?)
    }

    /// The reply's body as it came, where there was a reply. It may be empty, and it may hold
    /// personal data.
    ///
    /// Where the connection broke or the time was up behind the reply's head, or the body is longer
    /// than the [limit](crate::ClientBuilder::body_limit), this is the part that had arrived.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.reply.as_ref().map(|reply| &reply.body[..])
    }

    /// The reply's body as one of the API's types, such as those that an operation's page lists
    /// under its responses; nothing if there was no reply, or its body is nothing of that kind.
    ///
    /// It is read as in [tolerant](Decoding::Tolerant) decoding: members that the body lacks, or
    /// that do not fit, are absent. [`code`](Self::code), [`message`](Self::message) and the others
    /// find what they are about in more shapes of a body than any one type has.
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
    /// # let reply = RawResponse::new(400, Default::default(), r#"{"error_msg":"m","hint":"h"}"#);
    /// # let error = ListLoginRecords::parse(reply, Decoding::Tolerant).unwrap_err();
    /// # assert_eq!(explain(&error).as_deref(), Some("h"));
    /// ```
    pub fn body_as<T: Body + Default>(&self) -> Option<T> {
        let mut value = T::default();
        let read = decode(&mut |reader| value.read_body(reader), self.body()?, Decoding::Tolerant);
        read.ok().map(|_| value)
    }

    /// The operation that was called, such as `ListLoginRecords`; `None` for errors of the client's
    /// own settings.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// How many times the request was sent, or its sending was tried; 0 where it was refused
    /// before.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The members whose values did not fit, where [strict](crate::Decoding::Strict) decoding made
    /// an error of them.
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
