//! Chooses the names of the operation and its group: those that the maintainer sets, those in the spec, or those
//! derived from the page.

use super::super::existing::Spec;
use super::super::naming::{group, pascal_case};
use super::importer::todo;
use crate::manual::{Page, Type};
use crate::spec::ast::Todo;

/// Names that the maintainer sets.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The name of the operation.
    pub operation: Option<String>,
    /// The name of the group.
    pub group: Option<String>,
}

/// The names for an import, and the `todo`s about them.
pub(super) struct Name {
    pub(super) operation: String,
    pub(super) group: String,
    pub(super) todos: Vec<Todo>,
}

/// The first words of titles, each with the verb that replaces it in the name of the operation.
const VERBS: &[(&str, &str)] = &[
    ("querying", "Show"),
    ("listing", "List"),
    ("obtaining", "Show"),
    ("viewing", "Show"),
    ("searching", "Search"),
    ("creating", "Create"),
    ("adding", "Add"),
    ("deleting", "Delete"),
    ("removing", "Remove"),
    ("updating", "Update"),
    ("modifying", "Update"),
    ("changing", "Change"),
    ("exporting", "Export"),
    ("importing", "Import"),
    ("binding", "Bind"),
    ("unbinding", "Unbind"),
    ("attaching", "Attach"),
    ("detaching", "Detach"),
    ("associating", "Associate"),
    ("disassociating", "Disassociate"),
    ("enabling", "Enable"),
    ("disabling", "Disable"),
    ("starting", "Start"),
    ("stopping", "Stop"),
    ("restarting", "Restart"),
    ("resetting", "Reset"),
    ("downloading", "Download"),
    ("uploading", "Upload"),
    ("checking", "Check"),
    ("setting", "Set"),
    ("sending", "Send"),
];

/// Words of titles that names omit.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "for", "in", "on", "with", "to", "by", "from", "and", "or", "all", "about", "its", "your",
    "under",
];

/// The maximum number of words of a name after the verb.
const MAX_WORDS: usize = 4;

/// Chooses the names. If the maintainer sets no name, an operation of the spec with the same method and path keeps its
/// name.
pub(super) fn name(page: &Page, spec: &Spec, names: &Names) -> Name {
    let mut todos = Vec::new();
    let derived = from_title(page);
    let operation = match (&names.operation, same_request(page, spec)) {
        (Some(name), _) => pascal_case(name),
        (None, Some(name)) => name,
        (None, None) => derived.clone(),
    };
    // A second import of the page adds this `todo` again, because both imports must produce the same file.
    if names.operation.is_none() && operation == derived {
        let decide = format!(
            "Check the operation's name: `{derived}` is derived from the title. Use the name in the service's SDK, and rename the file accordingly"
        );
        todos.push(todo(page.title.line, decide));
    }
    let group = match (&names.group, page.breadcrumb.last()) {
        (Some(name), _) => group(name, &spec.groups),
        (None, Some(heading)) => group(heading, &spec.groups),
        (None, None) => {
            let name = group(page.http.value.resource().unwrap_or("other"), &spec.groups);
            let decide = format!(
                "Check the group: the page has no breadcrumb, and `{name}` is derived from the path. Move the file if it belongs elsewhere"
            );
            todos.push(todo(page.http.line, decide));
            name
        }
    };
    Name { operation, group, todos }
}

/// Returns the name of the operation in the spec that has the same method and path.
fn same_request(page: &Page, spec: &Spec) -> Option<String> {
    let wanted = format!("{} {}", page.http.value.method, page.http.value.path);
    spec.requests.iter().find(|(request, _)| *request == wanted).map(|(_, name)| name.clone())
}

fn from_title(page: &Page) -> String {
    if let Some(name) = &page.operation {
        return pascal_case(name);
    }
    let words = page.title_words();
    let (batch, words) = match words.split_first() {
        Some((first, rest)) if first.eq_ignore_ascii_case("batch") => ("Batch", rest),
        _ => ("", words.as_slice()),
    };
    let Some((first, rest)) = words.split_first() else { return "Operation".to_owned() };
    let listed = VERBS.iter().find(|(word, _)| first.eq_ignore_ascii_case(word)).map(|(_, verb)| *verb);
    let verb = match listed {
        Some("Show") if returns_list(page) => "List".to_owned(),
        Some(verb) => verb.to_owned(),
        None => (*first).to_owned(),
    };
    let words = rest.iter().filter(|word| !SMALL.contains(&word.to_ascii_lowercase().as_str())).copied();
    // Titles can be long. Their first words identify the resource.
    let words: Vec<&str> = words.take(MAX_WORDS).collect();
    pascal_case(&format!("{batch} {verb} {}", words.join(" ")))
}

/// Returns `true` if the successful response has one array and at most two other properties, such as a count.
fn returns_list(page: &Page) -> bool {
    let success = page.responses.iter().find(|response| response.status.value.starts_with('2'));
    let rows = success.map(|response| response.rows.as_slice()).unwrap_or_default();
    let lists = rows.iter().filter(|row| matches!(row.ty.value, Type::Array(_))).count();
    lists == 1 && rows.len() <= 3
}
