//! `new`: creates the file of an operation, with every key that a maintainer can write in it.

use crate::args::NewOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, from_here};
use crate::spec;
use crate::terminal::{fail, print, report_file_error};
use codegen::template;

/// Creates the file of an operation. Never overwrites an existing file.
pub fn run(options: &NewOptions) -> ExitResult {
    let dir = options.spec.dir();
    let sources = spec::sources(&dir)?;
    let path = template::path(&sources, &options.operation, options.group.as_deref());
    let path = dir.join(path.map_err(|problem| fail(Exit::Usage, problem))?);
    fs::create(&path, &template::text(&options.operation)).map_err(|error| report_file_error(&error))?;
    Ok(print(&format!("{}: fill in the keys without a value, then run `cargo xtask gen`\n", from_here(&path))))
}
