//! The limits on requests, as calls meet them.

use super::async_and_blocking::FACES;
use super::fault_server::{Peer, Step, answer, in_time};
use super::{ListThings, builder};
use crate::{Client, RetryConfig};
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

fn named(name: usize) -> ListThings {
    ListThings { name: Some(format!("n{name}")), ..ListThings::default() }
}

fn names(peer: &Peer) -> Vec<String> {
    let name = |target: &str| target.split_once("name=").map(|(_, name)| name.to_owned()).unwrap_or_default();
    peer.arrivals().iter().map(|arrival| name(arrival.target())).collect()
}

#[tokio::test]
async fn no_more_requests_are_in_flight_than_allowed_and_they_go_in_turn() {
    let peer = Peer::always([vec![Step::Wait(Duration::from_millis(10))], answer(200, "", "{}")].concat()).await;
    let client = builder(peer.url()).requests_in_flight(NonZeroUsize::new(2).unwrap()).build().unwrap();
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut calls = JoinSet::new();
    for number in 0..12 {
        let (client, running, most) = (client.clone(), running.clone(), most.clone());
        calls.spawn(async move {
            tokio::time::sleep(Duration::from_millis(number as u64)).await;
            let call = client.call(named(number));
            running.fetch_add(1, Ordering::SeqCst);
            call.send().await.unwrap();
            most.fetch_max(running.fetch_sub(1, Ordering::SeqCst), Ordering::SeqCst);
        });
    }
    in_time("the calls", async { while calls.join_next().await.is_some() {} }).await;
    assert!(most.load(Ordering::SeqCst) > 2, "some had to wait");
    assert_eq!(peer.connections(), 2, "as many as were in flight");
    let mut sorted = names(&peer);
    sorted.sort_by_key(|name| name[1..].parse::<usize>().unwrap());
    // Two at a time may overtake one another, and no more.
    for (place, name) in names(&peer).iter().enumerate() {
        let right = sorted.iter().position(|other| other == name).unwrap();
        assert!(right.abs_diff(place) <= 1, "{:?}", names(&peer));
    }
}

#[tokio::test]
async fn waiting_counts_against_the_calls_time() {
    for face in FACES {
        let peer = Peer::always(answer(200, "", "{}")).await;
        let caller = face.build(builder(peer.url()).requests_per_minute(NonZeroU32::new(2).unwrap()));
        for _ in 0..2 {
            let clone = caller.clone();
            clone.send(clone.call(ListThings::default())).await.unwrap();
        }
        let call = caller.call(ListThings::default()).with_total_timeout(Duration::from_millis(50));
        let error = caller.send(call).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        let text = "ListThings: timed out after 50ms waiting for the client's rate limit";
        assert_eq!((error.to_string().as_str(), error.attempts()), (text, 0));
        assert_eq!(peer.arrivals().len(), 2);
    }
}

#[tokio::test]
async fn attempts_count_as_requests_and_hold_no_place_between_them() {
    let peer = Peer::sequence(vec![answer(503, "Retry-After: 1\r\n", ""), answer(200, "", "{}")]).await;
    let limited = builder(peer.url()).requests_in_flight(NonZeroUsize::new(1).unwrap());
    let client: Client = limited.build().unwrap();
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.call(named(1)).send_with_response().await }
    });
    peer.until("the first request", |peer| peer.arrivals().len() == 1).await;
    in_time("the second call", client.call(named(2)).with_retry(RetryConfig::none()).send()).await.unwrap();
    assert_eq!(in_time("the first call", first).await.unwrap().unwrap().attempts(), 2);
    assert_eq!(names(&peer), ["n1", "n2", "n1"]);
}
