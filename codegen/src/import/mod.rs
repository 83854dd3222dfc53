//! Other front ends: API definitions and manual pages, as `spec::ast`.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | `text`, `definition` | Swagger 2.0, OpenAPI 3.0 or 3.1, as JSON or YAML | a `draft` of each operation: the `ast` of its file |
//! | `manual` | what [`crate::manual`] reads of a page | the same |
//! | `output` | all drafts | files of the spec, with names that no two have and the types that several share |
//!
//! What the language cannot say is listed with its place, and what would change a meaning stops its operation.

mod constraints;
mod dedup_types;
mod definition;
mod document;
mod draft;
mod enum_docs;
mod enumerations;
mod examples;
mod existing;
mod field_types;
mod includes;
mod losses;
mod manual;
mod media;
mod named_schemas;
mod naming;
mod node;
mod objects;
mod openapi;
mod operations;
mod output;
mod paging;
mod parameters;
mod pii;
mod references;
mod requests;
mod responses;
mod retry;
mod schema_text;
mod schemas;
mod shared_types;
mod swagger;
mod text;
mod units;

pub use losses::{DocumentLocation, Left, Trouble};
pub use manual::{Names, PageImport, import_page};
pub use text::LARGEST_DEFINITION;

use crate::output::Files;
use crate::source::SourceMap;
use draft::Draft;
use existing::Spec;
use losses::Losses;
use std::collections::HashMap;

/// A file to import from.
#[derive(Debug, Clone)]
pub struct Source {
    /// What the caller calls it.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// Files of the spec by their paths below its folder. Some may be there already, with the same text or another.
    pub files: Files,
    /// What was not carried over.
    pub left: Left,
    /// Why files or operations are missing.
    pub troubles: Vec<Trouble>,
    /// How many operations the files are about.
    pub operations: usize,
}

/// Imports definitions into a spec. `label` says what they are called where they do not say it themselves,
/// and `progress` is told after each how many were read.
pub fn import(sources: &[Source], spec: &SourceMap, label: Option<&str>, progress: &mut dyn FnMut(usize)) -> Import {
    let spec = Spec::read(spec);
    let mut import = Import::default();
    let mut drafts = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let mut losses = Losses::new(&source.name);
        let tree = text::tree(&source.name, &source.bytes);
        match tree.and_then(|tree| definition::read(&tree, &source.name, label, &spec, &mut losses)) {
            Ok(read) => read.into_iter().for_each(|read| match read {
                Ok(draft) => drafts.push((source.name.as_str(), draft)),
                Err(trouble) => import.troubles.push(trouble),
            }),
            Err(trouble) => import.troubles.push(trouble),
        }
        for (what, places) in losses.into_left() {
            import.left.entry(what).or_default().extend(places);
        }
        progress(index + 1);
    }
    let drafts = distinct(drafts, &mut import.troubles);
    import.operations = drafts.len();
    import.files = output::files(drafts, &spec);
    import
}

/// Each operation once, by name.
fn distinct(drafts: Vec<(&str, Draft)>, troubles: &mut Vec<Trouble>) -> Vec<Draft> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut kept: Vec<Draft> = Vec::new();
    for (file, draft) in drafts {
        let name = &draft.file.operation;
        if let Some(first) = seen.get(name) {
            troubles.push(Trouble {
                message: format!("the operation `{name}` is defined twice, first in `{first}`"),
                place: DocumentLocation { file: file.to_owned(), pointer: String::new() },
                help: "import one of them".to_owned(),
            });
        } else {
            seen.insert(name.clone(), file);
            kept.push(draft);
        }
    }
    kept.sort_by(|a, b| a.file.operation.cmp(&b.file.operation));
    kept
}
