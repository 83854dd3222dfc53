//! The generator: the text of a specification goes in, the text of a Rust client comes out.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | [`spec`] | the files as text | what their authors wrote, each value with its place |
//! | [`resolve`] | what was written | what it means, or every contradiction in it |
//! | [`emit`] | the meaning | the files of the client |
//!
//! Beside them, [`manual`] reads pages of the manual, [`import`] turns these and API definitions into files of a specification,
//! [`audit`] holds a page against it, [`template`] begins a file by hand, [`diff`] tells what a change means, [`explain`] what
//! is known of a name, [`policy`] what callers have to be granted, and [`schema`] tells editors what the language is.
//!
//! The first two stages report all that they find before the next one starts; the last one has nothing left to refuse.
//! Files, arguments and the terminal are the business of `xtask`.

#![recursion_limit = "256"]

use diagnostic::Diagnostic;
use files::Files;
use source::SourceMap;

pub mod source;

pub mod diagnostic;

pub mod spec;

pub mod model;

pub mod resolve;

pub mod subset;

pub mod emit;

pub mod mock;

pub mod manual;

pub mod import;

pub mod audit;

pub mod schema;

pub mod diff;

pub mod explain;

pub mod policy;

pub mod template;

pub mod files;

mod parallel;

/// The whole way, from the spec's text to the client's files.
pub fn compile(sources: &SourceMap) -> Result<Files, Vec<Diagnostic>> {
    Ok(emit::rust::emit(&understand(sources)?))
}

/// What the spec's text means.
pub fn understand(sources: &SourceMap) -> Result<model::Model, Vec<Diagnostic>> {
    let (files, mut errors) = spec::read_partly(sources);
    match resolve::resolve(&files) {
        Ok(model) if errors.is_empty() => return Ok(model),
        Ok(_) => {}
        Err(found) => errors.extend(found),
    }
    diagnostic::sort(&mut errors);
    Err(errors)
}
