//! Connections that are used again: whatever becomes of them, the layers below this crate send
//! nothing twice.

use super::builder;
use super::fault_server::{Arrival, Peer, Step, answer, in_time, send};
use super::http_clients::plain_http;
use crate::{Client, Error, RetryConfig, Timestamp};
use std::collections::HashMap;
use std::time::Duration;

/// Starts an export whose request can be told from all others.
async fn export(client: &Client, number: usize) -> Result<(), Error> {
    let now = Timestamp::now();
    let call = client.export_user_usage(now - Duration::from_secs(60)..now).with_query("number", number.to_string());
    in_time("the export", call.send()).await.map(|_| ())
}

fn number(arrival: &Arrival) -> usize {
    let (_, number) = arrival.target().split_once("number=").expect("a number");
    number.parse().expect("a number")
}

fn task() -> Vec<Step> {
    answer(200, "", r#"{"task_id":"t"}"#)
}

#[tokio::test]
async fn a_request_that_was_read_is_never_sent_again() {
    for steps in [
        vec![Step::Close],
        vec![send("HTTP/1.1 2"), Step::Close],
        vec![send("HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\n{"), Step::Close],
    ] {
        // On a fresh connection, and on one that served a request before.
        for dying in [0, 1] {
            let steps = steps.clone();
            let peer =
                Peer::start(move |arrival, _| if number(arrival) == dying { steps.clone() } else { task() }).await;
            let client = builder(peer.url()).build().unwrap();
            for number in 0..=dying {
                assert_eq!(export(&client, number).await.is_err(), number == dying);
            }
            let arrivals = peer.arrivals();
            assert_eq!(arrivals.len(), dying + 1, "{arrivals:?}");
            assert!(arrivals.iter().all(|arrival| arrival.connection == 0), "the connection was used again");
        }
    }
}

#[tokio::test]
async fn a_safe_request_is_sent_again_by_this_crate_and_by_nobody_below_it() {
    let peer = Peer::start(|_, before| if before == 0 { task() } else { vec![Step::Close] }).await;
    let client = builder(peer.url()).retry(RetryConfig::none()).build().unwrap();
    export(&client, 0).await.unwrap();
    assert_eq!(client.list_login_records().send().await.unwrap_err().attempts(), 1);
    assert_eq!(peer.arrivals().len(), 2);
}

/// The peer closes idle connections in all kinds of moments, so that requests meet connections that
/// are about to die.
#[tokio::test]
async fn connections_that_die_while_idle_make_no_request_arrive_twice() {
    let peer = Peer::start(|arrival, _| {
        let pause = Duration::from_micros(number(arrival) as u64 % 7 * 150);
        [task(), vec![Step::Wait(pause), Step::Close]].concat()
    })
    .await;
    let client = builder(peer.url()).build().unwrap();
    let mut failed = 0;
    for number in 0..400 {
        if export(&client, number).await.is_err() {
            failed += 1;
        }
        tokio::time::sleep(Duration::from_micros(number as u64 % 5 * 150)).await;
    }
    let mut times = HashMap::new();
    for arrival in peer.arrivals() {
        *times.entry(number(&arrival)).or_insert(0) += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    assert!(times.len() + failed >= 400, "each arrived or failed: {} and {failed}", times.len());
}

/// Whatever HTTP client is handed over, only this crate repeats requests.
#[tokio::test]
async fn a_retry_policy_of_a_handed_over_client_does_nothing() {
    let eager = reqwest::retry::for_host("127.0.0.1").no_budget().max_retries_per_request(5).classify_fn(|reply| {
        match reply.status() {
            Some(status) if status.is_success() => reply.success(),
            _ => reply.retryable(),
        }
    });
    let http = plain_http().retry(eager).build().unwrap();
    for trouble in [vec![Step::Close], answer(503, "", ""), answer(302, "Location: /elsewhere\r\n", "")] {
        let peer = Peer::always(trouble).await;
        let client = builder(peer.url()).http_client(http.clone()).build().unwrap();
        let error = export(&client, 0).await.unwrap_err();
        assert_eq!((error.attempts(), peer.arrivals().len()), (1, 1), "{error}");
    }
}
