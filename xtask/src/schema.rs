//! `schema`: writes the JSON Schema of the spec language to the directory of the spec.

use crate::args::SchemaOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs;
use crate::terminal::{fail, print, report_file_error};

/// Writes the schemas, or checks that they are up to date.
pub fn run(options: &SchemaOptions) -> ExitResult {
    let dir = options.spec.dir();
    let files = codegen::schema::emit();
    let mut stale = files.clone();
    stale.retain(|path, text| fs::read_text(&dir.join(path)).ok().as_ref() != Some(text));
    if options.check && !stale.is_empty() {
        let names: String = stale.keys().map(|path| format!("stale    {path}\n")).collect();
        let exit = fail(
            Exit::OutOfDate,
            format!("schemas in `{}` are out of date\nhelp: run `cargo xtask schema`", dir.display()),
        );
        print(&names).ok()?;
        return Err(exit);
    }
    fs::write(&stale, &dir).map_err(|error| report_file_error(&error))?;
    Ok(print(&format!("{}: {} schemas, {} written\n", dir.display(), files.len(), stale.len())))
}
