//! One attempt: a request is signed and sent, and its reply read whole.

use super::Transport;
use super::once::Once;
use super::unsigned::Unsigned;
use crate::auth::{Proof, Unauthorized};
use crate::error::{ErrorBody, Kind};
use crate::generated::SERVICE;
use crate::{Error, RawResponse, Timestamp};
use bytes::Bytes;
use http::HeaderMap;

impl Transport {
    /// Signs a request with the present date, and sends it once.
    pub(super) async fn exchange(&self, unsigned: &Unsigned) -> Result<RawResponse, Error> {
        let mut request = reqwest::Request::new(unsigned.method.clone(), unsigned.url.clone());
        *request.headers_mut() = unsigned.headers.clone();
        let proof = self.authorize(unsigned, request.headers_mut()).await?;
        *request.body_mut() = Some(Once::body(unsigned.body.clone()));
        let response = self.http.execute(request).await.map_err(|error| self.explain(error))?;
        if response.url() != &unsigned.url {
            let text = "the HTTP client that was handed over followed a redirect";
            return Err(Error::new(Kind::Configuration, text));
        }
        let reply = self.read_body(response).await?;
        let explanation = proof.explain(&reply);
        Ok(reply.with_explanation(explanation))
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
            template: unsigned.template,
            project_id: unsigned.project_id.as_deref(),
        };
        keys.authorize(&SERVICE, &request, headers, Timestamp::now())
    }

    /// Reads a body up to the limit. What goes wrong on the way keeps status and headers.
    async fn read_body(&self, mut response: reqwest::Response) -> Result<RawResponse, Error> {
        let head = (response.status().as_u16(), response.headers().clone());
        let fail = |error: Error| {
            let reply = RawResponse::new(head.0, head.1.clone(), Bytes::new());
            error.with_reply(reply, ErrorBody::default())
        };
        let too_long = || {
            let text = format!("the reply is longer than the limit of {} bytes", self.body_limit);
            fail(Error::new(Kind::Decode, text))
        };
        if response.content_length().is_some_and(|length| length > self.body_limit as u64) {
            return Err(too_long());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| fail(self.explain(error)))? {
            if chunk.len() > self.body_limit.saturating_sub(body.len()) {
                return Err(too_long());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(RawResponse::new(head.0, head.1, body))
    }
}
