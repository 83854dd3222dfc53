//! `import definition`: creates files of the spec from API definitions.

use super::patch::compare;
use crate::args::DefinitionOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, FsError};
use crate::terminal::{print, print_error, print_progress, report_file_error};
use codegen::import::{DocumentLocation, Import, ImportError, LARGEST_DEFINITION, Losses, Source, import};
use codegen::output::Files;
use codegen::source::SourceMap;
use std::path::Path;

/// Maximum number of kinds of facts that are listed as not imported. `--verbose` lists all of them.
const LISTED_KINDS: usize = 20;

/// Imports definitions: writes new files, and prints a patch for existing ones.
pub fn run(options: &DefinitionOptions) -> ExitResult {
    let (sources, spec) = read(options).map_err(|error| report_file_error(&error))?;
    let count = sources.len();
    let mut progress = |read: usize| {
        if read.is_multiple_of(25) || read == count {
            print_progress(&format!("read {read} of {count} definitions{}", if read == count { "\n" } else { "" }));
        }
    };
    let import = import(&sources, &spec, options.called.as_deref(), &mut progress);
    let (fresh, patch, same) = compare(&import.files, &spec);
    fs::write(&fresh, &options.into).map_err(|error| report_file_error(&error))?;
    print_error(&format_errors(&import.errors));
    let losses = format_losses(&import.losses, options.verbose);
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
        let at = if error.location.pointer.is_empty() { String::new() } else { format!("#{}", error.location.pointer) };
        format!("error: {}\n  --> {}{at}\n  help: {}\n", error.message, error.location.file, error.help)
    };
    errors.iter().map(line).collect()
}

/// Formats the facts that were not imported, the most frequent kind first.
fn format_losses(losses: &Losses, verbose: bool) -> String {
    if losses.is_empty() {
        return String::new();
    }
    let mut kinds: Vec<_> = losses.iter().collect();
    kinds.sort_by_key(|(what, locations)| (usize::MAX - locations.len(), *what));
    let mut text = "not imported:\n".to_owned();
    let shown = if verbose { kinds.len() } else { LISTED_KINDS };
    for (what, locations) in kinds.iter().take(shown) {
        let shown = |location: &DocumentLocation| format!("{}#{}", location.file, location.pointer);
        if verbose {
            text.push_str(&format!("{:>6}  {what}\n", locations.len()));
            text.extend(locations.iter().map(|location| format!("        {}\n", shown(location))));
        } else {
            // The directory is the same for all definitions, so it is omitted.
            let first = locations.first().map(shown).unwrap_or_default();
            let first = first.split_once('#').map_or(first.as_str(), |(file, _)| {
                first.get(file.rfind('/').map_or(0, |at| at + 1)..).unwrap_or_default()
            });
            text.push_str(&format!("{:>6}  {what:<32} {first}\n", locations.len()));
        }
    }
    let rest: usize = kinds.iter().skip(shown).map(|(_, locations)| locations.len()).sum();
    if rest > 0 {
        text.push_str(&format!("{rest:>6}  of {} more kinds; `--verbose` lists every location\n", kinds.len() - shown));
    }
    text
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
    let count = |losses: &Losses| losses.values().map(|locations| locations.len()).sum::<usize>();
    text.push_str(&format!(
        "{into}: {} operations, {} files new, {same} the same, {changed} would change; {} errors, {} losses\n",
        import.operations,
        fresh.len(),
        import.errors.len(),
        count(&import.losses),
    ));
    text
}
