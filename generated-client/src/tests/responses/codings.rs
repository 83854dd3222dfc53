//! Content codings that the HTTP client does not support: the client requests none, and its errors name a coding that a
//! gateway uses anyway.

use crate::tests::async_and_blocking::MODES;
use crate::tests::custom_http_clients::plain_http;
use crate::tests::fault_server::{FaultServer, in_time, send};
use crate::tests::{ListThings, builder};
use crate::{ClientBuilder, Decoding, ErrorKind, Idempotency, OperationMeta, RawResponse};
use http::{HeaderMap, HeaderValue, header};

/// A JSON object, compressed with gzip.
const GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff\xabV*\xc9/I\xcc)V\xb22\xac\x05\0\xb3\x1d\x8c\xf1\x0b\0\0\0";

fn coded(status: u16, coding: &str, body: &[u8]) -> FaultServer {
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nContent-Encoding: {coding}\r\n\r\n", body.len());
    FaultServer::always(vec![send([head.as_bytes(), body].concat())])
}

/// Returns builders of clients that support no content coding.
fn builders(server: &FaultServer) -> Vec<ClientBuilder> {
    let custom = plain_http().no_gzip().build().unwrap();
    let custom = builder(server.url()).http_client(custom);
    if cfg!(feature = "gzip") { vec![custom] } else { vec![custom, builder(server.url())] }
}

#[tokio::test]
async fn an_unexpected_coding_is_named() {
    for (status, coding, text) in [
        (200, "gzip", "the response cannot be decoded: its content coding `gzip` is not supported [http 200]"),
        (
            200,
            "gzip, identity,  br",
            "the response cannot be decoded: its content coding `gzip, br` is not supported [http 200]",
        ),
        (400, "gzip", "the service returned \"Bad Request\"; its content coding `gzip` is not supported [http 400]"),
    ] {
        let server = coded(status, coding, GZIP);
        let builders = builders(&server);
        for caller in builders.iter().flat_map(|builder| MODES.iter().map(|mode| mode.build(builder.clone()))) {
            let error = caller.send(caller.call(ListThings::default())).await.unwrap_err();
            assert_eq!(error.to_string(), format!("ListThings: {text}"));
            assert_eq!(error.kind(), if status == 200 { ErrorKind::Decode } else { ErrorKind::Service });
            assert_eq!(error.body(), Some(GZIP));
        }
    }
}

#[tokio::test]
async fn a_coding_that_was_not_applied_does_no_harm() {
    for coding in ["identity", "IDENTITY", "", "gzip", "utf-8"] {
        let server = coded(200, coding, br#"{"total":1}"#);
        for client in builders(&server).into_iter().map(|builder| builder.build().unwrap()) {
            let things = in_time("the call", client.call(ListThings::default()).send()).await.unwrap();
            assert_eq!(things.total, Some(1), "{coding}");
        }
        let server = coded(404, coding, br#"{"error_code":"C1","error_msg":"m"}"#);
        for client in builders(&server).into_iter().map(|builder| builder.build().unwrap()) {
            let error = in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err();
            assert_eq!(error.to_string(), "ListThings: m [http 404, code C1]", "{coding}");
        }
    }
}

#[cfg(not(feature = "gzip"))]
#[tokio::test]
async fn no_coding_is_requested_and_the_request_for_none_is_not_signed() {
    use crate::Credentials;
    let server = coded(200, "", b"{}");
    for builder in builders(&server).into_iter().map(|builder| builder.credentials(Credentials::access_key("AK", "SK")))
    {
        for caller in MODES.iter().map(|mode| mode.build(builder.clone())) {
            caller.send(caller.call(ListThings::default())).await.unwrap();
        }
    }
    for arrival in server.arrivals() {
        assert_eq!(arrival.header("accept-encoding"), Some("identity"));
        let authorization = arrival.header("authorization").unwrap();
        assert!(authorization.contains("SignedHeaders=content-type;host;x-project-id;x-sdk-date,"), "{authorization}");
    }
}

#[test]
fn a_coded_file_is_an_error() {
    const META: &OperationMeta =
        &OperationMeta { name: "ShowFile", method: "GET", path: "/", idempotency: Idempotency::Idempotent };
    let headers = HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static("br"))]);
    let error = RawResponse::new(200, headers, GZIP).download(META, Decoding::Tolerant).err().unwrap();
    let text = "ShowFile: the response cannot be read: its content coding `br` is not supported [http 200]";
    assert_eq!(error.to_string(), text);
    assert!(RawResponse::new(200, HeaderMap::new(), GZIP).download(META, Decoding::Tolerant).is_ok());
}
