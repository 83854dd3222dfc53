//! `explain`: finds the manual page, the spec line, the emitted line and the tests of a name.

use crate::args::{ExplainOptions, project};
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, FsError, from_here};
use crate::spec;
use crate::terminal::{fail, print, report_file_error, report_invalid_spec};
use codegen::explain::{FileLine, Hit, Index, Mention};
use codegen::suggest::did_you_mean;
use std::collections::BTreeMap;

/// Paths of the directories with tests, relative to the project.
const TESTS: [&str; 2] = ["tests", "generated-client/src/tests"];

/// Maximum number of test files that are listed. A common name such as `limit` occurs in most of them.
const LISTED_TESTS: usize = 8;

/// Finds a name, and prints every part of the spec that has it.
pub fn run(options: &ExplainOptions) -> ExitResult {
    let sources = spec::sources(&options.spec.dir())?;
    let index =
        Index::new(&sources).map_err(|errors| report_invalid_spec(&errors, &sources, options.spec.message_format))?;
    let tests = tests().map_err(|error| report_file_error(&error))?;
    let hits = index.explain(&options.name, &tests).map_err(|near| {
        let help = if near.is_empty() {
            "`cargo xtask dump model` prints the whole model".to_owned()
        } else {
            did_you_mean(&near)
        };
        fail(Exit::UNKNOWN_NAME, format!("no part of the spec has the name `{}`\nhelp: {help}", options.name))
    })?;
    Ok(print(&hits.iter().map(format_hit).collect::<Vec<_>>().join("\n")))
}

/// Returns the source files of tests by path, relative to the current directory.
fn tests() -> Result<BTreeMap<String, String>, FsError> {
    let mut tests = BTreeMap::new();
    for tests_dir in TESTS {
        let dir = project().join(tests_dir);
        let path = from_here(&dir);
        tests.extend(fs::read_rust(&dir)?.into_iter().map(|(name, text)| (format!("{path}/{name}"), text)));
    }
    Ok(tests)
}

fn format_hit(hit: &Hit) -> String {
    let Hit { what, details, pages, spec, emitted, tests } = hit;
    let dir = from_here(&project().join("generated-client").join("src").join("generated"));
    let mut lines = vec![format!("{what}\n")];
    lines.extend(details.iter().map(|(name, text)| row(name, text)));
    lines.extend(pages.iter().map(|page| row("page", page)));
    lines.push(row("spec", &format_line(spec)));
    lines.extend(emitted.iter().map(|line| row("emitted", &format!("{dir}/{}", format_line(line)))));
    lines.extend(tests.iter().take(LISTED_TESTS).map(|mention| row("test", &format_mention(mention))));
    if let Some(more) = tests.len().checked_sub(LISTED_TESTS).filter(|more| *more > 0) {
        lines.push(row("test", &format!("and {more} more files")));
    }
    lines.concat()
}

fn row(head: &str, text: &str) -> String {
    format!("  {head:<8} {text}\n")
}

fn format_line(FileLine { path, line }: &FileLine) -> String {
    format!("{path}:{line}")
}

fn format_mention(Mention { first, more }: &Mention) -> String {
    let first = format_line(first);
    match more {
        0 => first,
        1 => format!("{first} and 1 more line"),
        more => format!("{first} and {more} more lines"),
    }
}
