//! Refresh of credentials from a provider.

use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, builder};
use super::{CountingProvider, HOUR, MINUTE, start, token};
use crate::{Credentials, Timestamp};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// Returns a provider of tokens `t0`, `t1` and so on. Each token expires an hour after the one before.
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
    let calls: JoinSet<_> = (0..200).map(|_| client.call(ListThings::default()).send()).collect();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!(provider.calls(), 1);
    let arrivals = server.arrivals();
    assert_eq!(arrivals.len(), 200);
    assert!(arrivals.iter().all(|arrival| arrival.header("x-auth-token") == Some("t0")));
}

#[tokio::test]
async fn clones_of_credentials_share_the_cache() {
    let provider = hourly();
    let credentials = provider.credentials();
    assert_eq!(token(&credentials.clone(), start()).await.unwrap(), "t0");
    assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    assert_eq!(provider.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn credentials_are_refreshed_before_they_expire() {
    let two_minutes = CountingProvider::new(|count| async move {
        Ok(Credentials::token(format!("t{count}")).with_expiry(start() + 2 * MINUTE))
    });
    let no_expiry = CountingProvider::new(|count| async move { Ok(Credentials::token(format!("t{count}"))) });
    let five_minutes_left = HOUR - 5 * MINUTE;
    let seconds = Duration::from_secs;
    for (provider, steps) in [
        (
            hourly(),
            &[
                (Duration::ZERO, "t0"),
                (five_minutes_left - Duration::from_millis(1), "t0"),
                (five_minutes_left, "t1"),
                (HOUR, "t1"),
            ][..],
        ),
        // A short-lived token is refreshed after half of its lifetime.
        (two_minutes, &[(seconds(59), "t0"), (seconds(60), "t1"), (seconds(89), "t1"), (seconds(90), "t2")]),
        (no_expiry, &[(Duration::ZERO, "t0"), (100_000 * HOUR, "t0")]),
    ] {
        let credentials = provider.credentials();
        token(&credentials, start()).await.unwrap();
        for (time, expected) in steps {
            assert_eq!(token(&credentials, start() + *time).await.unwrap(), *expected, "{time:?}");
        }
    }
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
    let wait = |credentials: Credentials| async move {
        let begin = Instant::now();
        assert_eq!(token(&credentials, late).await.unwrap(), "t0");
        begin.elapsed()
    };
    let calls: JoinSet<_> = (0..200).map(|_| wait(credentials.clone())).collect();
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
