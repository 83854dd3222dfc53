//! `audit`: pages of the manual against the spec.

use crate::args::AuditOptions;
use crate::disk;
use crate::exit::{Exit, complain, file_error, say, wrong_spec};
use crate::spec::sources;
use codegen::audit::{Audit, Fact, Verdict, audit, coverage, findings, record};
use codegen::diagnostic::{Style, render_each};
use codegen::manual::{LARGEST_PAGE, Page, read};
use codegen::source::{FileId, SourceMap};
use codegen::spec::{self, files::SpecFiles};
use std::path::Path;

/// What to do where page and spec differ.
const HELP: &str = "\
help: where the page is right, change the spec; where the service does otherwise, let an erratum say so and waive the fact by its
      name and what the page says of it: `waives: { query.limit.maximum: 500 }`, or `nothing`
";

/// A page that was read, among the sources.
struct Document {
    name: String,
    id: FileId,
    page: Page,
}

/// Audits every page; the worst of what was found decides the exit code.
pub fn run(options: &AuditOptions) -> Exit {
    let folder = options.spec.folder();
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
        if !is_whole && exit == Exit::Fine {
            exit = Exit::OutOfDate;
        }
        let said = say(&(told(&audit, document, &sources, options) + &line(&audit, document)));
        if said != Exit::Fine {
            return said;
        }
    }
    let mut last = format!("{wholes} of {} pages are as the spec says\n", options.files.len());
    if wholes < documents.len() {
        last.push_str(HELP);
    }
    match say(&last) {
        Exit::Fine => exit,
        failed => failed,
    }
}

/// Marks the texts of the pages as read. What cannot be read is told of by the audit that follows.
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

/// The spec as it is written, which has to have a meaning.
fn spec(folder: &Path) -> Result<(SourceMap, SpecFiles), Exit> {
    let sources = sources(folder)?;
    let files = spec::read(&sources).map_err(|errors| wrong_spec(&errors, &sources))?;
    codegen::resolve::resolve(&files).map_err(|errors| wrong_spec(&errors, &sources))?;
    Ok((sources, files))
}

/// The pages that could be read; the others have been told of.
fn documents(options: &AuditOptions, sources: &mut SourceMap) -> Result<(Vec<Document>, Exit), Exit> {
    let (mut documents, mut exit) = (Vec::new(), Exit::Fine);
    for path in &options.files {
        let (name, text) = (path.to_string_lossy().into_owned(), text(path)?);
        match read(&name, &text) {
            Ok(page) => documents.push(Document { id: sources.add_document(&name, &text), name, page }),
            Err(refusal) => {
                complain(&format!(
                    "error: this is no page that can be audited: {}\n  --> {name}:{}\n",
                    refusal.reason, refusal.line
                ));
                exit = Exit::Definition;
            }
        }
    }
    Ok((documents, exit))
}

/// The text of a page; what is not UTF-8 is replaced.
fn text(path: &Path) -> Result<String, Exit> {
    // One byte more than a page may have is enough to see that it is too large.
    let bytes = disk::read_file(path, LARGEST_PAGE as u64 + 1).map_err(|error| file_error(&error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The findings, or every fact.
fn told(audit: &Audit, document: &Document, sources: &SourceMap, options: &AuditOptions) -> String {
    let mut text = String::new();
    if options.verbose {
        text.extend(audit.facts.iter().map(|fact| listed(fact, audit, document, sources)));
    }
    let findings = findings(audit, &document.page, document.id, sources);
    text + &render_each(&findings, sources, Style::Coloured)
}

/// A fact with both sides and both places, and the reason where it is waived.
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

/// The line of a page in the summary.
fn line(audit: &Audit, document: &Document) -> String {
    let name =
        Path::new(&document.name).file_name().map_or(document.name.clone().into(), |name| name.to_string_lossy());
    let Some((operation, _)) = &audit.operation else {
        return format!("{name}: of no operation of the spec\n");
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

/// Writes the marks of a page's texts to the file of its operation.
fn write_marks(audit: &Audit, sources: &SourceMap, folder: &Path) -> Result<(), Exit> {
    let Some((_, id)) = &audit.operation else { return Ok(()) };
    let file = sources.file(*id);
    let text = record(&file.text, &audit.wording);
    if text == file.text {
        return Ok(());
    }
    disk::replace(&folder.join(&file.path), &text).map_err(|error| file_error(&error))?;
    match say(&format!("{}: the texts of the page are marked as read\n", sources.shown_path(*id))) {
        Exit::Fine => Ok(()),
        failed => Err(failed),
    }
}
