//! Crates that a test writes, builds and runs: copies of the client with a different spec, and users of the client.

use crate::spec::{SpecFiles, project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Creates an empty directory for the crates of a test, below cargo's target directory.
pub fn scratch(target_tmpdir: &str, name: &str) -> PathBuf {
    let directory = Path::new(target_tmpdir).join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("the scratch directory can be removed");
    }
    fs::create_dir_all(&directory).expect("the scratch directory can be created");
    directory
}

/// Writes the files of a spec.
pub fn write_spec(directory: &Path, files: &SpecFiles) {
    for (path, bytes) in files {
        write(&directory.join(path), bytes);
    }
}

/// Writes a file, and creates its parent directories.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file has a directory")).expect("the directory can be created");
    fs::write(path, bytes).expect("the file can be written");
}

/// Copies the client without its generated code, so that the code of another spec can be generated into the copy.
pub fn copy_client(to: &Path) {
    let from = project().join("generated-client");
    copy_directory(&from.join("src"), &to.join("src"));
    fs::remove_dir_all(to.join("src/generated")).expect("the generated code can be removed");
    // The copy needs a workspace of its own, because it is below the project's directory.
    let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("the manifest can be read");
    // The examples are not copied.
    let manifest = manifest.split("\n[[example]]").next().unwrap_or_default();
    write(&to.join("Cargo.toml"), format!("{manifest}\n[workspace]\n"));
    for (source, target) in [(from.join("README.md"), "README.md"), (project().join("Cargo.lock"), "Cargo.lock")] {
        fs::copy(source, to.join(target)).expect("the file can be copied");
    }
}

fn copy_directory(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the directory can be created");
    for entry in fs::read_dir(from).expect("the directory can be read") {
        let entry = entry.expect("the directory can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_directory(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Generates the code of a spec into a crate, with the command that maintainers use.
pub fn generate(spec: &Path, out: &Path) {
    let arguments = ["cargo xtask".as_ref(), "gen".as_ref(), "--spec".as_ref(), spec, "--out".as_ref(), out];
    let exit = xtask::run(arguments.map(|argument: &Path| argument.as_os_str().to_owned()));
    let success = std::process::ExitCode::SUCCESS;
    assert_eq!(format!("{exit:?}"), format!("{success:?}"), "gen failed on {}", spec.display());
}

/// Returns the target directory of a crate. All such crates share one, so that dependencies are built once.
pub fn target(crate_directory: &Path) -> PathBuf {
    crate_directory.parent().expect("a crate is in a scratch directory").join("../scratch-target")
}

/// Runs cargo in a crate, offline.
pub fn cargo(directory: &Path, arguments: &[&str]) -> Output {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(arguments)
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target(directory))
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo can be run")
}

/// Runs cargo in a crate and panics with its output if it fails.
pub fn cargo_ok(directory: &Path, arguments: &[&str]) -> String {
    let output = cargo(directory, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "cargo {arguments:?} failed:\n{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
