//! Redaction of secrets and personal values in messages of the service.

use super::unsigned;
use crate::auth::{Secrets, SigningContext};
use crate::generated::SERVICE;
use crate::{Credentials, Decoding, Idempotency, OperationMeta, RawResponse, Timestamp, UserAccessStages};
use http::HeaderMap;
use std::sync::Arc;

const META: &OperationMeta =
    &OperationMeta { name: "ShowThing", method: "GET", path: "/", idempotency: Idempotency::Idempotent };

/// The message of the error that a response becomes, if any.
async fn failure(status: u16, body: &str) -> Option<String> {
    let secrets = Credentials::token("s3cret-token").current(Timestamp::now).await.unwrap();
    let context = secrets.authorize(&SERVICE, &unsigned(), &mut HeaderMap::new(), Timestamp::now).unwrap();
    let context = context.with_private(vec!["ada".to_owned()]);
    let response = RawResponse::new(status, HeaderMap::new(), body.to_owned()).with_signing_context(Arc::new(context));
    assert!(!format!("{response:?}").contains("s3cret"));
    let error = response.json::<UserAccessStages>(META, Decoding::Tolerant).err()?.to_string();
    let text = error.strip_prefix("ShowThing: ").and_then(|text| text.split_once(" [http"));
    Some(text.unwrap().0.to_owned())
}

#[tokio::test]
async fn secrets_in_messages_are_redacted() {
    let body = r#"{"error_code":"C1","error_msg":"token s3cret\u002dtoken is too old"}"#;
    for status in [200, 302, 401, 500] {
        assert_eq!(failure(status, body).await.as_deref(), Some("token *** is too old"), "{status}");
    }
    let body = r#"{"error_code":"C1","error_msg":"too old"}"#;
    assert_eq!(failure(401, body).await.as_deref(), Some("too old"));
    let unknown = r#"{"error_code":"C1","error_msg":"no user 'ada'"}"#;
    assert_eq!(failure(404, unknown).await.as_deref(), Some("no user '***'"));
    let body = r#"{"error_code":"C1","error_msg":"verify fail, canonicalRequest:GET|/v1/|user=ada|"}"#;
    assert_eq!(failure(403, body).await.as_deref(), Some("verify fail, canonicalRequest:..."));
    assert_eq!(failure(200, r#"{"message":"s3cret-token"}"#).await, None);
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
