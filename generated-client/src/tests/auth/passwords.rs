//! Tokens from a password, and passwords that are rejected.

use super::super::ListThings;
use super::super::async_and_blocking::in_each_mode;
use super::super::fault_server::{FaultServer, Step, respond};
use super::HOUR;
use super::iam::{builder, iam, service_rejecting, token, tokens, user};
use crate::auth::HostEnv;
use crate::{AuthenticationFailure, Client, ClientBuilder, Credentials, ErrorKind, RetryConfig};
use std::time::Duration;
use tokio::task::JoinSet;

const DAY: Duration = Duration::from_secs(24 * 3_600);

#[tokio::test]
async fn a_password_gives_the_token_and_the_project_of_all_calls() {
    in_each_mode(async |mode| {
        let service = service_rejecting(&[]);
        let iam = iam(&[DAY]);
        let client = mode.build(builder(&service, &iam));
        assert!(iam.arrivals().is_empty(), "building sends no request");
        assert!(format!("{:?}", *client).contains("from the password"));
        for _ in 0..2 {
            client.send(client.call(ListThings::default())).await.unwrap();
        }
        let requests = iam.arrivals();
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].head.lines().next(), Some("POST /v3/auth/tokens?nocatalog=true HTTP/1.1"));
        assert!(["authorization", "x-auth-token"].iter().all(|name| requests[0].header(name).is_none()));
        assert_eq!(requests[0].header("content-type"), Some("application/json"));
        let user = r#"{"name":"ada","password":"s3cret-password","domain":{"name":"acme"}}"#;
        assert!(requests[0].body.contains(user) && requests[0].body.contains(r#""project":{"name":"cn-north-4"}"#));
        let calls = service.arrivals();
        assert_eq!(tokens(&calls), ["t0", "t0"]);
        assert!(calls.iter().all(|call| call.target() == "/v1/p-token/things"));
    })
    .await;
}

#[tokio::test]
async fn concurrent_calls_share_one_token() {
    let slow = [vec![Step::Wait(Duration::from_millis(30))], token("t0", DAY)].concat();
    let service = service_rejecting(&[]);
    let iam = FaultServer::always(slow);
    let client = builder(&service, &iam).build().unwrap();
    let calls: JoinSet<_> = (0..200).map(|_| client.clone().call(ListThings::default()).send()).collect();
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!((iam.arrivals().len(), service.arrivals().len()), (1, 200));
}

#[tokio::test]
async fn the_project_of_the_user_takes_precedence_over_the_client_and_that_over_the_region() {
    let of = |user| Credentials::from_password(user);
    let service = service_rejecting(&[]);
    let iam = iam(&[DAY]);
    let client = || builder(&service, &iam);
    for (client, scope, path) in [
        (client(), r#"{"name":"cn-north-4"}"#, "/v1/p-token/things"),
        (client().project_id("p1"), r#"{"id":"p1"}"#, "/v1/p1/things"),
        (client().credentials(of(user().project_id("p2"))), r#"{"id":"p2"}"#, "/v1/p-token/things"),
        (
            client().project_id("p1").credentials(of(user().project_name("cn-north-4_lab"))),
            r#"{"name":"cn-north-4_lab"}"#,
            "/v1/p1/things",
        ),
    ] {
        client.build().unwrap().call(ListThings::default()).send().await.unwrap();
        let body = iam.arrivals().pop().unwrap().body;
        assert!(body.ends_with(&format!(r#""scope":{{"project":{scope}}}}}}}"#)), "{body}");
        assert_eq!(service.arrivals().pop().unwrap().target(), path);
    }
}

#[tokio::test]
async fn a_token_of_40_000_characters_is_received_and_sent() {
    let long = "t".repeat(40_000);
    let service = service_rejecting(&[]);
    let iam = FaultServer::always(token(&long, DAY));
    builder(&service, &iam).build().unwrap().call(ListThings::default()).send().await.unwrap();
    assert_eq!(service.arrivals()[0].header("x-auth-token").map(str::len), Some(long.len()));
}

/// Returns the error of a call if the password has this response.
async fn rejected(status: u16, body: &str) -> crate::Error {
    let service = service_rejecting(&[]);
    let iam = FaultServer::always(respond(status, "", body));
    let client = builder(&service, &iam).build().unwrap();
    let error = client.call(ListThings::default()).send().await.unwrap_err();
    assert!(service.arrivals().is_empty());
    assert_eq!((error.kind(), error.status()), (ErrorKind::Credentials, None), "the service sent no response");
    error
}

#[tokio::test]
async fn rejected_passwords_have_a_reason_in_both_shapes_of_error_bodies() {
    let nested =
        |code: u16, message: &str| format!(r#"{{"error":{{"code":{code},"message":"{message}","title":"T"}}}}"#);
    let flat = |code: &str, message: &str| format!(r#"{{"error_code":"{code}","error_msg":"{message}"}}"#);
    for (status, body, reason, text) in [
        (
            401,
            nested(401, "The username or password is wrong."),
            AuthenticationFailure::WrongCredentials,
            "The username or password is wrong. [http 401, code 401]; help: check the account",
        ),
        (
            401,
            flat("IAM.0062", "Incorrect password."),
            AuthenticationFailure::WrongCredentials,
            "Incorrect password. [http 401",
        ),
        (
            400,
            flat("1101", "Invalid username."),
            AuthenticationFailure::WrongCredentials,
            "Invalid username. [http 400",
        ),
        (
            401,
            flat("IAM.0061", "Account locked."),
            AuthenticationFailure::UserLocked,
            "help: wait until the user is unlocked",
        ),
        (403, flat("IAM.0081", "console only"), AuthenticationFailure::ConsoleOnly, "to allow programmatic access"),
        (403, nested(403, "disabled"), AuthenticationFailure::Forbidden, "disabled [http 403, code 403]"),
        (
            404,
            flat("IAM.0004", "Could not find project."),
            AuthenticationFailure::NotFound,
            "check the account and the project",
        ),
        (
            400,
            flat("IAM.0072", "'domain' is a required property."),
            AuthenticationFailure::InvalidRequest,
            "'domain' is a",
        ),
        (429, flat("IAM.0012", "Threshold: 3"), AuthenticationFailure::Throttled, "help: try again later"),
        (500, flat("IAM.0006", "line 1\\nline 2"), AuthenticationFailure::ServiceFailure, "line 1 line 2 [http 500"),
        (503, "<html>".to_owned(), AuthenticationFailure::ServiceFailure, "Service Unavailable"),
    ] {
        let error = rejected(status, &body).await;
        assert_eq!(error.authentication_failure(), Some(reason), "{error}");
        let shown = error.to_string();
        let start = "ListThings: no credentials from the password: CreateUserTokenByPassword: ";
        assert!(shown.starts_with(start) && shown.contains(text) && !shown.contains('\n'), "{shown}");
    }
    let error = rejected(201, "{}").await;
    assert!(error.to_string().ends_with("the response has no `X-Subject-Token`"), "{error}");
    assert_eq!(error.authentication_failure(), None);
}

#[tokio::test]
async fn a_wrong_password_is_sent_once() {
    let body = r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#;
    let service = service_rejecting(&[]);
    let iam = FaultServer::always(respond(401, "", body));
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let builder = builder(&service, &iam).retry(retry);
    let first = builder.clone().build().unwrap();
    let calls: JoinSet<_> = (0..50).map(|_| first.clone().call(ListThings::default()).send()).collect();
    for result in calls.join_all().await {
        assert_eq!(result.unwrap_err().authentication_failure(), Some(AuthenticationFailure::WrongCredentials));
    }
    // Longer than the pause after the first failure of a provider.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    for client in [first, builder.build().unwrap()] {
        let error = client.call(ListThings::default()).send().await.unwrap_err();
        assert_eq!(error.authentication_failure(), Some(AuthenticationFailure::WrongCredentials), "{error}");
    }
    assert_eq!(iam.arrivals().len(), 1);
}

#[tokio::test]
async fn a_failing_identity_service_is_called_again_but_a_passcode_is_sent_once() {
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    for (credentials, expected) in
        [(Credentials::from_password(user()), 2), (Credentials::from_password(user().passcode("u1", "123456")), 1)]
    {
        let service = service_rejecting(&[]);
        let iam = FaultServer::sequence(vec![respond(503, "", ""), token("t0", DAY)]);
        let client = builder(&service, &iam).retry(retry.clone()).credentials(credentials).build().unwrap();
        let first = client.call(ListThings::default()).send().await;
        assert_eq!((first.is_ok(), iam.arrivals().len()), (expected == 2, expected));
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        let second = client.call(ListThings::default()).send().await;
        assert_eq!((second.is_ok(), iam.arrivals().len()), (expected == 2, expected));
        if let Err(error) = second {
            assert!(error.to_string().contains("the passcode was used before; help: "), "{error}");
        }
    }
}

#[tokio::test]
async fn the_environment_sets_the_identity_service() {
    let service = service_rejecting(&[]);
    let iam = iam(&[HOUR]);
    let url = iam.url().to_owned();
    let variable = move |name: &str| (name == "HUAWEICLOUD_SDK_IAM_ENDPOINT").then(|| url.clone().into());
    let env = HostEnv { variable: &variable, ..HostEnv::system() };
    let client = Client::builder().endpoint(service.url()).credentials(Credentials::from_password(user()));
    let client = client.region("cn-north-4").build_in(&env).unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    assert_eq!((iam.arrivals().len(), service.arrivals().len()), (1, 1));
}

#[test]
fn a_password_without_an_identity_service_or_a_project_is_an_error() {
    let builder = || Client::builder().endpoint("http://127.0.0.1:1").credentials(Credentials::from_password(user()));
    let problem = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    assert_eq!(problem(builder()), "the client cannot be built: neither `region` nor `iam_endpoint` is set");
    assert_eq!(problem(builder().project_id("p1")), problem(builder()));
    assert_eq!(
        problem(builder().iam_endpoint("http://127.0.0.1:1")),
        "the client cannot be built: neither `project_id` nor `region` is set"
    );
    assert!(builder().iam_endpoint("http://127.0.0.1:1").project_id("p1").build().is_ok());
    let empty = Credentials::from_password(crate::UserPassword::new("", "ada", "s"));
    assert_eq!(
        problem(builder().region("r").iam_endpoint("http://127.0.0.1:1").credentials(empty)),
        "the client cannot be built: the domain name of the user is empty"
    );
}
