//! One attempt: a request is signed and sent, and its reply read whole.

use super::Transport;
use super::arrived::Arrived;
use super::once::Once;
use super::unsigned::Unsigned;
use crate::auth::{Proof, Unauthorized};
use crate::error::Kind;
use crate::generated::SERVICE;
use crate::{Error, RawResponse, Timestamp};
use http::HeaderMap;

impl Transport {
    /// Signs a request with the present date, and sends it once. If that fails, or its time is up,
    /// behind the reply's head, the slot holds what has arrived.
    pub(super) async fn exchange(&self, unsigned: &Unsigned, slot: &mut Option<Arrived>) -> Result<RawResponse, Error> {
        let mut request = reqwest::Request::new(unsigned.method.clone(), unsigned.url.clone());
        *request.headers_mut() = unsigned.headers.clone();
        let proof = self.authorize(unsigned, request.headers_mut()).await?;
        *request.body_mut() = Some(Once::body(unsigned.body.clone()));
        let response = self.execute(unsigned, request).await?;
        if response.url() != &unsigned.url {
            let text = "the HTTP client that was handed over followed a redirect";
            return Err(Error::new(Kind::Configuration, text));
        }
        let reply = self.read_body(response, slot).await?;
        let explanation = proof.explain(&reply, &unsigned.private);
        Ok(reply.with_explanation(explanation))
    }

    /// Exchanges a complete request for the head of its reply.
    #[cfg_attr(not(feature = "testing"), allow(unused_variables))]
    async fn execute(&self, unsigned: &Unsigned, request: reqwest::Request) -> Result<reqwest::Response, Error> {
        #[cfg(feature = "testing")]
        if let Some(fake) = &self.fake {
            return fake.answer(unsigned.operation, &request, &unsigned.body).await;
        }
        self.http.execute(request).await.map_err(|error| self.explain(error))
    }

    async fn authorize(&self, unsigned: &Unsigned, headers: &mut HeaderMap) -> Result<Proof, Error> {
        let keys = self.credentials.current(Timestamp::now()).await?;
        // Read back from the URL, so that what is signed is what is sent.
        let mut target = unsigned.url.path().to_owned();
        if let Some(query) = unsigned.url.query() {
            target = format!("{target}?{query}");
        }
        let request = Unauthorized {
            method: unsigned.method.as_str(),
            target: &target,
            body: &unsigned.body,
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
        let arrived = slot.insert(Arrived::begun(&response));
        let too_long = || {
            let text = format!("the reply is longer than the limit of {} bytes", self.body_limit);
            Error::new(Kind::Decode, text)
        };
        if response.content_length().is_some_and(|length| length > self.body_limit as u64) {
            return Err(too_long());
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| self.explain(error))? {
            if chunk.len() > self.body_limit.saturating_sub(arrived.body.len()) {
                return Err(too_long());
            }
            arrived.body.extend_from_slice(&chunk);
        }
        Ok(arrived.take())
    }
}
