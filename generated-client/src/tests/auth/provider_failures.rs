//! Providers that fail, hang, or return unusable credentials.

use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, builder};
use super::{CountingProvider, HOUR, MINUTE, start, token};
use crate::{Credentials, Error};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, advance, sleep, timeout};

/// Returns a provider whose first call returns a token that is valid for an hour, and whose further calls return
/// errors.
fn once() -> CountingProvider {
    CountingProvider::new(|count| async move {
        match count {
            0 => Ok(Credentials::token("t0").with_expiry(start() + HOUR)),
            _ => Err(Error::credentials(format!("sealed the {count}. time"))),
        }
    })
}

#[tokio::test(start_paused = true)]
async fn credentials_are_used_until_they_expire_although_the_refresh_fails() {
    let provider = once();
    let credentials = provider.credentials();
    assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    let late = start() + HOUR - MINUTE;
    for _ in 0..100 {
        assert_eq!(token(&credentials, late).await.unwrap(), "t0");
    }
    assert_eq!(provider.calls(), 2, "a failure delays the next refresh");
    advance(Duration::from_millis(1_001)).await;
    assert_eq!(token(&credentials, late).await.unwrap(), "t0");
    assert_eq!(provider.calls(), 3);
    let error = token(&credentials, start() + HOUR).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials from the provider: sealed the 2. time");
    assert!(error.is_credentials());
}

#[tokio::test(start_paused = true)]
async fn the_delay_between_failing_refreshes_grows() {
    let provider = CountingProvider::new(|_| async { Err(Error::credentials("sealed")) });
    let credentials = provider.credentials();
    let begin = Instant::now();
    let mut calls = Vec::new();
    while begin.elapsed() < 100 * Duration::from_secs(1) {
        let before = provider.calls();
        assert!(token(&credentials, start()).await.is_err());
        if provider.calls() > before {
            calls.push(begin.elapsed().as_secs());
        }
        advance(Duration::from_millis(250)).await;
    }
    assert_eq!(calls, [0, 1, 3, 7, 15, 31, 61, 91]);
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_one_failure() {
    let provider = CountingProvider::new(|_| async {
        sleep(Duration::from_millis(10)).await;
        Err(Error::credentials("sealed"))
    });
    let credentials = provider.credentials();
    let call = |credentials: Credentials| async move { token(&credentials, start()).await };
    let calls: JoinSet<_> = (0..200).map(|_| call(credentials.clone())).collect();
    for result in calls.join_all().await {
        assert!(result.unwrap_err().to_string().ends_with("sealed"));
    }
    assert_eq!(provider.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn dropping_a_call_lets_the_next_one_refresh() {
    let provider = CountingProvider::new(|count| async move {
        if count == 0 {
            sleep(HOUR).await;
        }
        Ok(Credentials::token(format!("t{count}")))
    });
    let credentials = provider.credentials();
    let waiting = tokio::spawn({
        let credentials = credentials.clone();
        async move {
            sleep(Duration::from_millis(5)).await;
            token(&credentials, start()).await
        }
    });
    assert!(timeout(Duration::from_millis(10), token(&credentials, start())).await.is_err());
    assert_eq!(waiting.await.unwrap().unwrap(), "t1");
    assert_eq!(provider.calls(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_provider_times_out_after_30_seconds() {
    let provider = CountingProvider::new(|_| Box::pin(std::future::pending()));
    let error = token(&provider.credentials(), start()).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials from the provider: no response within 30s");
}

#[tokio::test(start_paused = true)]
async fn unusable_and_expired_credentials_are_failures() {
    let failing = CountingProvider::new(|_| async { Err(Error::credentials("sealed")) }).credentials();
    for (provided, expected) in [
        (Credentials::token("s3cret\ns3cret"), "the token contains characters that cannot be sent in a header"),
        (Credentials::access_key("", ""), "the access key is empty; the secret key is empty"),
        (Credentials::token("t").with_expiry(start()), "the credentials have expired at 2026-03-11T09:30:15Z"),
        (failing, "no credentials from the provider: sealed"),
    ] {
        let provider = CountingProvider::new(move |_| {
            let provided = provided.clone();
            async { Ok(provided) }
        });
        let error = token(&provider.credentials(), start()).await.unwrap_err();
        assert_eq!(error.to_string(), format!("no credentials from the provider: {expected}"));
    }
}

#[tokio::test]
async fn expired_credentials_are_not_sent() {
    let server = FaultServer::always(respond(200, "", "{}"));
    let credentials = Credentials::access_key("AK", "SK").with_expiry(start());
    let client = builder(server.url()).credentials(credentials).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: the credentials have expired at 2026-03-11T09:30:15Z");
    assert!(error.is_credentials() && error.status().is_none());
    assert!(server.arrivals().is_empty());
}
