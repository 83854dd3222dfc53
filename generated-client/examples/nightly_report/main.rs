//! A scheduled job that adds the logins of the last days to a file of statistics:
//! `cargo run --features serde --example nightly_report -- --help`.

#[path = "../common/arguments.rs"]
mod arguments;
#[path = "../common/charts.rs"]
mod charts;
#[path = "../common/connect.rs"]
mod connect;
mod cpu;
mod day;
mod html;
mod job;
mod logins;
#[path = "../common/html.rs"]
mod page;
mod state;
#[path = "../common/statistics.rs"]
mod statistics;
#[cfg(all(test, feature = "testing"))]
mod tests;

use arguments::{Arguments, Options};
use generated_client::{Date, ErrorKind, Timestamp};
use job::Job;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

const OPTIONS: Options = Options {
    usage: USAGE,
    required: &["--endpoint", "--state"],
    optional: &["--html", "--desktop", "--since"],
    switches: &[],
};

const USAGE: &str = "\
Reads the logins of all days that ended since the last run, and adds statistics of each day to a file. Draws charts of
all days in that file. The file and the charts contain no personal data.

Usage: nightly_report --endpoint URL --state FILE [--html FILE] [--desktop ID] [--since DATE]

  --endpoint URL  the endpoint of the service
  --state FILE    the statistics, and where the next run continues; the first run creates the file
  --html FILE     also writes a page with charts, which needs no other file and no network
  --desktop ID    also reads the CPU usage of this desktop
  --since DATE    the first day of the first run, such as 2026-03-01; default: 30 days ago

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples, but only for a service on this machine.

A line for crontab, which skips a run while the previous one is active. Days end at midnight UTC:

  0 3 * * *  flock --nonblock report.lock nightly_report --endpoint URL --state report.json --html report.html

A run that succeeds prints one line. A run that fails has saved all days that it has read, and the next run continues
there.

Exit codes: 0 all days are read, 1 failed and needs attention, 64 invalid arguments, 75 failed temporarily: run it again.";

const DAY: Duration = Duration::from_secs(86_400);

/// The exit code of a failure that may be gone in the next run: `EX_TEMPFAIL` of `sysexits.h`.
const TEMPORARY_FAILURE: u8 = 75;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match start().await {
        Ok(code) | Err(code) => code,
    }
}

async fn start() -> Result<ExitCode, ExitCode> {
    let arguments = OPTIONS.read()?;
    let today = Timestamp::now().date();
    let since = arguments.parsed("--since", (today.start() - 30 * DAY).date())?;
    match report(&arguments, since, today).await {
        Ok(line) => {
            println!("{line}");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("error: {error}");
            let temporary = error.downcast_ref().is_some_and(is_temporary);
            Err(if temporary { ExitCode::from(TEMPORARY_FAILURE) } else { ExitCode::FAILURE })
        }
    }
}

/// Reads the days and writes the page. Returns the line to print.
async fn report(arguments: &Arguments, since: Date, today: Date) -> Result<String, Box<dyn Error>> {
    let client = connect::builder(arguments.get("--endpoint").unwrap_or_default(), None)?.build()?;
    let path = Path::new(arguments.get("--state").unwrap_or_default());
    let mut job = Job::open(client, path, arguments.get("--desktop"))?;
    let summary = job.run(since, today).await?;
    if let Some(path) = arguments.get("--html") {
        state::publish(Path::new(path), &html::write(&job.state)?)?;
    }
    Ok(summary.to_string())
}

/// Returns `true` if the same call may succeed later.
fn is_temporary(error: &generated_client::Error) -> bool {
    match error.kind() {
        ErrorKind::Unreachable | ErrorKind::Refused | ErrorKind::Connect | ErrorKind::Transport => true,
        ErrorKind::Service => matches!(error.status(), Some(408 | 429 | 500..)),
        // An untrusted certificate is not temporary.
        _ => error.is_timeout(),
    }
}
