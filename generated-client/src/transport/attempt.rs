//! One attempt: authorizes and sends a request, and reads its response.

use super::http::{HttpClient, OnceBody, Transport};
use super::prepare::PreparedRequest;
use crate::auth::SigningContext;
use crate::call_options::CallOptions;
use crate::download::Download;
use crate::error::{Error, Report};
use crate::payload::body::Payload;
use crate::payload::multipart_body::MultipartBody;
use crate::request::message::ResponseMode;
use crate::response::RawResponse;
use crate::service::OperationMeta;
use crate::types::timestamp::Timestamp;
use bytes::Bytes;
use http::HeaderMap;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

impl Transport {
    /// Authorizes a request and sends it once. If the attempt fails or is dropped after the headers of the response
    /// have arrived, `partial` contains what was received.
    pub(super) async fn attempt(
        &self,
        mut prepared: Box<PreparedRequest<'_>>,
        partial: &mut Option<PartialResponse>,
        options: &CallOptions,
    ) -> Result<RawResponse, Error> {
        let operation = prepared.attempt.operation;
        let response_mode = prepared.response_mode;
        let secrets = self.credentials(options).current(Timestamp::now).await?;
        let body = open(&prepared.body).await?;
        let signing_context = Arc::new(prepared.authorize(self.service, secrets, body)?);
        let mut response = self.exchange(prepared).await?;
        if response_mode == ResponseMode::Streaming && response.status().is_success() {
            let streamed = self.stream(operation, response, options.attempt_timeout);
            return Ok(streamed.with_signing_context(signing_context));
        }
        let received = partial.insert(PartialResponse::new(&mut response, signing_context));
        self.read_body(&mut response, received).await?;
        Ok(received.take().with_memory_limit(self.memory_limit))
    }

    /// Sends a request and returns the response, whose body has not been read. Returns an error if the caller's HTTP
    /// client followed a redirect.
    async fn exchange(&self, prepared: Box<PreparedRequest<'_>>) -> Result<reqwest::Response, Error> {
        let explain = |error| self.remote().explain(error);
        match &self.http {
            HttpClient::BuiltIn(client) => client.execute(prepared.request).await.map_err(explain),
            HttpClient::Custom(client) => {
                let url = Box::new(prepared.request.url().clone());
                let response = client.execute(prepared.request).await.map_err(explain)?;
                if *response.url() != *url {
                    let text = "`http_client` followed a redirect; help: build it with `redirect::Policy::none()`";
                    return Err(Error::configuration(text));
                }
                Ok(response)
            }
            #[cfg(feature = "testing")]
            HttpClient::Fake(fake) => fake.exchange(prepared.attempt, prepared.request).await,
        }
    }

    /// Returns a successful response with a streamed body. The timeout of an attempt applies to each chunk of the body.
    fn stream(
        &self,
        operation: &'static OperationMeta,
        response: reqwest::Response,
        chunk_timeout: Duration,
    ) -> RawResponse {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let download = Download::streaming(operation, response, self.remote(), chunk_timeout, self.body_limit);
        RawResponse::streaming(status, headers, download)
    }

    /// Reads a body to its end. Returns an error if the body is longer than the limit.
    async fn read_body(&self, response: &mut reqwest::Response, received: &mut PartialResponse) -> Result<(), Error> {
        if response.content_length().is_some_and(|length| length > self.body_limit as u64) {
            return Err(Error::body_too_long(self.body_limit));
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| self.remote().explain(error))? {
            if chunk.len() > self.body_limit.saturating_sub(received.len()) {
                return Err(Error::body_too_long(self.body_limit));
            }
            received.push(chunk);
        }
        Ok(())
    }
}

/// Opens the body of a request. The files of a multipart body are opened now, and read while they are sent.
async fn open(payload: &Payload) -> Result<reqwest::Body, Error> {
    match payload {
        Payload::Bytes(bytes) => Ok(OnceBody::wrap(bytes.clone())),
        Payload::Multipart(pieces) => {
            MultipartBody::open(pieces).await.map(reqwest::Body::wrap).map_err(|error| Error::unreadable_file(&error))
        }
    }
}

/// The status, the headers and the received part of the body of a response. It outlives an attempt that is dropped.
pub(super) struct PartialResponse {
    status: u16,
    headers: HeaderMap,
    /// The first chunk, as long as it is the only one. Most bodies have one chunk, which is then not copied.
    first: Bytes,
    /// All chunks, if there are several.
    body: Vec<u8>,
    /// The length in the header `Content-Length`, or zero if there is none.
    length: usize,
    signing_context: Arc<SigningContext>,
}

/// The maximum memory to reserve because of `Content-Length`.
const MAX_RESERVED: usize = 1024 * 1024;

impl PartialResponse {
    /// Creates a partial response when the headers of `response` have been received. Moves the headers out of
    /// `response`.
    fn new(response: &mut reqwest::Response, signing_context: Arc<SigningContext>) -> Self {
        let length = response.content_length().and_then(|length| usize::try_from(length).ok());
        Self {
            status: response.status().as_u16(),
            headers: mem::take(response.headers_mut()),
            first: Bytes::new(),
            body: Vec::new(),
            length: length.unwrap_or_default(),
            signing_context,
        }
    }

    fn len(&self) -> usize {
        self.first.len() + self.body.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if !self.first.is_empty() {
            self.body.reserve(self.length.min(MAX_RESERVED));
            self.body.extend_from_slice(&mem::take(&mut self.first));
        }
        self.body.extend_from_slice(&chunk);
    }

    /// Takes out the part that was received, and returns it as a response.
    fn take(&mut self) -> RawResponse {
        let body = if self.first.is_empty() { mem::take(&mut self.body).into() } else { mem::take(&mut self.first) };
        RawResponse::new(self.status, mem::take(&mut self.headers), body)
            .with_signing_context(Arc::clone(&self.signing_context))
    }

    /// Attaches the part that was received to the error that ended the attempt.
    pub(super) fn attach_to(mut self, error: Error) -> Error {
        self.take().attach_to(error, Report::default())
    }
}
