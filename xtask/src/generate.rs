//! `gen`: the client's files from the spec.

use crate::args::GenOptions;
use crate::compare::{Plan, plan};
use crate::disk;
use crate::exit::{Exit, complain, file_error, say, wrong_spec};
use crate::manifest::with_features;
use crate::memory::Store;
use crate::seen::{self, Listing, Seen, Stamps};
use crate::{spec, watch};
use codegen::files::MARK;
use codegen::incremental::{self, Digest, Generated, Memory, digest};
use codegen::model::Model;
use codegen::source::SourceMap;
use codegen::subset;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What to do about a file of somebody else.
const MOVE_AWAY: &str = "help: `gen` owns this folder and removes what it does not emit; move such a file away";

/// So many files of a kind are named; hundreds of names would hide the summary. `--check` names them all.
const MOST_NAMED: usize = 8;

/// What `gen` would do to a crate.
struct Work {
    plan: Plan,
    generated: Generated,
    folder: PathBuf,
    /// What need not be read the next time.
    seen: Seen,
    /// The manifest, and its text where that has to change.
    manifest: (PathBuf, Option<String>),
}

/// Generates, or checks that nothing would change.
pub fn run(options: &GenOptions) -> Exit {
    match options.watch {
        true => watch::run(options),
        false => once(options),
    }
}

fn once(options: &GenOptions) -> Exit {
    // Whoever checks wants to know, and trusts nothing that was remembered; of a part nothing is.
    let store = match options.check || !options.only.is_empty() {
        true => Store::none(),
        false => Store::of(&options.spec.folder(), &options.out()),
    };
    let (mut memory, seen) = store.load();
    let work = match work(options, &mut memory, &seen) {
        Ok(work) => work,
        Err(exit) => return exit,
    };
    if options.check {
        return check(&work);
    }
    let exit = write(&work);
    if exit == Exit::Fine && (memory.has_changed() || work.seen != seen) {
        store.save(&memory, &work.seen);
    }
    exit
}

/// Generates into a crate whose spec is watched; nothing is said where nothing changed.
pub fn again(options: &GenOptions, memory: &mut Memory) -> Exit {
    match work(options, memory, &Seen::default()) {
        Ok(work) if work.plan.is_up_to_date() && work.manifest.1.is_none() => Exit::Fine,
        Ok(work) => write(&work),
        Err(exit) => exit,
    }
}

fn work(options: &GenOptions, memory: &mut Memory, seen: &Seen) -> Result<Work, Exit> {
    let began = SystemTime::now();
    let (spec, out) = (Folder::spec(options)?, options.out());
    let folder = out.join("src").join("generated");
    // An error counts where the folder is needed.
    let there = disk::list_generated(&folder);
    let generated = match options.only.is_empty() {
        true => {
            let is_there = |path: &str, wanted: &Digest| {
                let Some(stamp) = there.as_ref().ok().and_then(|there| there.get(path)) else { return false };
                if seen::is_untouched(&seen.emitted, path, *stamp) {
                    return true;
                }
                let found = disk::read_if_there(&folder.join(path), *stamp, u64::MAX).ok().flatten();
                found.is_some_and(|bytes| digest(&bytes) == *wanted)
            };
            generate(&spec, memory, &seen.spec, &is_there)?
        }
        false => incremental::emit(&only(spec::understand(&spec.read(|_| true)?)?, &options.only)?),
    };
    if !out.is_dir() {
        complain(&format!("error: `{}` is no folder; `--out` names the folder of a crate\n", out.display()));
        return Err(Exit::File);
    }
    let manifest = manifest(&out.join("Cargo.toml"), &generated.features)?;
    let there = there.map_err(|error| file_error(&error))?;
    let read = |path: &str| disk::read_if_there(&folder.join(path), there.get(path).copied().flatten(), u64::MAX);
    let plan = plan(&generated.files, &generated.kept, &there, read).map_err(|error| file_error(&error))?;
    let seen = match generated.is_remembered {
        true => Seen {
            spec: seen::settled(spec.listing.iter().filter(|(path, _)| memory.knows(path)), began),
            emitted: seen::settled(generated.kept.iter().filter_map(|path| there.get_key_value(path)), began),
        },
        false => Seen::default(),
    };
    Ok(Work { plan, generated, folder, seen, manifest })
}

/// The folder of a spec, and what is below it.
struct Folder {
    path: PathBuf,
    listing: Listing,
}

impl Folder {
    fn spec(options: &GenOptions) -> Result<Self, Exit> {
        let path = options.spec.folder();
        let listing = disk::list_spec(&path).map_err(|error| file_error(&error))?;
        Ok(Self { path, listing })
    }

    fn read(&self, wanted: impl Fn(&str) -> bool) -> Result<SourceMap, Exit> {
        disk::read_listed(&self.path, &self.listing, wanted).map_err(|error| file_error(&error))
    }
}

/// Generates from what may have changed. Where that is not enough, all of the spec is read.
fn generate(
    spec: &Folder,
    memory: &mut Memory,
    seen: &Stamps,
    is_there: &(dyn Fn(&str, &Digest) -> bool + Sync),
) -> Result<Generated, Exit> {
    let listed = spec.listing.iter().filter(|(path, stamp)| seen::is_untouched(seen, path, **stamp));
    let untouched: Vec<&str> = listed.map(|(path, _)| path.as_str()).filter(|path| memory.knows(path)).collect();
    if !untouched.is_empty() {
        let changed = spec.read(|path| untouched.binary_search(&path).is_err())?;
        if let Some(generated) = incremental::generate_changed(&changed, &untouched, memory, is_there) {
            return Ok(generated);
        }
    }
    let sources = spec.read(|_| true)?;
    incremental::generate(&sources, memory, is_there).map_err(|errors| wrong_spec(&errors, &sources))
}

fn only(model: Model, chosen: &[String]) -> Result<Model, Exit> {
    let names = subset::names(&model);
    subset::subset(model, chosen).map_err(|unknown| {
        let names = names.join(", ");
        for name in unknown {
            complain(&format!("error: there is no group or operation `{name}`\n"));
        }
        complain(&format!("help: `--only` takes {names}\n"));
        Exit::Usage
    })
}

fn manifest(path: &Path, features: &str) -> Result<(PathBuf, Option<String>), Exit> {
    let text = disk::read_text(path).map_err(|error| file_error(&error))?;
    let wanted = with_features(&text, features).map_err(|problem| {
        complain(&format!(
            "error: `{}` has no place for the features of the groups\nhelp: {problem}\n",
            path.display()
        ));
        Exit::File
    })?;
    Ok((path.to_owned(), (wanted != text).then_some(wanted)))
}

fn check(work: &Work) -> Exit {
    let Work { plan, generated, folder, manifest: (manifest, new_manifest), .. } = work;
    if plan.is_up_to_date() && new_manifest.is_none() {
        return say(&format!("{}: {} files, all up to date\n", folder.display(), generated.count()));
    }
    let mut text = String::new();
    for (word, paths) in
        [("missing", &plan.missing), ("stale", &plan.stale), ("orphan", &plan.orphans), ("foreign", &plan.foreign)]
    {
        for path in paths {
            let source = generated.files.get(path).and_then(|text| source(text));
            let source = source.map(|source| format!(" (from {source})")).unwrap_or_default();
            text.push_str(&format!("{word:<8} {path}{source}\n"));
        }
    }
    if new_manifest.is_some() {
        text.push_str(&format!("{:<8} {} (its features)\n", "stale", manifest.display()));
    }
    if say(&text) == Exit::File {
        return Exit::File;
    }
    complain(&match plan.foreign.is_empty() {
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
    let Work { plan, generated, folder, manifest: (manifest, new_manifest), .. } = work;
    if !plan.foreign.is_empty() {
        for path in &plan.foreign {
            complain(&format!("error: `{}` was not emitted by `gen`\n", folder.join(path).display()));
        }
        complain(&format!("{MOVE_AWAY}; nothing was written\n"));
        return Exit::File;
    }
    let manifest_written = new_manifest.as_ref().map_or(Ok(()), |text| disk::replace(manifest, text));
    if let Err(error) = manifest_written.and_then(|()| disk::apply(plan, &generated.files, folder)) {
        return file_error(&error);
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
    let (count, removed) = (generated.count(), plan.orphans.len());
    text.push_str(&format!("{}: {count} files, {written} written, {removed} removed\n", folder.display()));
    say(&text)
}
