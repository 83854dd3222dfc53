//! A web service that reports on desktops and logins as JSON: `cargo run --example web_service -- --help`.

#[path = "../common/arguments.rs"]
mod arguments;
#[path = "../common/connect.rs"]
mod connect;
mod failure;
mod request_scope;
mod routes;
mod server;
#[path = "../common/statistics.rs"]
mod statistics;
#[cfg(all(test, feature = "testing"))]
mod tests;

use arguments::{Arguments, Options};
use request_scope::PassTraceParent;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

const OPTIONS: Options = Options { usage: USAGE, required: &["--endpoint"], optional: &["--listen"], switches: &[] };

const USAGE: &str = "\
Serves reports as JSON, without names of users:

  GET /desktops/{id}/cpu?days=7  the CPU usage of a desktop
  GET /logins/latency?days=7     the number of successful logins, and the median and 95th percentile of
                                 their latency, per day
  GET /healthz                   responds if the process works; sends no request to the service

Usage: web_service --endpoint URL [--listen ADDRESS]

  --endpoint URL    the endpoint of the service
  --listen ADDRESS  where to listen; default: 127.0.0.1:8080. With port 0, the system chooses a port

The credentials are in HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. HUAWEICLOUD_SDK_PROJECT_ID sets the project; default:
the project of the manual's examples, but only for a service on this machine.

Exit codes: 0 stopped by Ctrl-C or SIGTERM, 1 cannot start, 64 invalid arguments.";

/// The timeout of a call to Workspace, which may send several requests. It is shorter than the deadline of a request to
/// this service, so that the caller learns which call was slow.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match OPTIONS.read() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let client = connect::builder(arguments.get("--endpoint").unwrap_or_default(), None)?
        .total_timeout(CALL_TIMEOUT)
        .observer(PassTraceParent)
        .build()?;
    let shutdown = server::shutdown_signal().map_err(|error| format!("cannot handle signals: {error}"))?;
    let address = arguments.get("--listen").unwrap_or("127.0.0.1:8080");
    let listener = TcpListener::bind(address).await.map_err(|error| format!("cannot listen on {address}: {error}"))?;
    println!("listening on http://{}", listener.local_addr()?);
    server::serve(listener, routes::router(Arc::new(client)), shutdown).await?;
    Ok(())
}
