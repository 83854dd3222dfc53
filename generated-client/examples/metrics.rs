//! Counts calls, retries and failures, and measures latencies, with an `Observer`. Run `cargo xtask mock --token demo`, and
//! then `cargo run --example metrics`.

use generated_client::{Attempt, AttemptResult, Client, Credentials, Error, Observer};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The metrics of an operation.
#[derive(Clone, Debug, Default)]
struct Counters {
    calls: u64,
    retries: u64,
    /// The attempts without a successful response.
    failures: u64,
    /// The latency of each attempt.
    latencies: Vec<Duration>,
}

/// The metrics of all operations, by name.
#[derive(Clone, Default)]
struct Metrics(Arc<Mutex<BTreeMap<&'static str, Counters>>>);

impl Observer for Metrics {
    fn after_attempt(&self, attempt: &Attempt, result: &AttemptResult) {
        let mut metrics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counters = metrics.entry(attempt.operation.name).or_default();
        if attempt.number == 1 {
            counters.calls += 1;
        } else {
            counters.retries += 1;
        }
        if result.error.is_some() || !result.status.is_some_and(|status| (200..=299).contains(&status)) {
            counters.failures += 1;
        }
        counters.latencies.push(result.duration);
    }
}

impl Metrics {
    fn print(&self) {
        for (operation, counters) in self.0.lock().unwrap_or_else(PoisonError::into_inner).iter_mut() {
            let Counters { calls, retries, failures, latencies } = counters;
            latencies.sort();
            let median = latencies.get(latencies.len() / 2).copied().unwrap_or_default();
            println!("{operation}: {calls} calls, {retries} retries, {failures} failures, median {median:?}");
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let endpoint = std::env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:8787".to_owned());
    let metrics = Metrics::default();
    let client = Client::builder()
        .endpoint(endpoint)
        .project_id("0e69423d4400f4a82f67c0059a1e4cc8")
        .credentials(Credentials::token("demo"))
        .observer(metrics.clone())
        .build()?;
    let logins = client.list_login_records().await.map(drop);
    let tasks = client.list_export_tasks().await.map(drop);
    metrics.print();
    logins.and(tasks)
}
