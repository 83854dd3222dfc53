//! Tests of `demo` as a process.
#![cfg(unix)]

use crate::sandbox::Sandbox;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::command::xtask;

/// The test runs a script instead of cargo. The script prints its process ID and sleeps.
#[test]
fn shutdown_signals_stop_the_report() {
    // `CARGO_MANIFEST_DIR` makes the sandbox the project directory, so that the real client is not changed.
    let sandbox = Sandbox::new();
    fs::rename(sandbox.client(), sandbox.path().join("generated-client")).expect("the client can be renamed");
    let cargo = sandbox.path().join("cargo");
    fs::write(&cargo, "#!/bin/sh\necho \"report $$\"\nexec sleep 60\n").expect("it can be written");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    for signal in ["-TERM", "-INT"] {
        let mut command = xtask(["demo"]);
        command.env("CARGO", &cargo).env("CARGO_MANIFEST_DIR", sandbox.path().join("xtask"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut demo = command.spawn().expect("xtask can be run");
        let lines = BufReader::new(demo.stdout.take().expect("it has standard output")).lines();
        let report = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("report ").map(str::to_owned));
        let report = report.expect("the report starts");
        let kill = |arguments: [&str; 2]| Command::new("kill").args(arguments).stderr(Stdio::null()).status();
        assert!(kill([signal, &demo.id().to_string()]).expect("`kill` can be run").success());
        let begin = Instant::now();
        let code = demo.wait().expect("it ends").code();
        assert_eq!(code, Some(70), "{signal}");
        assert!(begin.elapsed() < Duration::from_secs(30), "{signal}: {:?}", begin.elapsed());
        let is_running = || kill(["-0", &report]).is_ok_and(|status| status.success());
        let gone = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            !is_running()
        });
        assert!(gone, "{signal}: the report still runs");
    }
}
