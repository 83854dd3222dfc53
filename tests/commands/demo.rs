//! `demo` as a process: what it refuses, and how it ends.

use tests::command::run;
#[cfg(unix)]
use {
    crate::sandbox::Sandbox,
    std::fs,
    std::io::{BufRead, BufReader},
    std::os::unix::fs::PermissionsExt,
    std::process::{Command, Stdio},
    std::time::{Duration, Instant},
    tests::command::xtask,
};

#[test]
fn it_is_about_the_projects_own_spec() {
    let run = run(["demo", "--spec", "elsewhere"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""), "{}", run.stderr);
    assert!(run.stderr.contains("unexpected argument '--spec'"), "{}", run.stderr);
}

#[test]
fn data_that_cannot_be_are_refused_before_anything_is_written() {
    let run = run(["demo", "--until", "1970-01-05T00:00:00Z"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(64), ""), "{}", run.stderr);
    assert!(run.stderr.contains("would begin before 1970"), "{}", run.stderr);
}

/// The stand-in for cargo says its own number and then takes long.
#[cfg(unix)]
#[test]
fn the_signal_to_end_ends_the_report_too() {
    // Its folder is that of the project for whoever is told so: the real client is not written.
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
        let kill = |words: [&str; 2]| Command::new("kill").args(words).stderr(Stdio::null()).status();
        assert!(kill([signal, &demo.id().to_string()]).expect("`kill` can be run").success());
        let begin = Instant::now();
        let code = demo.wait().expect("it ends").code();
        assert_eq!(code, Some(70), "{signal}");
        assert!(begin.elapsed() < Duration::from_secs(30), "{signal}: {:?}", begin.elapsed());
        let is_there = || kill(["-0", &report]).is_ok_and(|status| status.success());
        let gone = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            !is_there()
        });
        assert!(gone, "{signal}: the report goes on");
    }
}
