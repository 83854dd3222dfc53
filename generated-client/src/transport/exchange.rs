//! One attempt: a request is signed and sent, and its reply read whole.

use super::Transport;
use super::arrived::Arrived;
use super::failure::not_sent;
use super::once::Once;
use super::unsigned::Unsigned;
use crate::error::Kind;
use crate::options::Options;
use crate::payload::body::Payload;
use crate::payload::multipart_body::PartsBody;
use crate::request::message::Answer;
use crate::{Download, Error, OperationMeta, RawResponse, Timestamp};
use std::sync::Arc;
use std::time::Duration;

impl Transport {
    /// Signs a request with the present date, and sends it once. If that fails, or its time is up,
    /// behind the reply's head, the slot holds what has arrived.
    pub(super) async fn exchange(
        &self,
        mut unsigned: Box<Unsigned<'_>>,
        slot: &mut Option<Arrived>,
        options: &Options,
    ) -> Result<RawResponse, Error> {
        let (operation, answer) = (unsigned.operation, unsigned.answer);
        let keys = self.credentials.current(Timestamp::now).await?;
        let body = open(&unsigned.body).await?;
        let proof = Arc::new(unsigned.prove(keys, body)?);
        let asked = self.http.may_redirect().then(|| Box::new(unsigned.request.url().clone()));
        let mut response = self.execute(unsigned, options.connect_timeout).await?;
        if asked.is_some_and(|asked| *response.url() != *asked) {
            let text = "the HTTP client that was handed over followed a redirect";
            return Err(Error::new(Kind::Configuration, text));
        }
        if answer == Answer::Download && response.status().is_success() {
            return Ok(self.hand_over(operation, response, options.attempt_timeout));
        }
        let reply = self.read_body(&mut response, slot).await?;
        Ok(reply.proved_by(proof))
    }

    /// Exchanges a request, now complete, for the head of its reply.
    async fn execute(&self, complete: Box<Unsigned<'_>>, limit: Option<Duration>) -> Result<reqwest::Response, Error> {
        let explain = |error| self.peer().explain(error);
        #[cfg(feature = "testing")]
        if let Some(fake) = &self.fake {
            let Unsigned { operation, mut request, .. } = *complete;
            let body = request.body_mut().take().unwrap_or_default();
            let body = crate::testing::collect(body).await.map_err(explain)?;
            return fake.answer(operation, &request, &body).await;
        }
        self.http.execute(complete.request, limit).await.map_err(explain)
    }

    /// A success whose body comes while the caller reads it, each piece in the time that he has patience.
    fn hand_over(
        &self,
        operation: &'static OperationMeta,
        response: reqwest::Response,
        patience: Duration,
    ) -> RawResponse {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bounds = (patience, self.body_limit);
        RawResponse::of_download(status, headers, Download::begun(operation, response, self.peer(), bounds))
    }

    /// Reads a body up to the limit. The slot holds all along what has arrived.
    async fn read_body(
        &self,
        response: &mut reqwest::Response,
        slot: &mut Option<Arrived>,
    ) -> Result<RawResponse, Error> {
        let arrived = slot.insert(Arrived::begun(response));
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

/// The body that a request is sent with. Files of a form are looked at now, and read while it is sent.
async fn open(payload: &Payload) -> Result<reqwest::Body, Error> {
    match payload {
        Payload::Bytes(bytes) => Ok(Once::body(bytes.clone())),
        Payload::Form(pieces) => {
            PartsBody::open(pieces).await.map(reqwest::Body::wrap).map_err(|error| not_sent(&error))
        }
    }
}

/// The error of a reply that is not read any further.
pub(crate) fn too_long(limit: usize) -> Error {
    Error::new(Kind::Decode, format!("the reply is longer than the limit of {limit} bytes"))
}
