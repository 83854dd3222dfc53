//! Headers and query parameters that a caller adds to a call.

use super::async_and_blocking::MODES;
use super::fault_server::{Arrival, FaultServer, in_time, respond};
use super::{ListThings, builder};
use crate::Credentials;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the expected `Authorization` header of a request. Computes the signature without this crate's signer. Does
/// not sort the query, because these tests send sorted parameters.
fn expected_signature(arrival: &Arrival, names: &str) -> String {
    let (path, query) = arrival.target().split_once('?').expect("a query");
    let headers: String = names
        .split(';')
        .map(|name| format!("{name}:{}\n", arrival.header(name).unwrap_or_else(|| panic!("{name} is sent")).trim()))
        .collect();
    let canonical = format!("GET\n{path}/\n{query}\n{headers}\n{names}\n{}", hex(&Sha256::digest(b"")));
    let date = arrival.header("x-sdk-date").expect("a date");
    let to_sign = format!("SDK-HMAC-SHA256\n{date}\n{}", hex(&Sha256::digest(canonical)));
    let mut mac = Hmac::<Sha256>::new_from_slice(b"SK").expect("a key");
    mac.update(to_sign.as_bytes());
    let signature = hex(&mac.finalize().into_bytes());
    format!("SDK-HMAC-SHA256 Access=AK, SignedHeaders={names}, Signature={signature}")
}

#[tokio::test]
async fn added_headers_are_sent_and_signed_and_cannot_replace_the_signature() {
    for mode in MODES {
        let server = FaultServer::always(respond(200, "", "{}"));
        let keys = Credentials::access_key("AK", "SK");
        let caller = mode.build(builder(server.url()).credentials(keys).user_agent("my-tool/1.2"));
        let call = caller
            .call(ListThings { name: Some("a b".to_owned()), ..ListThings::default() })
            .with_query("public_ip", "1.2.3.4/+ \u{e4}")
            .with_query("z", "")
            .with_header("X-Mine", "1")
            .with_header("x-mine", "2")
            .with_header("X-Domain-Id", "d1");
        let reserved = ["Authorization", "X-Auth-Token", "X-Security-Token", "X-Sdk-Date", "X-Project-Id", "Host"];
        let call = reserved.into_iter().fold(call, |call, name| call.with_header(name, "other"));
        caller.send(call).await.unwrap();
        check_additions(&server.arrivals().remove(0));
    }
}

fn check_additions(arrival: &Arrival) {
    assert_eq!(arrival.target(), "/v1/p1/things?name=a%20b&public_ip=1.2.3.4%2F%2B%20%C3%A4&z=");
    assert!(!arrival.head.contains("other"), "{}", arrival.head);
    assert_eq!((arrival.header("x-mine"), arrival.header("x-domain-id")), (Some("2"), Some("d1")));
    let version = concat!("generated-client/", env!("CARGO_PKG_VERSION"), " my-tool/1.2");
    assert_eq!(arrival.header("user-agent"), Some(version));
    let names = "content-type;host;x-domain-id;x-project-id;x-sdk-date";
    assert_eq!(arrival.header("authorization"), Some(expected_signature(arrival, names).as_str()));
    for absent in ["content-length", "transfer-encoding", "x-auth-token", "cookie", "referer"] {
        assert_eq!(arrival.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn headers_that_change_the_framing_are_rejected_together() {
    let server = FaultServer::always(respond(200, "", "{}"));
    let call = builder(server.url()).build().unwrap().call(ListThings::default());
    let call = call
        .with_header("Content-Length", "5")
        .with_header("Transfer-Encoding", "chunked")
        .with_header("Upgrade", "h2c")
        .with_header("a b", "c")
        .with_header("X-Mine", "mark\ner");
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "ListThings: invalid request: header `Content-Length` is set by the HTTP library; \
         header `Transfer-Encoding` is set by the HTTP library; header `Upgrade` is set by the HTTP library; \
         header `a b` has an invalid name or value; header `X-Mine` has an invalid name or value"
    );
    assert!(error.is_invalid_request() && error.attempts() == 0 && server.connections() == 0);
}
