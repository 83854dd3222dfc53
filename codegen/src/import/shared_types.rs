//! Prints files of shared types, or adds types to existing files.

use super::draft::Types;
use super::existing::{IMPORTED, Spec};
use crate::spec::ast::{Type, TypesFile};
use crate::spec::file_kind::FileKind;
use crate::spec::write::{print, print_type};

/// Returns the text of the file with the types added or replaced. The other lines of an existing file do not change.
pub(super) fn file(path: &str, types: &Types, spec: &Spec) -> String {
    match spec.texts.get(path) {
        Some(text) => types.iter().fold(text.clone(), |text, (name, ty)| with_type(&text, name, ty)),
        None => {
            let file = TypesFile { description: IMPORTED.to_owned(), types: types.clone() };
            print(FileKind::Types, Some(IMPORTED), &file)
        }
    }
}

/// Replaces or adds a type in the text of a file.
fn with_type(text: &str, name: &str, ty: &Type) -> String {
    let written = print_type(name, ty);
    let lines: Vec<&str> = text.lines().collect();
    let start =
        lines.iter().position(|line| line.strip_prefix("  ").is_some_and(|rest| rest.split(':').next() == Some(name)));
    let Some(start) = start else {
        return format!("{}\n\n{written}", text.trim_end());
    };
    let within = |line: &&&str| line.is_empty() || line.starts_with("   ");
    let length = lines.iter().skip(start + 1).take_while(within).count();
    let (before, rest) = lines.split_at(start.min(lines.len()));
    let (old, after) = rest.split_at((length + 1).min(rest.len()));
    let empty_lines = old.iter().rev().take_while(|line| line.is_empty()).count();
    let mut out: String = before.iter().map(|line| format!("{line}\n")).collect();
    out.push_str(&written);
    out.push_str(&"\n".repeat(empty_lines));
    out.extend(after.iter().map(|line| format!("{line}\n")));
    out
}
