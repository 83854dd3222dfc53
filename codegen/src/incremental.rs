//! The whole way a part at a time: what did not change since the last time is not done again.
//!
//! The file of an operation follows from its own YAML and from what is shared, which is `service.yaml` and `types/`. All
//! else that the rest of the spec has to know of it is little, and is remembered. Only a spec that is right goes this way:
//! where a part finds anything wrong, the whole is done, so that errors never depend on what is remembered.

use crate::diagnostic::Diagnostic;
use crate::emit::rust::{self, Entry};
use crate::files::Files;
use crate::model::Model;
use crate::parallel::{self, map};
use crate::resolve::parts::{self, Known};
use crate::source::{FileId, SourceFile, SourceMap};
use crate::spec;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use twox_hash::xxhash3_128::Hasher;

/// XXH3 of something, in 128 bits: enough to tell what has changed, where nobody wishes to deceive.
pub type Digest = [u8; 16];

/// So many operations are understood at once; more would only take more memory, and lie further from the processor.
const MOST_AT_ONCE: usize = 32;

/// What is known of a spec that was right, by the path of each operation.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    /// Of the generator, and of what all operations share.
    base: Digest,
    operations: BTreeMap<String, Remembered>,
    #[serde(skip)]
    has_changed: bool,
}

impl Memory {
    /// Whether the file of an operation is remembered.
    pub fn knows(&self, path: &str) -> bool {
        self.operations.contains_key(path)
    }

    /// Whether it is another one than when it was loaded.
    pub fn has_changed(&self) -> bool {
        self.has_changed
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Remembered {
    /// Of all that the emitted text follows from.
    from: Digest,
    /// Of the emitted text.
    text: Digest,
    known: Known,
    entry: Entry,
}

/// What was emitted.
#[derive(Debug, Default)]
pub struct Generated {
    /// Files by path.
    pub files: Files,
    /// Files that are as they should be already, as the caller said.
    pub kept: Vec<String>,
    /// The lines of the manifest for the groups of operations.
    pub features: String,
    /// Whether what is remembered is of this, operation by operation.
    pub is_remembered: bool,
}

impl Generated {
    /// How many files there are.
    pub fn count(&self) -> usize {
        self.files.len() + self.kept.len()
    }
}

/// The digest of some bytes, such as those of a file that was emitted before.
pub fn digest(bytes: &[u8]) -> Digest {
    Hasher::oneshot(bytes).to_le_bytes()
}

/// Generates. `is_there` says whether the file of an operation has this content now; only such files are kept.
pub fn generate(
    sources: &SourceMap,
    memory: &mut Memory,
    is_there: &(dyn Fn(&str, &Digest) -> bool + Sync),
) -> Result<Generated, Vec<Diagnostic>> {
    match generate_changed(sources, &[], memory, is_there) {
        Some(generated) => Ok(generated),
        None => crate::understand(sources).map(|model| emit(&model)),
    }
}

/// Generates without the text of some operations, whose files are as they were when they were remembered. Nothing comes
/// out where it takes all of the spec to say what is wrong, or what has to be emitted.
pub fn generate_changed(
    changed: &SourceMap,
    untouched: &[&str],
    memory: &mut Memory,
    is_there: &(dyn Fn(&str, &Digest) -> bool + Sync),
) -> Option<Generated> {
    let Parts { generated, base, done } = in_parts(changed, untouched, memory, is_there)?;
    memory.has_changed |= memory.base != base || !done.is_empty();
    memory.base = base;
    memory.operations.extend(done);
    let changed = || changed.iter().map(|(_, file)| file.path.as_str()).filter(|path| is_operation(path));
    if memory.operations.len() > changed().count() + untouched.len() {
        let paths: BTreeSet<&str> = changed().chain(untouched.iter().copied()).collect();
        memory.operations.retain(|path, _| paths.contains(path.as_str()));
        memory.has_changed = true;
    }
    Some(generated)
}

/// All of a model.
pub fn emit(model: &Model) -> Generated {
    let groups: Vec<&str> = model.groups.iter().map(|group| group.name.as_str()).collect();
    Generated { files: rust::emit(model), features: rust::features(&groups), ..Generated::default() }
}

/// The file of an operation, and whether it has to be done.
struct Task<'s> {
    id: FileId,
    file: &'s SourceFile,
    from: Digest,
    kept: Option<&'s Remembered>,
}

/// What was emitted, and what is to be remembered: what it follows from, and the operations that were done.
struct Parts {
    generated: Generated,
    base: Digest,
    done: Vec<(String, Remembered)>,
}

fn in_parts(
    sources: &SourceMap,
    untouched: &[&str],
    memory: &Memory,
    is_there: &(dyn Fn(&str, &Digest) -> bool + Sync),
) -> Option<Parts> {
    let files: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let (operations, common): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, file)| is_operation(&file.path));
    let base = base(&common);
    let untouched = untouched.iter().map(|path| {
        let known = memory.operations.get(*path).filter(|_| memory.base == base)?;
        is_there(&emitted(path), &known.text).then_some((*path, known))
    });
    let untouched: Vec<(&str, &Remembered)> = untouched.collect::<Option<_>>()?;
    let tasks = map(&operations, |(id, file)| {
        let from = from(&base, file);
        let known = memory.operations.get(&file.path).filter(|known| known.from == from);
        let kept = known.filter(|known| is_there(&emitted(&file.path), &known.text));
        Task { id: *id, file, from, kept }
    });
    let open: Vec<&Task<'_>> = tasks.iter().filter(|task| task.kept.is_none()).collect();
    let share = open.len().div_ceil(parallel::processors()).clamp(1, MOST_AT_ONCE);
    let chunks: Vec<&[&Task<'_>]> = open.chunks(share).collect();
    let done: Option<Vec<_>> = map(&chunks, |chunk| do_some(&common, chunk)).into_iter().collect();
    let mut generated = Generated { is_remembered: true, ..Generated::default() };
    let mut new = Vec::with_capacity(open.len());
    for (task, (path, text, remembered)) in open.iter().zip(done?.into_iter().flatten()) {
        generated.files.insert(path, text);
        new.push((task.file.path.clone(), remembered));
    }
    let kept = tasks.iter().filter_map(|task| Some((task.file.path.as_str(), task.kept?)));
    let kept = kept.chain(untouched.iter().copied());
    generated.kept = kept.clone().map(|(path, _)| emitted(path)).collect();
    let done = new.iter().map(|(path, remembered)| (path.as_str(), remembered));
    let all: BTreeMap<&str, &Remembered> = kept.chain(done).collect();
    generated.features = together(&common, &all, &mut generated.files)?;
    Some(Parts { generated, base, done: new })
}

/// Path, text and what is to be remembered of some operations.
fn do_some(common: &[(FileId, &SourceFile)], tasks: &[&Task<'_>]) -> Option<Vec<(String, String, Remembered)>> {
    let files: Vec<_> = common.iter().copied().chain(tasks.iter().map(|task| (task.id, task.file))).collect();
    let parts = parts::operations(&spec::some(&files).ok()?)?;
    let done = parts.into_iter().zip(tasks).map(|(part, task)| {
        let (path, text) = rust::operation(&part.operation, &part.group);
        let entry = rust::entry(&part.operation, &part.group);
        (path, digest(text.as_bytes()), text, entry, part.known, task.from)
    });
    let done = done
        .map(|(path, digest, text, entry, known, from)| (path, text, Remembered { from, text: digest, known, entry }));
    Some(done.collect())
}

/// The files of all operations together; the lines for the manifest come out.
fn together(
    common: &[(FileId, &SourceFile)],
    operations: &BTreeMap<&str, &Remembered>,
    files: &mut Files,
) -> Option<String> {
    let known = operations.values().map(|remembered| &remembered.known);
    let (service, topics) = parts::shared(&spec::some(common).ok()?, known)?;
    let mut groups: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for (path, remembered) in operations {
        let name = path.split('/').nth(1)?;
        match groups.last_mut() {
            Some((group, entries)) if *group == name => entries.push(&remembered.entry),
            Some(_) | None => groups.push((name, vec![&remembered.entry])),
        }
    }
    files.extend(rust::shared(&service, &topics, &groups));
    let names: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
    Some(rust::features(&names))
}

fn is_operation(path: &str) -> bool {
    path.starts_with("operations/")
}

/// The file that is emitted from an operation's.
fn emitted(path: &str) -> String {
    format!("{}.rs", path.strip_suffix(".yaml").unwrap_or(path))
}

/// Of the generator, and of what all operations share.
fn base(common: &[(FileId, &SourceFile)]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.write(env!("GENERATOR").as_bytes());
    common.iter().for_each(|(_, file)| update(&mut hasher, file));
    hasher.finish_128().to_le_bytes()
}

fn from(base: &Digest, file: &SourceFile) -> Digest {
    let mut hasher = Hasher::new();
    hasher.write(base);
    update(&mut hasher, file);
    hasher.finish_128().to_le_bytes()
}

/// Lengths stand before texts, so that no two specs look alike.
fn update(hasher: &mut Hasher, file: &SourceFile) {
    for text in [&file.path, &file.text] {
        hasher.write(&text.len().to_le_bytes());
        hasher.write(text.as_bytes());
    }
    // What cannot be read is never remembered; it differs from an empty file all the same.
    hasher.write(&[u8::from(file.problem.is_some())]);
}
