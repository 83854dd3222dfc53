//! The retry budget: what it costs, what refills it, and how calls without one behave.

use super::async_and_blocking::{Caller, MODES, Mode};
use super::fault_server::{FaultServer, respond};
use super::{ListThings, Things, builder};
use crate::{Error, Response, RetryConfig};
use std::time::Duration;

fn quick() -> RetryConfig {
    RetryConfig::standard().initial_backoff(Duration::ZERO)
}

/// Starts a server that responds with the status in the name of the call.
fn server() -> FaultServer {
    FaultServer::start(|arrival, _| {
        let status = arrival.parameter("name").and_then(|name| name.parse().ok()).expect("a status");
        respond(status, "", "{}")
    })
}

async fn call(caller: &Caller, status: u16) -> Result<Response<Things>, Error> {
    caller.send(caller.call(ListThings { name: Some(status.to_string()), ..ListThings::default() })).await
}

#[tokio::test]
async fn clones_share_a_budget_that_only_successes_refill() {
    for mode in MODES {
        let server = server();
        let caller = mode.build(builder(server.url()).retry(quick()));
        for _ in 0..200 {
            assert_eq!(call(&caller.clone(), 503).await.unwrap_err().status(), Some(503));
        }
        assert_eq!(server.arrivals().len(), 300, "100 retries in total");
        for status in [[401, 404, 302, 400, 409]; 5].concat() {
            let error = call(&caller, status).await.unwrap_err();
            assert!(!error.is_budget_exhausted(), "{error}");
        }
        let error = call(&caller, 503).await.unwrap_err();
        assert!(error.is_budget_exhausted() && error.attempts() == 1, "{error}");
        assert!(error.to_string().ends_with("[http 503, retry budget exhausted]"), "{error}");
        for _ in 0..5 {
            call(&caller, 200).await.unwrap();
        }
        let error = call(&caller, 503).await.unwrap_err();
        assert!(error.attempts() == 2 && error.is_budget_exhausted(), "five successes pay for one retry: {error}");
        assert!(error.to_string().ends_with("[http 503, attempts 2, retry budget exhausted]"), "{error}");
    }
}

#[tokio::test]
async fn the_size_of_the_budget_is_a_setting() {
    let server = server();
    let caller = Mode::Async.build(builder(server.url()).retry(quick().budget(3)));
    for attempts in [3, 2, 1] {
        assert_eq!(call(&caller, 503).await.unwrap_err().attempts(), attempts);
    }
    let closed = Mode::Async.build(builder("http://127.0.0.1:1").retry(quick().budget(0)));
    let error = call(&closed, 200).await.unwrap_err();
    assert!(error.is_connect() && error.is_budget_exhausted(), "{error}");
}

/// Returns whether each request of an endless series fails. 30 % of them do.
fn faults() -> impl Iterator<Item = bool> {
    let mut state = 20_260_211_u64;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 100 < 30
    })
}

/// Returns the number of attempts of each call, if nothing else limits retries. `None` if all attempts of a call fail.
fn expected(calls: usize, max_attempts: u32) -> Vec<Option<u32>> {
    let mut faults = faults();
    let mut attempts = || (1..=max_attempts).find(|_| faults.next() == Some(false));
    (0..calls).map(|_| attempts()).collect()
}

async fn send_600(retry: RetryConfig) -> Vec<Result<Response<Things>, Error>> {
    let series: Vec<bool> = faults().take(3_600).collect();
    let server = FaultServer::start(move |_, before| respond(if series[before] { 503 } else { 200 }, "", "{}"));
    let caller = Mode::Async.build(builder(server.url()).retry(retry.max_attempts(6)));
    let mut results = Vec::new();
    for _ in 0..600 {
        results.push(caller.send(caller.call(ListThings::default())).await);
    }
    results
}

#[tokio::test]
async fn without_a_budget_only_the_number_of_attempts_limits_retries() {
    let expected = expected(600, 6);
    let retries: u32 = expected.iter().map(|attempts| attempts.unwrap_or(6) - 1).sum();
    assert!(retries > 200, "600 calls at 30 % faults need about 257 retries: {retries}");
    let results = send_600(quick().without_budget()).await;
    let attempts: Vec<_> = results.iter().map(|result| result.as_ref().ok().map(Response::attempts)).collect();
    assert_eq!(attempts, expected);
    let by_budget = |result: &Result<_, Error>| result.as_ref().is_err_and(Error::is_budget_exhausted);
    assert!(!results.iter().any(by_budget));
    let limited = send_600(quick()).await;
    assert!(limited.iter().any(by_budget), "the default budget does not pay for all of them");
}
