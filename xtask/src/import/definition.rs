//! `import definition`: creates files of the spec from API definitions.

use super::losses;
use super::patch::compare;
use crate::args::DefinitionOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, FsError};
use crate::terminal::{print, print_error, print_progress, report_file_error};
use codegen::import::{Import, ImportError, LARGEST_DEFINITION, Source, import};
use codegen::output::Files;
use codegen::source::SourceMap;
use std::path::Path;

/// Imports definitions: writes new files, and prints a patch for existing ones.
pub fn run(options: &DefinitionOptions) -> ExitResult {
    let (sources, spec) = read(options).map_err(|error| report_file_error(&error))?;
    let count = sources.len();
    let mut progress = |read: usize| {
        if read.is_multiple_of(25) || read == count {
            print_progress(&format!("read {read} of {count} definitions{}", if read == count { "\n" } else { "" }));
        }
    };
    let import = import(&sources, &spec, options.label.as_deref(), &mut progress);
    let (fresh, patch, same) = compare(&import.files, &spec);
    fs::create_all(&fresh, &options.into).map_err(|error| report_file_error(&error))?;
    print_error(&format_errors(&import.errors));
    let losses = losses::format(&import.losses, options.verbose);
    print(&format!("{patch}{losses}{}", summary(&import, &fresh, &patch, same, options))).ok()?;
    Ok(if !import.errors.is_empty() {
        Exit::InvalidInput
    } else if !patch.is_empty() {
        Exit::OutOfDate
    } else {
        Exit::Success
    })
}

fn read(options: &DefinitionOptions) -> Result<(Vec<Source>, SourceMap), FsError> {
    let mut sources = Vec::new();
    for path in &options.files {
        // One byte more than the limit is enough to detect a definition that is too large.
        let bytes = fs::read_file(path, LARGEST_DEFINITION as u64 + 1)?;
        sources.push(Source { name: path.to_string_lossy().into_owned(), bytes });
    }
    Ok((sources, fs::read_spec(&options.into)?))
}

fn format_errors(errors: &[ImportError]) -> String {
    let line = |error: &ImportError| {
        let at = if error.location.file.is_empty() { String::new() } else { format!("  --> {}\n", error.location) };
        format!("error: {}\n{at}  help: {}\n", error.message, error.help)
    };
    errors.iter().map(line).collect()
}

fn summary(import: &Import, fresh: &Files, patch: &str, same: usize, options: &DefinitionOptions) -> String {
    let changed = import.files.len() - fresh.len() - same;
    let mut text = String::new();
    if !patch.is_empty() {
        text.push_str(
            "existing files were not changed; apply the patch above with `patch -p1` in the directory of the spec\n",
        );
    }
    let into = Path::new(&options.into).display();
    text.push_str(&format!(
        "{into}: {} operations, {} files new, {same} the same, {changed} would change; {} errors, {} losses\n",
        import.operations,
        fresh.len(),
        import.errors.len(),
        import.losses.values().map(|locations| locations.len()).sum::<usize>(),
    ));
    text
}
