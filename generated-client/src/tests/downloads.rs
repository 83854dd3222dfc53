//! Downloads: bytes as they come, errors as always, and every wait ends.

use super::builder;
use super::fault_server::{Peer, Step, answer, in_time, send};
use crate::{Client, Download, Error, ErrorKind, Idempotency, Operation, OperationMeta, Request, RetryConfig};
use std::time::Duration;

#[derive(Clone, Debug)]
struct Export;

impl Operation for Export {
    type Output = Download;

    const META: &'static OperationMeta =
        &OperationMeta { name: "Export", method: "GET", path: "/v1/export", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.download();
        request.build()
    }
}

fn client(peer: &Peer) -> Client {
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    builder(peer.url()).retry(retry).attempt_timeout(Duration::from_millis(300)).body_limit(9).build().unwrap()
}

fn begun(length: usize) -> Step {
    send(format!("HTTP/1.1 200 X\r\nContent-Length: {length}\r\nX-Kind: csv\r\n\r\n"))
}

#[tokio::test]
async fn pieces_come_as_they_are_sent_however_long_all_of_it_takes_and_is() {
    let pause = Step::Wait(Duration::from_millis(200));
    let piece = || [pause.clone(), send("12345")];
    let peer = Peer::always([begun(15)].into_iter().chain(piece()).chain(piece()).chain(piece()).collect()).await;
    let response = in_time("the head", client(&peer).call(Export).send_with_response()).await.unwrap();
    assert_eq!((response.status(), response.headers()["x-kind"].as_bytes()), (200, &b"csv"[..]));
    let mut download = response.into_value();
    assert_eq!(download.length(), Some(15));
    let mut all = Vec::new();
    while let Some(chunk) = in_time("a piece", download.chunk()).await.unwrap() {
        assert!(!chunk.is_empty());
        all.extend_from_slice(&chunk);
    }
    assert_eq!(all, b"123451234512345");
    assert!(download.chunk().await.unwrap().is_none());
    assert!(!format!("{download:?}").contains("123"));
}

#[tokio::test]
async fn what_goes_into_memory_has_a_limit() {
    for (length, body) in [(9, "123456789"), (10, "1234567890")] {
        let peer = Peer::always(vec![begun(length), send(body)]).await;
        let whole = client(&peer).call(Export).send().await.unwrap().bytes().await;
        match length {
            9 => assert_eq!(whole.unwrap(), body),
            _ => assert!(whole.unwrap_err().to_string().contains("longer than the limit of 9 bytes")),
        }
    }
}

#[tokio::test]
async fn errors_are_read_and_repeated_as_always() {
    let error = r#"{"error_code":"C1","error_msg":"none"}"#;
    let peer = Peer::sequence(vec![answer(503, "", ""), vec![begun(2), send("ok")]]).await;
    assert_eq!(client(&peer).call(Export).send().await.unwrap().bytes().await.unwrap(), "ok");
    let peer = Peer::always(answer(404, "", error)).await;
    let client = builder(peer.url()).build().unwrap();
    let error = client.call(Export).send().await.unwrap_err();
    assert_eq!(error.to_string(), "Export: none [http 404, code C1]");
}

#[tokio::test]
async fn a_download_that_breaks_off_is_an_error_and_is_not_sent_again() {
    for (end, kind) in [(Step::Close, ErrorKind::Transport), (Step::AwaitClose, ErrorKind::Timeout)] {
        let peer = Peer::always(vec![begun(9), send("123"), end]).await;
        let mut download = client(&peer).call(Export).send().await.unwrap();
        assert_eq!(in_time("a piece", download.chunk()).await.unwrap().unwrap(), "123");
        let error = in_time("the end", download.chunk()).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (kind, Some("Export")));
        assert!(download.chunk().await.is_err());
        assert_eq!(peer.arrivals().len(), 1);
    }
}

#[tokio::test]
async fn a_download_has_its_place_among_requests_at_a_time_until_it_ends() {
    let peer = Peer::always(vec![begun(1), send("1")]).await;
    let one = std::num::NonZeroUsize::MIN;
    let client = builder(peer.url()).requests_in_flight(one).total_timeout(Duration::from_millis(200)).build().unwrap();
    let mut first = client.call(Export).send().await.unwrap();
    let error = client.call(Export).send().await.unwrap_err();
    assert!(error.to_string().contains("the client's rate limit"), "{error}");
    while first.chunk().await.unwrap().is_some() {}
    assert!(client.call(Export).send().await.is_ok());
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_client_reads_and_outlives_nothing() {
    use super::server::{Server, reply};
    use std::io::Read;
    let server = Server::start([reply(200, "", "one\ntwo"), reply(200, "", "three")]);
    let client = builder(server.url()).build_blocking().unwrap();
    let mut first = client.call(Export).send().unwrap();
    let mut four = [0; 4];
    first.read_exact(&mut four).unwrap();
    let second = client.call(Export).send().unwrap();
    drop(client);
    let mut rest = String::new();
    first.read_to_string(&mut rest).unwrap();
    assert_eq!((&four, rest.as_str()), (b"one\n", "two"));
    let mut text = String::new();
    { second }.read_to_string(&mut text).unwrap();
    assert_eq!(text, "three");
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn no_thread_of_a_runtime_is_held_up() {
    use std::io::Read;
    let peer = Peer::always(vec![begun(1), send("1")]).await;
    let mut download = client(&peer).call(Export).send().await.unwrap();
    let error = download.read(&mut [0]).unwrap_err();
    assert!(error.to_string().contains("help: await `chunk`"), "{error}");
    assert_eq!(download.bytes().await.unwrap(), "1");
}
