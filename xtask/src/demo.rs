//! `demo`: generates the client, serves a simulated company and prints a report about it.

use crate::args::{DemoOptions, GenOptions, SpecOption, project};
use crate::exit_code::Exit;
use crate::runtime::run_to_end;
use crate::serve::{AccessKey, Config, Gateway, Server};
use crate::signals::Signals;
use crate::terminal::{print, print_error, report_unavailable, report_usage};
use crate::{generate, spec};
use codegen::mock::Mock;
use std::io;
use tokio::process::{Child, Command};

/// Credentials that are valid only for the service of this command.
const ACCESS_KEY: &str = "DEMO7Q2MXK4VJW9RTB3H";
const SECRET_KEY: &str = "u8Zr1LkE0yNd5vGmQf3sXhTw7CjPa6BoIi2VtMRe";

/// Environment variables that would give the client other credentials or another project.
const OTHERS: [&str; 4] = [
    "HUAWEICLOUD_SDK_AUTH_TOKEN",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_PROJECT_ID",
    "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
];

/// Generates, serves and reports.
pub fn run(options: &DemoOptions) -> Exit {
    let data = match options.data.data(jiff::Timestamp::now()) {
        Ok(data) => data,
        Err(problem) => return report_usage([problem]),
    };
    // Generates the client of this project, so the spec is that of the project as well.
    let spec = SpecOption { folder: None };
    let folder = spec.folder();
    let generated = generate::run(&GenOptions { check: false, watch: false, spec, out: None, only: Vec::new() });
    if generated != Exit::Success {
        return generated;
    }
    let model = match spec::model(&folder) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    run_to_end(serve(options, Mock::new(model, data)))
}

async fn serve(options: &DemoOptions, mock: Mock) -> Exit {
    let mut signals = match Signals::catch() {
        Ok(signals) => signals,
        Err(error) => return report_unavailable(&format!("cannot catch signals: {error}")),
    };
    let gateway = Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], None);
    let server = match Server::start(mock, Config { seed: options.data.seed, ..Config::new(gateway) }).await {
        Ok(server) => server,
        Err(error) => return report_unavailable(&format!("cannot listen on a port of this machine: {error}")),
    };
    let exit = print(&format!("the mock service runs at {}; building and running the client\n\n", server.endpoint()));
    if exit != Exit::Success {
        return exit;
    }
    let mut report = match report(server.endpoint()) {
        Ok(report) => report,
        Err(error) => return failed(&format!("cannot run cargo: {error}")),
    };
    let ended = tokio::select! {
        ended = report.wait() => Some(ended),
        () = signals.next() => None,
    };
    if ended.is_none() {
        // It fails only if the process has ended.
        let _ = report.kill().await;
    }
    server.stop().await;
    match ended {
        Some(Ok(status)) if status.success() => Exit::Success,
        Some(Ok(status)) => failed(&format!("the report ended with {status}")),
        Some(Err(error)) => failed(&format!("cannot wait for the report: {error}")),
        None => failed("the report was interrupted"),
    }
}

fn failed(problem: &str) -> Exit {
    print_error(&format!("error: {problem}\n"));
    Exit::Failed
}

/// Runs the client's own example: this package does not depend on the client, so that no mistake in what is emitted can
/// keep `gen` from being built.
fn report(endpoint: &str) -> io::Result<Child> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--package", "generated-client", "--example", "usage_report", "--"]);
    command.args(["--endpoint", endpoint]).current_dir(project());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_unwanted)) {
        command.env_remove(name);
    }
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    command.kill_on_drop(true).spawn()
}

/// What would lead the client elsewhere, and what the cargo above this program says about this package: build scripts would
/// run again because of it, now and at the next build.
fn is_unwanted(name: &str) -> bool {
    OTHERS.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}
