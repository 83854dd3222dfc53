//! `PreparedRequest`: the request of an attempt, with the endpoint, the project, and what the caller adds to the call.

use super::custom_headers::add_custom_headers;
use super::http::Transport;
use super::url::build_url;
use crate::auth::{MIN_SECRET_LENGTH, Secrets, SigningContext, UnsignedRequest};
use crate::call_options::CallOptions;
use crate::error::Error;
use crate::observer::Attempt;
use crate::payload::body::Payload;
use crate::request::message::{Request, ResponseMode};
use crate::service::Service;
use crate::types::timestamp::Timestamp;
use http::header;
use std::mem;
use std::sync::Arc;

/// The request of one attempt. `request` lacks only its body and the headers for authentication.
pub(super) struct PreparedRequest<'a> {
    pub(super) attempt: Attempt,
    /// The ID of the project. `None` for a request without a project.
    pub(super) project_id: Option<&'a str>,
    pub(super) request: reqwest::Request,
    pub(super) body: Payload,
    pub(super) response_mode: ResponseMode,
    /// Values to redact from messages: personal values, and values that the caller added.
    pub(super) redacted: Vec<String>,
}

impl PreparedRequest<'_> {
    /// Adds the body, and either the token or the signature.
    pub(super) fn authorize(
        &mut self,
        service: &Service,
        secrets: Arc<Secrets>,
        body: reqwest::Body,
    ) -> Result<SigningContext, Error> {
        let mut headers = mem::take(self.request.headers_mut());
        let unsigned = UnsignedRequest {
            method: self.request.method().as_str(),
            // Taken from the URL, so that the signature covers the path that is sent.
            path: self.request.url().path(),
            query: self.request.url().query().unwrap_or_default(),
            body: self.body.bytes().map(|bytes| &bytes[..]),
            template: self.attempt.operation.path,
            project_id: self.project_id,
        };
        let context = secrets.authorize(service, &unsigned, &mut headers, Timestamp::now)?;
        *self.request.headers_mut() = headers;
        *self.request.body_mut() = Some(body);
        Ok(context.with_private(mem::take(&mut self.redacted)))
    }
}

impl Transport {
    /// Builds the request of the attempt with this number.
    pub(super) fn prepare<'a>(
        &self,
        number: u32,
        request: &Request,
        options: &CallOptions,
        project_id: Option<&'a str>,
    ) -> Result<Box<PreparedRequest<'a>>, Error> {
        let url = build_url(&self.endpoint, request, options, project_id.unwrap_or_default())?;
        let mut headers = self.headers.clone();
        headers.extend(request.headers().clone());
        add_custom_headers(&mut headers, &options.headers, self.service)?;
        if let Some(part) = request.payload().and_then(Payload::consumed_reader) {
            return Err(Error::invalid_request(&[format!(
                "the reader of `{part}` was read by an earlier call; help: create another one"
            )]));
        }
        // A caller cannot replace `Host`: it is always the host of the endpoint.
        if let Some(host) = self.headers.get(header::HOST) {
            headers.insert(header::HOST, host.clone());
        }
        let mut complete = reqwest::Request::new(request.method().clone(), url);
        *complete.headers_mut() = headers;
        // Boxed, because otherwise several futures would reserve space for the request.
        Ok(Box::new(PreparedRequest {
            attempt: Attempt { operation: request.operation(), number },
            project_id,
            request: complete,
            body: request.payload().cloned().unwrap_or_default(),
            response_mode: request.response_mode(),
            redacted: redacted_values(request, options),
        }))
    }
}

/// Returns the values to redact from the service's messages.
fn redacted_values(request: &Request, options: &CallOptions) -> Vec<String> {
    let added = options.query.iter().chain(&options.headers).map(|(_, value)| value);
    // Shorter values are not redacted: they are numbers and words that occur in many messages.
    let added = added.filter(|value| value.len() >= MIN_SECRET_LENGTH);
    request.personal().iter().chain(added).cloned().collect()
}
