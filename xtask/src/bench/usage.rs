//! What other programs use: processor time and memory, of a process and of those that it started.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use wait4::Wait4;

/// What a program used until its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usage {
    /// Seconds on a processor, its own and the kernel's for it, together with those of its children.
    pub cpu: f64,
    /// The most memory that it or one of its children had, in bytes.
    pub memory: f64,
}

/// So many lines of what a failed program printed are told.
const LINES: usize = 12;

/// Runs a program to its end. What it prints goes to a file.
///
/// # Errors
///
/// It cannot be started, or fails; its last words are told then.
pub fn measure(command: &mut Command, output: &Path) -> Result<Usage, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let trouble = |error: std::io::Error| format!("`{name}`: {error}");
    let file = File::create(output).map_err(trouble)?;
    let errors = file.try_clone().map_err(trouble)?;
    command.stdin(Stdio::null()).stdout(file).stderr(errors);
    let ended = command.spawn().map_err(trouble)?.wait4().map_err(trouble)?;
    if !ended.status.success() {
        let printed = fs::read(output).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let error = printed.lines().find(|line| line.to_lowercase().contains("error")).unwrap_or_default();
        return Err(format!("`{name}` failed with {}: {error}\n{}", ended.status, last_lines(&printed)));
    }
    let cpu = ended.rusage.utime + ended.rusage.stime;
    Ok(Usage { cpu: cpu.as_secs_f64(), memory: ended.rusage.maxrss as f64 })
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let skipped = lines.len().saturating_sub(LINES);
    lines.into_iter().skip(skipped).collect::<Vec<_>>().join("\n")
}
