//! `audit`: compares manual pages with the spec.

use crate::args::AuditOptions;
use crate::exit_code::Exit;
use crate::fs;
use crate::spec::sources;
use crate::terminal::{print, print_error, report_file_error, report_invalid_spec};
use codegen::audit::{Audit, Fact, Verdict, audit, coverage, findings, record};
use codegen::diagnostic::{Style, render_each};
use codegen::manual::{LARGEST_PAGE, Page, read};
use codegen::source::{FileId, SourceMap};
use codegen::spec::{self, files::SpecFiles};
use std::path::Path;

/// The remedy for differences.
const HELP: &str = "\
help: where the page is right, change the spec; where the service does otherwise, let an erratum say so and waive the fact by its
      name and what the page says of it: `waives: { query.limit.maximum: 500 }`, or `nothing`
";

/// A manual page with its source file.
struct Document {
    name: String,
    id: FileId,
    page: Page,
}

/// Audits all pages. The worst finding decides the exit code.
pub fn run(options: &AuditOptions) -> Exit {
    let folder = options.spec.dir();
    if options.record
        && let Err(exit) = record_all(options, &folder)
    {
        return exit;
    }
    let (sources, files, documents, mut exit) = match read_all(options, &folder) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let mut wholes = 0;
    for document in &documents {
        let audit = audit(&files, &document.page);
        let is_whole = coverage(&audit).is_whole();
        wholes += usize::from(is_whole);
        if !is_whole && exit == Exit::Success {
            exit = Exit::OutOfDate;
        }
        let printed = print(&(told(&audit, document, &sources, options) + &line(&audit, document)));
        if printed != Exit::Success {
            return printed;
        }
    }
    let mut last = format!("{wholes} of {} pages match the spec\n", options.files.len());
    if wholes < documents.len() {
        last.push_str(HELP);
    }
    match print(&last) {
        Exit::Success => exit,
        failed => failed,
    }
}

/// Marks the texts of the pages as read. The audit that follows reports unreadable pages.
fn record_all(options: &AuditOptions, folder: &Path) -> Result<(), Exit> {
    let (sources, files) = spec(folder)?;
    for path in &options.files {
        if let Ok(page) = read(&path.to_string_lossy(), &text(path)?) {
            write_marks(&audit(&files, &page), &sources, folder)?;
        }
    }
    Ok(())
}

type All = (SourceMap, SpecFiles, Vec<Document>, Exit);

fn read_all(options: &AuditOptions, folder: &Path) -> Result<All, Exit> {
    let (mut sources, files) = spec(folder)?;
    let (documents, exit) = documents(options, &mut sources)?;
    Ok((sources, files, documents, exit))
}

/// The parsed spec, which has to be valid.
fn spec(folder: &Path) -> Result<(SourceMap, SpecFiles), Exit> {
    let sources = sources(folder)?;
    let files = spec::read(&sources).map_err(|errors| report_invalid_spec(&errors, &sources))?;
    codegen::resolve::resolve(&files).map_err(|errors| report_invalid_spec(&errors, &sources))?;
    Ok((sources, files))
}

/// The readable pages. Reports the others.
fn documents(options: &AuditOptions, sources: &mut SourceMap) -> Result<(Vec<Document>, Exit), Exit> {
    let (mut documents, mut exit) = (Vec::new(), Exit::Success);
    for path in &options.files {
        let (name, text) = (path.to_string_lossy().into_owned(), text(path)?);
        match read(&name, &text) {
            Ok(page) => documents.push(Document { id: sources.add_document(&name, &text), name, page }),
            Err(refusal) => {
                print_error(&format!(
                    "error: cannot audit this page: {}\n  --> {name}:{}\n",
                    refusal.reason, refusal.line
                ));
                exit = Exit::InvalidInput;
            }
        }
    }
    Ok((documents, exit))
}

/// The text of a page, with invalid UTF-8 replaced.
fn text(path: &Path) -> Result<String, Exit> {
    // One byte over the limit suffices to see that a page is too large.
    let bytes = fs::read_file(path, LARGEST_PAGE as u64 + 1).map_err(|error| report_file_error(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Formats the findings, or all facts.
fn told(audit: &Audit, document: &Document, sources: &SourceMap, options: &AuditOptions) -> String {
    let mut text = String::new();
    if options.verbose {
        text.extend(audit.facts.iter().map(|fact| listed(fact, audit, document, sources)));
    }
    let findings = findings(audit, &document.page, document.id, sources);
    text + &render_each(&findings, sources, Style::Coloured)
}

/// Formats a fact with both values and locations, and the reason of a waiver.
fn listed(fact: &Fact, audit: &Audit, document: &Document, sources: &SourceMap) -> String {
    let verdict = match fact.verdict {
        Verdict::Equal => "equal",
        Verdict::Different => "DIFFERENT",
        Verdict::MissingInSpec => "NOT IN SPEC",
        Verdict::MissingOnPage => "NOT ON PAGE",
        Verdict::Waived(_) => "waived",
    };
    let value = |value: &Option<String>| value.as_ref().map_or_else(|| "-".to_owned(), |value| format!("{value:?}"));
    let (page, spec) = (value(&fact.page.value), value(&fact.spec.value));
    let own = sources.position(&fact.spec.at);
    let reason = match fact.verdict {
        Verdict::Waived(at) => {
            audit.reasons.get(at).map(|reason| format!("            {reason}\n")).unwrap_or_default()
        }
        _ => String::new(),
    };
    format!("{verdict:<11} {}: {page} ({}:{}), {spec} ({own})\n{reason}", fact.name, document.name, fact.page.at)
}

/// The summary of a page.
fn line(audit: &Audit, document: &Document) -> String {
    let name =
        Path::new(&document.name).file_name().map_or(document.name.clone().into(), |name| name.to_string_lossy());
    let Some((operation, _)) = &audit.operation else {
        return format!("{name}: no such operation in the spec\n");
    };
    let counted = coverage(audit);
    let mut line = format!(
        "{name}: {operation}: {} of {} facts equal, {} waived: {} %",
        counted.equal,
        counted.facts,
        counted.waived,
        counted.percent()
    );
    if counted.stale > 0 {
        line.push_str(&format!(", {} waivers that no longer apply", counted.stale));
    }
    if audit.is_unread {
        line.push_str("; its texts are not compared, for `--record` has not marked them as read");
    }
    line + "\n"
}

/// Writes the hashes of a page's texts to the file of its operation.
fn write_marks(audit: &Audit, sources: &SourceMap, folder: &Path) -> Result<(), Exit> {
    let Some((_, id)) = &audit.operation else { return Ok(()) };
    let file = sources.file(*id);
    let text = record(&file.text, &audit.text_hashes);
    if text == file.text {
        return Ok(());
    }
    fs::replace(&folder.join(&file.path), &text).map_err(|error| report_file_error(&error))?;
    match print(&format!("{}: the texts of the page are marked as read\n", sources.shown_path(*id))) {
        Exit::Success => Ok(()),
        failed => Err(failed),
    }
}
