//! A new file of an operation, with every key of the language and a word on each.

mod keys;

use crate::diagnostic::nearest;
use crate::resolve::naming::{is_pascal_case, is_snake_case, snake_case};
use crate::resolve::{RESERVED_GROUPS, RESERVED_TYPES};
use crate::source::{SourceFile, SourceMap};
use crate::spec::kind::FileKind;
use crate::spec::parse;
use std::collections::BTreeSet;

pub use keys::{KEYS, Key, Need};

/// The path below the spec's folder of a new operation's file, or why there can be none.
pub fn path(sources: &SourceMap, operation: &str, group: Option<&str>) -> Result<String, String> {
    if !is_pascal_case(operation) {
        let help = "begin each of its words with a capital, as in `ListLoginRecords`";
        return Err(format!("`{operation}` is not in PascalCase\nhelp: {help}"));
    }
    if RESERVED_TYPES.contains(&operation) {
        return Err(format!("the name `{operation}` belongs to the run-time\nhelp: call the operation something else"));
    }
    if let Some(file) = sources.iter().find_map(|(_, file)| has(file, operation).then_some(&file.path)) {
        return Err(format!(
            "`spec/{file}` has the name `{operation}` already\nhelp: change that file, or choose another name"
        ));
    }
    let group = self::group(sources, operation, group)?;
    Ok(format!("operations/{group}/{}.yaml", snake_case(operation)))
}

/// Whether a file defines something of that name. Others may be unfinished: what cannot be read is known by its path.
fn has(file: &SourceFile, name: &str) -> bool {
    let stem = file.path.rsplit('/').next().and_then(|last| last.strip_suffix(".yaml"));
    if file.path.starts_with("operations/") && stem == Some(snake_case(name).as_str()) {
        return true;
    }
    let alone = SourceMap::new([(file.path.clone(), file.text.clone().into_bytes())]);
    let Ok(spec) = parse(&alone) else { return false };
    let operations = || spec.operations.iter().map(|file| &file.content);
    let shared = spec.types.iter().flat_map(|file| &file.content.types);
    let mut types = shared.chain(operations().flat_map(|operation| &operation.types));
    operations().any(|operation| operation.operation == name || operation.aliases.iter().any(|alias| alias == name))
        || types.any(|(wire, ty)| ty.rust_name.as_ref().unwrap_or(wire) == name)
}

fn group(sources: &SourceMap, operation: &str, group: Option<&str>) -> Result<String, String> {
    let group_of =
        |file: &SourceFile| file.path.strip_prefix("operations/")?.split_once('/').map(|(group, _)| group.to_owned());
    let groups: BTreeSet<String> = sources.iter().filter_map(|(_, file)| group_of(file)).collect();
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let Some(group) = group else {
        let help = format!("say `--group` with one of {}, or with a new name", groups.join(", "));
        return Err(format!("`{operation}` needs a group, which is its folder and its feature\nhelp: {help}"));
    };
    if !is_snake_case(group) || RESERVED_GROUPS.contains(&group) {
        let help = match nearest(group, groups) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a group is a word in snake_case, other than a feature of the run-time".to_owned(),
        };
        return Err(format!("`{group}` can be no group\nhelp: {help}"));
    }
    Ok(group.to_owned())
}

/// The text of a new operation's file: what has to be there without its values, and everything else as comments.
pub fn text(operation: &str) -> String {
    let mut text = format!(
        "{}\n# {operation}: what it is about.\n\
         # Fill in what has no value. What begins with `#` may be left out: take the sign away, or the line;\n\
         # `spec/README.md` tells more.\n",
        FileKind::Operation.modeline()
    );
    for key in KEYS {
        text.push_str(&line(key, operation));
    }
    text
}

/// One line of the file.
fn line(key: &Key, operation: &str) -> String {
    let value = match key.need {
        Need::Given => operation,
        Need::Required => "",
        Need::Group | Need::Optional => key.example,
    };
    let space = if value.is_empty() { "" } else { " " };
    let sign = if key.need == Need::Optional { "# " } else { "" };
    let bare = format!("{sign}{}{}:{space}{value}", key.indent, key.name);
    if key.about.is_empty() { format!("{bare}\n") } else { format!("{bare:<56}  # {}\n", key.about) }
}
