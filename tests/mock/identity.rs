//! From a password, or a token of an OpenID Connect provider, to data of the embedded service.

use generated_client::{AuthenticationFailure, Client, ClientBuilder, Credentials, Error, RetryConfig, UserPassword};
use std::time::Duration;
use tests::mock::{
    ACCESS_KEY, Recorder, SECRET_KEY, gateway_with_access_key, get, header, json, send_raw, start, status,
};
use xtask::serve::{Config, Faults, Gateway, Outcome, Server};

fn gateway() -> Gateway {
    gateway_with_access_key().with_user("ada", "s3cret-password").with_id_token("id-token")
}

/// Returns a builder for a client whose service and identity services are these servers.
fn builder(service: &Server, identity: &Server, credentials: Credentials) -> ClientBuilder {
    let builder = Client::builder().endpoint(service.endpoint()).region("cn-north-4").credentials(credentials);
    let builder = builder.iam_endpoint(identity.endpoint()).sts_endpoint(identity.endpoint());
    builder.retry(RetryConfig::none())
}

fn password(password: &str) -> Credentials {
    Credentials::from_password(UserPassword::new("acme", "ada", password))
}

async fn call(client: &Client) -> Result<(), Error> {
    client.list_login_records().limit(1).send().await.map(|page| assert_ne!(page.total_count, Some(0)))
}

/// Returns the body of a request for a token, as the client sends it.
fn token_body(password: &str) -> String {
    let user = format!(r#"{{"name":"ada","password":"{password}","domain":{{"name":"acme"}}}}"#);
    let identity = format!(r#"{{"methods":["password"],"password":{{"user":{user}}}}}"#);
    format!(r#"{{"auth":{{"identity":{identity},"scope":{{"project":{{"name":"cn-north-4"}}}}}}}}"#)
}

async fn post(server: &Server, target: &str, body: &str) -> String {
    let length = body.len();
    let head =
        format!("POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
    send_raw(server.endpoint(), (head + body).as_bytes()).await
}

#[tokio::test]
async fn a_password_leads_to_data() {
    let recorder = Recorder::default();
    let server = start(Config { observer: recorder.observer(), ..Config::new(gateway()) }).await;
    let client = builder(&server, &server, password("s3cret-password")).build().expect("the client is complete");
    for _ in 0..2 {
        call(&client).await.expect("a response");
    }
    let targets: Vec<String> = recorder.requests().into_iter().map(|request| request.target).collect();
    assert_eq!((targets.len(), targets[0].as_str()), (3, "/v3/auth/tokens?nocatalog=true"));
    let project = targets[1].split('/').nth(2).expect("a project ID");
    assert!(project.len() == 32 && project.bytes().all(|byte| byte.is_ascii_hexdigit()), "{targets:?}");
}

#[test]
fn the_blocking_client_requests_a_token_too() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let server = runtime.block_on(start(Config::new(gateway())));
    let builder = builder(&server, &server, password("s3cret-password"));
    let client = builder.build_blocking().expect("the client is complete");
    client.list_login_records().limit(1).send().expect("a response");
}

#[tokio::test]
async fn a_wrong_password_is_rejected_in_the_shape_of_iam() {
    let server = start(Config::new(gateway())).await;
    let client = builder(&server, &server, password("s3cret-other")).build().expect("the client is complete");
    let error = call(&client).await.expect_err("the password is wrong");
    assert_eq!(error.authentication_failure(), Some(AuthenticationFailure::WrongCredentials), "{error}");
    let response = post(&server, "/v3/auth/tokens", &token_body("s3cret-other")).await;
    assert_eq!(status(&response), 401, "{response}");
    let expected =
        serde_json::json!({ "code": 401, "message": "The username or password is wrong.", "title": "Unauthorized" });
    assert_eq!(json(&response)["error"], expected);
    let invalid = post(&server, "/v3/auth/tokens", r#"{"auth":{"identity":{"methods":["password"]}}}"#).await;
    assert_eq!((status(&invalid), json(&invalid)["error_code"].as_str()), (400, Some("IAM.0011")), "{invalid}");
    let nobody = start(Config::new(gateway_with_access_key())).await;
    assert_eq!(status(&post(&nobody, "/v3/auth/tokens", &token_body("")).await), 400);
    assert_eq!(status(&post(&nobody, "/v3/auth/tokens", &token_body("s3cret-password")).await), 401);
}

#[tokio::test]
async fn an_issued_token_is_accepted_where_it_was_issued() {
    let gateway = gateway();
    let token = gateway.issue_token();
    let server = start(Config::new(gateway)).await;
    let other = start(Config::new(self::gateway())).await;
    let created = post(&server, "/v3/auth/tokens", &token_body("s3cret-password")).await;
    assert_eq!(status(&created), 201, "{created}");
    let created = header(&created, "x-subject-token").expect("a token").to_owned();
    for token in [&token, &created] {
        for target in ["/v2/p1/connections/desktops?limit=1", "/v3/projects?name=cn-north-4", "/v3/auth/projects"] {
            let request = get(target, &[("X-Auth-Token", token)]);
            assert_eq!(status(&send_raw(server.endpoint(), &request).await), 200, "{target}");
            let response = send_raw(other.endpoint(), &request).await;
            assert_eq!((status(&response), json(&response)["error_code"].as_str()), (401, Some("APIGW.0307")));
        }
    }
    assert_eq!(status(&send_raw(server.endpoint(), &get("/v3/projects", &[])).await), 401);
}

/// The service does not know the tokens of the other server, so the client requests one more for each call.
#[tokio::test]
async fn a_token_that_is_rejected_twice_is_an_error() {
    let recorder = Recorder::default();
    let token_requests = Recorder::default();
    let service = start(Config { observer: recorder.observer(), ..Config::new(gateway()) }).await;
    let iam = start(Config { observer: token_requests.observer(), ..Config::new(gateway()) }).await;
    let client = builder(&service, &iam, password("s3cret-password")).build().expect("the client is complete");
    let error = call(&client).await.expect_err("the token is of another service");
    assert_eq!((error.code(), error.attempts()), (Some("APIGW.0307"), 2), "{error}");
    assert_eq!((recorder.requests().len(), token_requests.requests().len()), (2, 2));
}

#[tokio::test]
async fn faults_on_the_way_from_a_password_to_data_are_retried() {
    let recorder = Recorder::default();
    let faults = ["503=0.2", "502=0.1", "drop=0.1"].map(|fault| fault.parse().expect("a fault"));
    let faults = Faults::new(3, &faults, "0s".parse().expect("a latency")).expect("valid faults");
    let server = start(Config { faults, observer: recorder.observer(), ..Config::new(gateway()) }).await;
    let retry = RetryConfig::standard().max_attempts(12).initial_backoff(Duration::from_millis(1));
    for _ in 0..20 {
        let client = builder(&server, &server, password("s3cret-password")).retry(retry.clone());
        call(&client.build().expect("the client is complete")).await.expect("a response");
    }
    let requests = recorder.requests();
    let failed = |path: &str| {
        let failed = requests.iter().filter(|request| request.outcome != Outcome::Responded(200));
        failed.filter(|request| request.outcome != Outcome::Responded(201) && request.target.contains(path)).count()
    };
    assert!(failed("/v3/auth/tokens") > 0 && failed("/connections/desktops") > 0, "{requests:?}");
}

#[tokio::test]
async fn a_large_token_reaches_the_service() {
    let server = start(Config::new(Gateway::guarded(Vec::new(), Some(&"t".repeat(40_000))))).await;
    let credentials = Credentials::token("t".repeat(40_000));
    let client = builder(&server, &server, credentials).project_id("p1").build().expect("the client is complete");
    call(&client).await.expect("a response");
}

#[tokio::test]
async fn a_token_of_a_provider_creates_a_temporary_access_key() {
    let server = start(Config::new(gateway())).await;
    let body = |token: &str| {
        format!(
            r#"{{"provider_urn":"p","agency_urn":"a","agency_session_name":"s","id_token":"{token}","duration_seconds":900}}"#
        )
    };
    let target = "/v5/agencies/assume-with-oidc";
    let response = post(&server, target, &body("id-token")).await;
    assert_eq!(status(&response), 200, "{response}");
    let body_of = json(&response);
    let text = |name: &str| body_of["credentials"][name].as_str().expect("a text").to_owned();
    let key = Credentials::access_key(text("access_key_id"), text("secret_access_key"));
    let temporary = key.clone().with_security_token(text("security_token"));
    let project = |credentials| builder(&server, &server, credentials).build().expect("the client is complete");
    call(&project(temporary)).await.expect("a response");
    let permanent = call(&project(key)).await.expect_err("there is no security token");
    assert!(permanent.to_string().contains("unknown access key"), "{permanent}");
    assert_eq!(status(&post(&server, target, &body("other")).await), 403);
    assert_eq!(status(&post(&server, target, "{}").await), 400);
}

#[tokio::test]
async fn the_reason_of_a_refusal_can_be_decoded() {
    let faults = Faults::new(7, &["403=1".parse().expect("a fault")], "0s".parse().expect("a latency"));
    let faults = faults.expect("valid faults");
    let refusing = gateway_with_access_key();
    let keys = Credentials::access_key(ACCESS_KEY, SECRET_KEY);
    let server = start(Config { faults, ..Config::new(refusing) }).await;
    let client = builder(&server, &server, keys.clone()).project_id("p1").build().expect("the client is complete");
    let error = call(&client).await.expect_err("a refusal");
    let encoded = error.encoded_authorization_message().expect("an encoded message");
    assert!((1..=10_240).contains(&encoded.len()) && encoded.bytes().all(|byte| byte.is_ascii_hexdigit()), "{encoded}");
    let reason = client.decode_authorization_message(&error).send().await.expect("a reason");
    assert_eq!(reason.failure.as_deref(), Some("implicit deny by identity-based policy"));
    let context = reason.context.expect("a context");
    assert!(context.expose().as_str().contains("/v2/p1/connections/desktops"), "{}", context.expose().as_str());
    let body = format!(r#"{{"encoded_message":"{encoded}"}}"#);
    let target = "/v5/decode-authorization-message";
    assert_eq!(status(&post(&server, target, &body).await), 401, "an unsigned request is rejected");
    let open = start(Config::new(Gateway::open())).await;
    assert_eq!(status(&post(&open, target, &body).await), 400, "an open service rejects only the message");
    let other = start(Config::new(gateway_with_access_key())).await;
    let stranger = builder(&other, &other, keys).project_id("p1").build().expect("the client is complete");
    let unknown = stranger.decode_authorization_message(&error).send().await.expect_err("another service encoded it");
    assert_eq!((unknown.status(), unknown.code()), (Some(400), Some("APIGW.0201")), "{unknown}");
}
