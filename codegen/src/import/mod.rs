//! Other front ends: what API definitions say, in the language of the spec.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | `text`, `definition` | Swagger 2.0, OpenAPI 3.0 or 3.1, as JSON or YAML | the `form` that they have in common |
//! | `naming`, `share` | the operations of all definitions | names that no two have, types that several share |
//! | `write`, `yaml` | the form | files of the spec |
//!
//! A document that `emit::openapi` wrote goes another way: `own` reads the same spec out of it again.
//! Pages of the manual take the same way from the form on; `page` makes it of what [`crate::manual`] reads.
//!
//! What the language cannot say is listed with its place, and what would change a meaning stops its operation.

mod about;
mod definition;
mod enumerations;
mod examples;
mod existing;
mod facts;
mod form;
mod includes;
mod manual;
mod meanings;
mod media;
mod named;
mod naming;
mod node;
mod notes;
mod objects;
mod openapi;
mod operations;
mod own;
mod paging;
mod parameters;
mod personal;
mod references;
mod requests;
mod responses;
mod retry;
mod schemas;
mod share;
mod swagger;
mod text;
pub(crate) mod times;
mod topics;
mod units;
mod words;
mod write;
mod yaml;

pub use manual::{Names, PageImport, import_page};
pub use notes::{Left, Place, Trouble};
pub use text::LARGEST_DEFINITION;
pub use yaml::{Yaml, key, print};

use crate::output::Files;
use crate::resolve::{RESERVED_METHODS, RESERVED_TYPES, naming::snake_case};
use crate::source::SourceMap;
use existing::Spec;
use form::Operation;
use notes::Notes;
use serde_yaml::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    pub files: BTreeMap<String, String>,
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
    let mut operations = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let mut notes = Notes::of(&source.name);
        let tree = text::tree(&source.name, &source.bytes);
        match tree.and_then(|tree| one(&tree, source, label, &spec, &mut notes)) {
            Ok(One::Own(own)) => {
                import.operations += own.operations;
                import.files.extend(own.files);
            }
            Ok(One::Foreign(read)) => read.into_iter().for_each(|read| match read {
                Ok(operation) => operations.push((source.name.as_str(), operation)),
                Err(trouble) => import.troubles.push(trouble),
            }),
            Err(trouble) => import.troubles.push(trouble),
        }
        for (what, places) in notes.into_left() {
            import.left.entry(what).or_default().extend(places);
        }
        progress(index + 1);
    }
    let operations = distinct(operations, &mut import.troubles);
    import.operations += operations.len();
    import.files.extend(files(operations, &spec));
    import
}

/// What one source holds.
enum One {
    /// The whole of a spec.
    Own(own::Own),
    /// Operations as others describe them.
    Foreign(Vec<Result<Operation, Trouble>>),
}

fn one(tree: &Value, source: &Source, label: Option<&str>, spec: &Spec, notes: &mut Notes) -> Result<One, Trouble> {
    match own::read(tree, &source.name, spec, notes) {
        Some(own) => own.map(One::Own),
        None => definition::read(tree, &source.name, label, spec, notes).map(One::Foreign),
    }
}

/// Each operation once, by name.
fn distinct(operations: Vec<(&str, Operation)>, troubles: &mut Vec<Trouble>) -> Vec<Operation> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut kept: Vec<Operation> = Vec::new();
    for (file, operation) in operations {
        match seen.get(&operation.name) {
            Some(first) => troubles.push(Trouble {
                message: format!("the operation `{}` is defined twice, first in `{first}`", operation.name),
                place: Place { file: file.to_owned(), pointer: String::new() },
                help: "import one of them".to_owned(),
            }),
            None => {
                seen.insert(operation.name.clone(), file);
                kept.push(operation);
            }
        }
    }
    kept.sort_by(|a, b| a.name.cmp(&b.name));
    kept
}

fn files(mut operations: Vec<Operation>, spec: &Spec) -> BTreeMap<String, String> {
    let mut aliases: Vec<Vec<String>> = Vec::new();
    let mut paths: Vec<String> = Vec::new();
    for operation in &mut operations {
        operation.drop_unused_types();
        let imported = operation.name.clone();
        let path = match spec.operations.get(&imported) {
            Some((name, path)) => {
                operation.name = name.clone();
                path.clone()
            }
            None => {
                let method = snake_case(&imported);
                if RESERVED_TYPES.contains(&imported.as_str()) || RESERVED_METHODS.contains(&method.as_str()) {
                    operation.name = format!("{imported}Operation");
                }
                format!("operations/{}/{}.yaml", operation.group, snake_case(&operation.name))
            }
        };
        aliases.push(if operation.name == imported { Vec::new() } else { vec![imported] });
        paths.push(path);
        naming::settle(operation);
    }
    let topics = share::share(&mut operations, &paths.iter().cloned().collect::<HashSet<String>>(), spec);
    let mut files = BTreeMap::new();
    for ((operation, path), aliases) in operations.iter().zip(paths).zip(aliases) {
        files.insert(path, write::operation(operation, &aliases));
    }
    for (topic, types) in topics {
        let path = format!("types/{topic}.yaml");
        files.insert(path.clone(), topics::file(&path, &types, spec));
    }
    files
}
