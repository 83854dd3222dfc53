//! Error codes of failed calls: their explanations, and their effect on retries.

use super::async_and_blocking::{MODES, in_each_mode};
use super::fault_server::{FaultServer, respond};
use super::{ListThings, builder};
use crate::{ErrorCode, RetryConfig};
use std::time::Duration;

#[tokio::test]
async fn errors_explain_their_code() {
    for (status, body, meaning) in [
        (429, r#"{"error_code":"APIGW.0308","error_msg":"m"}"#, Some("There are too many calls.")),
        (502, r#"{"error_code":"APIGW.0201","error_msg":"m"}"#, Some("The gateway cannot reach the service.")),
        (
            401,
            r#"{"error_code":"APIGW.0301","error_msg":"token expires, expires_at: x"}"#,
            Some("The token has expired."),
        ),
        (400, r#"{"error":{"code":400,"message":"m"}}"#, Some("The body is invalid.")),
        (400, r#"{"error_code":"WKS.99999999","error_msg":"m"}"#, None),
        (400, "<html>", None),
    ] {
        let explained = in_each_mode(async |mode| {
            let server = FaultServer::sequence(vec![respond(status, "", body)]);
            let caller = mode.build(builder(server.url()).retry(RetryConfig::none()));
            let error = caller.send(caller.call(ListThings::default())).await.expect_err("a failure");
            assert!(!error.to_string().contains('\n'), "{error}");
            error.explanation().map(|explanation| (explanation.code, explanation.meaning))
        });
        let explained = explained.await;
        match meaning {
            Some(meaning) => assert!(explained.is_some_and(|(_, found)| found.starts_with(meaning)), "{explained:?}"),
            None => assert_eq!(explained, None, "{body}"),
        }
    }
}

/// The status 500 is usually retried.
#[tokio::test]
async fn a_code_can_forbid_retries() {
    for mode in MODES {
        let body = r#"{"error_code":"WKS.0202","error_msg":"The resource not found."}"#;
        let server = FaultServer::sequence(vec![respond(500, "", body); 3]);
        let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
        let caller = mode.build(builder(server.url()).retry(retry));
        let error = caller.send(caller.call(ListThings::default())).await.expect_err("a failure");
        assert_eq!(error.error_code(), Some(ErrorCode::WKS_0202));
        assert_eq!((error.attempts(), server.arrivals().len()), (1, 1), "{error}");
    }
}
