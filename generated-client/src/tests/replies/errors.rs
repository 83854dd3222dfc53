//! Every kind of failing reply that was seen in the field, and all that the error says about it.

use super::rows::{Said, false_successes, refusals};
use crate::tests::peer::{Peer, Step, answer, in_time, send};
use crate::tests::{ListThings, builder};
use crate::{Decoding, DetailedErrorBody, Error, ErrorBody, ErrorKind, RetryConfig};
use std::time::Duration;

fn check(what: &str, error: &Error, said: &Said) {
    let predicates = [
        (error.is_not_found(), "not found"),
        (error.is_unauthorized(), "unauthorized"),
        (error.is_throttled(), "throttled"),
        (error.is_timeout(), "timeout"),
        (error.is_connect(), "connect"),
        (error.is_invalid_request(), "invalid request"),
        (error.is_decode(), "decode"),
    ];
    let told: Vec<_> = predicates.into_iter().filter(|(is_so, _)| *is_so).map(|(_, name)| name).collect();
    assert_eq!(told.join(", "), said.told, "{what}");
    assert_eq!(error.status(), said.status, "{what}");
    assert_eq!(error.code(), said.code, "{what}");
    assert_eq!(error.message(), said.message, "{what}");
    assert_eq!(error.request_id(), said.request_id, "{what}");
    assert_eq!(error.detail(), said.detail, "{what}");
    assert_eq!(error.encoded_authorization_message(), said.encoded_authorization_message, "{what}");
    assert_eq!(error.details(), said.details, "{what}");
    let mismatches: Vec<_> = error.mismatches().listed().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches, said.mismatches, "{what}");
    assert_eq!(error.mismatches().total(), said.mismatches.len(), "{what}");
    assert_eq!(error.operation(), Some("ListThings"), "{what}");
    assert_eq!(error.attempts(), said.attempts, "{what}");
    assert_eq!(error.to_string(), format!("ListThings: {}", said.text), "{what}");
}

/// Nothing of a body is shown but what the service says for being shown.
fn check_discretion(what: &str, error: &Error, body: &str) {
    let shown = format!("{error} {error:?}");
    assert!(body.len() < 5 || !shown.contains(body), "{what}: {shown}");
    assert!(!shown.contains("marker"), "{what}: {shown}");
}

#[tokio::test]
async fn an_error_says_everything_that_the_service_said_and_shows_none_of_it_unasked() {
    for (code, headers, body, said) in refusals().into_iter().chain(false_successes()) {
        let what = format!("{code} {body}");
        let peer = Peer::always(answer(code, headers, body)).await;
        let retry = RetryConfig::standard().max_attempts(2).initial_backoff(Duration::from_millis(1));
        let client = builder(peer.url()).retry(retry).build().unwrap();
        let error = in_time(&what, client.call(ListThings::default()).send()).await.expect_err(&what);
        check(&what, &error, &said);
        check_discretion(&what, &error, body);
        assert_eq!(error.body(), Some(body.as_bytes()), "{what}");
        let typed: Option<ErrorBody> = error.body_as();
        let is_object = body.starts_with('{') && body.ends_with('}');
        assert_eq!(typed.is_some(), is_object, "{what}");
        for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
            assert_eq!(error.headers().expect("headers")[name], value, "{what}");
        }
        assert_eq!(peer.arrivals().len(), said.attempts as usize, "{what}");
    }
}

#[tokio::test]
async fn the_body_of_an_error_is_had_as_one_of_the_types() {
    let body = r#"{"error_code":7,"error_msg":["marker"],"error_detail":"d","new":true}"#;
    let peer = Peer::always(answer(400, "", body)).await;
    let call = builder(peer.url()).decoding(Decoding::Strict).build().unwrap().call(ListThings::default());
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(400)));
    let typed: DetailedErrorBody = error.body_as().expect("an object");
    assert_eq!((typed.error_code.as_deref(), typed.error_detail.as_deref()), (Some("7"), Some("d")));
    assert_eq!((typed.error_msg.as_ref(), typed.member::<bool>("new")), (None, Some(true)));
    assert_eq!(Error::credentials("sealed").body_as::<ErrorBody>(), None, "there was no reply");
}

#[tokio::test]
async fn strict_decoding_makes_an_error_of_a_mismatch() {
    let body = r#"{"total":"marker","things":[{"id":["marker"]}]}"#;
    let peer = Peer::always(answer(200, "", body)).await;
    let call = builder(peer.url()).decoding(Decoding::Strict).build().unwrap().call(ListThings::default());
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert!(error.is_decode() && !format!("{error} {error:?}").contains("marker"), "{error:?}");
    assert_eq!((error.status(), error.body()), (Some(200), Some(body.as_bytes())));
    let mismatches: Vec<_> = error.mismatches().listed().iter().map(ToString::to_string).collect();
    let expected = ["`$.total`: expected integer, found string", "`$.things[0].id`: expected string, found array"];
    assert_eq!((mismatches, error.mismatches().total()), (expected.map(str::to_owned).to_vec(), 2));
}

#[tokio::test]
async fn what_brings_no_answer_says_so() {
    let broke = "the connection to PEER failed: connection closed before message completed";
    for (what, steps, said) in [
        ("closed before a reply", Step::Close, Said { attempts: 2, text: broke, ..Said::default() }),
        (
            "slower than the attempt's time",
            Step::AwaitClose,
            Said {
                told: "timeout",
                attempts: 1,
                text: "no whole reply from PEER within 100ms for the attempt",
                ..Said::default()
            },
        ),
    ] {
        let peer = Peer::always(vec![send(""), steps]).await;
        let retry = RetryConfig::standard().max_attempts(2).initial_backoff(Duration::from_millis(1));
        let client = builder(peer.url()).retry(retry).attempt_timeout(Duration::from_millis(100)).build().unwrap();
        let error = in_time(what, client.call(ListThings::default()).send()).await.expect_err(what);
        let suffixed = said.text.replace("PEER", peer.address()) + if said.attempts > 1 { " [attempts 2]" } else { "" };
        check(what, &error, &Said { text: suffixed.leak(), ..said });
        assert!(error.headers().is_none() && error.body().is_none(), "{what}");
    }
}
