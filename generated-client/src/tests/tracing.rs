//! What a subscriber gets to see of calls: everything that it takes to follow them.

use super::fault_server::{Peer, Step, answer, in_time};
use super::log_capture;
use super::server::{Server, json};
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

/// Writes down all there is: a line for every span, every record and every event.
#[derive(Clone, Default)]
struct Recorder {
    lines: Arc<Mutex<Vec<String>>>,
    spans: Arc<AtomicU64>,
}

/// A span of a thread that nobody records.
const NOBODYS: u64 = u64::MAX;

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("a string takes it");
    }
}

impl Recorder {
    fn note(&self, line: String) {
        self.lines.lock().expect("a log").push(line);
    }

    /// The lines of this crate.
    fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("a log").clone()
    }
}

thread_local! {
    /// The recorder of the test that runs on this thread.
    static RECORDER: RefCell<Option<Recorder>> = const { RefCell::new(None) };
}

/// Begins to listen to what is traced, on all threads.
///
/// There is one subscriber for the whole process. Each place in the code that can be traced remembers
/// whether anybody listens; with subscribers that come and go with each test, it would remember what
/// held for the test beside.
pub(super) fn listen() {
    subscriber::set_global_default(Everywhere).expect("there is no other");
}

/// Records what the calls of this thread show.
fn record() -> Recorder {
    log_capture::start();
    let recorder = Recorder::default();
    RECORDER.set(Some(recorder.clone()));
    recorder
}

/// Hands everything to whoever listens, and what is this crate's to the recorder of the thread, if it
/// has one. Others have spans of their own, which are not this crate's business.
struct Everywhere;

fn with_recorder(metadata: &Metadata<'_>, tell: impl FnOnce(&Recorder)) {
    if metadata.target().starts_with("generated_client") {
        RECORDER.with_borrow(|recorder| recorder.as_ref().map(tell));
    }
}

/// A line with the fields that `record` visits.
fn line(start: String, record: impl FnOnce(&mut dyn Visit)) -> String {
    let mut fields = Fields(start);
    record(&mut fields);
    fields.0
}

impl Subscriber for Everywhere {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        let fields = line(format!("{} {}", metadata.level(), metadata.name()), |fields| span.record(fields));
        log_capture::hear(metadata.target(), fields.clone());
        let mut id = NOBODYS;
        with_recorder(metadata, |recorder| {
            id = recorder.spans.fetch_add(1, Ordering::Relaxed) + 1;
            recorder.note(format!("{id}: {fields}"));
        });
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let fields = line(format!("{}:", span.into_u64()), |fields| values.record(fields));
        log_capture::hear("later fields of spans", fields.clone());
        if span.into_u64() != NOBODYS {
            RECORDER.with_borrow(|recorder| recorder.as_ref().map(|recorder| recorder.note(fields)));
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let fields = line(metadata.level().to_string(), |fields| event.record(fields));
        log_capture::hear(metadata.target(), fields.clone());
        with_recorder(metadata, |recorder| recorder.note(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
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
            "WARN message=fields of the response have unexpected types operation=\"ListThings\" count=2 \
             fields=`$.total`: expected integer, found string, `$.things[0].size`: expected integer, found string",
        ]
    );
    assert!(
        recorder
            .lines()
            .iter()
            .any(|line| line.starts_with("DEBUG message=waiting") && line.contains("after_attempt=1"))
    );
}

const ODD_PAGES: [&str; 3] = [
    r#"{"total":3,"things":[{"id":"a","size":"x"},{"id":"b"}]}"#,
    r#"{"total":3,"things":[{"id":"c","size":[]}]}"#,
    r#"{"cpu_info":"x"}"#,
];

/// The events of what cannot be read of these replies: one for each, with their count.
fn events_of_mismatches(recorder: &Recorder) -> Vec<String> {
    let count = |line: String| line.split_once(" operation=").map(|(_, rest)| rest.to_owned());
    let events = recorder.lines().into_iter().filter(|line| line.starts_with("WARN"));
    events.filter_map(count).collect()
}

const EVENTS: [&str; 3] = [
    r#""ListThings" count=1 fields=`$.things[0].size`: expected integer, found string"#,
    r#""ListThings" count=1 fields=`$.things[0].size`: expected integer, found array"#,
    r#""ShowDesktopMonitorData" count=1 fields=`$.cpu_info`: expected array, found string"#,
];

#[tokio::test]
async fn what_items_and_windows_cannot_read_is_an_event_too() {
    let recorder = record();
    let server = Server::start(ODD_PAGES.map(json));
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
    let server = Server::start(ODD_PAGES.map(json));
    let client = builder(server.url()).build_blocking().unwrap();
    assert_eq!(client.call(ListThings::default()).items().filter(Result::is_ok).count(), 3);
    let day = Timestamp::now() - Duration::from_secs(86_400)..Timestamp::now();
    client.show_desktop_monitor_data("d1", day).send().unwrap();
    assert_eq!(events_of_mismatches(&recorder), EVENTS);
    let spans = ["INFO call", "DEBUG attempt attempt=1", "status=200", "attempts=1"];
    let count = |text| recorder.lines().iter().filter(|line| line.contains(text)).count();
    assert_eq!(spans.map(count), [3, 3, 6, 3]);
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
