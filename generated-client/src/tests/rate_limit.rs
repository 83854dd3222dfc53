//! The rate limits of a client.

use super::async_and_blocking::MODES;
use super::fault_server::{FaultServer, Step, in_time, respond};
use super::{ListThings, builder};
use crate::RetryConfig;
use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;
use tokio::task::JoinSet;

fn named(name: usize) -> ListThings {
    ListThings { name: Some(format!("n{name}")), ..ListThings::default() }
}

fn names(server: &FaultServer) -> Vec<String> {
    server.arrivals().iter().map(|arrival| arrival.parameter("name").expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn requests_in_flight_are_limited_and_start_in_order() {
    let server = FaultServer::always([vec![Step::Wait(Duration::from_millis(10))], respond(200, "", "{}")].concat());
    let client = builder(server.url()).requests_in_flight(NonZeroUsize::new(2).unwrap()).build().unwrap();
    let mut calls = JoinSet::new();
    for number in 0..12 {
        calls.spawn(client.call(named(number)).send());
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(in_time("the calls", calls.join_all()).await.iter().all(Result::is_ok));
    assert_eq!(server.peak_open(), 2);
    assert_eq!(server.connections(), 2, "as many as were in flight");
    let mut sorted = names(&server);
    sorted.sort_by_key(|name| name[1..].parse::<usize>().unwrap());
    // Two requests in flight can arrive in either order.
    for (place, name) in names(&server).iter().enumerate() {
        let right = sorted.iter().position(|other| other == name).unwrap();
        assert!(right.abs_diff(place) <= 1, "{:?}", names(&server));
    }
}

#[tokio::test]
async fn the_total_timeout_includes_the_wait_for_the_limit() {
    for mode in MODES {
        let server = FaultServer::always(respond(200, "", "{}"));
        let caller = mode.build(builder(server.url()).requests_per_minute(NonZeroU32::new(2).unwrap()));
        for _ in 0..2 {
            caller.clone().send(caller.call(ListThings::default())).await.unwrap();
        }
        let call = caller.call(ListThings::default()).with_total_timeout(Duration::from_millis(50));
        let error = caller.send(call).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        let text = "ListThings: timed out after 50ms waiting for the client's rate limit";
        assert_eq!((error.to_string().as_str(), error.attempts()), (text, 0));
        assert_eq!(server.arrivals().len(), 2);
    }
}

#[tokio::test]
async fn a_call_that_waits_for_a_retry_is_not_in_flight() {
    let server = FaultServer::sequence(vec![respond(503, "Retry-After: 1\r\n", ""), respond(200, "", "{}")]);
    let client = builder(server.url()).requests_in_flight(NonZeroUsize::MIN).build().unwrap();
    let first = tokio::spawn({
        let client = client.clone();
        async move { client.call(named(1)).send_with_response().await }
    });
    server.until("the first request", |server| server.arrivals().len() == 1).await;
    in_time("the second call", client.call(named(2)).with_retry(RetryConfig::none()).send()).await.unwrap();
    assert_eq!(in_time("the first call", first).await.unwrap().unwrap().attempts(), 2);
    assert_eq!(names(&server), ["n1", "n2", "n1"]);
}
