//! What the client makes of what a service answers: every kind of reply that was seen in the field.

mod errors;
mod rows;
mod successes;

use super::peer::{Peer, Step, answer, in_time};
use super::{ListThings, builder};
use std::time::Duration;

#[tokio::test]
async fn a_redirect_is_not_followed_and_nothing_is_sent_there() {
    let elsewhere = Peer::always(answer(200, "", "{}")).await;
    for status in [301, 302, 303, 307, 308] {
        let peer = Peer::always(answer(status, &format!("Location: {}/\r\n", elsewhere.url()), "")).await;
        let error = in_time("the call", builder(peer.url()).build().unwrap().call(ListThings::default()).send()).await;
        assert_eq!(error.unwrap_err().status(), Some(status));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_an_error_and_not_memory() {
    let chunked = |body: &str| {
        let text =
            format!("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
        vec![super::peer::send(text)]
    };
    for (steps, fits) in [
        (answer(200, "", r#"{"total":1}"#), true),
        (answer(200, "", r#"{"total":12}"#), false),
        (chunked(r#"{"total":1}"#), true),
        (chunked(r#"{"total":12}"#), false),
    ] {
        let peer = Peer::always(steps).await;
        let client = builder(peer.url()).body_limit(11).build().unwrap();
        match in_time("the call", client.call(ListThings::default()).send()).await {
            Ok(things) => assert_eq!((things.total, fits), (Some(1), true)),
            Err(error) => {
                assert!(error.is_decode() && error.to_string().contains("11 bytes") && !fits, "{error}");
                assert_eq!((error.status(), error.body()), (Some(200), Some(&b""[..])));
            }
        }
    }
}

#[tokio::test]
async fn no_wait_is_longer_than_the_time_set() {
    let peer = Peer::always(vec![Step::AwaitClose]).await;
    let client = builder(peer.url()).attempt_timeout(Duration::from_millis(40)).build().unwrap();
    let error = in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("40ms for the attempt"), "{error}");
    let call = client.call(ListThings::default()).with_attempt_timeout(Duration::from_millis(60));
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("60ms for the attempt"), "{error}");
    let call = client.call(ListThings::default()).with_total_timeout(Duration::from_millis(20));
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("20ms in all"), "{error}");
    assert_eq!(error.attempts(), 1);
    peer.until("the end of all requests", |peer| peer.closed_by_client() == 3).await;
}
