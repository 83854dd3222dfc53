//! One attempt: a request is signed and sent, and its reply read whole.

use super::Transport;
use super::arrived::Arrived;
use super::failure::not_sent;
use super::once::Once;
use super::unsigned::Unsigned;
use crate::auth::{Proof, Unauthorized};
use crate::error::Kind;
use crate::generated::SERVICE;
use crate::payload::{PartsBody, Payload, Piece};
use crate::request::Answer;
use crate::{Download, Error, RawResponse, Timestamp};
use http::HeaderMap;
use std::sync::Arc;
use std::time::Duration;

impl Transport {
    /// Signs a request with the present date, and sends it once. If that fails, or its time is up,
    /// behind the reply's head, the slot holds what has arrived.
    ///
    /// `patience` is the time for each piece of a download.
    pub(super) async fn exchange(
        &self,
        unsigned: &Unsigned,
        slot: &mut Option<Arrived>,
        patience: Duration,
    ) -> Result<RawResponse, Error> {
        let mut request = reqwest::Request::new(unsigned.method.clone(), unsigned.url.clone());
        *request.headers_mut() = unsigned.headers.clone();
        let proof = self.authorize(unsigned, request.headers_mut()).await?.hiding(unsigned.private.clone());
        let response = self.execute(unsigned, request).await?;
        if response.url() != &unsigned.url {
            let text = "the HTTP client that was handed over followed a redirect";
            return Err(Error::new(Kind::Configuration, text));
        }
        if unsigned.answer == Answer::Download && response.status().is_success() {
            return Ok(self.hand_over(unsigned, response, patience));
        }
        let reply = self.read_body(response, slot).await?;
        Ok(reply.proved_by(Arc::new(proof)))
    }

    /// Exchanges a request, complete but for its body, for the head of its reply.
    async fn execute(&self, unsigned: &Unsigned, mut request: reqwest::Request) -> Result<reqwest::Response, Error> {
        #[cfg(feature = "testing")]
        if let Some(fake) = &self.fake {
            let body = match &unsigned.body {
                Payload::Bytes(bytes) => bytes.clone(),
                Payload::Form(pieces) => open(pieces).await?.collect().await.map_err(|error| not_sent(&error))?,
            };
            return fake.answer(unsigned.operation, &request, &body).await;
        }
        *request.body_mut() = Some(match &unsigned.body {
            Payload::Bytes(bytes) => Once::body(bytes.clone()),
            Payload::Form(pieces) => reqwest::Body::wrap(open(pieces).await?),
        });
        self.http.execute(request).await.map_err(|error| self.peer().explain(error))
    }

    /// A success whose body comes while the caller reads it.
    fn hand_over(&self, unsigned: &Unsigned, response: reqwest::Response, patience: Duration) -> RawResponse {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bounds = (patience, self.body_limit);
        RawResponse::of_download(status, headers, Download::begun(unsigned.operation, response, self.peer(), bounds))
    }

    async fn authorize(&self, unsigned: &Unsigned, headers: &mut HeaderMap) -> Result<Proof, Error> {
        let keys = self.credentials.current(Timestamp::now()).await?;
        let request = Unauthorized {
            method: unsigned.method.as_str(),
            // Read back from the URL, so that what is signed is what is sent.
            path: unsigned.url.path(),
            query: unsigned.url.query().unwrap_or_default(),
            body: unsigned.body.bytes().map(|bytes| &bytes[..]),
            template: unsigned.operation.path,
            project_id: unsigned.project_id.as_deref(),
        };
        keys.authorize(&SERVICE, &request, headers, Timestamp::now())
    }

    /// Reads a body up to the limit. The slot holds all along what has arrived.
    async fn read_body(
        &self,
        mut response: reqwest::Response,
        slot: &mut Option<Arrived>,
    ) -> Result<RawResponse, Error> {
        let arrived = slot.insert(Arrived::begun(&mut response));
        if response.content_length().is_some_and(|length| length > self.body_limit as u64) {
            return Err(too_long(self.body_limit));
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| self.peer().explain(error))? {
            if chunk.len() > self.body_limit.saturating_sub(arrived.len()) {
                return Err(too_long(self.body_limit));
            }
            arrived.push(chunk);
        }
        Ok(arrived.take())
    }
}

async fn open(pieces: &[Piece]) -> Result<PartsBody, Error> {
    PartsBody::open(pieces).await.map_err(|error| not_sent(&error))
}

/// The error of a reply that is not read any further.
pub(crate) fn too_long(limit: usize) -> Error {
    Error::new(Kind::Decode, format!("the reply is longer than the limit of {limit} bytes"))
}
