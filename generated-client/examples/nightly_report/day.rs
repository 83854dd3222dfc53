//! `Day`: the statistics of a day; `OpenDay`: the logins of a day that are read so far.

use crate::statistics::{login_latency, percentile};
use generated_client::{Date, LoginRecord, OptionalPersonal};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The statistics of a day. They contain no personal data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// The number of logins, including those that failed.
    pub logins: usize,
    /// The number of logins that failed.
    pub failed: usize,
    /// The number of different users.
    pub users: usize,
    /// The median and the 95th percentile of the time until a login is connected, in seconds. `None` without logins.
    pub latency_p50: Option<i64>,
    pub latency_p95: Option<i64>,
    /// The average and the maximum of the CPU usage of the desktop, in percent. `None` if it was not read or measured.
    pub cpu_average: Option<f64>,
    pub cpu_maximum: Option<f64>,
}

/// The logins of a day that are read so far. The names of users are only in memory.
pub struct OpenDay {
    pub date: Date,
    day: Day,
    users: HashSet<String>,
    latencies: Vec<i64>,
}

impl OpenDay {
    pub fn new(date: Date) -> Self {
        Self { date, day: Day::default(), users: HashSet::new(), latencies: Vec::new() }
    }

    pub fn add(&mut self, login: &LoginRecord) {
        let has_failed = login.connection_failure_reason.as_ref().is_some_and(|reason| !reason.is_empty());
        self.day.logins += 1;
        self.day.failed += usize::from(has_failed);
        self.users.extend(login.user_name.expose_str().map(str::to_owned));
        self.latencies.extend(login_latency(login));
    }

    pub fn finish(mut self) -> Day {
        self.latencies.sort_unstable();
        Day {
            users: self.users.len(),
            latency_p50: percentile(&self.latencies, 50),
            latency_p95: percentile(&self.latencies, 95),
            ..self.day
        }
    }
}
