//! The benchmark's folder below cargo's target folder: where peers are built and everything is written.

use super::usage::{Usage, measure};
use crate::args::project;
use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// A folder of its own, with a target folder that all crates in it share, so that their dependencies are built once.
#[derive(Debug)]
pub struct Workshop {
    root: PathBuf,
    project: PathBuf,
}

impl Workshop {
    /// The one of this project.
    ///
    /// # Errors
    ///
    /// The folder cannot be made.
    pub fn open() -> Result<Self, String> {
        let project = std::path::absolute(project()).map_err(|error| error.to_string())?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.join("target"), PathBuf::from);
        let root = std::path::absolute(target.join("bench")).map_err(|error| error.to_string())?;
        fs::create_dir_all(&root).map_err(told(&root))?;
        Ok(Self { root, project })
    }

    /// A path below the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A path in the project.
    pub fn in_project(&self, name: &str) -> PathBuf {
        self.project.join(name)
    }

    /// The target folder of the crates.
    pub fn target(&self) -> PathBuf {
        self.path("target")
    }

    /// Cargo, as from a shell: without incremental data, which would make a second build of a crate something else
    /// than the first.
    pub fn cargo(&self, folder: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg("--quiet").args(words).current_dir(folder);
        clean(&mut command);
        command.env("CARGO_TARGET_DIR", self.target()).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        command
    }

    /// Runs a program to its end, and tells what it used.
    ///
    /// # Errors
    ///
    /// It fails.
    pub fn measure(&self, command: &mut Command) -> Result<Usage, String> {
        measure(command, &self.path("output.txt"))
    }

    /// Runs a program to its end, and gives what it printed.
    ///
    /// # Errors
    ///
    /// It fails.
    pub fn printed(&self, command: &mut Command) -> Result<String, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let output = command.output().map_err(|error| format!("`{name}`: {error}"))?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => {
                let printed = String::from_utf8_lossy(&output.stderr);
                let last = printed.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
                Err(format!("`{name}` failed with {}: {last}", output.status))
            }
        }
    }
}

/// Where folders go that are in the way.
const ASIDE: &str = "aside";

impl Workshop {
    /// Takes a folder or a file out of the way, if it is there. It is removed [in the end](Self::clear): for minutes after a
    /// removal, some file systems look longer for a place for each new file.
    pub fn set_aside(&self, path: &Path) -> Result<(), String> {
        let aside = self.path(ASIDE);
        fs::create_dir_all(&aside).map_err(told(&aside))?;
        let free = (0_u32..).map(|number| aside.join(number.to_string())).find(|place| !place.exists());
        match fs::rename(path, free.unwrap_or(aside)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(told(path)(error)),
            _ => Ok(()),
        }
    }

    /// Removes what was set aside.
    pub fn clear(&self) {
        // What cannot be removed is tried again in the end of the next run.
        let _ = fs::remove_dir_all(self.path(ASIDE));
    }
}

/// How many packages a crate needs on this machine, without itself: those that it runs with or is built with.
pub fn packages(workshop: &Workshop, folder: &Path, words: &[&str]) -> Result<usize, String> {
    let mut command =
        workshop.cargo(folder, &["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
    let printed = workshop.printed(command.args(words))?;
    let packages: BTreeSet<&str> = printed.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Ok(packages.iter().filter(|line| !line.is_empty()).count().saturating_sub(1))
}

/// Takes out what the cargo above this program says about this package: build scripts would run again because of it.
pub fn clean(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let is_about_package =
            name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if is_about_package {
            command.env_remove(name);
        }
    }
}

/// Writes files below a folder. What is there already with the same text is left alone, so that cargo does not build it
/// again.
pub fn write(folder: &Path, files: &[(String, String)]) -> Result<(), String> {
    for (name, text) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|known| known == text.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(told(parent))?;
        fs::write(&path, text).map_err(told(&path))?;
    }
    Ok(())
}

/// Copies the files of a folder that are not in a folder of that name.
pub fn copy(from: &Path, to: &Path, without: &str) -> Result<(), String> {
    for entry in fs::read_dir(from).map_err(told(from))?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            if entry.file_name() != without {
                copy(&path, &target, without)?;
            }
        } else {
            let text = fs::read_to_string(&path).map_err(told(&path))?;
            write(to, &[(entry.file_name().to_string_lossy().into_owned(), text)])?;
        }
    }
    Ok(())
}

/// Reads a text.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(told(path))
}

/// Makes a file look changed.
pub fn touch(path: &Path) -> Result<(), String> {
    let times = FileTimes::new().set_modified(SystemTime::now());
    let file = File::options().append(true).open(path).map_err(told(path))?;
    file.set_times(times).map_err(told(path))
}

/// Tells which file could not be read or written.
pub fn told(path: &Path) -> impl FnOnce(io::Error) -> String {
    let path = path.display().to_string();
    move |error| format!("`{path}`: {error}")
}
