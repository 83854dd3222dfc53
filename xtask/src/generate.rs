//! `gen`: generates the client from the spec.

use crate::args::{GenOptions, MessageFormat};
use crate::exit_code::{Exit, ExitResult};
use crate::fs::{self, from_here};
use crate::manifest::with_features;
use crate::plan::{Plan, plan};
use crate::spec;
use crate::terminal::{fail, print, print_diagnostics, print_error, print_text, report_file_error};
use codegen::diagnostic::Diagnostic;
use codegen::emit::rust::{emit, features};
use codegen::model::Model;
use codegen::output::{Files, MARK};
use codegen::select;
use codegen::source::{Location, SourceMap};
use std::path::{Path, PathBuf};

/// The help for files that `gen` did not emit.
const MOVE_AWAY: &str = "move them away; `gen` owns this directory and removes files that it does not emit";

/// The help for files that differ from those that `gen` emits.
const RUN_GEN: &str = "run `cargo xtask gen`";

/// Maximum number of listed files for each kind of change. `--check` lists all files.
const LISTED_FILES: usize = 8;

/// The emitted files, and the changes that they make to the crate.
struct Work {
    plan: Plan,
    files: Files,
    dir: PathBuf,
    /// The path of the manifest, and its new text if it changes.
    manifest: (PathBuf, Option<String>),
}

impl Work {
    fn is_up_to_date(&self) -> bool {
        self.plan.is_up_to_date() && self.manifest.1.is_none()
    }
}

/// Generates the client, or checks that it is up to date.
pub fn run(options: &GenOptions) -> ExitResult {
    let work = work(options)?;
    let format = options.spec.message_format;
    if options.check { check(&work, format) } else { write(&work, format) }
}

/// Generates the client for `--watch`. Prints nothing if nothing changed.
pub fn regenerate(options: &GenOptions) -> ExitResult {
    let work = work(options)?;
    if work.is_up_to_date() { Ok(Exit::Success) } else { write(&work, options.spec.message_format) }
}

fn work(options: &GenOptions) -> Result<Work, Exit> {
    let out = options.out();
    let model = select_only(spec::model(&options.spec)?, &options.only)?;
    if !out.is_dir() {
        let problem = format!("`{}` is not a directory\nhelp: `--out` takes the directory of a crate", out.display());
        return Err(fail(Exit::File, problem));
    }
    let groups: Vec<&str> = model.groups.iter().map(|group| group.name.as_str()).collect();
    let manifest = manifest(&out.join("Cargo.toml"), &features(&groups))?;
    let files = emit(&model);
    let dir = out.join("src").join("generated");
    let on_disk = fs::read_generated(&dir).map_err(|error| report_file_error(&error))?;
    Ok(Work { plan: plan(&files, &on_disk), files, dir, manifest })
}

fn select_only(model: Model, chosen: &[String]) -> Result<Model, Exit> {
    if chosen.is_empty() {
        return Ok(model);
    }
    select::select(model, chosen).map_err(|unknown| {
        for problem in unknown {
            fail(Exit::Usage, problem);
        }
        Exit::Usage
    })
}

fn manifest(path: &Path, features: &str) -> Result<(PathBuf, Option<String>), Exit> {
    let text = fs::read_text(path).map_err(|error| report_file_error(&error))?;
    let wanted = with_features(&text, features).map_err(|problem| {
        fail(
            Exit::File,
            format!("`gen` cannot write the features of the groups to `{}`\nhelp: {problem}", path.display()),
        )
    })?;
    Ok((path.to_owned(), (wanted != text).then_some(wanted)))
}

fn check(work: &Work, format: MessageFormat) -> ExitResult {
    let Work { plan, files, dir, manifest: (manifest, new_manifest) } = work;
    if work.is_up_to_date() {
        return Ok(print_text(&format!("{}: {} files, all up to date\n", dir.display(), files.len()), format));
    }
    let mut text = String::new();
    let mut outdated = OutdatedFiles::default();
    for (word, paths) in
        [("missing", &plan.missing), ("stale", &plan.stale), ("orphan", &plan.orphans), ("foreign", &plan.foreign)]
    {
        for path in paths {
            let source = files.get(path).and_then(|text| source(text));
            let source = source.map(|source| format!(" (from {source})")).unwrap_or_default();
            text.push_str(&format!("{word:<8} {path}{source}\n"));
            outdated.add(
                &dir.join(path),
                format!("{word} file{source}"),
                if word == "foreign" { MOVE_AWAY } else { RUN_GEN },
            );
        }
    }
    if new_manifest.is_some() {
        text.push_str(&format!("{:<8} {} (its features)\n", "stale", manifest.display()));
        outdated.add(manifest, "stale features".to_owned(), RUN_GEN);
    }
    match format {
        MessageFormat::Human => print(&text),
        MessageFormat::Json | MessageFormat::Github => outdated.print(format),
    }
    .ok()?;
    let dir = dir.display();
    let problem = if plan.foreign.is_empty() {
        format!("the client in `{dir}` is out of date\nhelp: {RUN_GEN}")
    } else {
        format!("`{dir}` contains files that `gen` did not emit\nhelp: {MOVE_AWAY}")
    };
    Err(fail(Exit::OutOfDate, problem))
}

/// The files of the client that differ from those that `gen` emits, as errors for other programs.
#[derive(Default)]
struct OutdatedFiles {
    sources: SourceMap,
    errors: Vec<Diagnostic>,
}

impl OutdatedFiles {
    fn add(&mut self, path: &Path, message: String, help: &str) {
        let file = self.sources.add_document(&from_here(path), "");
        self.errors.push(Diagnostic::new(Location { file, span: 0..0 }, message).help(help));
    }

    fn print(&self, format: MessageFormat) -> Exit {
        print_diagnostics(&self.errors, &self.sources, format, "client out of date")
    }
}

/// Returns the path of the spec file, which the first lines of an emitted file contain.
fn source(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(MARK)?;
    rest.strip_prefix(" from ")?.split(';').next()
}

fn write(work: &Work, format: MessageFormat) -> ExitResult {
    let Work { plan, files, dir, manifest: (manifest, new_manifest) } = work;
    if !plan.foreign.is_empty() {
        for path in &plan.foreign {
            fail(Exit::File, format!("`{}` was not emitted by `gen`; nothing was written", dir.join(path).display()));
        }
        print_error(&format!("help: {MOVE_AWAY}\n"));
        return Err(Exit::File);
    }
    let mut text = String::new();
    if let Some(new_manifest) = new_manifest {
        fs::replace(manifest, new_manifest).map_err(|error| report_file_error(&error))?;
        text.push_str(&format!("{:<8} {}\n", "changed", manifest.display()));
    }
    fs::apply(plan, files, dir).map_err(|error| report_file_error(&error))?;
    for (word, paths) in [("new", &plan.missing), ("changed", &plan.stale), ("removed", &plan.orphans)] {
        text.extend(paths.iter().take(LISTED_FILES).map(|path| format!("{word:<8} {path}\n")));
        if let Some(more) = paths.len().checked_sub(LISTED_FILES).filter(|more| *more > 0) {
            text.push_str(&format!("{word:<8} and {more} more\n"));
        }
    }
    let written = plan.missing.len() + plan.stale.len();
    let count = files.len();
    let removed = plan.orphans.len();
    text.push_str(&format!("{}: {count} files, {written} written, {removed} removed\n", dir.display()));
    Ok(print_text(&text, format))
}
