//! Tests that run in a child process with their own environment variables.

use std::process::Command;

const CHILD: &str = "GENERATED_CLIENT_TEST_CHILD";

pub(super) fn is_child() -> bool {
    std::env::var_os(CHILD).is_some()
}

/// Runs a test of the module `tests` in a child process, and asserts that it passes. The process inherits neither
/// `SSL_CERT_DIR` nor most variables for proxies.
pub(super) fn run_test(test: &str, configure: impl FnOnce(&mut Command)) {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", &format!("tests::{test}"), "--nocapture"]).env(CHILD, "1");
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_DIR"] {
        command.env_remove(name);
    }
    configure(&mut command);
    let output = command.output().expect("a process");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
