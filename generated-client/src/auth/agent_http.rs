//! The HTTP client for agents on this host that return temporary credentials: the ECS metadata service and the pod
//! identity agent. It does not use the proxy of the API client.

use crate::tls::{self, Trust};
use http::StatusCode;
use reqwest::{Client, RequestBuilder, redirect, retry};
use std::time::Duration;
use zeroize::Zeroizing;

/// An agent is at most one network hop away. If it does not respond at once, there is none.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);

/// The maximum length of a response, in bytes.
const BODY_LIMIT: usize = 64 << 10;

/// Creates the HTTP client.
pub(super) fn client(trust: Trust) -> Result<Client, String> {
    let tls = tls::configure(trust, Vec::new())?;
    Client::builder()
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .no_proxy()
        .build()
        .map_err(|error| error.to_string())
}

/// Sends a request and returns the status and the body. Errors do not contain the body.
pub(super) async fn exchange(request: RequestBuilder) -> Result<(StatusCode, Zeroizing<Vec<u8>>), String> {
    let mut response = request.send().await.map_err(describe)?;
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(describe)? {
        if body.len() + chunk.len() > BODY_LIMIT {
            return Err(format!("its response is longer than {BODY_LIMIT} bytes"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((response.status(), body))
}

fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => format!("no connection within {CONNECT_TIMEOUT:?}"),
        (false, true) => format!("no connection: {cause}"),
        (false, false) => format!("the connection failed: {cause}"),
    }
}
