//! `gen`: generates the client from the spec.

use crate::args::GenOptions;
use crate::exit_code::Exit;
use crate::fs;
use crate::manifest::with_features;
use crate::plan::{Plan, plan};
use crate::spec;
use crate::terminal::{print, print_error, report_file_error};
use codegen::emit::rust::{emit, features};
use codegen::model::Model;
use codegen::output::{Files, MARK};
use codegen::select;
use std::path::{Path, PathBuf};

/// The remedy for foreign files.
const MOVE_AWAY: &str = "help: `gen` owns this directory and removes files that it does not emit; move such files away";

/// Number of files of a kind that are listed. `--check` lists all.
const LISTED_FILES: usize = 8;

/// The emitted files and the changes to the crate.
struct Work {
    plan: Plan,
    files: Files,
    folder: PathBuf,
    /// Path of the manifest, and its new text if it changes.
    manifest: (PathBuf, Option<String>),
}

/// Generates, or checks that the client is up to date.
pub fn run(options: &GenOptions) -> Exit {
    match work(options) {
        Ok(work) if options.check => check(&work),
        Ok(work) => write(&work),
        Err(exit) => exit,
    }
}

/// Generates for `--watch`. Prints nothing if nothing changed.
pub fn again(options: &GenOptions) -> Exit {
    match work(options) {
        Ok(work) if work.plan.is_up_to_date() && work.manifest.1.is_none() => Exit::Success,
        Ok(work) => write(&work),
        Err(exit) => exit,
    }
}

fn work(options: &GenOptions) -> Result<Work, Exit> {
    let out = options.out();
    let model = only(spec::model(&options.spec.folder())?, &options.only)?;
    if !out.is_dir() {
        print_error(&format!(
            "error: `{}` is not a directory\nhelp: `--out` takes the directory of a crate\n",
            out.display()
        ));
        return Err(Exit::File);
    }
    let groups: Vec<&str> = model.groups.iter().map(|group| group.name.as_str()).collect();
    let manifest = manifest(&out.join("Cargo.toml"), &features(&groups))?;
    let files = emit(&model);
    let folder = out.join("src").join("generated");
    let on_disk = fs::read_generated(&folder).map_err(|error| report_file_error(&error))?;
    Ok(Work { plan: plan(&files, &on_disk), files, folder, manifest })
}

fn only(model: Model, chosen: &[String]) -> Result<Model, Exit> {
    if chosen.is_empty() {
        return Ok(model);
    }
    let names = select::names(&model);
    select::select(model, chosen).map_err(|unknown| {
        let names = names.join(", ");
        for name in unknown {
            print_error(&format!("error: there is no group or operation `{name}`\n"));
        }
        print_error(&format!("help: `--only` takes {names}\n"));
        Exit::Usage
    })
}

fn manifest(path: &Path, features: &str) -> Result<(PathBuf, Option<String>), Exit> {
    let text = fs::read_text(path).map_err(|error| report_file_error(&error))?;
    let wanted = with_features(&text, features).map_err(|problem| {
        print_error(&format!(
            "error: `{}` has no place for the features of the groups\nhelp: {problem}\n",
            path.display()
        ));
        Exit::File
    })?;
    Ok((path.to_owned(), (wanted != text).then_some(wanted)))
}

fn check(work: &Work) -> Exit {
    let Work { plan, files, folder, manifest: (manifest, new_manifest) } = work;
    if plan.is_up_to_date() && new_manifest.is_none() {
        return print(&format!("{}: {} files, all up to date\n", folder.display(), files.len()));
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
    if print(&text) == Exit::File {
        return Exit::File;
    }
    let error = if plan.foreign.is_empty() {
        format!("error: the client in {} is out of date; run `cargo xtask gen`\n", folder.display())
    } else {
        format!("error: {} contains files that `gen` did not emit\n{MOVE_AWAY}\n", folder.display())
    };
    print_error(&error);
    Exit::OutOfDate
}

/// The spec file that is named at the top of an emitted file.
fn source(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(MARK)?;
    rest.strip_prefix(" from ")?.split(';').next()
}

fn write(work: &Work) -> Exit {
    let Work { plan, files, folder, manifest: (manifest, new_manifest) } = work;
    if !plan.foreign.is_empty() {
        for path in &plan.foreign {
            print_error(&format!("error: `{}` was not emitted by `gen`\n", folder.join(path).display()));
        }
        print_error(&format!("{MOVE_AWAY}; nothing was written\n"));
        return Exit::File;
    }
    let manifest_written = new_manifest.as_ref().map_or(Ok(()), |text| fs::replace(manifest, text));
    if let Err(error) = manifest_written.and_then(|()| fs::apply(plan, files, folder)) {
        return report_file_error(&error);
    }
    let mut text = String::new();
    if new_manifest.is_some() {
        text.push_str(&format!("{:<8} {}\n", "changed", manifest.display()));
    }
    for (word, paths) in [("new", &plan.missing), ("changed", &plan.stale), ("removed", &plan.orphans)] {
        text.extend(paths.iter().take(LISTED_FILES).map(|path| format!("{word:<8} {path}\n")));
        if let Some(more) = paths.len().checked_sub(LISTED_FILES).filter(|more| *more > 0) {
            text.push_str(&format!("{word:<8} and {more} more\n"));
        }
    }
    let written = plan.missing.len() + plan.stale.len();
    let (count, removed) = (files.len(), plan.orphans.len());
    text.push_str(&format!("{}: {count} files, {written} written, {removed} removed\n", folder.display()));
    print(&text)
}
