//! Reads the files of a spec: is it YAML, and are the keys and values of the kind that the language has?

pub mod ast;
mod content;
mod failure;
pub mod kind;
pub mod locate;
pub(crate) mod permissions;
mod places;
mod pointer;
mod reader;
pub mod scalar;
mod shape;
mod simple;
mod simple_flow;
mod tree;
pub mod write;

use crate::diagnostic::Diagnostic;
use crate::parallel::map;
use crate::source::{FileId, Location, SourceFile, SourceMap};
use ast::{OperationFile, Parsed, ServiceFile, SpecFiles, TypesFile};
use kind::FileKind;
use serde::de::DeserializeOwned;

/// Reads every file of the spec; all errors of all files at once.
pub fn parse(sources: &SourceMap) -> Result<SpecFiles, Vec<Diagnostic>> {
    let sources: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    together(map(&sources, |(id, file)| one(*id, file)))
}

/// Reads some of its files.
pub(crate) fn some(sources: &[(FileId, &SourceFile)]) -> Result<SpecFiles, Vec<Diagnostic>> {
    together(sources.iter().map(|(id, file)| one(*id, file)))
}

fn together(found: impl IntoIterator<Item = (Found, Vec<Diagnostic>)>) -> Result<SpecFiles, Vec<Diagnostic>> {
    let mut files = SpecFiles::default();
    let mut errors = Vec::new();
    for (found, found_errors) in found {
        errors.extend(found_errors);
        match found {
            Found::Service(file) => files.service = file.map(|file| *file),
            Found::Types(file) => files.types.extend(file),
            Found::Operation(file) => files.operations.extend(file.map(|file| *file)),
            Found::Nothing => {}
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// What a file holds, where it could be read.
enum Found {
    Service(Option<Box<Parsed<ServiceFile>>>),
    Types(Option<Parsed<TypesFile>>),
    Operation(Option<Box<Parsed<OperationFile>>>),
    Nothing,
}

fn one(id: FileId, file: &SourceFile) -> (Found, Vec<Diagnostic>) {
    let mut errors = Vec::new();
    let found = match FileKind::of(&file.path) {
        Some(FileKind::Service) => Found::Service(read(id, file, &mut errors).map(Box::new)),
        Some(FileKind::Types) => Found::Types(read(id, file, &mut errors)),
        Some(FileKind::Operation) => Found::Operation(read(id, file, &mut errors).map(Box::new)),
        None => {
            errors.push(misplaced(id));
            Found::Nothing
        }
    };
    (found, errors)
}

fn misplaced(id: FileId) -> Diagnostic {
    Diagnostic::new(Location { file: id, span: 0..0 }, "this file has no place in the spec").help(
        "a spec has `service.yaml`, `types/<topic>.yaml` and `operations/<group>/<operation>.yaml`; move the file to one of these",
    )
}

fn read<T: DeserializeOwned>(id: FileId, file: &SourceFile, errors: &mut Vec<Diagnostic>) -> Option<Parsed<T>> {
    if let Some(problem) = &file.problem {
        errors.push(Diagnostic::new(Location { file: id, span: 0..0 }, problem.as_str()));
        return None;
    }
    let (places, tree) = match locate::read(id, file) {
        Ok(read) => read,
        Err(found) => {
            errors.extend(found);
            return None;
        }
    };
    match shape::shape(&tree, &places) {
        Ok(content) => Some(Parsed { file: id, path: file.path.clone(), content, places }),
        Err(found) => {
            errors.extend(found);
            None
        }
    }
}
