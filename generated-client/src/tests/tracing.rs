//! What a subscriber gets to see of calls: everything that it takes to follow them, and nothing that
//! is secret or personal.

use super::peer::{Peer, Step, answer, in_time};
use super::{ListThings, builder};
use crate::{Credentials, RetryConfig};
use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

/// Writes down all there is: a line for every span, every record and every event.
#[derive(Clone, Default)]
struct Recorder {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("a string takes it");
    }
}

impl Recorder {
    fn note(&self, line: Line) {
        self.lines.lock().expect("a log").push(line.0);
    }

    /// The lines of this crate. Others have spans of their own, which are not this crate's business.
    fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("a log").clone()
    }
}

thread_local! {
    /// The recorder of the test that runs on this thread.
    static RECORDER: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// Records what the calls of this thread show.
///
/// There is one subscriber for the whole process. Each place in the code that can be traced remembers
/// whether anybody listens; with subscribers that come and go with each test, it would remember what
/// held for the test beside.
fn record() -> Recorder {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| subscriber::set_global_default(Everywhere).expect("there is no other"));
    let recorder = Recorder::default();
    RECORDER.set(Some(recorder.clone()));
    recorder
}

/// Hands everything to the recorder of the thread, if it has one.
struct Everywhere;

fn with_recorder(tell: impl FnOnce(&Recorder)) {
    RECORDER.with_borrow(|recorder| recorder.as_ref().map(tell));
}

impl Subscriber for Everywhere {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("generated_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut id = Id::from_u64(u64::MAX);
        with_recorder(|recorder| id = recorder.new_span(span));
        id
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        with_recorder(|recorder| recorder.record(span, values));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        with_recorder(|recorder| recorder.event(event));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Recorder {
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.spans.fetch_add(1, Ordering::Relaxed) + 1;
        let mut line = Line(format!("{id}: {} {}", span.metadata().level(), span.metadata().name()));
        span.record(&mut line);
        self.note(line);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut line = Line(format!("{}:", span.into_u64()));
        values.record(&mut line);
        self.note(line);
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(format!("{}", event.metadata().level()));
        event.record(&mut line);
        self.note(line);
    }
}

fn again() -> RetryConfig {
    RetryConfig::standard().initial_backoff(Duration::from_millis(1)).max_backoff(Duration::from_millis(1))
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans() {
    let recorder = record();
    let odd = r#"{"total":"x","things":[{"id":"a","size":"y"}]}"#;
    let peer =
        Peer::sequence(vec![answer(503, "X-Request-Id: r1\r\n", ""), answer(200, "X-Request-Id: r2\r\n", odd)]).await;
    let client = builder(peer.url()).retry(again()).build().unwrap();
    in_time("the call", client.call(ListThings::default()).send()).await.unwrap();
    let lines: Vec<_> = recorder.lines().into_iter().filter(|line| !line.contains("wait_ms")).collect();
    assert_eq!(
        lines,
        [
            "1: INFO call operation=\"ListThings\"",
            "2: DEBUG attempt attempt=1",
            "2: status=503",
            "2: request_id=r1",
            "3: DEBUG attempt attempt=2",
            "3: status=200",
            "3: request_id=r2",
            "1: attempts=2",
            "1: status=200",
            "1: request_id=r2",
            "WARN message=members of the reply have undocumented types operation=\"ListThings\" count=2 \
             members=`$.total`: expected integer, found string, `$.things[0].size`: expected integer, found string",
        ]
    );
    assert!(
        recorder
            .lines()
            .iter()
            .any(|line| line.starts_with("DEBUG message=waiting") && line.contains("after_attempt=1"))
    );
}

#[tokio::test]
async fn a_failure_shows_its_kind_and_not_its_text() {
    let recorder = record();
    let peer = Peer::always(answer(500, "", r#"{"error_msg":"personal-echo"}"#)).await;
    let client = builder(peer.url()).build().unwrap();
    let silent = Peer::always(vec![Step::AwaitClose]).await;
    let slow = builder(silent.url()).attempt_timeout(Duration::from_millis(20)).build().unwrap();
    in_time("the call", slow.call(ListThings::default()).send()).await.unwrap_err();
    in_time("the call", client.call(ListThings::default()).with_retry(RetryConfig::none()).send()).await.unwrap_err();
    let refused = ListThings { limit: Some(101), ..ListThings::default() };
    client.call(refused).send().await.unwrap_err();
    let lines = recorder.lines().join("\n");
    assert!(lines.contains("1: failure=Timeout") && lines.contains("failure=InvalidRequest"), "{lines}");
    assert!(lines.contains("status=500") && !lines.contains("personal"), "{lines}");
}

/// Marks go through every place that a caller or the service can fill.
#[tokio::test]
async fn nothing_personal_and_no_secret_is_recorded() {
    const MARKS: [&str; 8] =
        ["key-m4rk", "s3cret", "t0ken", "person", "header-m4rk", "query-m4rk", "reply-m4rk", "agent"];
    let recorder = record();
    let body = r#"{"total":"reply-m4rk","things":[{"id":"reply-m4rk","size":"reply-m4rk"}],"error_msg":"reply-m4rk"}"#;
    let peer = Peer::start(move |arrival, before| {
        let arrived = ["person", "header-m4rk", "query-m4rk", "agent", "key-m4rk", "t0ken"];
        assert!(arrived.iter().all(|mark| arrival.head.contains(mark)), "{}", arrival.head);
        answer([503, 200, 400, 302][before % 4], "X-Mark: reply-m4rk\r\nLocation: /reply-m4rk\r\n", body)
    })
    .await;
    let keys = Credentials::access_key("key-m4rk", "s3cret").with_security_token("t0ken");
    let client = builder(peer.url()).credentials(keys).user_agent("agent").retry(again()).build().unwrap();
    let call = || {
        let operation = ListThings { name: Some("person".to_owned()), ..ListThings::default() };
        client.call(operation).with_header("X-More", "header-m4rk").with_query("more", "query-m4rk")
    };
    in_time("the call", call().send()).await.unwrap();
    in_time("the call", call().send()).await.unwrap_err();
    in_time("the call", call().send()).await.unwrap_err();
    drop(in_time("the items", call().items().try_next()).await);
    let lines = recorder.lines().join("\n");
    assert!(lines.contains("status=302") && lines.contains("found string"), "{lines}");
    assert_eq!(peer.arrivals().len(), 6);
    for mark in MARKS {
        assert!(!lines.contains(mark), "{mark} in {lines}");
    }
}
