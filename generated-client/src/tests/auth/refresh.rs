//! Refresh of credentials from a provider.

use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, builder};
use super::{CountingProvider, HOUR, MINUTE, start, token};
use crate::{Credentials, Timestamp};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// A provider of tokens `t0`, `t1` and so on, each valid until an hour after the one before.
fn hourly() -> CountingProvider {
    CountingProvider::new(|count| async move {
        let expiry = start() + HOUR * (u32::try_from(count).unwrap() + 1);
        Ok(Credentials::token(format!("t{count}")).with_expiry(expiry))
    })
}

#[tokio::test]
async fn concurrent_calls_share_one_refresh() {
    let server = FaultServer::always(respond(200, "", "{}"));
    let provider = CountingProvider::new(|count| async move {
        sleep(Duration::from_millis(30)).await;
        Ok(Credentials::token(format!("t{count}")).with_expiry(Timestamp::now() + HOUR))
    });
    let client = builder(server.url()).credentials(provider.credentials()).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        calls.spawn(client.call(ListThings::default()).send());
    }
    while let Some(call) = calls.join_next().await {
        call.unwrap().unwrap();
    }
    assert_eq!(provider.calls(), 1);
    let arrivals = server.arrivals();
    assert_eq!(arrivals.len(), 200);
    assert!(arrivals.iter().all(|arrival| arrival.header("x-auth-token") == Some("t0")));
}

#[tokio::test]
async fn clones_of_credentials_share_the_cache() {
    let provider = hourly();
    let credentials = provider.credentials();
    for credentials in [credentials.clone(), credentials] {
        assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    }
    assert_eq!(provider.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn credentials_are_refreshed_five_minutes_before_they_expire() {
    let provider = hourly();
    let credentials = provider.credentials();
    for (time, expected) in [
        (Duration::ZERO, "t0"),
        (HOUR - 5 * MINUTE - Duration::from_millis(1), "t0"),
        (HOUR - 5 * MINUTE, "t1"),
        (HOUR, "t1"),
    ] {
        assert_eq!(token(&credentials, start() + time).await.unwrap(), expected, "{time:?}");
    }
    assert_eq!(provider.calls(), 2);
}

#[tokio::test(start_paused = true)]
async fn short_lived_credentials_are_refreshed_after_half_of_their_lifetime() {
    let provider = CountingProvider::new(|count| async move {
        Ok(Credentials::token(format!("t{count}")).with_expiry(start() + 2 * MINUTE))
    });
    let credentials = provider.credentials();
    for (seconds, expected) in [(0, "t0"), (59, "t0"), (60, "t1"), (89, "t1"), (90, "t2"), (91, "t2")] {
        let now = start() + Duration::from_secs(seconds);
        assert_eq!(token(&credentials, now).await.unwrap(), expected, "{seconds}");
    }
}

#[tokio::test(start_paused = true)]
async fn credentials_without_an_expiry_are_kept() {
    let provider = CountingProvider::new(|_| async { Ok(Credentials::token("t")) });
    let credentials = provider.credentials();
    assert_eq!(token(&credentials, start()).await.unwrap(), "t");
    assert_eq!(token(&credentials, start() + 100_000 * HOUR).await.unwrap(), "t");
    assert_eq!(provider.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_call_waits_for_a_slow_refresh_and_the_others_use_the_old_credentials() {
    let provider = CountingProvider::new(|count| async move {
        if count > 0 {
            sleep(HOUR).await;
        }
        Ok(Credentials::token("t0").with_expiry(start() + HOUR))
    });
    let credentials = provider.credentials();
    assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    let late = start() + HOUR - MINUTE;
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        let credentials = credentials.clone();
        calls.spawn(async move {
            let begin = Instant::now();
            assert_eq!(token(&credentials, late).await.unwrap(), "t0");
            begin.elapsed()
        });
    }
    let mut waits: Vec<Duration> = calls.join_all().await;
    waits.sort();
    assert_eq!(waits.pop().map(|wait| wait.as_secs()), Some(5));
    assert!(waits.iter().all(Duration::is_zero), "{waits:?}");
    assert_eq!(provider.calls(), 2);
}

#[tokio::test]
async fn a_provider_can_return_the_credentials_of_another() {
    let recent = CountingProvider::new(|_| async { Ok(Credentials::token("t").with_expiry(Timestamp::now() + HOUR)) });
    let nested = CountingProvider::new(move |_| {
        let recent = recent.credentials();
        async { Ok(recent) }
    });
    let credentials = nested.credentials();
    let now = Timestamp::now();
    assert_eq!(token(&credentials, now).await.unwrap(), "t");
    assert_eq!(token(&credentials, now + HOUR - MINUTE).await.unwrap(), "t");
    assert_eq!(nested.calls(), 2, "the expiry is that of the inner credentials");
}
