//! What becomes of calls whose provider fails, hangs, or gives what cannot be used.

use super::super::fault_server::{Peer, answer};
use super::super::{ListThings, builder};
use super::{Counting, HOUR, MINUTE, start, token};
use crate::{Credentials, Error};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, advance, sleep, timeout};

/// One token for an hour, then failures.
fn once() -> Counting {
    Counting::new(|count| {
        Box::pin(async move {
            match count {
                0 => Ok(Credentials::token("t0").with_expiry(start() + HOUR)),
                _ => Err(Error::credentials(format!("sealed the {count}. time"))),
            }
        })
    })
}

#[tokio::test(start_paused = true)]
async fn valid_keys_outlive_a_failing_renewal_and_expired_ones_do_not() {
    let provider = once();
    let credentials = provider.credentials();
    assert_eq!(token(&credentials, start()).await.unwrap(), "t0");
    let late = start() + HOUR - MINUTE;
    for _ in 0..100 {
        assert_eq!(token(&credentials, late).await.unwrap(), "t0");
    }
    assert_eq!(provider.asked(), 2, "a provider that failed is left alone");
    advance(Duration::from_millis(1_001)).await;
    assert_eq!(token(&credentials, late).await.unwrap(), "t0");
    assert_eq!(provider.asked(), 3);
    let error = token(&credentials, start() + HOUR).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials from the provider: sealed the 2. time");
    assert!(error.is_credentials());
}

#[tokio::test(start_paused = true)]
async fn a_failing_provider_is_asked_ever_more_seldom() {
    let provider = Counting::new(|_| Box::pin(async { Err(Error::credentials("sealed")) }));
    let credentials = provider.credentials();
    let begin = Instant::now();
    let mut asked = Vec::new();
    while begin.elapsed() < 100 * Duration::from_secs(1) {
        let before = provider.asked();
        assert!(token(&credentials, start()).await.is_err());
        if provider.asked() > before {
            asked.push(begin.elapsed().as_secs());
        }
        advance(Duration::from_millis(250)).await;
    }
    assert_eq!(asked, [0, 1, 3, 7, 15, 31, 61, 91]);
}

#[tokio::test(start_paused = true)]
async fn many_calls_share_one_failure() {
    let provider = Counting::new(|_| {
        Box::pin(async {
            sleep(Duration::from_millis(10)).await;
            Err(Error::credentials("sealed"))
        })
    });
    let mut calls = JoinSet::new();
    let credentials = provider.credentials();
    for _ in 0..200 {
        let credentials = credentials.clone();
        calls.spawn(async move { token(&credentials, start()).await });
    }
    while let Some(call) = calls.join_next().await {
        assert!(call.unwrap().unwrap_err().to_string().ends_with("sealed"));
    }
    assert_eq!(provider.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_given_up_leaves_the_turn_to_the_next() {
    let provider = Counting::new(|count| {
        Box::pin(async move {
            if count == 0 {
                sleep(HOUR).await;
            }
            Ok(Credentials::token(format!("t{count}")))
        })
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
    assert_eq!(provider.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_never_answers_is_given_up() {
    let provider = Counting::new(|_| Box::pin(std::future::pending()));
    let error = token(&provider.credentials(), start()).await.unwrap_err();
    assert_eq!(error.to_string(), "no credentials from the provider: no response within 30s");
}

#[tokio::test(start_paused = true)]
async fn unusable_and_expired_answers_are_failures() {
    for (give, expected) in [
        (Credentials::token("s3cret\n"), "the token contains characters that cannot be sent in a header"),
        (Credentials::access_key("", ""), "the access key is empty; the secret key is empty"),
        (Credentials::token("t").with_expiry(start()), "the credentials have expired at 2026-03-11T09:30:15Z"),
        (once_failed(), "no credentials from the provider: sealed"),
    ] {
        let provider = Counting::new(move |_| {
            let give = give.clone();
            Box::pin(async { Ok(give) })
        });
        let error = token(&provider.credentials(), start()).await.unwrap_err();
        assert_eq!(error.to_string(), format!("no credentials from the provider: {expected}"));
    }
}

fn once_failed() -> Credentials {
    Counting::new(|_| Box::pin(async { Err(Error::credentials("sealed")) })).credentials()
}

#[tokio::test]
async fn credentials_that_have_expired_are_not_sent() {
    let peer = Peer::always(answer(200, "", "{}")).await;
    let credentials = Credentials::access_key("AK", "SK").with_expiry(start());
    let client = builder(peer.url()).credentials(credentials).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: the credentials have expired at 2026-03-11T09:30:15Z");
    assert!(error.is_credentials() && error.status().is_none());
    assert!(peer.arrivals().is_empty());
}
