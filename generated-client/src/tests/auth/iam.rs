//! An identity service for tests, which creates the tokens `t0`, `t1` and so on.

use super::super::fault_server::{Arrival, FaultServer, Step, respond};
use crate::{Client, ClientBuilder, Credentials, RetryConfig, Timestamp, UserPassword};
use std::time::Duration;

/// The response that demands a new token.
pub(super) fn token_must_be_renewed() -> Vec<Step> {
    respond(401, "", r#"{"error_code":"APIGW.0307","error_msg":"The token must be updated.","request_id":"r1"}"#)
}

/// Returns the response to a password: this token, which expires after this time.
pub(in crate::tests) fn token(token: &str, lifetime: Duration) -> Vec<Step> {
    let expiry = Timestamp::now() + lifetime;
    let body =
        format!(r#"{{"token":{{"expires_at":"{expiry}","methods":["password"],"project":{{"id":"p-token"}}}}}}"#);
    respond(201, &format!("X-Subject-Token: {token}\r\n"), &body)
}

/// Starts an identity service whose tokens have these lifetimes. The last lifetime repeats.
pub(super) fn iam(lifetimes: &'static [Duration]) -> FaultServer {
    FaultServer::start(move |_, before| {
        let lifetime = lifetimes[before.min(lifetimes.len() - 1)];
        token(&format!("t{before}"), lifetime)
    })
}

/// Starts a service that accepts every token except for these.
pub(super) fn service_rejecting(rejected: &'static [&'static str]) -> FaultServer {
    FaultServer::start(move |arrival, _| {
        let is_rejected = arrival.header("x-auth-token").is_some_and(|token| rejected.contains(&token));
        if is_rejected { token_must_be_renewed() } else { respond(200, "", "{}") }
    })
}

pub(super) fn user() -> UserPassword {
    UserPassword::new("acme", "ada", "s3cret-password")
}

/// Returns a builder for a client with a region, a password and no project ID. Calls are not retried.
pub(super) fn builder(service: &FaultServer, iam: &FaultServer) -> ClientBuilder {
    Client::builder()
        .endpoint(service.url())
        .region("cn-north-4")
        .iam_endpoint(iam.url())
        .credentials(Credentials::from_password(user()))
        .retry(RetryConfig::none())
}

/// Returns the tokens of requests.
pub(super) fn tokens(arrivals: &[Arrival]) -> Vec<&str> {
    arrivals.iter().map(|arrival| arrival.header("x-auth-token").unwrap_or("none")).collect()
}
