//! Programs that stay and do a piece of work each time they are asked, so that subjects can take turns of milliseconds.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Keeps a program on one processor.
const PINNING: &str = "taskset";

/// The command for a program that stays on the first processor, where the machine has a word for that. What a call and its
/// answer cost depends on whether caller and server share a processor, which otherwise changes as the system likes.
pub fn pinned(program: &Path) -> Command {
    let is_there = Command::new(PINNING).arg("--version").output().is_ok_and(|output| output.status.success());
    match is_there {
        true => {
            let mut command = Command::new(PINNING);
            command.args(["--cpu-list", "0"]).arg(program);
            command
        }
        false => Command::new(program),
    }
}

/// A program that answers every line with a line. It ends with this.
pub struct Asked {
    process: RefCell<Child>,
    output: RefCell<BufReader<ChildStdout>>,
    name: String,
}

impl Asked {
    /// Starts a program.
    ///
    /// # Errors
    ///
    /// It cannot be started.
    pub fn start(command: &mut Command) -> Result<Self, String> {
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        let name = words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.map_err(|error| format!("`{name}`: {error}"))?;
        let output = process.stdout.take().ok_or_else(|| format!("`{name}` has no output"))?;
        Ok(Self { process: RefCell::new(process), output: RefCell::new(BufReader::new(output)), name })
    }

    /// What it prints next.
    ///
    /// # Errors
    ///
    /// It has ended.
    pub fn line(&self) -> Result<String, String> {
        let mut line = String::new();
        let read = self.output.borrow_mut().read_line(&mut line);
        match read {
            Ok(count) if count > 0 => Ok(line.trim().to_owned()),
            Ok(_) => Err(format!("`{}` has ended", self.name)),
            Err(error) => Err(format!("`{}`: {error}", self.name)),
        }
    }

    /// Asks, and gives the answer.
    ///
    /// # Errors
    ///
    /// It has ended.
    pub fn ask(&self, question: &str) -> Result<String, String> {
        if let Some(input) = &mut self.process.borrow_mut().stdin {
            writeln!(input, "{question}").map_err(|error| format!("`{}`: {error}", self.name))?;
        }
        self.line()
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        // One that has ended by itself needs no end.
        let mut process = self.process.borrow_mut();
        let _ = process.kill();
        let _ = process.wait();
    }
}
