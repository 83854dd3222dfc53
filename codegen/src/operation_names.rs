//! The names by which commands find operations.

use crate::model::{Group, Operation};
use crate::suggest::with_suggestion;

/// Returns the names of an operation of a model.
pub(crate) fn names(group: &Group, operation: &Operation) -> Vec<String> {
    names_of(&operation.name, &group.name, &operation.file, &operation.aliases)
}

/// Returns the names of an operation: its own (`ListThings`), that of its method and file (`list_things`), its path
/// (`group/list_things`), and its aliases.
pub(crate) fn names_of(name: &str, group: &str, file: &str, aliases: &[String]) -> Vec<String> {
    let own = [name.to_owned(), file.to_owned(), format!("{group}/{file}")];
    own.into_iter().chain(aliases.iter().cloned()).collect()
}

/// Returns the error for an unknown name, with its remedy: the most similar name of `known`, or the list of `listed`. The
/// array is what was searched for, in the singular and in the plural.
pub(crate) fn unknown<'a>(
    name: &str,
    [one, several]: [&str; 2],
    known: impl IntoIterator<Item = &'a String>,
    listed: &[&str],
) -> String {
    let help = format!("the {several} are {}", listed.join(", "));
    with_suggestion(&format!("there is no {one} `{name}`"), name, known.into_iter().map(String::as_str), &help)
}
