//! `gen`: generates the client from the spec.

use crate::args::GenOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::fs;
use crate::manifest::with_features;
use crate::plan::{Plan, plan};
use crate::spec;
use crate::terminal::{fail, print, print_error, report_file_error};
use codegen::emit::rust::{emit, features};
use codegen::model::Model;
use codegen::output::{Files, MARK};
use codegen::select;
use std::path::{Path, PathBuf};

/// The help for files that `gen` did not emit.
const MOVE_AWAY: &str = "help: move them away; `gen` owns this directory and removes files that it does not emit";

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
    if options.check { check(&work) } else { write(&work) }
}

/// Generates the client for `--watch`. Prints nothing if nothing changed.
pub fn regenerate(options: &GenOptions) -> ExitResult {
    let work = work(options)?;
    if work.is_up_to_date() { Ok(Exit::Success) } else { write(&work) }
}

fn work(options: &GenOptions) -> Result<Work, Exit> {
    let out = options.out();
    let model = select_only(spec::model(&options.spec.dir())?, &options.only)?;
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
    let names = select::names(&model);
    select::select(model, chosen).map_err(|unknown| {
        for name in unknown {
            fail(Exit::Usage, format!("there is no group or operation `{name}`"));
        }
        print_error(&format!("help: `--only` takes {}\n", names.join(", ")));
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

fn check(work: &Work) -> ExitResult {
    let Work { plan, files, dir, manifest: (manifest, new_manifest) } = work;
    if work.is_up_to_date() {
        return Ok(print(&format!("{}: {} files, all up to date\n", dir.display(), files.len())));
    }
    let mut text = String::new();
    for (word, paths) in
        [("missing", &plan.missing), ("stale", &plan.stale), ("orphan", &plan.orphans), ("foreign", &plan.foreign)]
    {
        for path in paths {
            let source = files.get(path).and_then(|text| source(text));
            let source = source.map(|source| format!(" (from {source})")).unwrap_or_default();
            text.push_str(&format!("{word:<8} {path}{source}\n"));
        }
    }
    if new_manifest.is_some() {
        text.push_str(&format!("{:<8} {} (its features)\n", "stale", manifest.display()));
    }
    print(&text).ok()?;
    let dir = dir.display();
    let problem = if plan.foreign.is_empty() {
        format!("the client in `{dir}` is out of date\nhelp: run `cargo xtask gen`")
    } else {
        format!("`{dir}` contains files that `gen` did not emit\n{MOVE_AWAY}")
    };
    Err(fail(Exit::OutOfDate, problem))
}

/// Returns the path of the spec file, which the first lines of an emitted file contain.
fn source(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(MARK)?;
    rest.strip_prefix(" from ")?.split(';').next()
}

fn write(work: &Work) -> ExitResult {
    let Work { plan, files, dir, manifest: (manifest, new_manifest) } = work;
    if !plan.foreign.is_empty() {
        for path in &plan.foreign {
            fail(Exit::File, format!("`{}` was not emitted by `gen`; nothing was written", dir.join(path).display()));
        }
        print_error(&format!("{MOVE_AWAY}\n"));
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
    Ok(print(&text))
}
