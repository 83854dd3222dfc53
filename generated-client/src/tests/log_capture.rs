//! Captures all traces and log lines of this crate and its dependencies, and finds the markers of leak tests in them.

use log::{LevelFilter, Log, Metadata, Record};
use std::collections::BTreeMap;
use std::sync::{Mutex, Once};

/// The text that all markers contain, in lower case.
const MARK: &str = "m4rk";

/// The number of captured lines of each crate, and the lines that contain a marker.
struct Captured {
    lines: BTreeMap<String, usize>,
    marked: Vec<String>,
}

static CAPTURED: Mutex<Captured> = Mutex::new(Captured { lines: BTreeMap::new(), marked: Vec::new() });

/// Starts the capture, once per process.
pub(super) fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        log::set_logger(&Capture).expect("the only logger");
        log::set_max_level(LevelFilter::Trace);
        #[cfg(feature = "tracing")]
        super::tracing::subscribe();
    });
}

/// Captures a line. `target` is the path of the module that logged it.
pub(super) fn capture(target: &str, line: String) {
    let name = target.split("::").next().unwrap_or_default();
    let mut captured = CAPTURED.lock().expect("a log");
    *captured.lines.entry(name.to_owned()).or_default() += 1;
    if line.to_lowercase().contains(MARK) {
        captured.marked.push(line);
    }
}

/// Asserts that no line contains a marker, and that each of these crates logged something.
pub(super) fn check(crates: &[&str]) {
    let captured = CAPTURED.lock().expect("a log");
    assert_eq!(captured.marked, Vec::<String>::new());
    for name in crates {
        assert!(captured.lines.contains_key(*name), "{name} in {:?}", captured.lines);
    }
}

struct Capture;

impl Log for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        capture(record.target(), record.args().to_string());
    }

    fn flush(&self) {}
}
