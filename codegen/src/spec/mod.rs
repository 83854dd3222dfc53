//! Parses the files of a spec, and checks that their keys and values are part of the language.
//!
//! | module | purpose |
//! | --- | --- |
//! | `ast`, `scalar` | the structs of the language |
//! | `type_names`, `type_references` | the built-in types, and the types that an operation or a type refers to |
//! | `schema`, `shape`, `file_kind` | the JSON Schema of each kind of file, and the shapes that are compiled from it |
//! | `yaml`, `tree`, `syntax_errors` | parse YAML into values with spans |
//! | `spans`, `pointer` | the spans of values, for errors |
//! | `check`, `describe`, `openapi_hints` | check values against the shapes, and describe errors |
//! | `read`, `files` | convert values to structs |
//! | `write` | prints files as YAML |

pub mod ast;
mod check;
pub(crate) mod describe;
pub mod file_kind;
pub mod files;
mod openapi_hints;
pub mod pointer;
mod read;
pub mod scalar;
pub(crate) mod schema;
mod shape;
pub mod spans;
mod syntax_errors;
mod tree;
pub(crate) mod type_names;
pub(crate) mod type_references;
pub mod write;
mod yaml;

use crate::diagnostic::Diagnostic;
use crate::parallel::map;
use crate::source::{FileId, Location, SourceFile, SourceMap};
use file_kind::FileKind;
use files::{Located, SpecFiles, Unreadable};
use read::Read;

/// Reads the files of a spec. Returns their content, or all errors of all files.
pub fn read(sources: &SourceMap) -> Result<SpecFiles, Vec<Diagnostic>> {
    let (files, errors) = read_partly(sources);
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Reads the valid parts of a spec. Returns them, and all errors of all files.
pub fn read_partly(sources: &SourceMap) -> (SpecFiles, Vec<Diagnostic>) {
    let sources: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let mut files = SpecFiles::default();
    let mut errors = Vec::new();
    for (part, found) in map(&sources, |(id, file)| read_file(*id, file)) {
        files.service = files.service.or(part.service);
        files.errors = files.errors.or(part.errors);
        files.types.extend(part.types);
        files.operations.extend(part.operations);
        files.stray_types.extend(part.stray_types);
        files.unreadable.extend(part.unreadable);
        errors.extend(found);
    }
    (files, errors)
}

/// Reads one file as a spec that has no other files.
fn read_file(id: FileId, file: &SourceFile) -> (SpecFiles, Vec<Diagnostic>) {
    match FileKind::from_path(&file.path) {
        Some(kind @ FileKind::Service) => part(read::read(id, file, kind), |files, read| files.service = Some(read)),
        Some(kind @ FileKind::Errors) => part(read::read(id, file, kind), |files, read| files.errors = Some(read)),
        Some(kind @ FileKind::Types) => part(read::read(id, file, kind), |files, read| files.types.push(read)),
        Some(kind @ FileKind::Operation) => part(read::read(id, file, kind), |files, read| files.operations.push(read)),
        None => {
            let unreadable = vec![Unreadable { file: id, kind: None, types: None }];
            let error =
                file.problem.as_ref().map_or_else(|| misplaced(id, &file.path), |it| Diagnostic::of_file(id, it));
            (SpecFiles { unreadable, ..SpecFiles::default() }, vec![error])
        }
    }
}

/// Converts the result for one file to a spec that contains only this file.
fn part<T>(read: Read<T>, put: impl FnOnce(&mut SpecFiles, Located<T>)) -> (SpecFiles, Vec<Diagnostic>) {
    let mut files = SpecFiles::default();
    if let Some(file) = read.file {
        put(&mut files, file);
    }
    files.stray_types.extend(read.stray_types);
    files.unreadable.extend(read.unreadable);
    (files, read.errors)
}

fn misplaced(id: FileId, path: &str) -> Diagnostic {
    let help = match file_kind::with_extension(path) {
        Some(renamed) => format!("rename it to `{renamed}`, or move it out of the spec"),
        None => {
            "move it to `types/<topic>.yaml` or `operations/<group>/<operation>.yaml`, or out of the spec".to_owned()
        }
    };
    Diagnostic::new(Location { file: id, span: 0..0 }, "this file does not belong to the spec").help(help)
}
