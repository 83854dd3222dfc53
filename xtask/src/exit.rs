//! How a command ends, and what it says to the terminal.

use codegen::diagnostic::{self, Diagnostic, Style};
use codegen::source::SourceMap;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// The exit codes; `args` lists them for users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Fine = 0,
    WrongSpec = 1,
    OutOfDate = 2,
    Usage = 64,
    Definition = 65,
    Unavailable = 69,
    Failed = 70,
    File = 74,
}

impl Exit {
    /// Nothing has the name that was asked for.
    pub const UNKNOWN_NAME: Self = Self::WrongSpec;
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Prints to standard output. A reader that went away, as `head` does, is no error.
pub fn say(text: &str) -> Exit {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Exit::Fine,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            complain(&format!("error: cannot write to standard output: {error}\n"));
            Exit::File
        }
    }
}

/// Prints to standard error, where a failure to print cannot be told to anybody.
pub fn complain(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Shows the errors of a spec.
pub fn wrong_spec(errors: &[Diagnostic], sources: &SourceMap) -> Exit {
    complain(&diagnostic::render(errors, sources, Style::Coloured));
    Exit::WrongSpec
}

/// Says that a file could not be read or written.
pub fn file_error(error: &crate::disk::DiskError) -> Exit {
    complain(&format!("error: {error}\n"));
    Exit::File
}
