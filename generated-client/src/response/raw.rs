//! A reply as it came, and how it becomes a value or an error.

use crate::auth::Proof;
use crate::download::Held;
use crate::error::{Kind, Report};
use crate::json::body::ReadBody;
use crate::json::decode::{DecodeError, Decoded, decode};
use crate::json::raw;
use crate::{Body, Decoding, Download, Error, Mismatches, OperationMeta, Parsed};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The response header under which the service tells a request's id.
const REQUEST_ID: &str = "x-request-id";

/// A reply as it came: status, headers and the whole body; or the body of a success that is handed
/// over as it comes, which only one clone can have.
///
/// `Debug` shows the status and the body's length, and neither headers nor body.
#[derive(Clone)]
pub struct RawResponse {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    /// What comes in place of the body.
    download: Option<Arc<Mutex<Option<Download>>>>,
    attempts: u32,
    /// What the request was proved with: it keeps secrets out of an error that this becomes.
    proof: Option<Arc<Proof>>,
}

impl RawResponse {
    /// A reply from its parts, for transports other than this crate's own.
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into(), download: None, attempts: 1, proof: None }
    }

    /// A reply of which the body is still to come.
    pub(crate) fn of_download(status: u16, headers: HeaderMap, download: Download) -> Self {
        Self { download: Some(Arc::new(Mutex::new(Some(download)))), ..Self::new(status, headers, Bytes::new()) }
    }

    /// Keeps something for as long as the body is still to come.
    pub(crate) fn holding(self, held: Held) -> Self {
        if let Some(download) = &self.download
            && let Some(download) = download.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
        {
            download.hold(held);
        }
        self
    }

    /// Adds what the request was proved with.
    pub(crate) fn proved_by(mut self, proof: Arc<Proof>) -> Self {
        self.proof = Some(proof);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id under which the service's operators find the request, from the header `X-Request-Id`.
    pub fn request_id(&self) -> Option<&str> {
        let id = self.headers.get(REQUEST_ID)?.to_str().ok()?;
        Some(id).filter(|id| !id.is_empty())
    }

    /// Reads a success as JSON of the declared type.
    ///
    /// # Errors
    ///
    /// A status that is no success; a body that is no JSON, or of another kind than declared; an object
    /// that holds an error code and nothing that the operation declares; in strict decoding any mismatch.
    pub fn json<T: Body + Default>(
        self,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<T>, Error> {
        let mut value = T::default();
        let mismatches = self.read_json(operation, decoding, &mut |reader| value.read_body(reader))?;
        Ok(Parsed { value, mismatches })
    }

    /// The part of `json` that is compiled once for all types.
    fn read_json(
        self,
        operation: &'static OperationMeta,
        decoding: Decoding,
        read: ReadBody<'_>,
    ) -> Result<Mismatches, Error> {
        let reply = self.check_status(operation)?;
        match decode(read, &reply.body, decoding) {
            Ok(Decoded { declared: 0, .. }) if reply.reports_failure() => Err(reply.into_service_error(operation)),
            Ok(Decoded { mismatches, .. }) => Ok(mismatches),
            Err(error) => Err(reply.into_decode_error(operation, error)),
        }
    }

    /// Reads a success that holds nothing; a body is not looked at.
    ///
    /// # Errors
    ///
    /// A status that is no success.
    pub fn empty(self, operation: &'static OperationMeta, _: Decoding) -> Result<Parsed<()>, Error> {
        self.check_status(operation).map(|_| Parsed { value: (), mismatches: Mismatches::default() })
    }

    /// Hands over the body of a success as it comes. The request has to ask for that with
    /// [`RequestBuilder::download`](crate::RequestBuilder::download); else the body is there as a whole.
    ///
    /// # Errors
    ///
    /// A status that is no success.
    pub fn download(self, operation: &'static OperationMeta, _: Decoding) -> Result<Parsed<Download>, Error> {
        let reply = self.check_status(operation)?;
        let begun =
            reply.download.as_ref().and_then(|download| download.lock().unwrap_or_else(PoisonError::into_inner).take());
        let download = begun.unwrap_or_else(|| Download::whole(operation, reply.body));
        Ok(Parsed { value: download, mismatches: Mismatches::default() })
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn into_parts(self) -> (u16, HeaderMap, Bytes) {
        (self.status, self.headers, self.body)
    }

    fn check_status(self, operation: &'static OperationMeta) -> Result<Self, Error> {
        match self.status {
            200..=299 => Ok(self),
            _ => Err(self.into_service_error(operation)),
        }
    }

    /// Whether the body of a success holds the code of an error.
    fn reports_failure(&self) -> bool {
        let members = std::str::from_utf8(&self.body).ok().and_then(raw::members);
        let mut members = members.unwrap_or_default().into_iter();
        members
            .any(|(name, value)| name == "error_code" && raw::string(value).is_some_and(|code| !means_success(&code)))
    }

    fn into_service_error(self, operation: &'static OperationMeta) -> Error {
        let report = Report::read(&self.body);
        // The proof may know better than the service's message why the call failed, and what of it to hide.
        let explanation = self.proof.as_ref().zip(report.message.as_ref());
        let explanation = explanation.and_then(|(proof, message)| proof.explain(self.status, message));
        let text = match (explanation, &report.message, self.status) {
            (Some(explanation), _, _) => explanation,
            (None, Some(message), _) => message.clone(),
            (None, None, 200..=299) => "the service reports an error without a message".to_owned(),
            (None, None, status @ 300..=399) => {
                format!("{}; redirects are not followed", describe_status(status))
            }
            (None, None, status) => describe_status(status),
        };
        Error::new(Kind::Service, text).in_operation(operation).with_reply(self, report)
    }

    fn into_decode_error(self, operation: &'static OperationMeta, error: DecodeError) -> Error {
        let content_type = self.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or("none");
        let text = match self.body.is_empty() {
            true => "the reply is empty where JSON belongs".to_owned(),
            false => format!("the reply cannot be read: {error} (content type: {content_type})"),
        };
        let mismatches = match &error {
            DecodeError::Mismatched(mismatches) => mismatches.clone(),
            DecodeError::Syntax { .. } | DecodeError::Unexpected { .. } => Mismatches::default(),
        };
        Error::new(Kind::Decode, text)
            .in_operation(operation)
            .with_reply(self, Report::default())
            .with_mismatches(mismatches)
            .with_source(error)
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What a status means, where the body does not say more.
fn describe_status(status: u16) -> String {
    let status = StatusCode::from_u16(status).ok();
    match status.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("the service answered \"{reason}\""),
        None => "the service answered with an error".to_owned(),
    }
}

/// Whether a code says that nothing went wrong: services spell that with zeros, such as
/// `WKS.00000000`.
fn means_success(code: &str) -> bool {
    let number = code.rsplit('.').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte == b'0')
}
