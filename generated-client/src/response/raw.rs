//! `RawResponse`: a response as received, and its conversion to a value.

use super::parsed::Parsed;
use crate::auth::{Secrets, SigningContext};
use crate::download::{Download, KeptAlive};
use crate::error::{Attempts, Error, Kind, ReceivedResponse, Report};
use crate::json::body::{Body, ReadBody};
use crate::json::decode::{DEFAULT_MEMORY_LIMIT, DecodeError, Decoded, Decoding, decode};
use crate::json::mismatch::Mismatches;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::HeaderMap;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The response header that contains the ID of the request.
const REQUEST_ID: &str = "x-request-id";

/// A response as received, with status, headers and body. If the body is streamed, only one of the clones can take it.
///
/// `Debug` shows the status, the request ID and the length of the body. It shows neither the headers nor the body.
#[derive(Clone)]
pub struct RawResponse {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The streamed body. If it is present, `body` is empty.
    download: Option<Arc<Mutex<Option<Download>>>>,
    attempts: Attempts,
    /// The memory that the decoded value may take.
    memory_limit: usize,
    /// Redacts the texts of the service, and explains a rejected signature. `None` if the response is not from this
    /// crate's transport.
    pub(super) signing_context: Option<Arc<SigningContext>>,
    /// Receives the decoded body. `None` unless a recorder is set.
    record: Option<RecordBody>,
}

/// A function that receives the decoded body of a response.
pub(crate) type RecordBody = Arc<dyn Fn(&dyn Body) + Send + Sync>;

impl RawResponse {
    /// Creates a response from its parts, for custom transports.
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            headers,
            body: body.into(),
            download: None,
            attempts: Attempts { count: 1, ..Attempts::default() },
            memory_limit: DEFAULT_MEMORY_LIMIT,
            signing_context: None,
            record: None,
        }
    }

    /// Creates a response with a streamed body.
    pub(crate) fn streaming(status: u16, headers: HeaderMap, download: Download) -> Self {
        Self { download: Some(Arc::new(Mutex::new(Some(download)))), ..Self::new(status, headers, Bytes::new()) }
    }

    /// If the body is streamed, keeps resources alive until it ends.
    pub(crate) fn keeping_alive(self, kept_alive: KeptAlive) -> Self {
        if let Some(download) = &self.download
            && let Some(download) = download.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
        {
            download.keep_alive(kept_alive);
        }
        self
    }

    pub(crate) fn with_memory_limit(mut self, bytes: usize) -> Self {
        self.memory_limit = bytes;
        self
    }

    pub(crate) fn with_signing_context(mut self, signing_context: Arc<SigningContext>) -> Self {
        self.signing_context = Some(signing_context);
        self
    }

    /// Sets a function that receives the decoded body.
    #[cfg(feature = "testing")]
    pub(crate) fn with_record(mut self, record: RecordBody) -> Self {
        self.record = Some(record);
        self
    }

    /// Returns how the request was authorized. `None` if the response is not from this crate's transport.
    #[cfg(feature = "testing")]
    pub(crate) fn signing_context(&self) -> Option<&Arc<SigningContext>> {
        self.signing_context.as_ref()
    }

    pub(crate) fn with_attempts(mut self, attempts: Attempts) -> Self {
        self.attempts = attempts;
        self
    }

    /// Returns the HTTP status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the response headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body, which is empty if it is streamed.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the ID of the request from the header `X-Request-Id`. `None` if the header is missing or empty. Quote it
    /// in support requests to the vendor.
    pub fn request_id(&self) -> Option<&str> {
        let id = self.headers.get(REQUEST_ID)?.to_str().ok()?;
        Some(id).filter(|id| !id.is_empty())
    }

    /// Returns the secrets that authorized the request.
    pub(crate) fn secrets(&self) -> Option<&Arc<Secrets>> {
        self.signing_context.as_deref().map(SigningContext::secrets)
    }

    /// Returns the request ID to show, without secrets and personal values.
    pub(crate) fn shown_request_id(&self) -> Option<Cow<'_, str>> {
        self.request_id().map(|id| self.redact(id))
    }

    /// Returns a text of the service without secrets and personal values.
    pub(super) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let redacted = self.signing_context.as_ref().and_then(|context| context.redact_text(text));
        redacted.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Decodes a successful JSON response.
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success, or if the body is not JSON or has an unexpected JSON type. Also
    /// returns an error if the body contains an error code but no declared field, if the value takes too much memory,
    /// or if strict decoding finds a mismatch.
    pub fn json<T: Body + Default>(
        self,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<T>, Error> {
        let mut value = T::default();
        let record = self.record.clone();
        let mismatches = self.read_json(operation, decoding, &mut |reader| {
            value = T::default();
            value.read_body(reader)
        })?;
        if let Some(record) = record {
            record(&value);
        }
        Ok(Parsed { value, mismatches })
    }

    /// The part of `json` that does not depend on the type, so that it is compiled once.
    fn read_json(
        self,
        operation: &'static OperationMeta,
        decoding: Decoding,
        read: ReadBody<'_>,
    ) -> Result<Mismatches, Error> {
        let response = self.check_status(operation)?;
        match decode(read, &response.body, decoding, response.memory_limit) {
            Ok(Decoded { declared: 0, .. }) if response.reports_failure() => {
                Err(response.into_service_error(operation))
            }
            Ok(Decoded { mismatches, .. }) => Ok(mismatches),
            Err(DecodeError::Unexpected { .. }) if response.reports_failure() => {
                Err(response.into_service_error(operation))
            }
            Err(error) => Err(response.into_decode_error(operation, error)),
        }
    }

    /// Returns `()` for a successful response. The body is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success.
    pub fn empty(self, operation: &'static OperationMeta, _: Decoding) -> Result<Parsed<()>, Error> {
        self.check_status(operation).map(|_| Parsed { value: (), mismatches: Mismatches::default() })
    }

    /// Returns the body of a successful response as a download. The body is streamed if the request was built with
    /// [`RequestBuilder::download`](crate::RequestBuilder::download).
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success, or if the body has a content coding such as `gzip`.
    pub fn download(self, operation: &'static OperationMeta, _: Decoding) -> Result<Parsed<Download>, Error> {
        let response = self.check_status(operation)?;
        if let Some(problem) = response.coding_problem() {
            let text = format!("the response cannot be read: {problem}");
            return Err(response.attach_to(Error::new(Kind::Decode, text).in_operation(operation), Report::default()));
        }
        let streamed = response.download.as_ref();
        let streamed = streamed.and_then(|download| download.lock().unwrap_or_else(PoisonError::into_inner).take());
        let value = streamed.unwrap_or_else(|| Download::buffered(operation, &response.headers, response.body));
        Ok(Parsed { value, mismatches: Mismatches::default() })
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.count
    }

    /// Attaches this response to the error that it caused.
    pub(crate) fn attach_to(self, error: Error, mut report: Report) -> Error {
        report.request_id = self.request_id().map(str::to_owned).or(report.request_id);
        if let Some(context) = &self.signing_context {
            report = report.redacted(|text| context.redact_text(text));
        }
        let Self { status, headers, body, attempts, .. } = self;
        error.with_response(ReceivedResponse { status, headers, body }, report).with_attempts(attempts)
    }

    fn check_status(self, operation: &'static OperationMeta) -> Result<Self, Error> {
        match self.status {
            200..=299 => Ok(self),
            _ => Err(self.into_service_error(operation)),
        }
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.shown_request_id())
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
