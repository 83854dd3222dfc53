//! Colours: on a terminal only, or where they are asked for.

use crate::sandbox::{Sandbox, assert_code};
use tests::command::{Run, finish, xtask};

const ESCAPE: char = '\x1b';

/// A command that fails over the spec, with variables in its environment.
fn wrong_spec(variables: &[(&str, &str)]) -> Run {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    finish(sandbox.command(&["gen", "--check"]).envs(variables.iter().copied()))
}

#[test]
fn a_pipe_gets_none() {
    for run in [wrong_spec(&[]), wrong_spec(&[("NO_COLOR", "1")]), wrong_spec(&[("TERM", "xterm-256color")])] {
        assert_code(&run, 1);
        assert!(!run.stderr.contains(ESCAPE), "{:?}", run.stderr);
    }
}

#[test]
fn colour_can_be_asked_for() {
    let run = wrong_spec(&[("CLICOLOR_FORCE", "1")]);
    assert_code(&run, 1);
    assert!(run.stderr.contains(ESCAPE), "{:?}", run.stderr);
    let plain = anstripped(&run.stderr);
    assert_eq!(plain, wrong_spec(&[]).stderr, "colours change the words");
}

#[test]
fn no_colour_goes_before_colour() {
    let run = wrong_spec(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
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
