//! Measures the processor time, wall time and memory of a child process.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// Resources that a process and its children used.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// Processor time in seconds, user and system.
    pub cpu: f64,
    /// Wall time in seconds, process start included.
    pub wall: f64,
    /// The largest resident set in bytes.
    pub memory: f64,
}

/// Runs a program to its end. Its output goes to a file; the end of it becomes the error if the program fails.
pub fn measure(command: &mut Command, output: &Path) -> Result<Usage, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| format!("`{name}`: {error}");
    let file = File::create(output).map_err(failed)?;
    let errors = file.try_clone().map_err(failed)?;
    command.stdin(Stdio::null()).stdout(file).stderr(errors);
    let start = Instant::now();
    let ended = command.spawn().map_err(failed)?.wait4().map_err(failed)?;
    let wall = start.elapsed().as_secs_f64();
    if ended.status.success() {
        let cpu = ended.rusage.utime + ended.rusage.stime;
        return Ok(Usage { cpu: cpu.as_secs_f64(), wall, memory: ended.rusage.maxrss as f64 });
    }
    let text = fs::read(output).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let error = text.lines().find(|line| line.to_lowercase().contains("error")).unwrap_or_default();
    let end = text.lines().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
    Err(format!("`{name}` failed with {}: {error}\n{end}", ended.status))
}
