//! `demo`: generates the client, serves a simulated company, reports on it as text and as a page, and exports its usage.

use crate::args::{CheckOptions, DemoOptions, GenOptions, project};
use crate::exit_code::{Exit, ExitResult};
use crate::runtime::run_to_end;
use crate::serve::{AccessKey, Config, Gateway, Server};
use crate::signals::Signals;
use crate::terminal::{fail, print};
use crate::{generate, spec};
use codegen::mock::Mock;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use tokio::process::{Child, Command};

/// Credentials that are valid only for the service of this command.
const ACCESS_KEY: &str = "DEMO7Q2MXK4VJW9RTB3H";
const SECRET_KEY: &str = "u8Zr1LkE0yNd5vGmQf3sXhTw7CjPa6BoIi2VtMRe";

/// Environment variables that would give the client different credentials or a different project.
const CONFLICTING_VARIABLES: [&str; 4] = [
    "HUAWEICLOUD_SDK_AUTH_TOKEN",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_PROJECT_ID",
    "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
];

/// Generates the client, serves a simulated company, prints the report, and exports the usage of all users to a file.
pub fn run(options: &DemoOptions) -> ExitResult {
    let data = options.data.data(jiff::Timestamp::now()).map_err(|problem| fail(Exit::Usage, problem))?;
    // The report uses the client of this project, so the client must match the project's spec.
    let spec = CheckOptions::default();
    let generated =
        generate::run(&GenOptions { check: false, watch: false, spec: spec.clone(), out: None, only: Vec::new() });
    generated?.ok()?;
    let model = spec::model(&spec)?;
    run_to_end(serve(options, Mock::new(model, data)))
}

async fn serve(options: &DemoOptions, mock: Mock) -> ExitResult {
    let mut signals = Signals::catch()?;
    let gateway = Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], None);
    let server = Server::start(mock, Config { seed: options.data.seed, ..Config::new(gateway) }).await;
    let server = server.map_err(|error| fail(Exit::Unavailable, format!("cannot listen on a local port: {error}")))?;
    print(&format!("the embedded service runs at {}; building and running the client\n\n", server.endpoint())).ok()?;
    let ended = run_examples(server.endpoint(), &mut signals).await;
    server.stop().await;
    ended.map(|()| Exit::Success).map_err(|problem| fail(Exit::Failed, problem))
}

/// Runs the examples one after the other. Returns the problem of the first one that fails.
async fn run_examples(endpoint: &str, signals: &mut Signals) -> Result<(), String> {
    let directory = directory();
    std::fs::create_dir_all(&directory)
        .map_err(|error| format!("cannot create the directory {}: {error}", directory.display()))?;
    let page = directory.join("report.html");
    let page = page.to_string_lossy();
    let directory = directory.to_string_lossy();
    for (example, arguments) in [("usage_report", ["--html", &page]), ("export_usage", ["--directory", &directory])] {
        let example = example_process(example, endpoint, &arguments);
        let mut example = example.map_err(|error| format!("cannot run cargo: {error}"))?;
        match wait(&mut example, signals).await {
            Some(Ok(status)) if status.success() => {}
            Some(Ok(status)) => return Err(format!("the report ended with {status}")),
            Some(Err(error)) => return Err(format!("cannot wait for the report: {error}")),
            None => return Err("the report was interrupted".to_owned()),
        }
    }
    Ok(())
}

/// Waits until a process ends. Stops it and returns `None` after a shutdown signal.
async fn wait(process: &mut Child, signals: &mut Signals) -> Option<io::Result<ExitStatus>> {
    let ended = tokio::select! {
        ended = process.wait() => Some(ended),
        () = signals.next() => None,
    };
    if ended.is_none() {
        // Fails only if the process has already exited.
        let _ = process.kill().await;
    }
    ended
}

/// Returns the directory for the page of the report and the exported file.
fn directory() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project().join("target"), PathBuf::from);
    target.join("demo")
}

/// Starts an example of the client as a process. This package does not depend on the client, so that `gen` can be built
/// even if the emitted code does not compile.
fn example_process(example: &str, endpoint: &str, arguments: &[&str]) -> io::Result<Child> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--package", "generated-client", "--example", example, "--"]);
    command.args(["--endpoint", endpoint]).args(arguments).current_dir(project());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_unwanted)) {
        command.env_remove(name);
    }
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    command.kill_on_drop(true).spawn()
}

/// Returns `true` for variables that would change the client's credentials, and for variables that cargo sets for this
/// package. The latter would make cargo run build scripts again.
fn is_unwanted(name: &str) -> bool {
    CONFLICTING_VARIABLES.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}
