//! Reads specs from git. This is the only module that runs git, and it does not change the repository.

use codegen::source::{LARGEST_FILE, Problem, SourceMap};
use codegen::spec::file_kind::{FileKind, is_companion};
use std::path::Path;
use std::process::Command;

/// The mode of a symbolic link in a git tree.
const LINK: &str = "120000";

/// Reads the files of a spec at a revision. Paths in diagnostics start with the revision.
/// If git fails, returns its error message.
pub fn read_spec(repository: &Path, revision: &str, dir: &str) -> Result<SourceMap, String> {
    let tree = format!("{revision}:./{dir}");
    let listing = run(repository, &["ls-tree", "-r", "-l", "-z", &tree])?;
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for line in listing.split(|byte| *byte == 0) {
        let line = String::from_utf8_lossy(line);
        let Some((fields, path)) = line.split_once('\t').filter(|(_, path)| !is_companion(path)) else { continue };
        // Mode, type, object and size.
        let [mode, _, object, size] = *fields.split_whitespace().collect::<Vec<_>>() else { continue };
        if mode == LINK {
            let help = "compare two directories instead";
            problems.push((path.to_owned(), Problem::new("links are not followed in a git revision", help)));
        } else if size.parse().is_ok_and(|size: usize| size > LARGEST_FILE) {
            problems.push((path.to_owned(), Problem::too_large()));
        } else if FileKind::from_path(path).is_some() {
            files.push((path.to_owned(), run(repository, &["cat-file", "blob", object])?));
        } else {
            // This is not a file of a spec. Its path is enough to report it.
            files.push((path.to_owned(), Vec::new()));
        }
    }
    Ok(SourceMap::new(files).with_unreadable(problems).with_root(format!("{revision}:{dir}")))
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
