//! Reads specs from git. This is the only module that runs git, and it does not change the repository.

use codegen::source::SourceMap;
use std::path::Path;
use std::process::Command;

/// Reads the YAML files of a directory at a revision. Paths in diagnostics start with the revision.
/// If git fails, returns its error message.
pub fn read_spec(repository: &Path, revision: &str, dir: &str) -> Result<SourceMap, String> {
    let tree = format!("{revision}:./{dir}");
    let listing = run(repository, &["ls-tree", "-r", "-z", "--name-only", &tree])?;
    let listing = String::from_utf8_lossy(&listing);
    let mut files = Vec::new();
    for path in listing.split('\0').filter(|path| path.ends_with(".yaml") || path.ends_with(".yml")) {
        files.push((path.to_owned(), run(repository, &["cat-file", "blob", &format!("{tree}/{path}")])?));
    }
    Ok(SourceMap::new(files).below(format!("{revision}:{dir}")))
}

fn run(repository: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(repository).args(arguments).output();
    let output = output.map_err(|error| format!("cannot run git: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
