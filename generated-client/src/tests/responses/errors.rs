//! Errors that a service reports, and the values of the resulting `Error`.

use super::error_table::{Row, error_statuses, success_statuses};
use crate::tests::async_and_blocking::{MODES, Mode};
use crate::tests::fault_server::{FaultServer, in_time, respond};
use crate::tests::{ListThings, builder};
use crate::{Decoding, DetailedErrorBody, Error, ErrorBody, ErrorKind, RetryConfig};
use std::time::Duration;
use tokio::task::JoinSet;

async fn check(mode: Mode, (status, headers, body, expected): Row) {
    let what = format!("{status} {body}, {mode:?}");
    let server = FaultServer::always(respond(status, headers, body));
    let retry = RetryConfig::standard().max_attempts(2).initial_backoff(Duration::from_millis(1));
    let caller = mode.build(builder(server.url()).retry(retry));
    let error = caller.send(caller.call(ListThings::default())).await.expect_err(&what);
    expected.check(&what, &error, server.address());
    let shown = format!("{error} {error:?}");
    assert!(body.len() < 5 || !shown.contains(body), "{what}: {shown}");
    assert!(!shown.contains("marker"), "{what}: {shown}");
    assert_eq!(error.body(), Some(body.as_bytes()), "{what}");
    let typed: Option<ErrorBody> = error.body_as();
    assert_eq!(typed.is_some(), body.starts_with('{') && body.ends_with('}'), "{what}");
    for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
        assert_eq!(error.headers().expect("headers")[name], value, "{what}");
    }
    assert_eq!(server.arrivals().len(), expected.attempts() as usize, "{what}");
}

#[tokio::test]
async fn accessors_return_what_the_service_reported_and_debug_does_not_show_it() {
    let rows = |mode: &Mode| {
        let mode = *mode;
        error_statuses().into_iter().chain(success_statuses()).map(move |row| check(mode, row))
    };
    MODES.iter().flat_map(rows).collect::<JoinSet<()>>().join_all().await;
}

/// A type for error bodies that are not objects.
#[derive(Clone, Debug, Default, PartialEq)]
struct Causes(Vec<String>);

crate::internal::collection! { Causes(Vec<String>) }

/// Returns the error that a response causes with strict decoding.
async fn strict_error(status: u16, body: &str) -> Error {
    let server = FaultServer::always(respond(status, "", body));
    let client = builder(server.url()).decoding(Decoding::Strict).build().unwrap();
    in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err()
}

#[tokio::test]
async fn an_error_body_converts_to_a_type() {
    let error = strict_error(400, r#"{"error_code":7,"error_msg":["marker"],"error_detail":"d","new":true}"#).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(400)));
    let typed: DetailedErrorBody = error.body_as().expect("an object");
    assert_eq!((typed.error_code.as_deref(), typed.error_detail.as_deref()), (Some("7"), Some("d")));
    assert_eq!((typed.error_msg.as_ref(), typed.member::<bool>("new")), (None, Some(true)));
    assert_eq!(error.body_as::<Causes>(), None, "an object is not an array");
    assert_eq!(Error::credentials("sealed").body_as::<ErrorBody>(), None, "there was no response");
    let error = strict_error(400, r#"["a","b"]"#).await;
    assert_eq!(error.body_as::<Causes>().map(|causes| causes.to_json()).as_deref(), Some(r#"["a","b"]"#));
}

#[tokio::test]
async fn strict_decoding_turns_mismatches_into_an_error() {
    let body = r#"{"total":"marker","things":[{"id":["marker"]}]}"#;
    let error = strict_error(200, body).await;
    assert!(error.is_decode() && !format!("{error} {error:?}").contains("marker"), "{error:?}");
    assert_eq!((error.status(), error.body()), (Some(200), Some(body.as_bytes())));
    let mismatches: Vec<_> = error.mismatches().listed().iter().map(ToString::to_string).collect();
    let expected = ["`$.total`: expected integer, found string", "`$.things[0].id`: expected string, found array"];
    assert_eq!((mismatches, error.mismatches().total()), (expected.map(str::to_owned).to_vec(), 2));
}
