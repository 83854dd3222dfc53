//! Listens to everything that this crate and those below it trace and log, at every level.

use log::{LevelFilter, Log, Metadata, Record};
use std::collections::BTreeMap;
use std::sync::{Mutex, Once};

/// What all marked values have in them, in lower case.
const MARK: &str = "m4rk";

/// What was heard in this process: the number of lines of each crate, and the lines with a mark.
struct Heard {
    lines: BTreeMap<String, usize>,
    marked: Vec<String>,
}

static HEARD: Mutex<Heard> = Mutex::new(Heard { lines: BTreeMap::new(), marked: Vec::new() });

/// Begins to listen, once in a process.
pub(super) fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        log::set_logger(&Everything).expect("there is no other");
        log::set_max_level(LevelFilter::Trace);
        #[cfg(feature = "tracing")]
        super::tracing::listen();
    });
}

/// Takes a line that a module of some crate has said.
pub(super) fn hear(target: &str, line: String) {
    let of_crate = target.split("::").next().unwrap_or_default();
    let mut heard = HEARD.lock().expect("a log");
    *heard.lines.entry(of_crate.to_owned()).or_default() += 1;
    if line.to_lowercase().contains(MARK) {
        heard.marked.push(line);
    }
}

/// No line had a mark, and these crates have said something.
pub(super) fn check(crates: &[&str]) {
    let heard = HEARD.lock().expect("a log");
    assert_eq!(heard.marked, Vec::<String>::new());
    for name in crates {
        assert!(heard.lines.contains_key(*name), "{name} in {:?}", heard.lines);
    }
}

struct Everything;

impl Log for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        hear(record.target(), record.args().to_string());
    }

    fn flush(&self) {}
}
