//! A report on the last 30 days, as text and as a page with charts: `cargo run --example usage_report -- --help`.

#[path = "../common/arguments.rs"]
mod arguments;
#[path = "../common/charts.rs"]
mod charts;
#[path = "../common/connect.rs"]
mod connect;
mod data;
mod html;
#[path = "../common/html.rs"]
mod page;
#[path = "../common/statistics.rs"]
mod percentiles;
mod statistics;
mod text;

use arguments::{Arguments, Options};
use data::Report;
use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

const OPTIONS: Options =
    Options { usage: USAGE, required: &["--endpoint"], optional: &["--desktop", "--html"], switches: &[] };

const USAGE: &str = "\
Prints the top users of the last 30 days, the durations of their login stages, and the CPU usage of the most used
desktop. The report contains names of users.

Usage: usage_report --endpoint URL [--desktop ID] [--html FILE]

  --endpoint URL  the endpoint of the service
  --desktop ID    the desktop to report on; default: the most used one
  --html FILE     also writes the report as a page with charts, which needs no other file and no network

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples, but only for a service on this machine.

Exit codes: 0 the report is printed, 1 a call failed, 64 invalid arguments.";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = match OPTIONS.read() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match report(&arguments).await {
        // A closed pipe is not an error: `head`, for example, closes its input early.
        Ok(text) => match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the report as text. Writes the page if the user wants one.
async fn report(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let endpoint = arguments.get("--endpoint").unwrap_or_default();
    let report = Report::fetch(endpoint, arguments.get("--desktop")).await?;
    let mut text = text::write(&report);
    if let Some(path) = arguments.get("--html") {
        std::fs::write(path, html::write(&report)?).map_err(|error| format!("{path}: {error}"))?;
        text.push_str(&format!("\nOpen {path} in a browser for charts.\n"));
    }
    Ok(text)
}
