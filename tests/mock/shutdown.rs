//! Starts and stops a server in the test's process: requests in progress complete, and no task remains.

use std::time::{Duration, Instant};
use tests::mock::{connect, get, send_raw, start, status};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::Handle;
use xtask::serve::{Config, Faults, Gateway, Listener};

fn config(latency: &str) -> Config {
    let faults = Faults::new(7, &[], latency.parse().expect("a latency")).expect("no faults");
    Config { faults, ..Config::new(Gateway::open()) }
}

#[tokio::test]
async fn stopping_ends_all_tasks() {
    let before = Handle::current().metrics().num_alive_tasks();
    for _ in 0..10 {
        let server = start(config("0s")).await;
        assert_eq!(status(&send_raw(server.endpoint(), &get("/nowhere", &[])).await), 404);
        // One connection is idle, the other has sent part of a request.
        let idle = connect(server.endpoint()).await;
        let mut half = connect(server.endpoint()).await;
        half.write_all(b"GET / HTTP/1.1\r\nHo").await.expect("it can be sent");
        server.stop().await;
        assert_eq!(Handle::current().metrics().num_alive_tasks(), before);
        drop((idle, half));
    }
}

#[tokio::test]
async fn dropping_a_server_closes_its_port_and_connections() {
    let before = Handle::current().metrics().num_alive_tasks();
    let server = start(config("0s")).await;
    let endpoint = server.endpoint().to_owned();
    let mut open = connect(&endpoint).await;
    open.write_all(b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("it can be sent");
    open.read_u8().await.expect("a response");
    drop(server);
    let mut rest = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(30), open.read_to_end(&mut rest)).await;
    let _ = read.expect("the connection is closed");
    assert_eq!(Handle::current().metrics().num_alive_tasks(), before);
    let port = endpoint.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let listener = Listener::bind(port).await.expect("the port is free");
    assert_eq!(listener.endpoint(), endpoint);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_in_progress_are_finished() {
    let server = start(config("300ms")).await;
    let endpoint = server.endpoint().to_owned();
    let mut stream = connect(&endpoint).await;
    stream.write_all(&get("/nowhere", &[])).await.expect("it can be sent");
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop().await;
    let mut response = String::new();
    stream.read_to_string(&mut response).await.expect("a response");
    assert_eq!(status(&response), 404, "{response}");
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_requests_do_not_delay_the_shutdown() {
    let server = start(config("600s")).await;
    let mut stream = connect(server.endpoint()).await;
    stream.write_all(&get("/nowhere", &[])).await.expect("it can be sent");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begin = Instant::now();
    server.stop().await;
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}
