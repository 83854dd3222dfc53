//! Spans and events of calls.

use super::fault_server::{FaultServer, Step, in_time, respond};
use super::log_capture;
use super::scripted_server::{Server, json};
use super::{ListThings, builder, client};
use crate::{RetryConfig, Timestamp};
use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

/// Records a line for each span, each field that a span records later, and each event.
#[derive(Clone, Default)]
struct Recorder {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

/// The ID of spans that are not recorded.
const UNRECORDED: u64 = u64::MAX;

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("writing to a string cannot fail");
    }
}

impl Recorder {
    fn note(&self, line: String) {
        self.lines.lock().expect("a log").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("a log").clone()
    }
}

thread_local! {
    /// The recorder of the test that runs on this thread.
    static RECORDER: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// Sets the subscriber of the process. A test cannot have its own subscriber, because callsites cache whether they are
/// enabled.
pub(super) fn subscribe() {
    subscriber::set_global_default(Dispatch).expect("the only subscriber");
}

/// Starts a recorder for the calls of this thread.
fn record() -> Recorder {
    log_capture::start();
    let recorder = Recorder::default();
    RECORDER.set(Some(recorder.clone()));
    recorder
}

/// Passes all spans and events to the log capture. Also passes those of this crate to the recorder of the current
/// thread.
struct Dispatch;

fn with_recorder(metadata: &Metadata<'_>, record: impl FnOnce(&Recorder)) {
    if metadata.target().starts_with("generated_client") {
        RECORDER.with_borrow(|recorder| recorder.as_ref().map(record));
    }
}

/// Returns `start`, followed by the fields that `record` visits.
fn line(start: String, record: impl FnOnce(&mut dyn Visit)) -> String {
    let mut fields = Fields(start);
    record(&mut fields);
    fields.0
}

impl Subscriber for Dispatch {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        let fields = line(format!("{} {}", metadata.level(), metadata.name()), |fields| span.record(fields));
        log_capture::capture(metadata.target(), fields.clone());
        let mut id = UNRECORDED;
        with_recorder(metadata, |recorder| {
            id = recorder.spans.fetch_add(1, Ordering::Relaxed) + 1;
            recorder.note(format!("{id}: {fields}"));
        });
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let fields = line(format!("{}:", span.into_u64()), |fields| values.record(fields));
        log_capture::capture("later fields of spans", fields.clone());
        if span.into_u64() != UNRECORDED {
            RECORDER.with_borrow(|recorder| recorder.as_ref().map(|recorder| recorder.note(fields)));
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        // The target of the events that `tracing` users select by name.
        let target = if metadata.target() == "generated_client" { " generated_client:" } else { "" };
        let fields = line(format!("{}{target}", metadata.level()), |fields| event.record(fields));
        log_capture::capture(metadata.target(), fields.clone());
        with_recorder(metadata, |recorder| recorder.note(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans() {
    let recorder = record();
    let mismatched = r#"{"total":"x","things":[{"id":"a","size":"y"}]}"#;
    let second = respond(200, "X-Request-Id: r2\r\n", mismatched);
    let server = FaultServer::sequence(vec![respond(503, "X-Request-Id: r1\r\n", ""), second]);
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let client = builder(server.url()).retry(retry).build().unwrap();
    in_time("the call", client.call(ListThings::default()).send()).await.unwrap();
    let lines: Vec<_> = recorder.lines().into_iter().filter(|line| !line.contains("_ms=")).collect();
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
            "WARN message=fields of the response have unexpected types operation=\"ListThings\" count=2 \
             fields=`$.total`: expected integer, found string, `$.things[0].size`: expected integer, found string",
        ]
    );
    let is_wait = |line: &String| line.starts_with("DEBUG message=waiting") && line.contains("after_attempt=1");
    assert!(recorder.lines().iter().any(is_wait));
}

/// Returns the events of finished calls, without their common prefix and with `N` in place of the duration.
fn finished_calls(recorder: &Recorder) -> Vec<String> {
    let event = |line: String| {
        let (fields, duration) =
            line.strip_prefix("INFO generated_client: message=call finished ")?.split_once(" duration_ms=")?;
        assert!(duration.parse::<u64>().is_ok_and(|duration| duration < 10_000), "{duration}");
        Some(fields.to_owned())
    };
    recorder.lines().into_iter().filter_map(event).collect()
}

#[tokio::test]
async fn each_finished_call_is_one_event() {
    let recorder = record();
    let server = FaultServer::start(|arrival, before| match (arrival.parameter("name"), before) {
        (Some("personal-name"), _) => respond(404, "X-Request-Id: r1\r\n", r#"{"error_msg":"personal-name"}"#),
        (_, 0) => respond(503, "", ""),
        _ => respond(200, "", r#"{"total":1}"#),
    });
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let client = builder(server.url()).retry(retry).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap();
    let missing = ListThings { name: Some("personal-name".to_owned()), ..ListThings::default() };
    client.call(missing).with_header("X-Mine", "personal-header").send().await.unwrap_err();
    let closed = builder("http://127.0.0.1:1").retry(RetryConfig::none()).build().unwrap();
    closed.call(ListThings::default()).send().await.unwrap_err();
    let common = "operation=\"ListThings\" http.request.method=\"GET\" url.template=\"/v1/{project_id}/things\" \
                  server.address=\"127.0.0.1\"";
    let expected = [
        "http.response.status_code=200 attempts=2",
        "http.response.status_code=404 error.type=\"404\" attempts=1",
        "error.type=\"Unreachable\" attempts=1",
    ];
    assert_eq!(finished_calls(&recorder), expected.map(|fields| format!("{common} {fields}")));
    let lines = recorder.lines().join("\n");
    assert!(!lines.contains("personal") && !lines.contains("s3cret"), "{lines}");
}

#[tokio::test]
async fn an_exhausted_budget_is_an_event() {
    let recorder = record();
    let server = FaultServer::always(respond(503, "", ""));
    let retry = RetryConfig::standard().initial_backoff(Duration::ZERO).budget(1);
    let client = builder(server.url()).retry(retry).build().unwrap();
    client.call(ListThings::default()).send().await.unwrap_err();
    let event = "WARN message=no retry, because the retry budget is exhausted after_attempt=2".to_owned();
    assert!(recorder.lines().contains(&event), "{:?}", recorder.lines());
}

const MISMATCHED: [&str; 3] = [
    r#"{"total":3,"things":[{"id":"a","size":"x"},{"id":"b"}]}"#,
    r#"{"total":3,"things":[{"id":"c","size":[]}]}"#,
    r#"{"cpu_info":"x"}"#,
];

/// Returns the warnings about mismatches, without their common prefix.
fn events_of_mismatches(recorder: &Recorder) -> Vec<String> {
    let without_prefix = |line: String| line.split_once(" operation=").map(|(_, rest)| rest.to_owned());
    let events = recorder.lines().into_iter().filter(|line| line.starts_with("WARN"));
    events.filter_map(without_prefix).collect()
}

const EVENTS: [&str; 3] = [
    r#""ListThings" count=1 fields=`$.things[0].size`: expected integer, found string"#,
    r#""ListThings" count=1 fields=`$.things[0].size`: expected integer, found array"#,
    r#""ShowDesktopMonitorData" count=1 fields=`$.cpu_info`: expected array, found string"#,
];

#[tokio::test]
async fn mismatches_in_items_and_time_chunks_are_events() {
    let recorder = record();
    let server = Server::start(MISMATCHED.map(json));
    let client = client(&server);
    let mut items = client.call(ListThings::default()).items();
    while items.try_next().await.unwrap().is_some() {}
    let day = Timestamp::now() - Duration::from_secs(86_400)..Timestamp::now();
    client.show_desktop_monitor_data("d1", day).time_chunks().try_next().await.unwrap();
    assert_eq!(events_of_mismatches(&recorder), EVENTS);
}

#[cfg(feature = "blocking")]
#[test]
fn the_blocking_client_has_the_same_spans_and_events() {
    let recorder = record();
    let server = Server::start(MISMATCHED.map(json));
    let client = builder(server.url()).build_blocking().unwrap();
    assert_eq!(client.call(ListThings::default()).items().filter(Result::is_ok).count(), 3);
    let day = Timestamp::now() - Duration::from_secs(86_400)..Timestamp::now();
    client.show_desktop_monitor_data("d1", day).send().unwrap();
    assert_eq!(events_of_mismatches(&recorder), EVENTS);
    let lines = ["INFO call", "DEBUG attempt attempt=1", "status=200", ": attempts=1", "message=call finished"];
    let count = |text| recorder.lines().iter().filter(|line| line.contains(text)).count();
    assert_eq!(lines.map(count), [3, 3, 6, 3, 3]);
}

#[tokio::test]
async fn a_failed_call_records_the_kind_of_error_and_not_its_message() {
    let recorder = record();
    let server = FaultServer::always(respond(500, "", r#"{"error_msg":"personal-echo"}"#));
    let client = builder(server.url()).build().unwrap();
    let silent = FaultServer::always(vec![Step::AwaitClose]);
    let slow = builder(silent.url()).attempt_timeout(Duration::from_millis(20)).build().unwrap();
    in_time("the call", slow.call(ListThings::default()).send()).await.unwrap_err();
    in_time("the call", client.call(ListThings::default()).with_retry(RetryConfig::none()).send()).await.unwrap_err();
    let refused = ListThings { limit: Some(101), ..ListThings::default() };
    client.call(refused).send().await.unwrap_err();
    let lines = recorder.lines().join("\n");
    assert!(lines.contains("1: failure=Timeout") && lines.contains("failure=InvalidRequest"), "{lines}");
    assert!(lines.contains("status=500") && !lines.contains("personal"), "{lines}");
}
