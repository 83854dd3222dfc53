//! A spec and a crate's folder to run commands over, gone at the end of the test.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use tests::command::{Run, finish, xtask};
use tests::spec::{SpecFiles, real_spec, sources};

/// Bytes of the files below `src/generated`.
pub type Generated = BTreeMap<String, Vec<u8>>;

/// A spec and the folder of a crate.
pub struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// The project's spec, and a crate in which nothing was generated yet.
    pub fn new() -> Self {
        Self::of(&real_spec())
    }

    /// The same with what `gen` makes of the spec.
    pub fn generated() -> Self {
        let sandbox = Self::new();
        for (path, text) in sandbox.expected() {
            sandbox.put(&path, text);
        }
        sandbox
    }

    /// A spec, and a crate in which nothing was generated yet.
    pub fn of(files: &SpecFiles) -> Self {
        let folder = tempfile::Builder::new().prefix("commands-").tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        let sandbox = Self { folder: folder.expect("a folder for the test can be made") };
        sandbox.write_spec(files);
        // The client's own manifest, with the features of its groups.
        write(&sandbox.client().join("Cargo.toml"), read_manifest());
        sandbox
    }

    /// Puts another spec in the place of the one that is there.
    pub fn write_spec(&self, files: &SpecFiles) {
        let _ = fs::remove_dir_all(self.spec());
        for (path, bytes) in files {
            write(&self.spec().join(path), bytes);
        }
    }

    /// The folder of both.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The spec's folder.
    pub fn spec(&self) -> PathBuf {
        self.path().join("spec")
    }

    /// The crate's folder.
    pub fn client(&self) -> PathBuf {
        self.path().join("client")
    }

    /// The folder that `gen` writes.
    pub fn out(&self) -> PathBuf {
        self.client().join("src/generated")
    }

    /// A command over the sandbox that has not begun.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = xtask(words);
        command.arg("--spec").arg(self.spec());
        if words.first() == Some(&"gen") {
            command.arg("--out").arg(self.client());
        }
        command
    }

    /// Runs a command over the sandbox.
    pub fn run(&self, words: &[&str]) -> Run {
        finish(&mut self.command(words))
    }

    /// What is below the folder that `gen` writes.
    pub fn files(&self) -> Generated {
        xtask::fs::read_generated(&self.out()).expect("the folder can be read")
    }

    /// What has to be there.
    pub fn expected(&self) -> Generated {
        let spec = xtask::fs::read_spec(&self.spec()).expect("the spec can be read");
        let files = codegen::compile(&spec).expect("the spec is right");
        files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
    }

    /// Writes a file below the folder that `gen` writes.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.out().join(path), bytes);
    }

    /// Changes a text in a file of the spec; the text has to be there.
    pub fn edit_spec(&self, path: &str, from: &str, to: &str) {
        let path = self.spec().join(path);
        let text = fs::read_to_string(&path).expect("the file can be read");
        assert!(text.contains(from), "`{from}` is not in {}", path.display());
        fs::write(path, text.replacen(from, to, 1)).expect("the file can be written");
    }

    /// Gives every generated file the same old time.
    pub fn age(&self) {
        for path in self.files().keys() {
            let file = File::options().write(true).open(self.out().join(path)).expect("the file can be opened");
            file.set_modified(old()).expect("the time can be set");
        }
    }

    /// The files that were written since.
    pub fn touched(&self) -> Vec<String> {
        let time = |path: &String| fs::metadata(self.out().join(path)).and_then(|about| about.modified());
        self.files().into_keys().filter(|path| time(path).expect("the file has a time") != old()).collect()
    }
}

/// A time that no file gets by being written.
fn old() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

/// Fails unless a command ended with that code.
#[track_caller]
pub fn assert_code(run: &Run, code: i32) {
    assert_eq!(run.code, Some(code), "standard output:\n{}\nstandard error:\n{}", run.stdout, run.stderr);
}

/// Fails unless a text holds another.
#[track_caller]
pub fn assert_holds(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

/// Fails unless the folder holds just what the spec makes.
#[track_caller]
pub fn assert_right(sandbox: &Sandbox) {
    let (files, expected) = (sandbox.files(), sandbox.expected());
    let names = |files: &Generated| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&files), names(&expected), "the folder has other files");
    let wrong: Vec<&String> =
        expected.iter().filter(|(path, text)| files[*path] != **text).map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "these files are wrong: {wrong:?}");
}

/// The files of a spec that is none of the project's.
pub fn parcels(operations: &[String]) -> SpecFiles {
    let mut files = tests::spec::fixture("");
    files.extend(operations.iter().map(|name| {
        let text = format!(
            "operation: Show{name}\ndocument: {{ title: Showing, updated: 2026-01-02 }}\nsummary: Shows {name}.\n\
             http: GET /v1/{{project_id}}/{name}\nretry: {{ idempotent: true, reason: only reads }}\npermissions: none\n\
             responses:\n  200: {{ body: {name}, description: It is there. }}\n\
             types:\n  {name}: {{ type: object, description: A thing., properties: {{ id: {{ type: string, description: Its id. }} }} }}\n"
        );
        (format!("operations/parcels/show_{}.yaml", name.to_lowercase()), text.into_bytes())
    }));
    // What is wrong with the fixture should show here and not in a command.
    assert!(codegen::compile(&sources(files.clone())).is_ok(), "the fixture is wrong");
    files
}

fn read_manifest() -> Vec<u8> {
    fs::read(tests::spec::project().join("generated-client/Cargo.toml")).expect("the manifest can be read")
}
