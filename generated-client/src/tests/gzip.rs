//! Responses that are compressed with gzip, which the client requests and decompresses.

use super::async_and_blocking::MODES;
use super::custom_http_clients::plain_http;
use super::downloads::Export;
use super::fault_server::{FaultServer, Step, in_time, send};
use super::{ListThings, builder, in_a_directory};
use crate::{Credentials, ErrorKind, RetryConfig};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

fn compress(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// Returns the steps that send a response whose body is said to be compressed.
fn coded(status: u16, body: &[u8]) -> Vec<Step> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nContent-Encoding: gzip\r\n\
         Content-Disposition: attachment; filename=\"usage.csv\"\r\n\r\n",
        body.len()
    );
    vec![send([head.as_bytes(), body].concat())]
}

#[tokio::test]
async fn a_compressed_response_is_requested_and_decompressed() {
    let server = FaultServer::always(coded(200, &compress(br#"{"total":7}"#)));
    let credentials = Credentials::access_key("AK", "SK");
    for caller in MODES.iter().map(|mode| mode.build(builder(server.url()).credentials(credentials.clone()))) {
        let response = caller.send(caller.call(ListThings::default())).await.unwrap();
        assert_eq!(response.value().total, Some(7));
        for removed in ["content-encoding", "content-length"] {
            assert!(!response.headers().contains_key(removed), "{removed}");
        }
    }
    for arrival in server.arrivals() {
        assert_eq!(arrival.header("accept-encoding"), Some("gzip"));
        let authorization = arrival.header("authorization").unwrap();
        assert!(authorization.contains("SignedHeaders=content-type;host;x-project-id;x-sdk-date,"), "{authorization}");
    }
}

#[tokio::test]
async fn a_caller_can_refuse_compression() {
    let server = FaultServer::always(coded(200, &compress(b"{}")));
    let client = builder(server.url()).build().unwrap();
    client.call(ListThings::default()).with_header("Accept-Encoding", "identity").send().await.unwrap();
    assert_eq!(server.arrivals()[0].header("accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn a_compressed_error_is_explained() {
    let server = FaultServer::always(coded(404, &compress(br#"{"error_code":"C1","error_msg":"m"}"#)));
    let error = builder(server.url()).build().unwrap().call(ListThings::default()).send().await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: m [http 404, code C1]");
}

#[tokio::test]
async fn a_response_without_content_is_not_decompressed() {
    let server = FaultServer::always(vec![send("HTTP/1.1 204 X\r\nContent-Encoding: gzip\r\n\r\n")]);
    let client = builder(server.url()).build().unwrap();
    let download = in_time("the head", client.call(Export).send()).await.unwrap();
    assert_eq!(in_time("the body", download.bytes()).await.unwrap(), "");
}

#[tokio::test]
async fn limits_apply_to_the_decompressed_body() {
    const LIMIT: usize = 100_000;
    let bomb = compress(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < LIMIT, "{}", bomb.len());
    let server = FaultServer::always(coded(200, &bomb));
    let client = builder(server.url()).body_limit(LIMIT).retry(RetryConfig::none()).build().unwrap();
    let error = in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: the response is longer than the limit of 100000 bytes [http 200]");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let download = in_time("the head", client.call(Export).send()).await.unwrap();
    let error = in_time("the body", download.bytes()).await.unwrap_err();
    assert!(error.to_string().contains("longer than the limit of 100000 bytes"), "{error}");
    // No chunk takes much memory, so nothing beyond the limit is decompressed before the call fails.
    let mut download = in_time("the head", client.call(Export).send()).await.unwrap();
    let mut length = 0;
    while let Some(chunk) = in_time("a chunk", download.chunk()).await.unwrap() {
        assert!(chunk.len() <= 64 << 10, "{}", chunk.len());
        length += chunk.len();
    }
    assert_eq!(length, 64 << 20);
}

#[tokio::test]
async fn a_compressed_file_is_saved_decompressed() {
    let text = "user,hours\n".repeat(10_000);
    let server = FaultServer::always(coded(200, &compress(text.as_bytes())));
    let client = builder(server.url()).build().unwrap();
    in_a_directory("gzip", async |directory| {
        let download = in_time("the head", client.call(Export).send()).await.unwrap();
        assert_eq!((download.length(), download.file_name()), (None, Some("usage.csv")));
        let path = in_time("the file", download.save_to(directory)).await.unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    })
    .await;
}

#[tokio::test]
async fn a_truncated_or_damaged_file_is_not_saved() {
    let whole = compress("user,hours\n".repeat(10_000).as_bytes());
    let without_end = &whole[..whole.len() - 9];
    let mut wrong_checksum = whole.clone();
    wrong_checksum[whole.len() - 8] ^= 1;
    let mut head = coded(200, &whole);
    let Step::Send(all) = &mut head[0] else { unreachable!() };
    all.truncate(all.len() - 9);
    head.push(Step::Close);
    for (steps, kind) in [
        (coded(200, without_end), ErrorKind::Decode),
        (coded(200, &wrong_checksum), ErrorKind::Decode),
        (coded(200, b"user,hours\n"), ErrorKind::Decode),
        (head, ErrorKind::Transport),
    ] {
        let server = FaultServer::always(steps);
        let client = builder(server.url()).build().unwrap();
        in_a_directory("damaged", async |directory| {
            let download = in_time("the head", client.call(Export).send()).await.unwrap();
            let error = in_time("the file", download.save_to(directory)).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert_eq!(std::fs::read_dir(directory).unwrap().count(), 0, "{error}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_damaged_response_is_an_error() {
    let server = FaultServer::always(coded(200, br#"{"total":7}"#));
    let client = builder(server.url()).build().unwrap();
    let error = in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: the content coding of the response is invalid: Invalid gzip header [http 200]"
    );
}

#[tokio::test]
async fn a_custom_http_client_requests_what_it_decompresses() {
    let server = FaultServer::always(coded(200, &compress(br#"{"total":7}"#)));
    let with = builder(server.url()).http_client(plain_http().build().unwrap()).build().unwrap();
    assert_eq!(with.call(ListThings::default()).send().await.unwrap().total, Some(7));
    let without = builder(server.url()).http_client(plain_http().no_gzip().build().unwrap()).build().unwrap();
    let error = without.call(ListThings::default()).send().await.unwrap_err();
    let text = "the response cannot be decoded: its content coding `gzip` is not supported [http 200]";
    assert_eq!(error.to_string(), format!("ListThings: {text}"));
    let arrivals = server.arrivals();
    let requested: Vec<_> = arrivals.iter().map(|arrival| arrival.header("accept-encoding")).collect();
    assert_eq!(requested, [Some("gzip"), None]);
}
