//! Runs the examples of the client as processes, against servers on loopback.

mod idle_desktops;
mod nightly_report;
mod quickstart;
#[cfg(unix)]
mod web_service;

use std::process::{Command, Output};
use tests::command::cargo;
use tests::mock::{ACCESS_KEY, SECRET_KEY};

/// Returns a command that runs an example with features of the client and the credentials of the embedded service.
fn example(name: &str, features: &[&str]) -> Command {
    let mut command = cargo(["run", "--quiet", "--package", "generated-client", "--example", name, "--features"]);
    command.arg(features.join(",")).arg("--");
    for name in ["AUTH_TOKEN", "SECURITY_TOKEN", "PROJECT_ID", "CREDENTIALS_FILE"] {
        command.env_remove(format!("HUAWEICLOUD_SDK_{name}"));
    }
    command.env("HUAWEICLOUD_SDK_AK", ACCESS_KEY).env("HUAWEICLOUD_SDK_SK", SECRET_KEY);
    command
}

/// Runs a command until it exits, and returns its exit code, standard output and standard error.
async fn finish(mut command: Command) -> (Option<i32>, String, String) {
    let output = tokio::task::spawn_blocking(move || command.output().expect("cargo can be run"));
    let Output { status, stdout, stderr } = output.await.expect("the example ran");
    (status.code(), text(&stdout), text(&stderr))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
