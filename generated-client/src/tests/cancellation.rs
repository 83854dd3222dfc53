//! Dropped calls: their requests end, and their permits are released.

use super::fault_server::{FaultServer, Step, in_time, respond, send};
use super::tls::certificate_authority;
use super::{ListThings, builder};
use crate::{Client, RetryConfig};
use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};

/// Returns a client that allows one request in flight.
fn client(endpoint: &str) -> Client {
    builder(endpoint).requests_in_flight(NonZeroUsize::MIN).build().expect("a client")
}

/// Starts a call and drops it when the condition holds.
async fn drop_once(client: &Client, server: &FaultServer, condition: impl Fn(&FaultServer) -> bool) {
    tokio::select! {
        biased;
        result = client.call(ListThings::default()).send() => panic!("not dropped: {result:?}"),
        () = server.until("the stage", condition) => {}
    }
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    for (stage, steps) in [
        ("before the head", vec![]),
        ("in the head", vec![send("HTTP/1.1 200 X\r\nConte")]),
        ("after the head", vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n")]),
        ("in the body", vec![send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{\"a\"")]),
    ] {
        let first = [steps, vec![Step::AwaitClose]].concat();
        let server =
            FaultServer::start(move |_, before| if before == 0 { first.clone() } else { respond(200, "", "{}") });
        let client = client(server.url());
        drop_once(&client, &server, |server| server.arrivals().len() == 1).await;
        server.until(stage, |server| server.closed_by_client() == 1).await;
        // The permit has been released, and the next call opens a new connection.
        in_time(stage, client.call(ListThings::default()).send()).await.unwrap();
        assert_eq!((server.arrivals().len(), server.connections()), (2, 2), "{stage}");
    }
}

#[tokio::test]
async fn a_call_dropped_between_attempts_sends_no_other() {
    let server = FaultServer::always(respond(503, "Retry-After: 1\r\n", ""));
    let client = client(server.url());
    let call = client.call(ListThings::default()).send();
    assert!(timeout(Duration::from_millis(300), call).await.is_err());
    let call = client.call(ListThings::default()).with_retry(RetryConfig::none());
    assert_eq!(in_time("another call", call.send()).await.unwrap_err().status(), Some(503));
    sleep(Duration::from_millis(1_200)).await;
    assert_eq!(server.arrivals().len(), 2);
}

#[tokio::test]
async fn dropping_a_call_ends_its_tls_handshake() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let https = format!("https://{}", listener.local_addr().unwrap());
    let client = builder(&https).certificate_authority(certificate_authority()).build().unwrap();
    let call = tokio::spawn(async move { client.call(ListThings::default()).send().await });
    let (mut stream, _) = in_time("the connection", listener.accept()).await.unwrap();
    call.abort();
    let mut rest = Vec::new();
    let read = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest);
    let _ = in_time("the end of the connection", read).await;
}

#[tokio::test]
async fn calls_dropped_while_waiting_take_no_permit() {
    let slow = vec![Step::Wait(Duration::from_millis(200)), send("")];
    let server = FaultServer::sequence(vec![slow, respond(200, "", "{}")]);
    let client = client(server.url());
    let mut running = Box::pin(client.call(ListThings::default()).send());
    assert!(timeout(Duration::from_millis(50), &mut running).await.is_err());
    for _ in 0..20 {
        let waiting = client.call(ListThings::default()).send();
        assert!(timeout(Duration::from_millis(1), waiting).await.is_err());
    }
    drop(running);
    in_time("another call", client.call(ListThings::default()).send()).await.unwrap();
    assert_eq!(server.arrivals().len(), 2);

    let server = FaultServer::always(respond(200, "", "{}"));
    let client = builder(server.url()).requests_per_minute(NonZeroU32::new(2).unwrap()).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    // A call that is never polled takes no permit.
    drop(client.call(ListThings::default()).send());
    in_time("the second call", client.call(ListThings::default()).send()).await.unwrap();
}
