//! Prints output, errors and diagnostics. Control characters from files and arguments are escaped.

use crate::args::MessageFormat;
use crate::exit_code::Exit;
use crate::fs::FsError;
use codegen::diagnostic::{self, Diagnostic, Style};
use codegen::escape::{escape, escape_line};
use codegen::source::SourceMap;
use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal, Write};

/// Prints to standard output, and escapes control characters.
pub fn print(text: &str) -> Exit {
    print_styled(&escape(text))
}

/// Prints text with styles to standard output. The caller must have escaped the parts that come from input.
pub fn print_styled(text: &str) -> Exit {
    let mut out = anstream::stdout().lock();
    result(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints a document for other programs. Escapes control characters on a terminal only, because escapes change the
/// document.
pub fn print_document(text: &str) -> Exit {
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        return print(text);
    }
    result(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// It is not an error if the reader closes the pipe early, as `head` does.
fn result(printed: std::io::Result<()>) -> Exit {
    match printed {
        Ok(()) => Exit::Success,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Success,
        Err(error) => fail(Exit::File, format!("cannot write to standard output: {error}")),
    }
}

/// Prints to standard error, and escapes control characters. Ignores failures, because they cannot be reported.
pub fn print_error(text: &str) {
    let _ = anstream::stderr().lock().write_all(escape(text).as_bytes());
}

/// Shows the progress of a command on a terminal, in place of the progress shown before.
pub fn print_progress(text: &str) {
    let mut out = std::io::stderr().lock();
    if out.is_terminal() {
        let _ = out.write_all(format!("\r{}", escape(text)).as_bytes());
    }
}

/// Prints the errors of a spec. Returns the exit code.
pub fn report_invalid_spec(errors: &[Diagnostic], sources: &SourceMap, format: MessageFormat) -> Exit {
    if format == MessageFormat::Human {
        // The renderer escapes the input and adds colors.
        let _ = anstream::stderr().lock().write_all(diagnostic::render(errors, sources, Style::Colored).as_bytes());
        return Exit::InvalidSpec;
    }
    if let Err(exit) = print_diagnostics(errors, sources, format, "invalid spec").ok() {
        return exit;
    }
    print_error(&diagnostic::summary(errors.len(), 0));
    Exit::InvalidSpec
}

/// Prints errors to standard output. `title` is the title of their annotations on GitHub.
pub fn print_diagnostics(errors: &[Diagnostic], sources: &SourceMap, format: MessageFormat, title: &str) -> Exit {
    print_styled(&match format {
        MessageFormat::Human => diagnostic::render_each(errors, sources, Style::Colored),
        MessageFormat::Json => diagnostic::json(errors, sources),
        MessageFormat::Github => diagnostic::github(errors, sources, title),
    })
}

/// Prints text for people: to standard output, or to standard error if standard output contains errors for other
/// programs.
pub fn print_text(text: &str, format: MessageFormat) -> Exit {
    if format == MessageFormat::Human {
        return print(text);
    }
    print_error(text);
    Exit::Success
}

/// Prints the error of a file that cannot be read or written.
pub fn report_file_error(error: &FsError) -> Exit {
    fail(Exit::File, error)
}

/// Prints why a command fails. Returns the given exit code.
pub fn fail(exit: Exit, problem: impl Display) -> Exit {
    print_error(&format!("error: {problem}\n"));
    exit
}

/// Prints an error of the command line, or its help. Ignores failures, because they cannot be reported.
pub fn print_usage(error: &clap::Error, words: &[OsString]) {
    let is_plain = |word: &OsString| word.to_str().is_some_and(|word| matches!(escape_line(word), Cow::Borrowed(_)));
    if words.iter().all(is_plain) {
        let _ = error.print();
        return;
    }
    // The text repeats words of the command line, so all of it is escaped. The text has no styles, because these would
    // be escaped, too.
    let text = error.render().to_string();
    if error.use_stderr() {
        print_error(&text);
    } else {
        print(&text);
    }
}
