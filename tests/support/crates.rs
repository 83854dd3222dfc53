//! Crates that a test makes, builds and runs: copies of the client with another spec, and users of the client.

use crate::spec::{SpecFiles, project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for a test's crates below cargo's target folder, empty at the beginning.
pub fn scratch(target_tmpdir: &str, name: &str) -> PathBuf {
    let folder = Path::new(target_tmpdir).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the scratch folder can be emptied");
    }
    fs::create_dir_all(&folder).expect("the scratch folder can be made");
    folder
}

/// Writes the files of a spec.
pub fn write_spec(folder: &Path, files: &SpecFiles) {
    for (path, bytes) in files {
        write(&folder.join(path), bytes);
    }
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

/// Copies the client without its emitted part: the run-time that another spec can be generated into.
pub fn copy_client(to: &Path) {
    let from = project().join("generated-client");
    copy_folder(&from.join("src"), &to.join("src"));
    fs::remove_dir_all(to.join("src/generated")).expect("the emitted part can be removed");
    // A workspace of its own: the copy stands below the project's folder.
    let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("the manifest can be read");
    write(&to.join("Cargo.toml"), manifest + "\n[workspace]\n");
    for (source, target) in [(from.join("README.md"), "README.md"), (project().join("Cargo.lock"), "Cargo.lock")] {
        fs::copy(source, to.join(target)).expect("the file can be copied");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Generates a spec into a crate, with the command that maintainers use.
pub fn generate(spec: &Path, out: &Path) {
    let words = ["cargo xtask", "gen", "--spec"].map(Into::into).into_iter();
    let words = words.chain([spec.as_os_str().to_owned(), "--out".into(), out.as_os_str().to_owned()]);
    let exit = xtask::run(words);
    assert_eq!(
        format!("{exit:?}"),
        format!("{:?}", std::process::ExitCode::SUCCESS),
        "gen failed on {}",
        spec.display()
    );
}

/// Runs cargo in a crate with the packages that the project has fetched already.
pub fn cargo(folder: &Path, words: &[&str]) -> Output {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // One target folder for all such crates, so that dependencies are built once.
    let target = folder.parent().expect("a scratch crate stands in a scratch folder").join("../scratch-target");
    Command::new(cargo)
        .args(words)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo can be run")
}

/// The same, and the test fails with cargo's own words where cargo fails.
pub fn cargo_ok(folder: &Path, words: &[&str]) -> String {
    let output = cargo(folder, words);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "cargo {words:?} failed:\n{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
