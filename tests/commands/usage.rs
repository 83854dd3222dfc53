//! Invalid command lines, `--help` and `--version`.

use crate::sandbox::{Sandbox, assert_code, assert_contains};
use tests::command::{finish, run, xtask};

#[test]
fn invalid_command_lines_are_rejected() {
    for (arguments, message) in [
        (&[][..], "Usage: cargo xtask"),
        (&["generate"], "unrecognized subcommand 'generate'"),
        (&["genn"], "a similar subcommand exists: 'gen'"),
        (&["gen", "--chek"], "a similar argument exists: '--check'"),
        (&["gen", "--check", "--check"], "cannot be used multiple times"),
        (&["gen", "extra"], "unexpected argument 'extra'"),
        (&["gen", "--spec"], "a value is required for '--spec <DIR>'"),
        (&["dump", "--out", "there"], "unexpected argument '--out'"),
        (&["dump", "modle"], "a similar value exists: 'model'"),
        (&["dump", "tokens"], "[possible values: spec, model, files]"),
        (&["dump", "files", "service", "types"], "unexpected argument 'types'"),
        (&["demo", "--spec", "elsewhere"], "unexpected argument '--spec'"),
        (&["demo", "--until", "1970-01-05T00:00:00Z"], "would begin before 1970"),
    ] {
        let run = run(arguments);
        assert_code(&run, 64);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert_contains(&run.stderr, message);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8_are_rejected() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    assert_code(&run([OsStr::from_bytes(b"\xff\xfe")]), 64);
}

#[test]
fn help_is_printed_to_standard_output() {
    let commands = [
        "gen", "dump", "mock", "demo", "diff", "explain", "policy", "new", "openapi", "schema", "import", "audit",
        "bench",
    ];
    let codes = [
        "Exit codes:",
        " 1  the spec is invalid",
        " 2  the client or a schema is out of date",
        "64  wrong usage",
        "65  a manual page, a definition",
        "69  the service cannot start",
        "70  the demo or a benchmark failed",
        "74  a file",
    ];
    let company = ["--desktops <N>", "--users <N>", "--days <N>", "--seed <N>", "--until <TIME>", "--examples"];
    let mock = ["--port", "--access-key", "--secret-key", "--token", "--open", "--fault", "--latency", "--spec"];
    let options = ["--check", "--spec <DIR>", "--out <DIR>", "generated-client of this project"];
    let stages = ["[STAGE]", "[NAME]", "spec", "model", "files", "[default: model]"];
    for (arguments, parts) in [
        (&["--help"][..], &commands[..]),
        (&["-h"], &commands),
        (&["help"], &commands),
        (&["gen", "--help"], &options),
        (&["help", "gen"], &options),
        (&["dump", "--help"], &stages),
        (&["dump", "-h"], &stages),
        (&["mock", "--help"], &company),
        (&["mock", "--help"], &mock),
        (&["demo", "--help"], &company),
    ] {
        // Help needs no spec.
        let run = finish(xtask(arguments).current_dir(env!("CARGO_TARGET_TMPDIR")).env("COLUMNS", "200"));
        assert_code(&run, 0);
        assert_eq!(run.stderr, "", "{arguments:?}");
        for part in parts.iter().chain(&codes) {
            assert_contains(&run.stdout, part);
        }
    }
    for argument in ["--version", "-V"] {
        let run = run([argument]);
        assert_code(&run, 0);
        assert!(run.stdout.starts_with("cargo xtask ") && run.stdout.lines().count() == 1, "{}", run.stdout);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn help_wraps_at_the_width_of_the_terminal() {
    for width in [60, 100] {
        let run = finish(xtask(["gen", "--help"]).env("COLUMNS", width.to_string()));
        let widest = run.stdout.lines().map(|line| line.trim_end().chars().count()).max();
        assert!(widest > Some(width - 10) && widest <= Some(width), "{widest:?} of {width}:\n{}", run.stdout);
    }
}

#[test]
fn an_unknown_name_is_rejected_with_the_known_names() {
    let sandbox = Sandbox::new();
    for stage in ["spec", "model", "files"] {
        let run = sandbox.run(&["dump", stage, "no_such_thing"]);
        assert_code(&run, 64);
        assert_eq!(run.stdout, "");
        assert_contains(&run.stderr, "error: no part has `no_such_thing` in its name\nhelp: the parts are ");
    }
    for (stage, name, near) in [
        ("spec", "list_login_recrds", "operations/connections/list_login_records.yaml"),
        ("model", "ListLoginRecrds", "ListLoginRecords"),
        ("files", "list_login_recrds", "operations/connections/list_login_records.rs"),
    ] {
        let run = sandbox.run(&["dump", stage, name]);
        assert_code(&run, 64);
        assert_contains(&run.stderr, &format!("help: did you mean `{near}`?\n"));
    }
}
