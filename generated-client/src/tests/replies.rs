//! What the client makes of what a service answers.

use super::server::{Server, json, reply};
use super::{ListThings, Things, client};
use crate::{Decoding, Error, Response};
use std::time::Duration;

async fn answer(reply: impl Into<Vec<u8>>) -> Result<Response<Things>, Error> {
    let server = Server::start([reply]);
    client(&server).call(ListThings::default()).send_with_response().await
}

async fn fail(reply: impl Into<Vec<u8>>) -> Error {
    answer(reply).await.expect_err("an error")
}

#[tokio::test]
async fn a_success_comes_with_status_headers_request_id_and_mismatches() {
    let body = r#"{"total":"2","things":[{"id":7,"size":"x","shape":1}]}"#;
    let response = answer(reply(202, "X-Request-Id: r1\r\nX-Other: o\r\n", body)).await.unwrap();
    assert_eq!(response.status(), 202);
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.headers()["x-other"], "o");
    assert_eq!(response.mismatches().listed()[0].path, "$.things[0].size");
    let things = response.into_value();
    assert_eq!(things.total, Some(2));
    let thing = &things.things.unwrap()[0];
    assert_eq!((thing.id.as_deref(), thing.size), (Some("7"), None));
    assert_eq!(thing.member("shape"), Some(1_i64));
}

#[tokio::test]
async fn an_error_keeps_everything_that_the_service_says() {
    let body = r#"{"error_code":"WKS.0404","error_msg":"no such thing","error_detail":"d",
        "encoded_authorization_message":"e","details":[1],"request_id":"body"}"#;
    let error = fail(reply(404, "X-Request-Id: head\r\n", body)).await;
    assert_eq!(error.to_string(), "ListThings: no such thing [http 404, code WKS.0404, request head]");
    assert!(error.is_not_found() && !error.is_throttled() && !error.is_decode());
    assert_eq!(error.operation(), Some("ListThings"));
    assert_eq!((error.code(), error.message()), (Some("WKS.0404"), Some("no such thing")));
    assert_eq!(error.detail(), Some("d"));
    assert_eq!(error.encoded_authorization_message(), Some("e"));
    assert_eq!(error.details(), ["1"]);
    assert_eq!(error.headers().unwrap()["x-request-id"], "head");
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn errors_of_every_shape_are_told_by_status_and_code() {
    for (status, body, expected) in [
        (
            401,
            r#"{"error_msg":"m","error_code":"APIG.0301","request_id":"abc"}"#,
            "m [http 401, code APIG.0301, request abc]",
        ),
        (400, r#"{"error_code":1001,"error_msg":"m"}"#, "m [http 400, code 1001]"),
        (400, r#"{"error_code":"C1"}"#, "the service answered \"Bad Request\" [http 400, code C1]"),
        (502, "<html>bad gateway</html>", "the service answered \"Bad Gateway\" [http 502]"),
        (500, "", "the service answered \"Internal Server Error\" [http 500]"),
        (599, "[]", "the service answered with an error [http 599]"),
    ] {
        let error = fail(reply(status, "", body)).await;
        assert_eq!(error.to_string(), format!("ListThings: {expected}"));
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_throttled_call_keeps_its_answer() {
    let error = fail(reply(429, "Retry-After: 1\r\n", r#"{"error_code":"C1"}"#)).await;
    assert!(error.is_throttled());
    assert_eq!(error.headers().unwrap()["retry-after"], "1");
}

#[tokio::test]
async fn a_redirect_is_an_error_and_nothing_is_sent_there() {
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let headers = format!("Location: http://{}/\r\n", elsewhere.local_addr().unwrap());
    let error = fail(reply(302, &headers, "")).await;
    assert_eq!(error.status(), Some(302));
    assert!(error.to_string().contains("redirects are not followed"), "{error}");
    assert_eq!(elsewhere.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_a_decode_error() {
    for (body, part) in [
        ("<html>login</html>", "text/html"),
        (r#"{"total":1"#, "at byte 10"),
        (r#"{} {}"#, "at byte 3"),
        ("null", "found null"),
        ("[]", "found array"),
        ("", "empty"),
    ] {
        let headers = "Content-Type: text/html\r\nX-Request-Id: r1\r\n";
        let error = fail(reply(200, headers, body)).await;
        assert!(error.is_decode(), "{body}: {error}");
        assert!(error.to_string().contains(part), "{body}: {error}");
        assert_eq!((error.status(), error.request_id()), (Some(200), Some("r1")));
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_success_that_holds_only_an_error_code_is_an_error() {
    let error = fail(json(r#"{"error_code":"X","error_msg":"m"}"#)).await;
    assert_eq!(error.to_string(), "ListThings: m [http 200, code X]");
    assert!(answer(json(r#"{"error_code":"X","total":1}"#)).await.is_ok());
    assert!(answer(json(r#"{"error_code":"WKS.00000000"}"#)).await.is_ok());
    assert!(answer(json("{}")).await.is_ok());
}

#[tokio::test]
async fn strict_decoding_makes_an_error_of_a_mismatch() {
    let server = Server::start([json(r#"{"total":"many"}"#)]);
    let call = client(&server).call(ListThings::default()).with_decoding(Decoding::Strict);
    let error = call.send().await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.mismatches().listed()[0].path, "$.total");
}

#[tokio::test]
async fn connections_that_fail_say_so() {
    let error = fail("").await;
    assert!(error.to_string().contains("the connection to 127.0.0.1 failed"), "{error}");
    let error = fail("HTTP/1.1 200 X\r\nContent-Length: 9\r\nX-Request-Id: r1\r\n\r\n{").await;
    assert_eq!((error.status(), error.request_id()), (Some(200), Some("r1")));

    let nobody = Server::start([""; 0]);
    let client = client(&nobody);
    nobody.requests();
    let error = client.call(ListThings { name: Some("ada".to_owned()), ..ListThings::default() });
    let error = error.send().await.unwrap_err();
    assert!(error.to_string().contains("no connection to 127.0.0.1"), "{error}");
    assert_eq!((error.status(), error.attempts()), (None, 1));
    assert!(!format!("{error:?}").contains("ada"), "{error:?}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_an_error_and_not_memory() {
    let server = Server::start([json(r#"{"total":1}"#), json(r#"{"total":12}"#)]);
    let client = crate::Client::builder()
        .endpoint(server.url())
        .project_id("p")
        .credentials(crate::Credentials::token("t"))
        .body_limit(11)
        .build()
        .unwrap();
    assert!(client.call(ListThings::default()).send().await.is_ok());
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("11 bytes"), "{error}");
}

#[tokio::test]
async fn no_wait_is_longer_than_the_time_set() {
    // The kernel accepts the connection, and nobody ever answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let client = crate::Client::builder()
        .endpoint(format!("http://{}", silent.local_addr().unwrap()))
        .project_id("p")
        .credentials(crate::Credentials::token("t"))
        .attempt_timeout(Duration::from_millis(40))
        .build()
        .unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("40ms for the attempt"), "{error}");
    let call = client.call(ListThings::default()).with_total_timeout(Duration::from_millis(20));
    let error = call.send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("20ms in all"), "{error}");
    assert_eq!(error.attempts(), 1);
}
