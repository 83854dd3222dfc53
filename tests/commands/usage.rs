//! Wrong command lines, and those that ask for help.

use crate::sandbox::{Sandbox, assert_code, assert_holds};
use tests::command::{finish, run, xtask};

#[test]
fn wrong_usage_is_refused() {
    for (words, said) in [
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
    ] {
        let run = run(words);
        assert_code(&run, 64);
        assert_eq!(run.stdout, "", "{words:?}");
        assert_holds(&run.stderr, said);
    }
}

#[cfg(unix)]
#[test]
fn words_that_are_no_text_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let run = run([OsStr::from_bytes(b"\xff\xfe")]);
    assert_code(&run, 64);
}

#[test]
fn a_name_that_matches_nothing_is_refused_with_the_names_there_are() {
    let sandbox = Sandbox::new();
    for stage in ["spec", "model", "files"] {
        let run = sandbox.run(&["dump", stage, "no_such_thing"]);
        assert_code(&run, 64);
        assert_eq!(run.stdout, "");
        assert_holds(&run.stderr, "error: no part has `no_such_thing` in its name\n");
        assert_holds(&run.stderr, "help: there are ");
    }
}

#[test]
fn help_tells_everything_on_standard_output() {
    let commands = [
        "gen", "dump", "mock", "demo", "diff", "explain", "policy", "new", "openapi", "schema", "import", "audit",
        "bench",
    ];
    let codes = [
        "Exit codes:",
        " 1  the spec is wrong",
        " 2  the client or a schema is out of date",
        "64  wrong usage",
        "65  a page, a definition",
        "69  the service cannot start",
        "70  the demonstration or a benchmark failed",
        "74  a file",
    ];
    let company = ["--desktops <N>", "--users <N>", "--days <N>", "--seed <N>", "--until <TIME>"];
    let options = ["--check", "--spec <DIR>", "--out <DIR>", "generated-client of this project"];
    let stages = ["[STAGE]", "[NAME]", "spec", "model", "files", "[default: model]"];
    for (words, parts) in [
        (&["--help"][..], &commands[..]),
        (&["-h"], &commands),
        (&["help"], &commands),
        (&["gen", "--help"], &options),
        (&["help", "gen"], &options),
        (&["dump", "--help"], &stages),
        (&["dump", "-h"], &stages),
        (&["mock", "--help"], &company),
        (&["demo", "--help"], &company),
    ] {
        let run = run(words);
        assert_code(&run, 0);
        assert_eq!(run.stderr, "", "{words:?}");
        for part in parts.iter().chain(&codes) {
            assert_holds(&run.stdout, part);
        }
    }
}

#[test]
fn the_version_is_told_on_standard_output() {
    for word in ["--version", "-V"] {
        let run = run([word]);
        assert_code(&run, 0);
        assert!(run.stdout.starts_with("cargo xtask ") && run.stdout.lines().count() == 1, "{}", run.stdout);
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn help_needs_no_spec() {
    let sandbox = Sandbox::new();
    let run = finish(xtask(["gen", "--help"]).current_dir(sandbox.client()));
    assert_code(&run, 0);
}
