//! Counts calls, retries and failures, and measures latencies, with an `Observer`: `cargo run --example metrics -- --help`.

#[path = "common/arguments.rs"]
mod arguments;
#[path = "common/connect.rs"]
mod connect;

use arguments::Options;
use generated_client::{Attempt, AttemptResult, Error, Observer};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const OPTIONS: Options = Options { usage: USAGE, required: &["--endpoint"], optional: &["--token"], switches: &[] };

const USAGE: &str = "\
Calls two operations, and prints the number of calls, retries and failures and the median latency of each.

Usage: metrics --endpoint URL [--token TOKEN]

  --endpoint URL  the endpoint of the service
  --token TOKEN   the token to send; default: the credentials in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK,
                  or HUAWEICLOUD_SDK_AUTH_TOKEN; for a local endpoint, a demo token

Exit codes: 0 all calls succeeded, 1 a call failed, 64 invalid arguments.";

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
async fn main() -> ExitCode {
    let arguments = match OPTIONS.read() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match run(arguments.get("--endpoint").unwrap_or_default(), arguments.get("--token")).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(endpoint: &str, token: Option<&str>) -> Result<(), Error> {
    let metrics = Metrics::default();
    let client = connect::builder(endpoint, token)?.observer(metrics.clone()).build()?;
    let logins = client.list_login_records().await.map(drop);
    let tasks = client.list_export_tasks().await.map(drop);
    metrics.print();
    logins.and(tasks)
}
