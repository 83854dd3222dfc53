//! Output is colored only on a terminal, or if the environment requests it.

use crate::sandbox::{Sandbox, assert_code};
use tests::command::{finish, xtask};

#[test]
fn colors_follow_the_environment() {
    let sandbox = Sandbox::new();
    sandbox.edit_spec("service.yaml", "error_body: ErrorBody", "error_body: ErrorBdy");
    let mut plain = String::new();
    for (variables, is_colored) in [
        (&[][..], false),
        (&[("NO_COLOR", "1")], false),
        (&[("TERM", "xterm-256color")], false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&[("CLICOLOR_FORCE", "1")], true),
    ] {
        let run = finish(sandbox.command(&["gen", "--check"]).envs(variables.iter().copied()));
        assert_code(&run, 1);
        assert_eq!(run.stderr.contains('\x1b'), is_colored, "{variables:?}: {:?}", run.stderr);
        if is_colored {
            assert_eq!(without_colors(&run.stderr), plain);
        }
        plain = run.stderr;
        let usage = finish(xtask(["gem"]).envs(variables.iter().copied()));
        assert_eq!(usage.stderr.contains('\x1b'), is_colored, "{variables:?}: {:?}", usage.stderr);
    }
    let location = format!(" --> {}/service.yaml:38:13\n", sandbox.spec().display());
    assert!(without_colors(&plain).contains(&location), "{plain}");
}

/// Returns the text without ANSI escape sequences.
fn without_colors(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}
