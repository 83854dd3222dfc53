//! Text to text: the specification in YAML becomes the Rust client.
//!
//! ```text
//! SourceMap -parse-> SpecFiles -resolve-> Model -emit-> Files
//!  (text)   (shape) (as written) (meaning) (checked)    (text)
//! ```
//!
//! Errors leave `parse` and `resolve` and nowhere else, all of a stage's errors at once. `emit` cannot fail.
//! Nothing here touches disk, network, clock or environment; `xtask` does.

use diagnostic::Diagnostic;
use files::Files;
use source::SourceMap;

pub mod source;

pub mod diagnostic;

pub mod parse;

pub mod model;

pub mod resolve;

pub mod emit;

pub mod files;

/// The whole way, from the spec's text to the client's files.
pub fn compile(sources: &SourceMap) -> Result<Files, Vec<Diagnostic>> {
    let files = parse::parse(sources)?;
    let model = resolve::resolve(&files)?;
    Ok(emit::rust::emit(&model))
}
