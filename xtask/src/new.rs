//! `new`: the file of a new operation, with every key of the language.

use crate::args::NewOptions;
use crate::disk::{self, from_here};
use crate::exit::{Exit, complain, file_error, say};
use crate::spec;
use codegen::template;

/// Writes the file; what is there is never written over.
pub fn run(options: &NewOptions) -> Exit {
    let folder = options.spec.folder();
    let sources = match spec::sources(&folder) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let path = match template::path(&sources, &options.operation, options.group.as_deref()) {
        Ok(path) => folder.join(path),
        Err(problem) => {
            complain(&format!("error: {problem}\n"));
            return Exit::Usage;
        }
    };
    if let Err(error) = disk::create(&path, &template::text(&options.operation)) {
        return file_error(&error);
    }
    say(&format!("{}: fill in what has no value, then run `cargo xtask gen`\n", from_here(&path)))
}
