//! `demo`: the whole project in one command, from the spec to a report that the client makes.

use crate::args::{DemoOptions, GenOptions, project};
use crate::exit::{Exit, complain, say};
use crate::mock::{AccessKey, Config, Gateway, Server, unavailable};
use crate::{generate, spec};
use codegen::mock::Mock;
use std::process::{Command, ExitStatus};
use tokio::runtime::Runtime;

/// Keys that open nothing but the service of this command, as long as it runs.
const ACCESS_KEY: &str = "DEMO7Q2MXK4VJW9RTB3H";
const SECRET_KEY: &str = "u8Zr1LkE0yNd5vGmQf3sXhTw7CjPa6BoIi2VtMRe";

/// What would make the report's client use other keys or ask about another project.
const OTHERS: [&str; 4] = [
    "HUAWEICLOUD_SDK_AUTH_TOKEN",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_PROJECT_ID",
    "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
];

/// Generates, serves and reports.
pub fn run(options: &DemoOptions) -> Exit {
    let generated =
        generate::run(&GenOptions { check: false, spec: options.spec.clone(), out: None, only: Vec::new() });
    if generated != Exit::Fine {
        return generated;
    }
    let model = match spec::model(&options.spec.folder()) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    let mock = Mock::new(model, options.data.data(jiff::Timestamp::now()));
    match Runtime::new() {
        Ok(runtime) => runtime.block_on(serve(options, mock)),
        Err(error) => unavailable(&format!("cannot start: {error}")),
    }
}

async fn serve(options: &DemoOptions, mock: Mock) -> Exit {
    let gateway = Gateway::guarded(vec![AccessKey::new(ACCESS_KEY, SECRET_KEY)], None);
    let server = match Server::start(mock, Config { seed: options.data.seed, ..Config::new(gateway) }).await {
        Ok(server) => server,
        Err(error) => return unavailable(&format!("cannot listen on a port of this machine: {error}")),
    };
    let exit = say(&format!("a service answers at {}; the client is built and asks it\n\n", server.endpoint()));
    if exit != Exit::Fine {
        return exit;
    }
    let endpoint = server.endpoint().to_owned();
    let ended = tokio::task::spawn_blocking(move || report(&endpoint)).await;
    server.stop().await;
    match ended {
        Ok(Ok(status)) if status.success() => Exit::Fine,
        Ok(Ok(status)) => failed(&format!("the report ended with {status}")),
        Ok(Err(error)) => failed(&format!("cannot run cargo: {error}")),
        Err(error) => failed(&format!("the report was not finished: {error}")),
    }
}

fn failed(problem: &str) -> Exit {
    complain(&format!("error: {problem}\n"));
    Exit::Failed
}

/// Runs the client's own example: this package does not depend on the client, so that no mistake in what is emitted can
/// keep `gen` from being built.
fn report(endpoint: &str) -> std::io::Result<ExitStatus> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--package", "generated-client", "--example", "usage_report", "--"]);
    command.args(["--endpoint", endpoint]).current_dir(project());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_unwanted)) {
        command.env_remove(name);
    }
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY).status()
}

/// What would lead the client elsewhere, and what the cargo above this program says about this package: build scripts would
/// run again because of it, now and at the next build.
fn is_unwanted(name: &str) -> bool {
    OTHERS.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}
