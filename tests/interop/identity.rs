//! The vendor's Python SDK exchanges credentials with the identity services beside the embedded service.

use super::python;
use generated_client::{Client, Credentials, RetryConfig};
use serde_json::Value;
use tests::mock::{ACCESS_KEY, SECRET_KEY, gateway_with_access_key, get, send_raw, start, status};
use xtask::serve::{Config, Faults, Server};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDK: `tests/interop/run.sh`"]
async fn the_vendors_sdk_exchanges_a_password_and_a_token_and_decodes_a_refusal() {
    let gateway = gateway_with_access_key().with_user("ada", "s3cret-password").with_id_token("s3cret-id-token");
    let server = start(Config::new(gateway)).await;
    let faults = Faults::new(0, &["403=1".parse().expect("a fault")], "0s".parse().expect("a latency"));
    let faults = faults.expect("valid faults");
    let refusing = start(Config { faults, ..Config::new(gateway_with_access_key()) }).await;
    let message = refusal(&refusing).await;
    let endpoints = [server.endpoint().to_owned(), refusing.endpoint().to_owned()];
    let read = tokio::task::spawn_blocking(move || call_with_sdk(&endpoints, &message)).await.expect("the SDK has run");
    let reason: Value = serde_json::from_str(read["reason"].as_str().expect("a reason")).expect("a reason is JSON");
    assert_eq!(reason["failure"], "implicit deny by identity-based policy");
    assert!(read["records"].as_u64().is_some_and(|records| records > 0), "{read}");
    let granted = &read["granted"];
    assert_eq!(granted["project"].as_str().map(str::len), Some(32));
    let request = get("/v3/projects", &[("X-Auth-Token", granted["token"].as_str().expect("a token"))]);
    assert_eq!(status(&send_raw(server.endpoint(), &request).await), 200);
}

/// Returns the encoded reason of a refusal.
async fn refusal(server: &Server) -> String {
    let client = Client::builder().endpoint(server.endpoint()).project_id("p1").retry(RetryConfig::none());
    let client = client.credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY)).build().expect("it is complete");
    let error = client.list_login_records().send().await.expect_err("a refusal");
    error.encoded_authorization_message().expect("an encoded reason").to_owned()
}

/// Runs the script that calls the SDK. Returns what the SDK read.
fn call_with_sdk([endpoint, refusing]: &[String; 2], message: &str) -> Value {
    let run = python("identity.py")
        .envs([("ENDPOINT", endpoint), ("HUAWEICLOUD_SDK_STS_ENDPOINT", endpoint), ("REFUSING_ENDPOINT", refusing)])
        .envs([("ACCESS_KEY", ACCESS_KEY), ("SECRET_KEY", SECRET_KEY), ("ENCODED_MESSAGE", message)])
        .envs([("USER_NAME", "ada"), ("PASSWORD", "s3cret-password")])
        .envs([("HUAWEICLOUD_OIDC_PROVIDER_URN", "p"), ("HUAWEICLOUD_OIDC_AGENCY_URN", "a")])
        .envs([("HUAWEICLOUD_OIDC_ID_TOKEN", "s3cret-id-token")])
        .output()
        .expect("Python can be run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the script prints JSON")
}
