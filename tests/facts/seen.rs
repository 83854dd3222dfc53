//! Whether an edit of the spec is seen: the generator refuses it, `gen --check` names the file that has to change, or the
//! embedded service answers otherwise.

use crate::edit::Edit;
use crate::served::served;
use codegen::source::SourceMap;
use codegen::spec::files::SpecFiles;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tests::spec::{self, project};
use xtask::plan::plan;

/// The spec as it is, and what it has become on the disk.
pub struct Bench {
    files: spec::SpecFiles,
    contents: BTreeMap<String, String>,
    on_disk: BTreeMap<String, Vec<u8>>,
    served: String,
}

/// How an edit shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The generator gives errors.
    Refused,
    /// The emitted files change.
    Emitted,
    /// The client stays as it is, and the embedded service answers otherwise.
    Served,
}

/// An edit with how it shows, or why it does not.
pub type Outcome = (Edit, Result<Seen, String>);

impl Bench {
    /// The project's spec and client, which have to fit.
    pub fn new() -> Self {
        let files = spec::real_spec();
        let folder = project().join("generated-client/src/generated");
        let on_disk = xtask::fs::read_generated(&folder).expect("the client can be read");
        let sources = SourceMap::new(files.clone());
        let parsed = codegen::spec::read(&sources).expect("the spec has the right shape");
        let emitted = codegen::compile(&sources).expect("the spec is right");
        let plan = plan(&emitted, &on_disk);
        assert!(plan.is_up_to_date(), "run `cargo xtask gen` first: {plan:?}");
        let model = codegen::resolve::resolve(&parsed).expect("the spec is right");
        Self { files, contents: contents(&parsed), on_disk, served: served(model) }
    }

    /// The files of the spec by index.
    pub fn files(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let text = |bytes| std::str::from_utf8(bytes).expect("the spec is UTF-8");
        self.files.iter().enumerate().map(move |(index, (path, bytes))| (index, path.as_str(), text(bytes)))
    }

    /// The file with an edit in it.
    pub fn edited(&self, edit: &Edit) -> String {
        let (.., text) = self.files().nth(edit.file).expect("the edit is of a file");
        format!("{}{}{}", &text[..edit.bytes.start], edit.text, &text[edit.bytes.end..])
    }

    /// Tries every edit, on all processors.
    pub fn try_all(&self, edits: &[Edit]) -> Vec<Outcome> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut outcomes = Vec::new();
            while let Some(edit) = edits.get(next.fetch_add(1, Ordering::Relaxed)) {
                outcomes.push((edit.clone(), self.attempt(edit)));
            }
            outcomes
        };
        let threads = thread::available_parallelism().map_or(2, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("no edit makes the generator panic")).collect()
        })
    }

    fn attempt(&self, edit: &Edit) -> Result<Seen, String> {
        let mut files = self.files.clone();
        let path = files[edit.file].0.clone();
        files[edit.file].1 = self.edited(edit).into_bytes();
        let sources = SourceMap::new(files);
        let parsed = match codegen::spec::read(&sources) {
            Ok(parsed) => parsed,
            Err(errors) if errors.iter().any(|error| error.message.starts_with("invalid YAML")) => {
                return Err(format!("the edit breaks the YAML itself: {}", errors[0].message));
            }
            Err(_) => return Ok(Seen::Refused),
        };
        if contents(&parsed)[&path] == self.contents[&path] {
            return Err("what is parsed is the same as before".to_owned());
        }
        let Ok(model) = codegen::resolve::resolve(&parsed) else { return Ok(Seen::Refused) };
        match self.named(&path, &codegen::emit::rust::emit(&model)) {
            Ok(None) if served(model) != self.served => Ok(Seen::Served),
            Ok(None) => Err("neither an emitted file nor an answer changes".to_owned()),
            Ok(Some(seen)) => Ok(seen),
            Err(why) => Err(why),
        }
    }

    /// The plan has to name the Rust file of a YAML file, or a list of modules.
    fn named(&self, path: &str, emitted: &codegen::output::Files) -> Result<Option<Seen>, String> {
        let plan = plan(emitted, &self.on_disk);
        let named: Vec<&String> = plan.missing.iter().chain(&plan.stale).chain(&plan.orphans).collect();
        let own = path.replace(".yaml", ".rs");
        match named.iter().any(|name| **name == own || name.ends_with("mod.rs")) {
            true => Ok(Some(Seen::Emitted)),
            false if named.is_empty() => Ok(None),
            false => Err(format!("`gen --check` names {named:?}, not {own}")),
        }
    }
}

/// What the author of each file wrote, without its places.
fn contents(parsed: &SpecFiles) -> BTreeMap<String, String> {
    let service = parsed.service.iter().map(|file| (file.path.clone(), format!("{:?}", file.content)));
    let types = parsed.types.iter().map(|file| (file.path.clone(), format!("{:?}", file.content)));
    let operations = parsed.operations.iter().map(|file| (file.path.clone(), format!("{:?}", file.content)));
    service.chain(types).chain(operations).collect()
}
