//! `import page`: creates the file of an operation from a manual page.

use super::patch::compare;
use crate::args::PageOptions;
use crate::exit_code::Exit;
use crate::fs::{self, FsError};
use crate::terminal::{print, print_error, report_file_error};
use codegen::import::{Names, PageImport, import_page};
use codegen::manual::{self, LARGEST_PAGE, Located, Refusal};
use codegen::output::Files;
use codegen::source::SourceMap;

/// Imports a page: writes a new file, or prints a patch for an existing one.
pub fn run(options: &PageOptions) -> Exit {
    let (text, spec) = match read_input(options) {
        Ok(input) => input,
        Err(error) => return report_file_error(&error),
    };
    let imported = text.and_then(|text| import(&text, &spec, options));
    let import = match imported {
        Ok(import) => import,
        Err(refusal) => return refuse(&refusal, options),
    };
    let (fresh, patch, same) = compare(&import.files, &spec);
    if let Err(error) = fs::create_all(&fresh, &options.into()) {
        return report_file_error(&error);
    }
    let report = format_not_imported(&import, options) + &summary(&import, &fresh, &patch, same, options);
    let printed = print(&(patch.clone() + &report));
    match (printed, patch.is_empty()) {
        (Exit::Success, false) => Exit::OutOfDate,
        (printed, _) => printed,
    }
}

/// Reads the page and the spec. Returns a refusal instead of the page if the page is not UTF-8.
fn read_input(options: &PageOptions) -> Result<(Result<String, Refusal>, SourceMap), FsError> {
    // One byte more than the limit is enough to detect a page that is too large.
    let bytes = fs::read_file(&options.file, LARGEST_PAGE as u64 + 1)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        Refusal { reason: "the file is not UTF-8; save it as UTF-8".to_owned(), line }
    });
    Ok((text, fs::read_spec(&options.into())?))
}

fn import(text: &str, spec: &SourceMap, options: &PageOptions) -> Result<PageImport, Refusal> {
    let page = manual::read(&options.file.to_string_lossy(), text)?;
    let names = Names { operation: options.operation.clone(), group: options.group.clone() };
    import_page(&page, spec, &names)
}

fn refuse(refusal: &Refusal, options: &PageOptions) -> Exit {
    print_error(&format!("error: {}\n  --> {}:{}\n", refusal.reason, options.file.display(), refusal.line));
    Exit::InvalidInput
}

/// Formats the facts that were not imported, in the order of the page.
fn format_not_imported(import: &PageImport, options: &PageOptions) -> String {
    let mut text = String::new();
    if !import.not_imported.is_empty() {
        text.push_str("not imported:\n");
    }
    for Located { value: what, line } in &import.not_imported {
        text.push_str(&format!("  {}:{line}: {what}\n", options.file.display()));
    }
    text
}

fn summary(import: &PageImport, fresh: &Files, patch: &str, same: usize, options: &PageOptions) -> String {
    let mut text: String = fresh.keys().map(|path| format!("{:<8} {path}\n", "new")).collect();
    if !patch.is_empty() {
        text.push_str(
            "the existing file was not changed; apply the patch above with `patch -p1` in the directory of the spec\n",
        );
    }
    let changed = import.files.len() - fresh.len() - same;
    text.push_str(&format!(
        "{}: {}: {} files new, {same} the same, {changed} would change; {} open `todo` entries; {} facts not imported\n",
        options.into().display(),
        import.operation,
        fresh.len(),
        import.todos,
        import.not_imported.len(),
    ));
    text
}
