//! Redaction of secrets and personal values in messages of the service.

use super::unsigned;
use crate::auth::{Secrets, SigningContext};
use crate::generated::SERVICE;
use crate::{Credentials, Decoding, Idempotency, OperationMeta, RawResponse, Timestamp, UserAccessStages};
use http::{HeaderMap, HeaderName};
use std::sync::Arc;

const META: &OperationMeta =
    &OperationMeta { name: "ShowThing", method: "GET", path: "/", idempotency: Idempotency::Idempotent };

/// Returns a response to a request with these private values.
async fn response(status: u16, headers: Vec<(&'static str, &str)>, body: String, private: &[&str]) -> RawResponse {
    let secrets = Credentials::token("s3cret-token").current(Timestamp::now).await.unwrap();
    let context = secrets.authorize(&SERVICE, &unsigned(), &mut HeaderMap::new(), Timestamp::now).unwrap();
    let context = context.with_private(private.iter().map(|value| (*value).to_owned()).collect());
    let headers = headers.into_iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
    RawResponse::new(status, headers.collect(), body).with_signing_context(Arc::new(context))
}

/// Returns the message of the error that a response causes. `None` if the response causes no error.
async fn failure(status: u16, body: &str) -> Option<String> {
    let response = response(status, Vec::new(), body.to_owned(), &["ada"]).await;
    assert!(!format!("{response:?}").contains("s3cret"));
    let error = response.json::<UserAccessStages>(META, Decoding::Tolerant).err()?.to_string();
    let text = error.strip_prefix("ShowThing: ").and_then(|text| text.split_once(" [http"));
    Some(text.unwrap().0.to_owned())
}

#[tokio::test]
async fn secrets_and_personal_values_in_messages_are_redacted() {
    let body = r#"{"error_code":"C1","error_msg":"token s3cret\u002dtoken is too old"}"#;
    for status in [200, 302, 401, 500] {
        assert_eq!(failure(status, body).await.as_deref(), Some("token *** is too old"), "{status}");
    }
    let body = r#"{"error_code":"C1","error_msg":"too old"}"#;
    assert_eq!(failure(401, body).await.as_deref(), Some("too old"));
    let unknown = r#"{"error_code":"C1","error_msg":"no user 'ADA'"}"#;
    assert_eq!(failure(404, unknown).await.as_deref(), Some("no user '***'"));
    let body = r#"{"error_code":"C1","error_msg":"verify fail, canonicalRequest:GET|/v1/|user=ada|"}"#;
    assert_eq!(failure(403, body).await.as_deref(), Some("verify fail, canonicalRequest:..."));
    assert_eq!(failure(200, r#"{"message":"s3cret-token"}"#).await, None);
}

#[tokio::test]
async fn code_request_id_and_content_type_are_redacted_but_not_their_accessors() {
    let id = "s3cret-token";
    let name = "%e5%bc%a0%E4%B8%89";
    for (headers, body) in [
        (vec![("x-request-id", id)], format!(r#"{{"error_code":"C.{name}","error_msg":"m"}}"#)),
        (vec![], format!(r#"{{"error_code":"C.\u5f20三","request_id":"{id}"}}"#)),
        (vec![], format!(r#"{{"error":{{"code":"C.张三"}},"request_id":"{id}"}}"#)),
    ] {
        let response = response(400, headers, body.clone(), &["张三"]).await;
        let error = response.json::<UserAccessStages>(META, Decoding::Tolerant).unwrap_err();
        let shown = error.to_string();
        assert!(shown.ends_with("[http 400, code C.***, request ***]"), "{shown}");
        assert!(!format!("{error:?}").contains("三"));
        assert_eq!(error.request_id(), Some(id), "{body}");
        assert_eq!(error.code(), if body.contains(name) { Some("C.%e5%bc%a0%E4%B8%89") } else { Some("C.张三") });
    }
    let headers = vec![("content-type", "text/s3cret-token"), ("x-request-id", "r-s3cret-token")];
    let response = response(200, headers, "<html>".to_owned(), &[]).await;
    assert!(format!("{response:?}").contains("\"r-***\""));
    let error = response.json::<UserAccessStages>(META, Decoding::Tolerant).unwrap_err();
    assert!(error.to_string().ends_with("(content type: text/***) [http 200, request r-***]"), "{error}");
}

#[tokio::test]
async fn secrets_in_long_responses_are_redacted() {
    let filling = " ".repeat(1 << 20);
    let body = format!(r#"{{"error_code":"C1",{filling}"error_msg":"token s3cret-token is too old"}}"#);
    assert_eq!(failure(200, &body).await.as_deref(), Some("token *** is too old"));
}

#[test]
fn secrets_are_send_and_sync() {
    fn assert_shared<T: Send + Sync>() {}
    assert_shared::<(Secrets, SigningContext)>();
}
