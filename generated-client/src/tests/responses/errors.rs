//! Every kind of failing reply that was seen in the field, and all that the error says about it.

use super::rows::{Row, false_successes, refusals};
use crate::tests::async_and_blocking::{FACES, Face};
use crate::tests::fault_server::{Peer, answer, in_time};
use crate::tests::{ListThings, builder};
use crate::{Decoding, DetailedErrorBody, Error, ErrorBody, ErrorKind, RetryConfig};
use std::time::Duration;
use tokio::task::JoinSet;

/// Nothing of a body is shown but what the service says for being shown.
fn check_discretion(what: &str, error: &Error, body: &str) {
    let shown = format!("{error} {error:?}");
    assert!(body.len() < 5 || !shown.contains(body), "{what}: {shown}");
    assert!(!shown.contains("marker"), "{what}: {shown}");
}

async fn check(face: Face, (code, headers, body, said): Row) {
    let what = format!("{code} {body}, {face:?}");
    let peer = Peer::always(answer(code, headers, body)).await;
    let retry = RetryConfig::standard().max_attempts(2).initial_backoff(Duration::from_millis(1));
    let caller = face.build(builder(peer.url()).retry(retry));
    let error = caller.send(caller.call(ListThings::default())).await.expect_err(&what);
    said.check(&what, &error, peer.address());
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

#[tokio::test]
async fn an_error_says_everything_that_the_service_said_and_shows_none_of_it_unasked() {
    let rows = FACES.iter().flat_map(|face| refusals().into_iter().chain(false_successes()).map(|row| (*face, row)));
    rows.map(|(face, row)| check(face, row)).collect::<JoinSet<()>>().join_all().await;
}

/// The body of an error that is no object.
#[derive(Clone, Debug, Default, PartialEq)]
struct Causes(Vec<String>);

crate::collection! { Causes(Vec<String>) }

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
    assert_eq!(error.body_as::<Causes>(), None, "an object is no array of texts");
    assert_eq!(Error::credentials("sealed").body_as::<ErrorBody>(), None, "there was no reply");
    let peer = Peer::always(answer(400, "", r#"["a","b"]"#)).await;
    let call = builder(peer.url()).build().unwrap().call(ListThings::default());
    let error = in_time("the call", call.send()).await.unwrap_err();
    assert_eq!(error.body_as::<Causes>().map(|causes| causes.to_json()).as_deref(), Some(r#"["a","b"]"#));
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
