//! Requests as sent, and calls that fail before they are sent.

use super::scripted_server::{Server, json, response};
use super::{ListThings, builder, client};
use crate::Credentials;

fn things() -> ListThings {
    ListThings { name: Some("j\u{f6}rg".to_owned()), ..ListThings::default() }
}

#[tokio::test]
async fn a_token_request_has_the_headers_of_service_and_caller() {
    let server = Server::start([json("{}")]);
    let call = client(&server)
        .call(things())
        .with_query("a b", "c")
        .with_header("X-Mine", "1")
        .with_header("Authorization", "Basic other")
        .with_header("X-Auth-Token", "other");
    call.send().await.unwrap();
    let request = server.requests().remove(0);
    assert!(request.starts_with("GET /v1/p1/things?name=j%C3%B6rg&a%20b=c HTTP/1.1\r\n"), "{request}");
    for header in ["x-auth-token: s3cret", "x-mine: 1", "content-type: application/json"] {
        assert!(request.contains(&format!("\r\n{header}\r\n")), "{request}");
    }
    assert!(request.contains("\r\nuser-agent: generated-client/"), "{request}");
    assert!(!request.contains("other") && !request.contains("authorization"), "{request}");
}

#[tokio::test]
async fn awaiting_a_call_sends_it() {
    let server = Server::start([json(r#"{"total":7}"#), response(403, "", "")]);
    let client = client(&server);
    assert_eq!(client.call(things()).with_query("more", "1").await.unwrap().total, Some(7));
    let call = client.call(things());
    assert_eq!(tokio::spawn(async { call.await }).await.unwrap().unwrap_err().status(), Some(403));
    assert!(server.requests()[0].contains("more=1"));
}

#[tokio::test]
async fn a_rejected_signature_is_explained() {
    let body = r#"{"error_msg":"verify fail, canonicalRequest:GET|/elsewhere/|","error_code":"APIG.0301"}"#;
    let server = Server::start([response(401, "", body)]);
    let client = builder(server.url()).credentials(Credentials::access_key("AK", "SK")).build().unwrap();
    let error = client.call(things()).send().await.unwrap_err();
    assert!(error.to_string().contains("received a different path"), "{error}");
    assert!(error.message().unwrap().starts_with("verify fail"));
}

#[tokio::test]
async fn values_out_of_range_are_rejected_unless_validation_is_skipped() {
    let server = Server::start([json("{}")]);
    let client = client(&server);
    let wrong = ListThings { offset: Some(-1), limit: Some(101), ..ListThings::default() };
    let error = client.call(wrong.clone()).send().await.unwrap_err();
    assert_eq!(error.to_string(), "ListThings: invalid request: `offset` must be at least 0; `limit` must be 0 to 100");
    assert!(error.is_invalid_request());
    assert_eq!((error.attempts(), error.status()), (0, None));
    client.call(wrong).skip_validation().send().await.unwrap();
    assert!(server.requests()[0].contains("?offset=-1&limit=101 "));
}

#[tokio::test]
async fn urls_that_are_too_long_are_rejected() {
    let server = Server::start([json("{}")]);
    let call = |length: usize| client(&server).call(things()).with_query("filling", "x".repeat(length));
    let error = call(70_000).send().await.unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().ends_with("the URL is longer than 65500 bytes"), "{error}");
    assert_eq!(error.attempts(), 0);
    call(60_000).send().await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_call_outside_a_runtime_is_an_error() {
    let server = Server::start([""; 0]);
    let call = client(&server).call(things());
    let mut future = std::pin::pin!(call.send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = future.as_mut().poll(&mut context) else {
        panic!("a call without a runtime");
    };
    assert!(error.to_string().contains("Tokio"), "{error}");
}
