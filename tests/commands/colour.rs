//! Colours: on a terminal only, or where they are asked for.

use crate::sandbox::{Sandbox, assert_code};
use tests::command::{Run, finish, xtask};

const ESCAPE: char = '\x1b';

/// A spec with an error.
fn wrong_spec() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    sandbox
}

/// A command that fails over the spec, with variables in its environment.
fn check(sandbox: &Sandbox, variables: &[(&str, &str)]) -> Run {
    finish(sandbox.command(&["gen", "--check"]).envs(variables.iter().copied()))
}

#[test]
fn a_pipe_gets_none() {
    let sandbox = wrong_spec();
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "xterm-256color")]] {
        let run = check(&sandbox, variables);
        assert_code(&run, 1);
        assert!(!run.stderr.contains(ESCAPE), "{:?}", run.stderr);
    }
}

#[test]
fn colour_can_be_asked_for() {
    let sandbox = wrong_spec();
    let run = check(&sandbox, &[("CLICOLOR_FORCE", "1")]);
    assert_code(&run, 1);
    assert!(run.stderr.contains(ESCAPE), "{:?}", run.stderr);
    let plain = anstripped(&run.stderr);
    assert_eq!(plain, check(&sandbox, &[]).stderr, "colours change the words");
    let place = format!(" --> {}/service.yaml:38:13\n", sandbox.spec().display());
    assert!(plain.contains(&place), "the path can be opened from here: {plain}");
}

#[test]
fn no_colour_goes_before_colour() {
    let run = check(&wrong_spec(), &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
    assert!(!run.stderr.contains(ESCAPE), "{:?}", run.stderr);
}

#[test]
fn usage_errors_follow_the_same_rules() {
    let run = |name, value| finish(xtask(["gem"]).env(name, value)).stderr;
    assert!(run("CLICOLOR_FORCE", "1").contains(ESCAPE));
    assert!(!run("NO_COLOR", "1").contains(ESCAPE));
}

/// The text without its `ESC [ .. m`.
fn anstripped(text: &str) -> String {
    let mut parts = text.split(ESCAPE);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, words)| words))
}
