//! Decoding of the reason of a refusal.

use super::super::async_and_blocking::in_each_mode;
use super::super::fault_server::{FaultServer, respond};
use super::super::{ListThings, builder};
use crate::{AuthorizationMessage, Client, Credentials, Error, ErrorKind, RetryConfig};

const DECODED: &str = r#"{"decoded_message":"{\"context\":{\"user_profile\":{\"name\":\"ada\"}},\"failure\":\"implicit deny\",\"n\":[1]}"}"#;

fn keys() -> Credentials {
    Credentials::access_key("AKEXAMPLE", "SKEXAMPLE").with_security_token("STEXAMPLE")
}

/// Starts a service that refuses every call with an encoded reason. Returns the service and a builder of its client.
fn client(sts: &FaultServer, credentials: Credentials) -> (FaultServer, crate::ClientBuilder) {
    let body = r#"{"error_code":"WKS.00081102","error_msg":"m","encoded_authorization_message":"c0ded"}"#;
    let service = FaultServer::always(respond(403, "", body));
    let builder = builder(service.url()).sts_endpoint(sts.url()).credentials(credentials).retry(RetryConfig::none());
    (service, builder)
}

#[tokio::test]
async fn the_reason_of_a_refusal_is_decoded() {
    let sts = FaultServer::always(respond(200, "", DECODED));
    let (_service, builder) = client(&sts, keys());
    let client = builder.build().unwrap();
    let refused = client.call(ListThings::default()).send().await.unwrap_err();
    let reason = client.decode_authorization_message(&refused).send().await.unwrap();
    assert_eq!(reason.failure.as_deref(), Some("implicit deny"));
    let context = reason.context.as_ref().map(|context| context.expose().as_str());
    assert_eq!(context, Some(r#"{"user_profile":{"name":"ada"}}"#));
    assert_eq!(reason.member::<Vec<i64>>("n"), Some(vec![1]));
    assert!(!format!("{reason:?}").contains("ada"));
    let arrivals = sts.arrivals();
    let request = &arrivals[0];
    assert_eq!(request.head.lines().next(), Some("POST /v5/decode-authorization-message HTTP/1.1"));
    assert_eq!(request.body, r#"{"encoded_message":"c0ded"}"#);
    assert_eq!((request.header("x-project-id"), request.header("x-security-token")), (None, Some("STEXAMPLE")));
    assert!(request.header("authorization").unwrap().starts_with("SDK-HMAC-SHA256 Access=AKEXAMPLE, "));
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_client_decodes_too() {
    let sts = FaultServer::always(respond(200, "", DECODED));
    let (_service, builder) = client(&sts, Credentials::token("t"));
    let client = builder.build_blocking().unwrap();
    let reason = client.decode_authorization_message("c0ded").with_credentials(keys()).send().unwrap();
    assert_eq!(reason.failure.as_deref(), Some("implicit deny"));
    let error = client.decode_authorization_message("c0ded").send().unwrap_err();
    assert!(error.to_string().starts_with("DecodeAuthorizationMessage: STS accepts only signed requests"), "{error}");
}

async fn decode(client: &Client, message: &str) -> Result<AuthorizationMessage, Error> {
    client.decode_authorization_message(message).send().await
}

#[tokio::test]
async fn tokens_cannot_decode_but_other_credentials_can() {
    in_each_mode(async |mode| {
        let sts = FaultServer::always(respond(200, "", DECODED));
        let (_service, builder) = client(&sts, Credentials::token("t"));
        let client = mode.build(builder);
        let error = decode(&client, "c0ded").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("STS accepts only signed requests; help: "), "{error}");
        assert!(sts.arrivals().is_empty());
        let call = client.decode_authorization_message("c0ded").with_credentials(keys());
        assert!(format!("{call:?}").contains("temporary access key") && !format!("{call:?}").contains("c0ded"));
        assert_eq!(call.send().await.unwrap().failure.as_deref(), Some("implicit deny"));
    })
    .await;
}

#[tokio::test]
async fn messages_and_responses_that_cannot_be_decoded_are_errors() {
    let denied = r#"{"error_code":"STS5.1001","error_msg":"no permission"}"#;
    for (status, body, expected, kind) in [
        (403, denied, "no permission [http 403, code STS5.1001]", ErrorKind::Service),
        (200, "{}", "the response has no `decoded_message`", ErrorKind::Decode),
        (200, r#"{"decoded_message":"text"}"#, "the response cannot be decoded: ", ErrorKind::Decode),
    ] {
        let sts = FaultServer::always(respond(status, "", body));
        let (_service, builder) = client(&sts, keys());
        let error = decode(&builder.build().unwrap(), "c0ded").await.unwrap_err();
        assert!(error.to_string().starts_with(&format!("DecodeAuthorizationMessage: {expected}")), "{error}");
        assert_eq!((error.kind(), sts.arrivals().len()), (kind, 1));
    }
    let sts = FaultServer::always(respond(200, "", DECODED));
    let (_service, builder) = client(&sts, keys());
    let client = builder.build().unwrap();
    for message in ["", &"x".repeat(10_241)] {
        let error = decode(&client, message).await.unwrap_err();
        assert!(error.to_string().ends_with("the encoded authorization message must have 1 to 10240 characters"));
    }
    let other = Error::credentials("sealed");
    let error = client.decode_authorization_message(&other).send().await.unwrap_err();
    assert!(error.to_string().ends_with("the error contains no encoded authorization message"), "{error}");
    assert!(error.is_invalid_request() && sts.arrivals().is_empty());
}

#[tokio::test]
async fn a_client_without_a_region_needs_an_endpoint_of_sts() {
    let client = builder("http://127.0.0.1:1").credentials(keys()).build().unwrap();
    let error = decode(&client, "c0ded").await.unwrap_err();
    assert_eq!(error.to_string(), "DecodeAuthorizationMessage: neither `region` nor `sts_endpoint` is set");
    assert_eq!(error.kind(), ErrorKind::Configuration);
}
