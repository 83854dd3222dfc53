//! Prints to the terminal: output, errors and diagnostics.

use crate::exit_code::Exit;
use crate::fs::FsError;
use codegen::diagnostic::{self, Diagnostic, Style};
use codegen::source::SourceMap;
use std::fmt::Display;
use std::io::{ErrorKind, Write};

/// Prints to standard output. It is not an error if the reader closes the pipe early, as `head` does.
pub fn print(text: &str) -> Exit {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Exit::Success,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Success,
        Err(error) => fail(Exit::File, format!("cannot write to standard output: {error}")),
    }
}

/// Prints to standard error. Ignores failures, because they cannot be reported.
pub fn print_error(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Prints the errors of a spec. Returns the exit code.
pub fn report_invalid_spec(errors: &[Diagnostic], sources: &SourceMap) -> Exit {
    print_error(&diagnostic::render(errors, sources, Style::Coloured));
    Exit::InvalidSpec
}

/// Prints the error of a file that cannot be read or written. Returns the exit code.
pub fn report_file_error(error: &FsError) -> Exit {
    fail(Exit::File, error)
}

/// Prints why a command fails. Returns the given exit code.
pub fn fail(exit: Exit, problem: impl Display) -> Exit {
    print_error(&format!("error: {problem}\n"));
    exit
}
