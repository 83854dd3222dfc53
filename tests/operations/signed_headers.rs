//! Tests of the headers of signed requests.

use crate::{PROJECT, server};
use generated_client::{Client, Credentials};

#[tokio::test]
async fn signed_requests_have_authorization_date_and_token_headers() {
    let server = server(r#"{"total_count":0,"records":[]}"#).await;
    let credentials = Credentials::access_key("AKEXAMPLE", "a secret key").with_security_token("a security token");
    let client = Client::builder().endpoint(server.endpoint()).project_id(PROJECT).credentials(credentials).build();
    client.expect("complete").list_login_records().limit(5).send().await.expect("a response");
    let request = server.only_request();
    let authorization = request.header("authorization").expect("a signature");
    let signed = "content-type;host;x-project-id;x-sdk-date;x-security-token";
    let start = format!("SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders={signed}, Signature=");
    assert!(authorization.starts_with(&start), "{authorization}");
    assert_eq!(request.header("x-project-id"), Some(PROJECT));
    assert_eq!(request.header("x-security-token"), Some("a security token"));
    assert_eq!(request.header("x-sdk-date").map(str::len), Some("20260311T093015Z".len()));
}
