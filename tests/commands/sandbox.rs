//! A temporary directory with a spec and a crate, to run commands in.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use tests::command::{Run, finish, xtask};
use tests::spec::{SpecFiles, real_spec, sources};

/// The content of each file below `src/generated`, by path.
pub type Generated = BTreeMap<String, Vec<u8>>;

/// A temporary directory with a spec and a crate. Dropping it removes both.
pub struct Sandbox {
    dir: TempDir,
}

impl Sandbox {
    /// Creates a sandbox with the project's spec, and a crate without generated files.
    pub fn new() -> Self {
        Self::with_spec(&real_spec())
    }

    /// Creates a sandbox with the project's spec, and a crate with the files generated from it.
    pub fn generated() -> Self {
        let sandbox = Self::new();
        for (path, text) in sandbox.expected_files() {
            sandbox.write_generated(&path, text);
        }
        sandbox
    }

    /// Creates a sandbox with a spec, and a crate without generated files.
    pub fn with_spec(files: &SpecFiles) -> Self {
        let dir = tempfile::Builder::new().prefix("commands-").tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        let sandbox = Self { dir: dir.expect("the directory can be created") };
        sandbox.write_spec(files);
        // This is the manifest of the project's client, with the features of its groups.
        write(&sandbox.client().join("Cargo.toml"), read_manifest());
        sandbox
    }

    /// Replaces the spec.
    pub fn write_spec(&self, files: &SpecFiles) {
        let _ = fs::remove_dir_all(self.spec());
        for (path, bytes) in files {
            write(&self.spec().join(path), bytes);
        }
    }

    /// Returns the directory that contains the spec and the crate.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Returns the directory of the spec.
    pub fn spec(&self) -> PathBuf {
        self.path().join("spec")
    }

    /// Returns the directory of the crate.
    pub fn client(&self) -> PathBuf {
        self.path().join("client")
    }

    /// Returns the directory that `gen` writes.
    pub fn out(&self) -> PathBuf {
        self.client().join("src/generated")
    }

    /// Returns a command that uses the spec and the crate of the sandbox.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = xtask(arguments);
        command.arg("--spec").arg(self.spec());
        if arguments.first() == Some(&"gen") {
            command.arg("--out").arg(self.client());
        }
        command
    }

    /// Runs a command on the spec and the crate of the sandbox.
    pub fn run(&self, arguments: &[&str]) -> Run {
        finish(&mut self.command(arguments))
    }

    /// Returns the files below the directory that `gen` writes.
    pub fn files(&self) -> Generated {
        xtask::fs::read_generated(&self.out()).expect("the directory can be read")
    }

    /// Returns the files that `gen` must write.
    pub fn expected_files(&self) -> Generated {
        let spec = xtask::fs::read_spec(&self.spec()).expect("the spec can be read");
        let files = codegen::compile(&spec).expect("the spec is right");
        files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
    }

    /// Writes a file below the directory that `gen` writes.
    pub fn write_generated(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.out().join(path), bytes);
    }

    /// Replaces a string in a file of the spec. The file must contain the string.
    pub fn edit_spec(&self, path: &str, from: &str, to: &str) {
        let path = self.spec().join(path);
        let text = fs::read_to_string(&path).expect("the file can be read");
        assert!(text.contains(from), "`{from}` is not in {}", path.display());
        fs::write(path, text.replacen(from, to, 1)).expect("the file can be written");
    }

    /// Sets the modification time of every generated file to the same time in the past.
    pub fn reset_times(&self) {
        for path in self.files().keys() {
            let file = File::options().write(true).open(self.out().join(path)).expect("the file can be opened");
            file.set_modified(past_time()).expect("the time can be set");
        }
    }

    /// Returns the paths of the files that were written after `reset_times` was called.
    pub fn written_files(&self) -> Vec<String> {
        let time = |path: &String| fs::metadata(self.out().join(path)).and_then(|about| about.modified());
        self.files().into_keys().filter(|path| time(path).expect("the file has a time") != past_time()).collect()
    }
}

/// Returns the time that `reset_times` sets.
fn past_time() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// Writes a file, and creates its parent directories.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file has a parent")).expect("the directory can be created");
    fs::write(path, bytes).expect("the file can be written");
}

/// Asserts that a command ended with this exit code.
#[track_caller]
pub fn assert_code(run: &Run, code: i32) {
    assert_eq!(run.code, Some(code), "standard output:\n{}\nstandard error:\n{}", run.stdout, run.stderr);
}

/// Asserts that a string contains another string.
#[track_caller]
pub fn assert_contains(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

/// Asserts that the directory contains exactly the files that `gen` must write.
#[track_caller]
pub fn assert_up_to_date(sandbox: &Sandbox) {
    let files = sandbox.files();
    let expected = sandbox.expected_files();
    let names = |files: &Generated| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&files), names(&expected), "the directory has other files");
    let wrong: Vec<&String> =
        expected.iter().filter(|(path, text)| files[*path] != **text).map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "these files differ: {wrong:?}");
}

/// Returns a spec with one group, which has an operation `Show<name>` for each name.
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
    assert!(codegen::compile(&sources(files.clone())).is_ok(), "the fixture is invalid");
    files
}

fn read_manifest() -> Vec<u8> {
    fs::read(tests::spec::project().join("generated-client/Cargo.toml")).expect("the manifest can be read")
}
