//! `RawResponse`: a response as received, and its conversion to a value or an error.

use super::parsed::Parsed;
use crate::auth::SigningContext;
use crate::download::{Download, KeptAlive};
use crate::error::{Error, Kind, ReceivedResponse, Report};
use crate::json::body::{Body, ReadBody};
use crate::json::decode::{DecodeError, Decoded, Decoding, decode};
use crate::json::mismatch::Mismatches;
use crate::json::raw;
use crate::service::OperationMeta;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The response header that contains the ID of the request.
const REQUEST_ID: &str = "x-request-id";

/// A response as received, with status, headers and body. If the body is streamed, only one of the clones can take it.
///
/// `Debug` shows the status, the request ID and the length of the body. It shows neither the headers nor the body.
#[derive(Clone)]
pub struct RawResponse {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    /// The streamed body. If it is present, `body` is empty.
    download: Option<Arc<Mutex<Option<Download>>>>,
    attempts: u32,
    /// Redacts the service's message if this response is an error.
    signing_context: Option<Arc<SigningContext>>,
}

impl RawResponse {
    /// Creates a response from its parts. Custom transports need it.
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into(), download: None, attempts: 1, signing_context: None }
    }

    /// Creates a response with a streamed body.
    pub(crate) fn streaming(status: u16, headers: HeaderMap, download: Download) -> Self {
        Self { download: Some(Arc::new(Mutex::new(Some(download)))), ..Self::new(status, headers, Bytes::new()) }
    }

    /// Keeps resources alive until the body has been streamed.
    pub(crate) fn keeping_alive(self, kept_alive: KeptAlive) -> Self {
        if let Some(download) = &self.download
            && let Some(download) = download.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
        {
            download.keep_alive(kept_alive);
        }
        self
    }

    pub(crate) fn with_signing_context(mut self, signing_context: Arc<SigningContext>) -> Self {
        self.signing_context = Some(signing_context);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
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

    /// Returns the ID of the request from the header `X-Request-Id`. Quote it in support requests to the vendor.
    pub fn request_id(&self) -> Option<&str> {
        let id = self.headers.get(REQUEST_ID)?.to_str().ok()?;
        Some(id).filter(|id| !id.is_empty())
    }

    /// Decodes a successful JSON response.
    ///
    /// # Errors
    ///
    /// Returns an error if the status is not a success, if the body is not JSON or has an unexpected JSON type, if the
    /// body contains an error code but no declared field, or if strict decoding finds a mismatch.
    pub fn json<T: Body + Default>(
        self,
        operation: &'static OperationMeta,
        decoding: Decoding,
    ) -> Result<Parsed<T>, Error> {
        let mut value = T::default();
        let mismatches = self.read_json(operation, decoding, &mut |reader| value.read_body(reader))?;
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
        match decode(read, &response.body, decoding) {
            Ok(Decoded { declared: 0, .. }) if response.reports_failure() => {
                Err(response.into_service_error(operation))
            }
            Ok(Decoded { mismatches, .. }) => Ok(mismatches),
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
    /// Returns an error if the status is not a success.
    pub fn download(self, operation: &'static OperationMeta, _: Decoding) -> Result<Parsed<Download>, Error> {
        let response = self.check_status(operation)?;
        let streamed = response.download.as_ref();
        let streamed = streamed.and_then(|download| download.lock().unwrap_or_else(PoisonError::into_inner).take());
        let value = streamed.unwrap_or_else(|| Download::buffered(operation, response.body));
        Ok(Parsed { value, mismatches: Mismatches::default() })
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Attaches this response to the error that it caused.
    pub(crate) fn attach_to(self, error: Error, mut report: Report) -> Error {
        report.request_id = self.request_id().map(str::to_owned).or(report.request_id);
        let Self { status, headers, body, attempts, .. } = self;
        error.with_response(ReceivedResponse { status, headers, body }, report).with_attempts(attempts)
    }

    fn check_status(self, operation: &'static OperationMeta) -> Result<Self, Error> {
        match self.status {
            200..=299 => Ok(self),
            _ => Err(self.into_service_error(operation)),
        }
    }

    /// Returns `true` if the body of a successful response contains an error code.
    fn reports_failure(&self) -> bool {
        let members = std::str::from_utf8(&self.body).ok().and_then(raw::members);
        let mut members = members.unwrap_or_default().into_iter();
        members
            .any(|(name, value)| name == "error_code" && raw::string(value).is_some_and(|code| !means_success(&code)))
    }

    fn into_service_error(self, operation: &'static OperationMeta) -> Error {
        let report = Report::read(&self.body);
        // The context can explain why a signature was refused, and redacts the message of the service.
        let explanation = self.signing_context.as_ref().zip(report.message.as_ref());
        let explanation = explanation.and_then(|(context, message)| context.explain(self.status, message));
        let text = match (explanation, &report.message, self.status) {
            (Some(explanation), _, _) => explanation,
            (None, Some(message), _) => message.clone(),
            (None, None, 200..=299) => "the service returned an error without a message".to_owned(),
            (None, None, status @ 300..=399) => {
                format!("{}; redirects are not followed", describe_status(status))
            }
            (None, None, status) => describe_status(status),
        };
        self.attach_to(Error::new(Kind::Service, text).in_operation(operation), report)
    }

    fn into_decode_error(self, operation: &'static OperationMeta, error: DecodeError) -> Error {
        let content_type = self.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or("none");
        let text = if self.body.is_empty() {
            "the response is empty: expected JSON".to_owned()
        } else {
            format!("the response cannot be decoded: {error} (content type: {content_type})")
        };
        let mismatches = match &error {
            DecodeError::Mismatched(mismatches) => mismatches.clone(),
            DecodeError::Syntax { .. } | DecodeError::Unexpected { .. } => Mismatches::default(),
        };
        let error =
            Error::new(Kind::Decode, text).in_operation(operation).with_mismatches(mismatches).with_source(error);
        self.attach_to(error, Report::default())
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

/// Describes the status of a response without a message.
fn describe_status(status: u16) -> String {
    let status = StatusCode::from_u16(status).ok();
    match status.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("the service returned \"{reason}\""),
        None => "the service returned an error".to_owned(),
    }
}

/// Returns `true` if an error code means success. The number of such a code consists of zeros, as in `WKS.00000000`.
fn means_success(code: &str) -> bool {
    let number = code.rsplit('.').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte == b'0')
}
