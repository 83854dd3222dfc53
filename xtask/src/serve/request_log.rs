//! Logs requests to standard error in a thread, and counts their outcomes.

use super::log_line::{self, Details};
use super::log_record::{LogRecord, Observer, Outcome};
use super::routes::Routes;
use anstream::AutoStream;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Maximum number of lines that wait to be written. Further lines are dropped.
const WAITING: usize = 16_384;

/// Time limit for writing the last lines.
const GRACE: Duration = Duration::from_secs(1);

/// The request log.
pub struct RequestLog {
    lines: SyncSender<String>,
    finished: Receiver<()>,
    counts: Arc<OutcomeCounts>,
}

/// Number of requests by outcome, and number of dropped lines.
#[derive(Default)]
struct OutcomeCounts(Mutex<(BTreeMap<Outcome, u64>, u64)>);

impl RequestLog {
    /// Starts the thread that writes to standard error.
    pub fn start() -> Self {
        let (lines, waiting) = sync_channel(WAITING);
        let (finish, finished) = sync_channel(1);
        thread::spawn(move || {
            write(&waiting);
            // Sending fails if `finish` no longer waits.
            let _ = finish.send(());
        });
        Self { lines, finished, counts: Arc::default() }
    }

    /// Returns an observer that logs requests with these details.
    pub fn observer(&self, routes: Routes, details: Details) -> Observer {
        let lines = self.lines.clone();
        let counts = self.counts.clone();
        Arc::new(move |record: &LogRecord<'_>| {
            let is_lost = lines.try_send(log_line::format(record, &routes, details)).is_err();
            counts.count(record.outcome, is_lost);
        })
    }

    /// Waits for the last lines and returns a summary. The server and its observer must be dropped first.
    pub fn finish(self) -> String {
        drop(self.lines);
        // Waiting times out if standard error is a pipe that is not read.
        let _ = self.finished.recv_timeout(GRACE);
        self.counts.summary()
    }
}

fn write(waiting: &Receiver<String>) {
    let mut out = AutoStream::auto(std::io::stderr());
    let mut text = String::new();
    while let Ok(line) = waiting.recv() {
        text.push_str(&line);
        let mut next = waiting.try_recv();
        while let Ok(line) = next {
            text.push_str(&line);
            next = if text.len() < 1 << 16 { waiting.try_recv() } else { Err(TryRecvError::Empty) };
        }
        // If writing fails, the error cannot be reported.
        let _ = out.write_all(text.as_bytes());
        text.clear();
    }
}

impl OutcomeCounts {
    fn count(&self, outcome: Outcome, is_lost: bool) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.0.entry(outcome).or_default() += 1;
        counts.1 += u64::from(is_lost);
    }

    fn summary(&self) -> String {
        let (outcomes, lost) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let requests: u64 = outcomes.values().sum();
        let parts: Vec<String> = outcomes.iter().map(|(outcome, count)| format!("{count} x {outcome}")).collect();
        let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
        let lost = match *lost {
            0 => String::new(),
            1 => "; 1 log line was dropped".to_owned(),
            lost => format!("; {lost} log lines were dropped"),
        };
        format!("stopped after {requests} request{}{parts}{lost}", if requests == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::OutcomeCounts;
    use crate::serve::log_record::Outcome;

    #[test]
    fn the_summary_counts_each_outcome() {
        let counts = OutcomeCounts::default();
        assert_eq!(counts.summary(), "stopped after 0 requests");
        counts.count(Outcome::Responded(401), false);
        assert_eq!(counts.summary(), "stopped after 1 request: 1 x 401");
        counts.count(Outcome::Dropped, true);
        counts.count(Outcome::Responded(200), false);
        counts.count(Outcome::Responded(200), false);
        let lost = "1 log line was dropped";
        assert_eq!(counts.summary(), format!("stopped after 4 requests: 2 x 200, 1 x 401, 1 x dropped; {lost}"));
    }
}
