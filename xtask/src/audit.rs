//! `audit`: compares manual pages with the spec.

use crate::args::{AuditOptions, CheckOptions};
use crate::exit_code::Exit;
use crate::fs::{self, FsError};
use crate::spec::sources;
use crate::terminal::{print_diagnostics, print_error, print_text, report_file_error, report_invalid_spec};
use codegen::audit::{Audit, Fact, Verdict, audit, coverage, diagnostics, record};
use codegen::diagnostic::Diagnostic;
use codegen::manual::{LARGEST_PAGE, Page, Refusal, read};
use codegen::source::{FileId, SourceMap};
use codegen::spec::{self, files::SpecFiles};
use std::path::Path;

/// The help for differences between a page and the spec.
const HELP: &str = "\
help: if the page is right, change the spec; if the service behaves differently from the page, add an erratum that waives the fact,
      with its name and its value on the page: `waives: { query.limit.maximum: 500 }`, or `nothing` if the page omits it
";

/// A manual page, with its name and its ID in the source map.
struct Document {
    name: String,
    id: FileId,
    page: Page,
}

/// Audits all pages. The exit code for unreadable pages takes precedence over the one for differences.
pub fn run(options: &AuditOptions) -> Exit {
    audit_all(options).unwrap_or_else(|exit| exit)
}

fn audit_all(options: &AuditOptions) -> Result<Exit, Exit> {
    if options.record {
        record_all(options)?;
    }
    let format = options.spec.message_format;
    let (mut sources, files) = read_spec(&options.spec)?;
    let (documents, mut exit) = read_pages(options, &mut sources);
    let mut complete = 0;
    for document in &documents {
        let audit = audit(&files, &document.page);
        if coverage(&audit).is_complete() {
            complete += 1;
        } else if exit == Exit::Success {
            exit = Exit::OutOfDate;
        }
        if options.verbose {
            let facts = audit.facts.iter().map(|fact| format_fact(fact, &audit, document, &sources));
            print_text(&facts.collect::<String>(), format).ok()?;
        }
        let differences = diagnostics(&audit, &document.page, document.id, &sources);
        print_diagnostics(&differences, &sources, format, "manual page").ok()?;
        print_text(&summary(&audit, document), format).ok()?;
    }
    let help = if complete < documents.len() { HELP } else { "" };
    print_text(&format!("{complete} of {} pages match the spec\n{help}", options.files.len()), format).ok()?;
    Ok(exit)
}

/// Writes the hashes of the texts of all readable pages. The audit that follows reports unreadable pages.
fn record_all(options: &AuditOptions) -> Result<(), Exit> {
    let (sources, files) = read_spec(&options.spec)?;
    for path in &options.files {
        if let Ok(text) = read_text(path)
            && let Ok(page) = read(&path.to_string_lossy(), &text)
        {
            write_hashes(&audit(&files, &page), &sources, &options.spec)?;
        }
    }
    Ok(())
}

/// Parses the spec, which must be valid.
fn read_spec(options: &CheckOptions) -> Result<(SourceMap, SpecFiles), Exit> {
    let sources = sources(&options.dir())?;
    let report = |errors: Vec<Diagnostic>| report_invalid_spec(&errors, &sources, options.message_format);
    let files = spec::read(&sources).map_err(report)?;
    codegen::resolve::resolve(&files).map_err(report)?;
    Ok((sources, files))
}

/// Reads the pages, and prints an error for each unreadable one. Also returns the resulting exit code.
fn read_pages(options: &AuditOptions, sources: &mut SourceMap) -> (Vec<Document>, Exit) {
    let mut documents = Vec::new();
    let mut exit = Exit::Success;
    for path in &options.files {
        let name = path.to_string_lossy().into_owned();
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) => {
                exit = report_file_error(&error);
                continue;
            }
        };
        match read(&name, &text) {
            Ok(page) => documents.push(Document { id: sources.add_document(&name, &text), name, page }),
            Err(Refusal { reason, line }) => {
                print_error(&format!("error: cannot audit this page: {reason}\n  --> {name}:{line}\n"));
                exit = if exit == Exit::File { exit } else { Exit::InvalidInput };
            }
        }
    }
    (documents, exit)
}

/// Reads a page, and replaces invalid UTF-8 in its text.
fn read_text(path: &Path) -> Result<String, FsError> {
    // One byte more than the limit is enough to detect a page that is too large.
    let bytes = fs::read_file(path, LARGEST_PAGE as u64 + 1)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Formats a fact with both values and locations, and the reason if it is waived.
fn format_fact(fact: &Fact, audit: &Audit, document: &Document, sources: &SourceMap) -> String {
    let verdict = match fact.verdict {
        Verdict::Equal => "equal",
        Verdict::Different => "DIFFERENT",
        Verdict::MissingInSpec => "NOT IN SPEC",
        Verdict::MissingOnPage => "NOT ON PAGE",
        Verdict::Waived(_) => "waived",
    };
    let value = |value: &Option<String>| value.as_ref().map_or_else(|| "-".to_owned(), |value| format!("{value:?}"));
    let page = value(&fact.page.value);
    let spec = value(&fact.spec.value);
    let location = sources.position(&fact.spec.at);
    let reason = match fact.verdict {
        Verdict::Waived(at) => {
            audit.reasons.get(at).map(|reason| format!("            {reason}\n")).unwrap_or_default()
        }
        _ => String::new(),
    };
    format!("{verdict:<11} {}: {page} ({}:{}), {spec} ({location})\n{reason}", fact.name, document.name, fact.page.at)
}

/// Returns the summary of a page.
fn summary(audit: &Audit, document: &Document) -> String {
    let name =
        Path::new(&document.name).file_name().map_or(document.name.clone().into(), |name| name.to_string_lossy());
    let Some((operation, _)) = &audit.operation else {
        return format!("{name}: the spec has no such operation\n");
    };
    let coverage = coverage(audit);
    let mut line = format!(
        "{name}: {operation}: {} of {} facts equal, {} waived: {} %",
        coverage.equal,
        coverage.facts,
        coverage.waived,
        coverage.percent()
    );
    if coverage.stale > 0 {
        line.push_str(&format!(", {} stale waivers", coverage.stale));
    }
    if audit.lacks_text_hashes {
        line.push_str("; texts are not compared, because `--record` has not recorded them");
    }
    line + "\n"
}

/// Writes the hashes of the texts of a page to the file of its operation.
fn write_hashes(audit: &Audit, sources: &SourceMap, options: &CheckOptions) -> Result<(), Exit> {
    let Some((_, id)) = &audit.operation else { return Ok(()) };
    let file = sources.file(*id);
    let text = record(&file.text, &audit.text_hashes);
    if *text == *file.text {
        return Ok(());
    }
    fs::replace(&options.dir().join(&file.path), &text).map_err(|error| report_file_error(&error))?;
    let text = format!("{}: recorded the texts of the page\n", sources.shown_path(*id));
    print_text(&text, options.message_format).ok()
}
