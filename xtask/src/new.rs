//! `new`: creates the file of an operation, with every key of the language.

use crate::args::NewOptions;
use crate::exit_code::Exit;
use crate::fs::{self, from_here};
use crate::spec;
use crate::terminal::{print, print_error, report_file_error};
use codegen::template;

/// Creates the file. Never overwrites a file.
pub fn run(options: &NewOptions) -> Exit {
    let folder = options.spec.folder();
    let sources = match spec::sources(&folder) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let path = match template::path(&sources, &options.operation, options.group.as_deref()) {
        Ok(path) => folder.join(path),
        Err(problem) => {
            print_error(&format!("error: {problem}\n"));
            return Exit::Usage;
        }
    };
    if let Err(error) = fs::create(&path, &template::text(&options.operation)) {
        return report_file_error(&error);
    }
    print(&format!("{}: fill in what has no value, then run `cargo xtask gen`\n", from_here(&path)))
}
