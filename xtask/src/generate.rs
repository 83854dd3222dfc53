//! `gen`: the client's files from the spec.

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

/// What to do about a file of somebody else.
const MOVE_AWAY: &str = "help: `gen` owns this folder and removes what it does not emit; move such a file away";

/// So many files of a kind are named; hundreds of names would hide the summary. `--check` names them all.
const MOST_NAMED: usize = 8;

/// What `gen` would do to a crate.
struct Work {
    plan: Plan,
    files: Files,
    folder: PathBuf,
    /// The manifest, and its text where that has to change.
    manifest: (PathBuf, Option<String>),
}

/// Generates, or checks that nothing would change.
pub fn run(options: &GenOptions) -> Exit {
    match work(options) {
        Ok(work) if options.check => check(&work),
        Ok(work) => write(&work),
        Err(exit) => exit,
    }
}

/// Generates into a crate whose spec is watched; nothing is printed where nothing changed.
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
        print_error(&format!("error: `{}` is no folder; `--out` names the folder of a crate\n", out.display()));
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
    print_error(&match plan.foreign.is_empty() {
        true => format!("error: the client in {} is out of date; run `cargo xtask gen`\n", folder.display()),
        false => format!("error: {} holds files that `gen` did not emit\n{MOVE_AWAY}\n", folder.display()),
    });
    Exit::OutOfDate
}

/// The spec file that an emitted file names in its head.
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
        text.extend(paths.iter().take(MOST_NAMED).map(|path| format!("{word:<8} {path}\n")));
        if let Some(more) = paths.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            text.push_str(&format!("{word:<8} and {more} more\n"));
        }
    }
    let written = plan.missing.len() + plan.stale.len();
    let (count, removed) = (files.len(), plan.orphans.len());
    text.push_str(&format!("{}: {count} files, {written} written, {removed} removed\n", folder.display()));
    print(&text)
}
