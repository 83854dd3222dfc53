//! A call that is dropped: its request ends with it, and nothing of it is left behind.

use super::fault_server::{Peer, Step, answer, in_time, send};
use super::{ListThings, builder};
use crate::{Client, RetryConfig};
use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};

/// A client that lets one request through at a time.
fn client(endpoint: &str) -> Client {
    builder(endpoint).requests_in_flight(NonZeroUsize::MIN).build().expect("a client")
}

/// Begins a call and drops it once something is so.
async fn drop_once(client: &Client, peer: &Peer, is_so: impl Fn(&Peer) -> bool) {
    tokio::select! {
        biased;
        result = client.call(ListThings::default()).send() => panic!("not dropped: {result:?}"),
        () = peer.until("the stage", is_so) => {}
    }
}

#[tokio::test]
async fn a_request_on_its_way_ends_with_its_call() {
    for (stage, steps) in [
        ("before the head", vec![]),
        ("in the head", vec![send("HTTP/1.1 200 X\r\nConte")]),
        ("after the head", vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n")]),
        ("in the body", vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{\"a\"")]),
    ] {
        let first = [steps, vec![Step::AwaitClose]].concat();
        let peer = Peer::start(move |_, before| if before == 0 { first.clone() } else { answer(200, "", "{}") }).await;
        let client = client(peer.url());
        drop_once(&client, &peer, |peer| peer.arrivals().len() == 1).await;
        peer.until(stage, |peer| peer.closed_by_client() == 1).await;
        // Its place is free, and another connection is made.
        in_time(stage, client.call(ListThings::default()).send()).await.unwrap();
        assert_eq!((peer.arrivals().len(), peer.connections()), (2, 2), "{stage}");
    }
}

#[tokio::test]
async fn no_attempt_follows_a_call_that_was_dropped_between_two() {
    let peer = Peer::always(answer(503, "Retry-After: 1\r\n", "")).await;
    let client = client(peer.url());
    let call = client.call(ListThings::default()).send();
    assert!(timeout(Duration::from_millis(300), call).await.is_err());
    let call = client.call(ListThings::default()).with_retry(RetryConfig::none());
    assert_eq!(in_time("another call", call.send()).await.unwrap_err().status(), Some(503));
    sleep(Duration::from_millis(1_200)).await;
    assert_eq!(peer.arrivals().len(), 2);
}

#[tokio::test]
async fn a_connection_that_is_being_made_is_given_up() {
    // TLS that never answers: the connection is not made before its handshake is done.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let https = format!("https://{}", listener.local_addr().unwrap());
    let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let client = builder(&https).certificate_authority(authority.cert.pem()).build().unwrap();
    let call = tokio::spawn(async move { client.call(ListThings::default()).send().await });
    let (mut stream, _) = in_time("the connection", listener.accept()).await.unwrap();
    call.abort();
    let mut rest = Vec::new();
    let read = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest);
    let _ = in_time("the end of the connection", read).await;
}

#[tokio::test]
async fn a_call_that_waits_for_its_turn_leaves_no_trace() {
    let peer =
        Peer::sequence(vec![vec![Step::Wait(Duration::from_millis(200)), send("")], answer(200, "", "{}")]).await;
    let client = client(peer.url());
    let mut running = Box::pin(client.call(ListThings::default()).send());
    assert!(timeout(Duration::from_millis(50), &mut running).await.is_err());
    for _ in 0..20 {
        let waiting = client.call(ListThings::default()).send();
        assert!(timeout(Duration::from_millis(1), waiting).await.is_err());
    }
    drop(running);
    in_time("another call", client.call(ListThings::default()).send()).await.unwrap();
    assert_eq!(peer.arrivals().len(), 2);

    let peer = Peer::always(answer(200, "", "{}")).await;
    let client = builder(peer.url()).requests_per_minute(NonZeroU32::new(2).unwrap()).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    // Never polled: it has no place yet.
    drop(client.call(ListThings::default()).send());
    in_time("the second call", client.call(ListThings::default()).send()).await.unwrap();
}
