//! Keys from a provider: asked for once at a time, and in time.

use super::super::fault_server::{Peer, answer};
use super::super::{ListThings, builder};
use super::{Counting, HOUR, MINUTE, start, token};
use crate::{Credentials, Timestamp};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// A provider of tokens `t0`, `t1` and so on, each valid until an hour after the one before.
fn hourly() -> Counting {
    Counting::new(|count| {
        Box::pin(async move {
            let expiry = start() + HOUR * (u32::try_from(count).unwrap() + 1);
            Ok(Credentials::token(format!("t{count}")).with_expiry(expiry))
        })
    })
}

#[tokio::test]
async fn many_calls_at_once_ask_a_provider_once() {
    let peer = Peer::always(answer(200, "", "{}")).await;
    let provider = Counting::new(|count| {
        Box::pin(async move {
            sleep(Duration::from_millis(30)).await;
            Ok(Credentials::token(format!("t{count}")).with_expiry(Timestamp::now() + HOUR))
        })
    });
    let client = builder(peer.url()).credentials(provider.credentials()).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        calls.spawn(client.call(ListThings::default()).send());
    }
    while let Some(call) = calls.join_next().await {
        call.unwrap().unwrap();
    }
    assert_eq!(provider.asked(), 1);
    let arrivals = peer.arrivals();
    assert_eq!(arrivals.len(), 200);
    assert!(arrivals.iter().all(|arrival| arrival.header("x-auth-token") == Some("t0")));
}

#[tokio::test]
async fn clients_with_clones_of_credentials_share_what_was_provided() {
    let provider = hourly();
    let credentials = provider.credentials();
    for credentials in [credentials.clone(), credentials] {
        assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    }
    assert_eq!(provider.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn keys_are_renewed_before_they_expire() {
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
    assert_eq!(provider.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn short_lived_keys_are_renewed_when_half_of_their_time_is_over() {
    let provider = Counting::new(|count| {
        Box::pin(async move { Ok(Credentials::token(format!("t{count}")).with_expiry(start() + 2 * MINUTE)) })
    });
    let credentials = provider.credentials();
    for (seconds, expected) in [(0, "t0"), (59, "t0"), (60, "t1"), (89, "t1"), (90, "t2"), (91, "t2")] {
        let now = start() + Duration::from_secs(seconds);
        assert_eq!(token(&credentials, now).await.unwrap(), expected, "{seconds}");
    }
}

#[tokio::test(start_paused = true)]
async fn keys_without_an_expiry_are_kept() {
    let provider = Counting::new(|_| Box::pin(async { Ok(Credentials::token("t")) }));
    let credentials = provider.credentials();
    assert_eq!(token(&credentials, start()).await.unwrap(), "t");
    assert_eq!(token(&credentials, start() + 100_000 * HOUR).await.unwrap(), "t");
    assert_eq!(provider.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_call_waits_a_little_for_new_keys_and_the_others_go_on_with_the_old() {
    let provider = Counting::new(|count| {
        Box::pin(async move {
            if count > 0 {
                sleep(HOUR).await;
            }
            Ok(Credentials::token("t0").with_expiry(start() + HOUR))
        })
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
    assert_eq!(provider.asked(), 2);
}

#[tokio::test]
async fn a_provider_may_give_what_another_provides_with_its_expiry() {
    let recent =
        Counting::new(|_| Box::pin(async { Ok(Credentials::token("t").with_expiry(Timestamp::now() + HOUR)) }));
    let nested = Counting::new(move |_| {
        let recent = recent.credentials();
        Box::pin(async { Ok(recent) })
    });
    let credentials = nested.credentials();
    let now = Timestamp::now();
    assert_eq!(token(&credentials, now).await.unwrap(), "t");
    assert_eq!(token(&credentials, now + HOUR - MINUTE).await.unwrap(), "t");
    assert_eq!(nested.asked(), 2, "the expiry came along");
}
