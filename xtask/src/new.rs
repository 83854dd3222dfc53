//! `new`: creates the file of an operation, with every key that a maintainer can write in it or as a copy.

use crate::args::NewOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, from_here};
use crate::spec;
use crate::terminal::{fail, print, report_file_error};
use codegen::template::{self, NewOperation};

/// Creates the file of an operation. Never overwrites an existing file.
pub fn run(options: &NewOptions) -> ExitResult {
    let dir = options.spec.dir();
    let sources = spec::sources(&dir)?;
    let NewOptions { operation, group, like, http, .. } = options;
    let new = NewOperation { name: operation, group: group.as_deref(), like: like.as_deref(), http: http.as_deref() };
    let (path, text) = template::create(&sources, &new).map_err(|problem| fail(Exit::Usage, problem))?;
    let path = dir.join(path);
    fs::create(&path, &text).map_err(|error| report_file_error(&error))?;
    Ok(print(&format!("{}: fill in the keys without a value, then run `cargo xtask gen`\n", from_here(&path))))
}
