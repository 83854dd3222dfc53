//! Creates the file of a new operation from a template.

use crate::diagnostic::nearest;
use crate::resolve::file_names::{self, Fault};
use crate::resolve::naming::snake_case;
use crate::source::{SourceFile, SourceMap};
use crate::spec::file_kind::FileKind;
use crate::spec::read;
use std::collections::BTreeSet;

/// The template of an operation file. It contains every key that a maintainer can write in an operation file.
const TEMPLATE: &str = include_str!("template/operation.yaml");

/// Returns the path of a new operation file below the spec's directory, or the reason why it cannot be created.
pub fn path(sources: &SourceMap, operation: &str, group: Option<&str>) -> Result<String, String> {
    if let Some(Fault { message, .. }) = file_names::operation_fault(operation) {
        let help = "use a name in PascalCase that the client does not reserve, as in `ListLoginRecords`";
        return Err(format!("{message}\nhelp: {help}"));
    }
    if let Some(file) = sources.iter().find_map(|(_, file)| defines(file, operation).then_some(&file.path)) {
        return Err(format!(
            "`spec/{file}` already defines `{operation}`\nhelp: change that file, or choose another name"
        ));
    }
    let group = self::group(sources, operation, group)?;
    Ok(format!("operations/{group}/{}.yaml", snake_case(operation)))
}

/// Returns `true` if the file defines this name, or if its path is that of an operation with this name.
fn defines(file: &SourceFile, name: &str) -> bool {
    let stem = file.path.rsplit('/').next().and_then(|last| last.strip_suffix(".yaml"));
    if file.path.starts_with("operations/") && stem == Some(snake_case(name).as_str()) {
        return true;
    }
    let source = SourceMap::new([(file.path.clone(), file.text.as_bytes().to_vec())]);
    let Ok(spec) = read(&source) else { return false };
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
        let help = format!("give `--group` with one of {}, or with a new name", groups.join(", "));
        return Err(format!("`{operation}` needs a group, which names its directory and its feature\nhelp: {help}"));
    };
    if let Some(Fault { message, .. }) = file_names::group_fault(group) {
        let help = match nearest(group, groups) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "use a word in snake_case that is not a feature of the client".to_owned(),
        };
        return Err(format!("{message}\nhelp: {help}"));
    }
    Ok(group.to_owned())
}

/// Returns the text of a new operation file: required keys without values, and optional keys as comments.
pub fn text(operation: &str) -> String {
    format!("{}\n{}", FileKind::Operation.modeline(), TEMPLATE.replace("{operation}", operation))
}
