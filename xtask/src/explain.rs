//! `explain`: from a name to the page, the spec, the emitted code and the tests that speak of it.

use crate::args::{ExplainOptions, project};
use crate::disk::{self, DiskError, from_here};
use crate::exit::{Exit, complain, file_error, say, wrong_spec};
use crate::spec;
use codegen::explain::{Hit, Index, Mention, Spot};
use std::collections::BTreeMap;

/// Where tests stand, below the project's folder.
const TESTS: [&str; 2] = ["tests", "generated-client/src/tests"];

/// So many files of tests are named; a name as frequent as `limit` is in most of them.
const MOST_NAMED: usize = 8;

/// Looks a name up.
pub fn run(options: &ExplainOptions) -> Exit {
    let sources = match spec::sources(&options.spec.folder()) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let index = match Index::new(&sources) {
        Ok(index) => index,
        Err(errors) => return wrong_spec(&errors, &sources),
    };
    let tests = match tests() {
        Ok(tests) => tests,
        Err(error) => return file_error(&error),
    };
    match index.explain(&options.name, &tests) {
        Ok(hits) => say(&hits.iter().map(shown).collect::<Vec<_>>().join("\n")),
        Err(near) => {
            let help = match near.is_empty() {
                true => "`cargo xtask dump model` prints everything there is".to_owned(),
                false => format!("did you mean `{}`?", near.join("`, `")),
            };
            complain(&format!("error: nothing is called `{}`\nhelp: {help}\n", options.name));
            Exit::UNKNOWN_NAME
        }
    }
}

/// The texts of all tests, by path from here.
fn tests() -> Result<BTreeMap<String, String>, DiskError> {
    let mut tests = BTreeMap::new();
    for folder in TESTS {
        let folder = project().join(folder);
        let path = from_here(&folder);
        tests.extend(disk::read_rust(&folder)?.into_iter().map(|(name, text)| (format!("{path}/{name}"), text)));
    }
    Ok(tests)
}

fn shown(hit: &Hit) -> String {
    let Hit { what, pages, spec, emitted, tests } = hit;
    let folder = from_here(&project().join("generated-client").join("src").join("generated"));
    let at = |Spot { path, line }: &Spot| format!("{path}:{line}");
    let emitted = emitted.iter().map(|spot| format!("{folder}/{}", at(spot)));
    let mut lines = vec![format!("{what}\n")];
    lines.extend(pages.iter().map(|page| row("page", page)));
    lines.push(row("spec", &at(spec)));
    lines.extend(emitted.map(|spot| row("emitted", &spot)));
    lines.extend(tests.iter().take(MOST_NAMED).map(|mention| row("test", &mentioned(mention))));
    if let Some(more) = tests.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
        lines.push(row("test", &format!("and {more} more files")));
    }
    lines.concat()
}

fn row(head: &str, text: &str) -> String {
    format!("  {head:<8} {text}\n")
}

fn mentioned(mention: &Mention) -> String {
    let Mention { path, line, more } = mention;
    let more = match more {
        0 => String::new(),
        1 => " and 1 line more".to_owned(),
        more => format!(" and {more} lines more"),
    };
    format!("{path}:{line}{more}")
}
