//! Tests of `dump`, which prints the stages of the generator.

use crate::sandbox::{Sandbox, assert_code, assert_contains};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

#[test]
fn every_stage_is_printed() {
    let sandbox = Sandbox::new();
    for (arguments, parts) in [
        (
            &["dump", "spec"][..],
            &["service.yaml", "types/errors.yaml", "operations/desktop/show_desktop_monitor_data.yaml"][..],
        ),
        (&["dump", "model"], &["Workspace", "ErrorBody", "ListLoginRecords"]),
        (&["dump"], &["Workspace", "ErrorBody", "ListLoginRecords"]),
        (&["dump", "files"], &["mod.rs", "service.rs", "operations/statistics/export_user_usage.rs"]),
    ] {
        let run = sandbox.run(arguments);
        assert_code(&run, 0);
        assert_eq!(run.stderr, "");
        for part in parts {
            assert_contains(&run.stdout, &format!("=== {part}\n"));
        }
    }
}

#[test]
fn files_are_printed_as_gen_writes_them() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["dump", "files"]);
    assert_code(&run, 0);
    let text = |(path, bytes): (String, Vec<u8>)| format!("=== {path}\n{}\n", String::from_utf8_lossy(&bytes));
    assert_eq!(run.stdout, sandbox.expected_files().into_iter().map(text).collect::<String>());
    assert!(!sandbox.out().exists(), "`dump` wrote files");
}

#[test]
fn a_name_selects_parts() {
    let sandbox = Sandbox::new();
    for (arguments, parts) in [
        (["dump", "spec", "sorting"], &["=== types/sorting.yaml"][..]),
        (["dump", "model", "SortDirection"], &["=== SortDirection"]),
        (["dump", "model", "LoginRecord"], &["=== ListLoginRecords", "=== LoginRecords", "=== LoginRecord"]),
        (["dump", "files", "types/"], &["=== types/errors.rs", "=== types/mod.rs", "=== types/sorting.rs"]),
    ] {
        let run = sandbox.run(&arguments);
        assert_code(&run, 0);
        let mut headings: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("=== ")).collect();
        let mut parts = parts.to_vec();
        headings.sort_unstable();
        parts.sort_unstable();
        assert_eq!(headings, parts, "{arguments:?}");
    }
}

#[test]
fn dump_and_gen_report_the_same_errors() {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    // The stage `spec` precedes name resolution, so it has no errors.
    assert_code(&sandbox.run(&["dump", "spec"]), 0);
    for stage in ["model", "files"] {
        let run = sandbox.run(&["dump", stage]);
        assert_code(&run, 1);
        assert_eq!(run.stdout, "");
        assert_eq!(run.stderr, sandbox.run(&["gen", "--check"]).stderr);
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let sandbox = Sandbox::new();
    let arguments = ["dump", "spec"];
    assert!(sandbox.run(&arguments).stdout.len() > 100_000, "the output must be larger than the buffer of a pipe");
    let mut child =
        sandbox.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("xtask can be run");
    let mut line = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("it has standard output"));
    reader.read_line(&mut line).expect("it can be read");
    drop(reader);
    let mut message = String::new();
    child.stderr.take().expect("it has standard error").read_to_string(&mut message).expect("it can be read");
    assert_eq!((child.wait().expect("it ends").code(), message.as_str()), (Some(0), ""), "after {line}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let sandbox = Sandbox::generated();
    for arguments in [&["dump", "files"][..], &["gen", "--check"], &["gen"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has `/dev/full`");
        let child = sandbox.command(arguments).stdout(full).stderr(Stdio::piped()).spawn().expect("xtask can be run");
        let run = child.wait_with_output().expect("it ends").into();
        assert_code(&run, 74);
        assert_contains(&run.stderr, "error: cannot write to standard output: ");
    }
}
