//! Malformed requests: the service rejects them or closes the connection, and continues to serve other requests.

use std::time::{Duration, Instant};
use tests::mock::{connect, get, header, json, send_raw, start, status};
use tokio::io::AsyncWriteExt;
use xtask::serve::{Config, Gateway, Server};

async fn server() -> Server {
    start(Config::new(Gateway::open())).await
}

async fn assert_alive(server: &Server) {
    let response = send_raw(server.endpoint(), &get("/nowhere", &[])).await;
    assert_eq!(status(&response), 404, "{response}");
}

#[tokio::test]
async fn malformed_requests_are_rejected() {
    let server = server().await;
    let long_target = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(100_000));
    let long_header = format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(1_000_000));
    let many_headers = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(5_000));
    let garbage: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for (bytes, expected) in [
        (&b""[..], &[0][..]),
        (b"\0\0\0\0", &[0, 400]),
        (&garbage, &[0, 400]),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", &[0, 400]),
        (b"hello\r\n\r\n", &[0, 400]),
        (b"GET\r\n\r\n", &[0, 400]),
        (b"GET / HTTP/9.9\r\n\r\n", &[0, 400]),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[0, 400]),
        (b"GET / HTTP/1.1\r\nHo", &[0, 400]),
        (b"GET / HTTP/1.1\r\nHost: a\r\nNo Colon\r\n\r\n", &[0, 400]),
        (long_target.as_bytes(), &[0, 414, 431]),
        (long_header.as_bytes(), &[0, 431]),
        (many_headers.as_bytes(), &[0, 431]),
    ] {
        let response = send_raw(server.endpoint(), bytes).await;
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert!(expected.contains(&status(&response)), "{start:?}: {response}");
        assert_alive(&server).await;
    }
}

#[tokio::test]
async fn wrong_lengths_are_rejected() {
    let server = server().await;
    for (headers, body, expected) in [
        ("Content-Length: 10", "12345", &[0][..]),
        ("Content-Length: x", "12345", &[0, 400]),
        ("Content-Length: -1", "12345", &[0, 400]),
        ("Content-Length: 99999999999999999999999", "12345", &[0, 400]),
        ("Content-Length: 5\r\nContent-Length: 6", "123456", &[0, 400]),
        ("Transfer-Encoding: chunked", "zz\r\n12345", &[0, 400]),
        ("Transfer-Encoding: chunked", "5\r\n123", &[0, 400]),
        ("Transfer-Encoding: gzip", "12345", &[0, 400]),
    ] {
        let request = format!("POST /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n\r\n{body}");
        let response = send_raw(server.endpoint(), request.as_bytes()).await;
        assert!(expected.contains(&status(&response)), "{headers} {body}: {response}");
        assert_alive(&server).await;
    }
}

#[tokio::test]
async fn long_bodies_are_rejected() {
    let server = start(Config { body_limit: 1_000, ..Config::new(Gateway::open()) }).await;
    for (length, expected) in [(1_000, 404), (1_001, 413), (3_000_000, 413)] {
        let body = "x".repeat(length);
        let request = format!("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n");
        let chunked = "POST /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n";
        let sized = format!("{request}Connection: close\r\n\r\n{body}");
        let chunked = format!("{chunked}Connection: close\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n");
        for request in [sized, chunked] {
            let mut stream = connect(server.endpoint()).await;
            // The server may respond before it has read the whole body.
            let _ = stream.write_all(request.as_bytes()).await;
            let response = head_and_body(stream).await;
            assert_eq!(status(&response), expected, "{length}: {response}");
            if expected == 413 {
                assert_eq!(json(&response)["request_id"].as_str(), header(&response, "x-request-id"), "{response}");
            }
            assert_alive(&server).await;
        }
    }
}

#[tokio::test]
async fn bodies_are_rejected_by_their_announced_length() {
    let server = server().await;
    let mut stream = connect(server.endpoint()).await;
    let request = "POST /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("it can be sent");
    let begin = Instant::now();
    assert_eq!(status(&head_and_body(stream).await), 413);
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn requests_name_one_host() {
    let server = server().await;
    for (version, hosts, expected) in
        [("1.1", 1, 404), ("1.1", 0, 400), ("1.1", 2, 400), ("1.0", 0, 404), ("1.0", 2, 400)]
    {
        let hosts = "Host: a\r\n".repeat(hosts);
        let request = format!("GET /nowhere HTTP/{version}\r\nConnection: close\r\n{hosts}\r\n");
        let response = send_raw(server.endpoint(), request.as_bytes()).await.replacen("HTTP/1.0", "HTTP/1.1", 1);
        assert_eq!(status(&response), expected, "{version} {hosts}: {response}");
        assert_eq!(
            json(&response)["error_code"].as_str().map(|code| code.starts_with("APIGW")),
            Some(true),
            "{response}"
        );
    }
}

#[tokio::test]
async fn unusual_methods_have_documented_errors() {
    let server = server().await;
    for method in ["HEAD", "OPTIONS", "TRACE", "PROPFIND", "CONNECT", &"X".repeat(5_000)] {
        let request = format!("{method} /v2/p/connections/desktops HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let response = send_raw(server.endpoint(), request.as_bytes()).await;
        assert_eq!((status(&response), header(&response, "allow")), (405, Some("GET")), "{response}");
        if method != "HEAD" {
            assert_eq!(json(&response)["error_code"], "WKS.00000405", "{response}");
        }
    }
}

/// Reads a response. The server may reset the connection after the response.
async fn head_and_body(mut stream: tokio::net::TcpStream) -> String {
    use tokio::io::AsyncReadExt;
    let mut response = Vec::new();
    let mut chunk = [0; 4_096];
    let ended = |response: &[u8]| response.ends_with(b"}");
    while !ended(&response) {
        let read = tokio::time::timeout(Duration::from_secs(30), stream.read(&mut chunk)).await;
        match read.expect("the server responds") {
            Ok(0) | Err(_) => break,
            Ok(count) => response.extend_from_slice(&chunk[..count]),
        }
    }
    String::from_utf8_lossy(&response).into_owned()
}

#[tokio::test]
async fn silent_connections_do_not_block_others() {
    let server = server().await;
    let mut silent = Vec::new();
    for number in 0..200 {
        let mut stream = connect(server.endpoint()).await;
        if number % 2 == 0 {
            stream.write_all(b"POST / HTTP/1.1\r\nContent-Le").await.expect("it can be sent");
        }
        silent.push(stream);
    }
    assert_alive(&server).await;
    drop(silent);
    assert_alive(&server).await;
}

#[tokio::test]
async fn connections_are_kept_alive() {
    let server = server().await;
    let request = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n";
    let last = "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let response = send_raw(server.endpoint(), format!("{request}{request}{last}").as_bytes()).await;
    let ids: Vec<&str> = response.lines().filter(|line| line.starts_with("x-request-id: ")).collect();
    assert_eq!(ids.len(), 3, "{response}");
    assert!(ids[0] != ids[1] && ids[1] != ids[2], "{ids:?}");
}
