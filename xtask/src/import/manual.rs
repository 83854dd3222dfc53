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

/// Formats the facts that were not imported, and the sentences that were not read, in the order of the page.
fn format_not_imported(import: &PageImport, options: &PageOptions) -> String {
    let section = |heading: &str, texts: &[Located<String>]| {
        let line = |at: &Located<String>| format!("  {}:{}: {}\n", options.file.display(), at.line, at.value);
        let lines: String = texts.iter().map(line).collect();
        if lines.is_empty() { lines } else { format!("{heading}:\n{lines}") }
    };
    section("not imported", &import.not_imported)
        + &section("only in descriptions, because no fact was read in them", &import.unread)
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
        "{}: {}: {} files new, {same} the same, {changed} would change; {} open `todo` entries; {} facts not imported; {} sentences only in descriptions\n",
        options.into().display(),
        import.operation,
        fresh.len(),
        import.todos,
        import.not_imported.len(),
        import.unread.len(),
    ));
    text
}
