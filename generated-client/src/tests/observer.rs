//! Observers of attempts: what they see, and the headers that they add.

use super::async_and_blocking::MODES;
use super::fault_server::{FaultServer, Step, respond};
use super::{ListThings, builder};
use crate::{Attempt, AttemptResult, Client, Credentials, ErrorKind, Observer, Region, RetryConfig};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Records the attempts, and adds headers.
#[derive(Clone, Default)]
pub(super) struct Recording {
    pub(super) lines: Arc<Mutex<Vec<String>>>,
    added: Vec<(&'static str, &'static str)>,
}

impl Recording {
    fn adding(added: &[(&'static str, &'static str)]) -> Self {
        Self { added: added.to_vec(), ..Self::default() }
    }

    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

impl Observer for Recording {
    fn before_attempt(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        assert!(headers.is_empty());
        for (name, value) in &self.added {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let Attempt { operation, number, .. } = attempt;
        self.lines.lock().unwrap().push(format!("{} {} {} {number}", operation.name, operation.method, operation.path));
    }

    fn after_attempt(&self, attempt: &Attempt, result: &AttemptResult) {
        let AttemptResult { status, error, duration, .. } = result;
        assert!(*duration > Duration::ZERO && *duration < Duration::from_secs(10), "{duration:?}");
        self.lines.lock().unwrap().push(format!("{} {status:?} {error:?}", attempt.number));
    }
}

#[tokio::test]
async fn an_observer_sees_each_attempt_and_its_result() {
    for mode in MODES {
        let cut = vec![super::fault_server::send("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{"), Step::Close];
        let server =
            FaultServer::sequence(vec![respond(503, "", ""), cut, respond(404, "", r#"{"error_msg":"none"}"#)]);
        let observer = Recording::default();
        let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
        let caller = mode.build(builder(server.url()).retry(retry).observer(observer.clone()));
        caller.send(caller.call(ListThings::default())).await.unwrap_err();
        let start = "ListThings GET /v1/{project_id}/things";
        let [first, second, third] = [1, 2, 3].map(|number| format!("{start} {number}"));
        let expected = [&first, "1 Some(503) None", &second, "2 Some(200) Some(Transport)", &third, "3 Some(404) None"];
        assert_eq!(observer.lines(), expected);
    }
}

#[tokio::test]
async fn an_observer_sees_timeouts_and_failed_connections() {
    let silent = FaultServer::always(vec![Step::AwaitClose]);
    for (endpoint, kind) in [(silent.url(), ErrorKind::Timeout), ("http://127.0.0.1:1", ErrorKind::Unreachable)] {
        let observer = Recording::default();
        let client = builder(endpoint).retry(RetryConfig::none()).attempt_timeout(Duration::from_millis(30));
        let client = client.observer(observer.clone()).build().unwrap();
        client.call(ListThings::default()).send().await.unwrap_err();
        assert_eq!(observer.lines()[1..], [format!("1 None Some({kind:?})")]);
    }
}

#[tokio::test]
async fn headers_of_an_observer_are_sent_unsigned_and_replace_none() {
    let server = FaultServer::always(respond(200, "", "{}"));
    let observer = Recording::adding(&[
        ("traceparent", "00-1-2-01"),
        ("authorization", "other"),
        ("content-length", "99"),
        ("content-type", "text/other"),
        ("host", "other"),
        ("user-agent", "other"),
        ("x-auth-token", "other"),
        ("x-domain-id", "other"),
        ("x-mine", "other"),
        ("x-sdk-date", "other"),
        ("x-security-token", "other"),
    ]);
    let client = builder(server.url()).credentials(Credentials::access_key("AK", "SK")).observer(observer);
    let client = client.build().unwrap();
    client.call(ListThings::default()).with_header("X-Mine", "mine").send().await.unwrap();
    let arrival = server.arrivals().remove(0);
    assert_eq!(arrival.header("traceparent"), Some("00-1-2-01"));
    assert_eq!(arrival.header("x-mine"), Some("mine"));
    assert!(!arrival.head.contains("other"), "{}", arrival.head);
    let authorization = arrival.header("authorization").unwrap();
    assert!(authorization.contains("SignedHeaders=content-type;host;x-project-id;x-sdk-date,"), "{authorization}");
}

#[tokio::test]
async fn an_observer_sees_calls_to_the_identity_service() {
    let server = FaultServer::start(|arrival, _| match arrival.target() {
        "/v3/projects?name=r1" => respond(200, "", r#"{"projects":[{"id":"p7"}]}"#),
        _ => respond(200, "", "{}"),
    });
    let observer = Recording::default();
    let client = Client::builder().region(Region::from("r1")).endpoint(server.url()).iam_endpoint(server.url());
    let client = client.credentials(Credentials::access_key("AK", "SK")).observer(observer.clone()).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    let lines = observer.lines();
    assert!(lines[0].starts_with("ListProjects GET /v3/projects 1"), "{lines:?}");
    assert!(lines[2].starts_with("ListThings "), "{lines:?}");
}
