//! Files of shared types: new ones, and additions to those that are there.

use super::existing::{IMPORTED, Spec};
use super::form::NamedType;
use super::write;
use super::yaml::{Yaml, block, print};
use crate::spec::kind::FileKind;
use indexmap::IndexMap;

/// The text of a topic's file with these types in it; what stands there beside them stays as it is.
pub(super) fn file(path: &str, types: &IndexMap<String, NamedType>, spec: &Spec) -> String {
    match spec.texts.get(path) {
        Some(text) => types.iter().fold(text.clone(), |text, (name, ty)| with(&text, name, ty)),
        None => {
            let about = vec![("description".to_owned(), Yaml::text(IMPORTED))];
            let types = types.iter().map(|(name, ty)| (name.clone(), write::ty(ty))).collect();
            let head = FileKind::Types.modeline();
            format!("{head}\n# {IMPORTED}\n{}\n{}", print(&about), print(&[("types".to_owned(), Yaml::Spaced(types))]))
        }
    }
}

/// A file's text with one type replaced or added.
fn with(text: &str, name: &str, ty: &NamedType) -> String {
    let mut written = String::new();
    block(&[(name.to_owned(), write::ty(ty))], 2, &mut written);
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
    let blanks = old.iter().rev().take_while(|line| line.is_empty()).count();
    let mut out: String = before.iter().map(|line| format!("{line}\n")).collect();
    out.push_str(&written);
    out.push_str(&"\n".repeat(blanks));
    out.extend(after.iter().map(|line| format!("{line}\n")));
    out
}
