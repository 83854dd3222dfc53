//! Checks imported files as `gen` does, so that an import never writes what `gen` refuses.

use super::existing::Spec;
use crate::output::Files;
use crate::resolve::todos::OPEN_TODO;
use crate::source::SourceMap;
use crate::understand;

/// Returns the errors in the imported files, except for open `todo`s. Errors in other files have other causes than the
/// import, and are not returned.
pub(super) fn errors(files: &Files, spec: &Spec) -> Vec<String> {
    let known = spec.texts.iter().filter(|(path, _)| !files.contains_key(*path));
    let texts = known.chain(files).map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let sources = SourceMap::new(texts);
    let Err(errors) = understand(&sources) else { return Vec::new() };
    let is_imported = |error: &&crate::diagnostic::Diagnostic| {
        error.labels.iter().any(|label| files.contains_key(&sources.file(label.file).path))
    };
    let imported = errors.iter().filter(is_imported).filter(|error| !error.message.starts_with(OPEN_TODO));
    imported.map(|error| error.message.clone()).collect()
}
