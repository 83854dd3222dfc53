//! `schema`: writes the JSON Schema of the spec language next to the spec.

use crate::args::SchemaOptions;
use crate::exit_code::Exit;
use crate::fs;
use crate::terminal::{print, print_error, report_file_error};
use codegen::output::Files;
use std::path::Path;

/// Writes the schemas, or checks that they are up to date.
pub fn run(options: &SchemaOptions) -> Exit {
    let folder = options.spec.folder();
    let files = codegen::schema::emit();
    let stale: Files = files.iter().filter(|(path, text)| !is_there(&folder.join(path), text)).map(owned).collect();
    if options.check && !stale.is_empty() {
        let names: String = stale.keys().map(|path| format!("stale    {path}\n")).collect();
        print_error(&format!("error: schemas in {} are out of date; run `cargo xtask schema`\n", folder.display()));
        return match print(&names) {
            Exit::Success => Exit::OutOfDate,
            failed => failed,
        };
    }
    if let Err(error) = fs::write(&stale, &folder) {
        return report_file_error(&error);
    }
    print(&format!("{}: {} schemas, {} written\n", folder.display(), files.len(), stale.len()))
}

fn is_there(path: &Path, text: &str) -> bool {
    fs::read_text(path).is_ok_and(|there| there == text)
}

fn owned((path, text): (&String, &String)) -> (String, String) {
    (path.clone(), text.clone())
}
