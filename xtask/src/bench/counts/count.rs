//! Counts: what is emitted, what is depended on, and instructions.

use super::{Counts, instructions};
use crate::bench::scale::Scale;
use crate::bench::workshop::{Workshop, packages};
use codegen::model::Model;
use codegen::output::Files;
use codegen::source::SourceMap;
use std::process::Command;

/// Operations of a large service.
const LARGE: usize = 400;

/// Everything that this machine can count.
pub fn all(workshop: &Workshop, model: &Model, scale: &Scale) -> Result<Counts, String> {
    let mut counts = Counts::default();
    let operations = model.groups.iter().map(|group| group.operations.len()).sum();
    emitted(&mut counts, "", operations, &codegen::emit::rust::emit(model));
    let copies = (0..scale.copies(LARGE)).flat_map(|number| scale.copy(number));
    let files = scale.shared.iter().cloned().chain(copies).map(|(path, text)| (path, text.into_bytes()));
    let files = codegen::compile(&SourceMap::new(files))
        .map_err(|errors| format!("the spec of {LARGE} operations has {} errors", errors.len()))?;
    emitted(&mut counts, &format!(", of {LARGE}"), LARGE, &files);
    let client = workshop.in_project("generated-client");
    let mut number = |name: &str, count: usize| _ = counts.numbers.insert(name.to_owned(), count as f64);
    number("packages of the client", packages(workshop, &client, &[])?);
    number("packages of the client, all features", packages(workshop, &client, &["--all-features"])?);
    number("packages of xtask", packages(workshop, &workshop.in_project("xtask"), &[])?);
    counts.compiler = workshop.printed(Command::new("rustc").arg("--version"))?.trim().to_owned();
    counts.numbers.extend(instructions::all(workshop)?);
    Ok(counts)
}

/// Lines and bytes of what is emitted, for each operation.
fn emitted(counts: &mut Counts, of: &str, operations: usize, files: &Files) {
    let lines: usize = files.values().map(|text| text.lines().count()).sum();
    let bytes: usize = files.values().map(String::len).sum();
    for (what, count) in [("lines", lines), ("bytes", bytes)] {
        let each = (count as f64 / operations.max(1) as f64).round();
        counts.numbers.insert(format!("emitted {what} an operation{of}"), each);
    }
}
