//! The benchmark's directory below cargo's target directory, and the commands that run in it.

use super::rusage::{Usage, measure};
use crate::args::project;
use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// A directory with one target directory for all of its crates, so that their dependencies are built once.
pub struct ScratchDir {
    root: PathBuf,
    project: PathBuf,
}

impl ScratchDir {
    pub fn open() -> Result<Self, String> {
        let project = std::path::absolute(project()).map_err(|error| error.to_string())?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.join("target"), PathBuf::from);
        let root = std::path::absolute(target.join("bench")).map_err(|error| error.to_string())?;
        fs::create_dir_all(&root).map_err(with_path(&root))?;
        Ok(Self { root, project })
    }

    /// A path below the directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A path in the project.
    pub fn in_project(&self, name: &str) -> PathBuf {
        self.project.join(name)
    }

    /// A program that was built with `--release`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.path("target/release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Cargo as from a shell. It is not incremental: a second build would otherwise differ from the first.
    pub fn cargo(&self, directory: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg("--quiet").args(arguments).current_dir(directory);
        command.env("CARGO_TARGET_DIR", self.path("target")).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        command
    }

    /// Runs a program to its end. It does not see what cargo says about this package: build scripts would run again.
    pub fn run(&self, command: &mut Command) -> Result<Usage, String> {
        let is_about_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_about_package)) {
            command.env_remove(name);
        }
        measure(command, &self.path("output.txt"))
    }

    /// Runs a program to its end and returns its output.
    pub fn output_of(&self, command: &mut Command) -> Result<String, String> {
        self.run(command)?;
        read(&self.path("output.txt"))
    }

    /// Counts the packages that a crate needs on this machine to build and run, itself excluded.
    pub fn count_packages(&self, directory: &Path, arguments: &[&str]) -> Result<usize, String> {
        let mut command = self.cargo(directory, &["tree", "--edges=normal,build", "--prefix=none", "--format={p}"]);
        let output = self.output_of(command.args(arguments))?;
        let packages: BTreeSet<&str> = output.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        Ok(packages.iter().filter(|line| !line.is_empty()).count().saturating_sub(1))
    }
}

/// Removes a directory if it exists.
pub fn remove_dir(path: &Path) -> Result<(), String> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(with_path(path)(error)),
        _ => Ok(()),
    }
}

/// Writes files below a directory, except those that have that text already: cargo would build them again.
pub fn write(directory: &Path, files: &[(impl AsRef<str>, String)]) -> Result<(), String> {
    for (name, text) in files {
        let path = directory.join(name.as_ref());
        if fs::read(&path).is_ok_and(|known| known == text.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(directory);
        fs::create_dir_all(parent).map_err(with_path(parent))?;
        fs::write(&path, text).map_err(with_path(&path))?;
    }
    Ok(())
}

/// Copies the files of a directory, except subdirectories with that name.
pub fn copy(from: &Path, to: &Path, except: &str) -> Result<(), String> {
    for entry in fs::read_dir(from).map_err(with_path(from))?.flatten() {
        let name = entry.file_name();
        if !entry.path().is_dir() {
            write(to, &[(name.to_string_lossy(), read(&entry.path())?)])?;
        } else if name != except {
            copy(&entry.path(), &to.join(name), except)?;
        }
    }
    Ok(())
}

pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(with_path(path))
}

/// Marks a file as changed, so that cargo builds it again.
pub fn touch(path: &Path) -> Result<(), String> {
    let file = File::options().append(true).open(path).map_err(with_path(path))?;
    file.set_times(FileTimes::new().set_modified(SystemTime::now())).map_err(with_path(path))
}

/// Adds the path to an I/O error.
fn with_path(path: &Path) -> impl FnOnce(io::Error) -> String {
    move |error| format!("`{}`: {error}", path.display())
}
