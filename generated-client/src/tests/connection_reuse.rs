//! Reused connections: the HTTP library that this crate uses never sends a request twice.

use super::builder;
use super::custom_http_clients::plain_http;
use super::fault_server::{Arrival, FaultServer, Step, in_time, respond, send};
use crate::{Client, Error, RetryConfig, Timestamp};
use std::collections::HashMap;
use std::time::Duration;

/// Calls an operation that is not idempotent, with a number in the query.
async fn export(client: &Client, number: usize) -> Result<(), Error> {
    let now = Timestamp::now();
    let call = client.export_user_usage(now - Duration::from_secs(60)..now).with_query("number", number.to_string());
    in_time("the export", call.send()).await.map(|_| ())
}

fn number(arrival: &Arrival) -> usize {
    arrival.parameter("number").expect("a number").parse().expect("a number")
}

fn task() -> Vec<Step> {
    respond(200, "", r#"{"task_id":"t"}"#)
}

#[tokio::test]
async fn a_request_that_the_server_read_is_not_resent() {
    for steps in [
        vec![Step::Close],
        vec![send("HTTP/1.1 2"), Step::Close],
        vec![send("HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\n{"), Step::Close],
    ] {
        // The server closes the connection during its first request, or during a later request that reuses the
        // connection.
        for dying in [0, 1] {
            let steps = steps.clone();
            let server =
                FaultServer::start(move |arrival, _| if number(arrival) == dying { steps.clone() } else { task() });
            let client = builder(server.url()).build().unwrap();
            for number in 0..=dying {
                assert_eq!(export(&client, number).await.is_err(), number == dying);
            }
            let arrivals = server.arrivals();
            assert_eq!(arrivals.len(), dying + 1, "{arrivals:?}");
            assert!(arrivals.iter().all(|arrival| arrival.connection == 0), "the connection was reused");
        }
    }
}

#[tokio::test]
async fn an_idempotent_request_is_not_resent_below_this_crate() {
    let server = FaultServer::start(|_, before| if before == 0 { task() } else { vec![Step::Close] });
    let client = builder(server.url()).retry(RetryConfig::none()).build().unwrap();
    export(&client, 0).await.unwrap();
    assert_eq!(client.list_login_records().send().await.unwrap_err().attempts(), 1);
    assert_eq!(server.arrivals().len(), 2);
}

/// The server closes idle connections after various pauses, so that some requests use a closing connection.
#[tokio::test]
async fn requests_on_closing_connections_do_not_arrive_twice() {
    let server = FaultServer::start(|arrival, _| {
        let pause = Duration::from_micros(number(arrival) as u64 % 7 * 150);
        [task(), vec![Step::Wait(pause), Step::Close]].concat()
    });
    let client = builder(server.url()).build().unwrap();
    let mut failed = 0;
    for number in 0..400 {
        if export(&client, number).await.is_err() {
            failed += 1;
        }
        tokio::time::sleep(Duration::from_micros(number as u64 % 5 * 150)).await;
    }
    let mut times = HashMap::new();
    for arrival in server.arrivals() {
        *times.entry(number(&arrival)).or_insert(0) += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    assert!(times.len() + failed >= 400, "each arrived or failed: {} and {failed}", times.len());
}

#[tokio::test]
async fn the_retry_policy_of_a_given_http_client_is_ignored() {
    let eager = reqwest::retry::for_host("127.0.0.1").no_budget().max_retries_per_request(5).classify_fn(|attempt| {
        let succeeded = attempt.status().is_some_and(|status| status.is_success());
        if succeeded { attempt.success() } else { attempt.retryable() }
    });
    let http = plain_http().retry(eager).build().unwrap();
    for failure in [vec![Step::Close], respond(503, "", ""), respond(302, "Location: /elsewhere\r\n", "")] {
        let server = FaultServer::always(failure);
        let client = builder(server.url()).http_client(http.clone()).build().unwrap();
        let error = export(&client, 0).await.unwrap_err();
        assert_eq!((error.attempts(), server.arrivals().len()), (1, 1), "{error}");
    }
}
