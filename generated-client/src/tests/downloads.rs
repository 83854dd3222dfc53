//! Downloads: streaming, errors, timeouts and limits.

use super::builder;
use super::fault_server::{FaultServer, Step, in_time, respond, send};
use crate::{Client, Download, Error, ErrorKind, Idempotency, Operation, OperationMeta, Request, RetryConfig};
use std::time::Duration;

/// An operation that downloads a file.
#[derive(Clone, Debug)]
pub(super) struct Export;

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

fn client(server: &FaultServer) -> Client {
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    builder(server.url()).retry(retry).attempt_timeout(Duration::from_millis(300)).body_limit(9).build().unwrap()
}

fn head(length: usize) -> Step {
    send(format!("HTTP/1.1 200 X\r\nContent-Length: {length}\r\nX-Kind: csv\r\n\r\n"))
}

#[tokio::test]
async fn chunks_arrive_as_they_are_sent_without_a_limit_in_total() {
    let pause = Step::Wait(Duration::from_millis(200));
    let piece = || vec![pause.clone(), send("12345")];
    let server = FaultServer::always([vec![head(15)], piece(), piece(), piece()].concat());
    let response = in_time("the head", client(&server).call(Export).send_with_response()).await.unwrap();
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
async fn bytes_in_memory_are_limited() {
    let server = FaultServer::sequence(vec![vec![head(9), send("123456789")], vec![head(10), send("1234567890")]]);
    let client = client(&server);
    assert_eq!(client.call(Export).send().await.unwrap().bytes().await.unwrap(), "123456789");
    let error = client.call(Export).send().await.unwrap().bytes().await.unwrap_err();
    assert!(error.to_string().contains("longer than the limit of 9 bytes"), "{error}");
}

#[tokio::test]
async fn error_responses_are_read_and_retried() {
    let error = r#"{"error_code":"C1","error_msg":"none"}"#;
    let server = FaultServer::sequence(vec![respond(503, "", ""), vec![head(2), send("ok")]]);
    assert_eq!(client(&server).call(Export).send().await.unwrap().bytes().await.unwrap(), "ok");
    let server = FaultServer::always(respond(404, "", error));
    let client = builder(server.url()).build().unwrap();
    let error = client.call(Export).send().await.unwrap_err();
    assert_eq!(error.to_string(), "Export: none [http 404, code C1]");
}

#[tokio::test]
async fn a_broken_download_is_an_error_and_is_not_retried() {
    for (end, kind) in [(Step::Close, ErrorKind::Transport), (Step::AwaitClose, ErrorKind::Timeout)] {
        let server = FaultServer::always(vec![head(9), send("123"), end]);
        let mut download = client(&server).call(Export).send().await.unwrap();
        assert_eq!(in_time("a piece", download.chunk()).await.unwrap().unwrap(), "123");
        let error = in_time("the end", download.chunk()).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (kind, Some("Export")));
        assert!(download.chunk().await.is_err());
        assert_eq!(server.arrivals().len(), 1);
    }
}

#[tokio::test]
async fn a_download_is_in_flight_until_its_end() {
    let server = FaultServer::always(vec![head(1), send("1")]);
    let one = std::num::NonZeroUsize::MIN;
    let client =
        builder(server.url()).requests_in_flight(one).total_timeout(Duration::from_millis(200)).build().unwrap();
    let mut first = client.call(Export).send().await.unwrap();
    let error = client.call(Export).send().await.unwrap_err();
    assert!(error.to_string().contains("the client's rate limit"), "{error}");
    while first.chunk().await.unwrap().is_some() {}
    assert!(client.call(Export).send().await.is_ok());
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_downloads_outlive_their_client() {
    use super::scripted_server::{Server, response};
    use std::io::Read;
    let server = Server::start([response(200, "", "one\ntwo"), response(200, "", "three")]);
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
async fn blocking_reads_fail_on_a_runtime() {
    use std::io::Read;
    let server = FaultServer::always(vec![head(1), send("1")]);
    let mut download = client(&server).call(Export).send().await.unwrap();
    let error = download.read(&mut [0]).unwrap_err();
    assert!(error.to_string().contains("help: await `chunk`"), "{error}");
    assert_eq!(download.bytes().await.unwrap(), "1");
}
