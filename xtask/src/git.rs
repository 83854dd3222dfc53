//! Reads specs from git. The only module that runs git; it changes nothing.

use codegen::source::SourceMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// Reads the YAML files of a directory at a revision. Paths in messages start with the revision.
/// Returns the error message of git.
pub fn read_spec(repository: &Path, revision: &str, folder: &str) -> Result<SourceMap, String> {
    let tree = format!("{revision}:./{folder}");
    let listing = run(repository, &["ls-tree", "-r", "-z", "--name-only", &tree], "")?;
    let listing = String::from_utf8_lossy(&listing);
    let is_yaml = |path: &&str| path.ends_with(".yaml") || path.ends_with(".yml");
    let paths: Vec<&str> = listing.split('\0').filter(is_yaml).collect();
    let asked: String = paths.iter().map(|path| format!("{tree}/{path}\n")).collect();
    let answer = run(repository, &["cat-file", "--batch"], &asked)?;
    let texts = blobs(&answer).ok_or_else(|| format!("git shows no files of `{tree}`"))?;
    let files = paths.into_iter().map(str::to_owned).zip(texts);
    Ok(SourceMap::new(files).below(format!("{revision}:{folder}")))
}

/// Parses the output of `cat-file --batch`: for each file a line that ends with the size, the bytes and a newline.
fn blobs(mut answer: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut blobs = Vec::new();
    while !answer.is_empty() {
        let end = answer.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(answer.get(..end)?).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        let begin = end + 1;
        blobs.push(answer.get(begin..begin + size)?.to_vec());
        answer = answer.get(begin + size + 1..)?;
    }
    Some(blobs)
}

fn run(repository: &Path, words: &[&str], input: &str) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(repository).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().map_err(|error| format!("cannot run git: {error}"))?;
    let output = feed(child, input).map_err(|error| format!("cannot talk to git: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

/// Writes the input in a thread, since git writes output before it has read all input.
fn feed(mut child: Child, input: &str) -> io::Result<std::process::Output> {
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        // If git ends early, its error message says why.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
        child.wait_with_output()
    })
}
