//! Reads the files of a spec: is it YAML, and do the keys and values have the shape of the language?

pub mod ast;
mod check;
mod describe;
pub mod file_kind;
pub mod files;
mod habits;
pub(crate) mod permissions;
pub mod pointer;
mod read;
pub mod scalar;
pub(crate) mod schema;
mod shape;
pub mod spans;
mod syntax;
pub mod write;
pub mod yaml;

use crate::diagnostic::Diagnostic;
use crate::parallel::map;
use crate::source::{FileId, Location, SourceFile, SourceMap};
use file_kind::FileKind;
use files::{Located, SpecFiles, Unreadable};
use read::Read;

/// Reads every file of the spec, or reports all errors of all files.
pub fn read(sources: &SourceMap) -> Result<SpecFiles, Vec<Diagnostic>> {
    let (files, errors) = read_partly(sources);
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Reads what can be read of the spec, and reports all errors of all files.
pub fn read_partly(sources: &SourceMap) -> (SpecFiles, Vec<Diagnostic>) {
    let sources: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let mut files = SpecFiles::default();
    let mut errors = Vec::new();
    for (part, found) in map(&sources, |(id, file)| read_file(*id, file)) {
        files.service = files.service.or(part.service);
        files.types.extend(part.types);
        files.operations.extend(part.operations);
        files.stray_types.extend(part.stray_types);
        files.unreadable.extend(part.unreadable);
        errors.extend(found);
    }
    (files, errors)
}

/// Reads one file, as a spec that has no other.
fn read_file(id: FileId, file: &SourceFile) -> (SpecFiles, Vec<Diagnostic>) {
    match FileKind::from_path(&file.path) {
        Some(kind @ FileKind::Service) => part(read::read(id, file, kind), |files, read| files.service = Some(read)),
        Some(kind @ FileKind::Types) => part(read::read(id, file, kind), |files, read| files.types.push(read)),
        Some(kind @ FileKind::Operation) => part(read::read(id, file, kind), |files, read| files.operations.push(read)),
        None => {
            let unreadable = vec![Unreadable { file: id, kind: None, types: None }];
            (SpecFiles { unreadable, ..SpecFiles::default() }, vec![misplaced(id)])
        }
    }
}

fn part<T>(read: Read<T>, put: impl FnOnce(&mut SpecFiles, Located<T>)) -> (SpecFiles, Vec<Diagnostic>) {
    let mut files = SpecFiles::default();
    if let Some(file) = read.file {
        put(&mut files, file);
    }
    files.stray_types.extend(read.stray_types);
    files.unreadable.extend(read.unreadable);
    (files, read.errors)
}

fn misplaced(id: FileId) -> Diagnostic {
    Diagnostic::new(Location { file: id, span: 0..0 }, "this file has no place in the spec").help(
        "a spec has `service.yaml`, `types/<topic>.yaml` and `operations/<group>/<operation>.yaml`; move the file to one of these",
    )
}
