//! Reads the section "Authorization Information": a sentence, or a table as a sequence of paragraphs.

use super::located::Located;
use super::paragraphs::{Paragraph, ParagraphKind};
use super::pattern::{Pattern, group};

/// The permissions that a page states.
#[derive(Debug, Clone, PartialEq)]
pub enum Permissions {
    /// The page does not mention permissions.
    Unstated,
    /// No permissions are needed, according to this line.
    None(usize),
    /// All these permissions are needed.
    Actions(Vec<Located<Action>>),
}

/// A row of the table of permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The name, such as `workspace:desktops:getMonitor`.
    pub name: String,
    /// The access level in the words of the page, such as `Read`.
    pub access_level: String,
    /// The resource type, without the `*` of a required resource.
    pub resource: Option<String>,
    /// Whether the resource is required, which the page marks with `*`.
    pub required_resource: bool,
    /// The condition keys.
    pub condition_keys: Vec<String>,
    /// The names of the action in older authorization systems.
    pub alias: Vec<String>,
    /// Further actions that are needed.
    pub dependencies: Vec<String>,
}

static NONE: Pattern =
    Pattern::new(r"(?i)\bno (?:identity policy-based )?permissions? (?:is |are )?(?:required|needed)\b");
static ACTION: Pattern = Pattern::new(r"^[A-Za-z][\w\-]*:[\w\-*]+:[\w\-*]+$");
static LEVEL: Pattern = Pattern::new(r"(?i)^(?:read|write|list|tagging|permission[ _]management)$");
static RESOURCE: Pattern = Pattern::new(r"^(?<name>[\w\-]+)\s*(?<star>\*)?$");
static CONDITION: Pattern = Pattern::new(r"^[a-z]\w*:[A-Za-z][\w/<>\-${}]*$");

/// Headings of columns.
const HEADINGS: &[&str] =
    &["Action", "Access Level", "Resource Type (*: required)", "Condition Key", "Alias", "Dependencies"];

/// Reads the section. Also returns a note for each part that could not be read.
pub(super) fn permissions(paragraphs: &[Paragraph]) -> (Permissions, Vec<Located<String>>) {
    if let Some(none) = paragraphs.iter().find(|paragraph| NONE.is_match(&paragraph.text)) {
        return (Permissions::None(none.line), Vec::new());
    }
    let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| begins(paragraphs, *at)).collect();
    let mut unrecognized = Vec::new();
    let mut actions = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(paragraphs.len());
        let row = paragraphs.get(*start..end).unwrap_or_default();
        if let [name, level, rest @ ..] = row {
            actions.push(Located::new(action(name, level, rest, &mut unrecognized), name.line));
        }
    }
    if actions.is_empty() {
        let heading = paragraphs.iter().find(|paragraph| paragraph.is("Action")).or(paragraphs.first());
        let note = |paragraph: &Paragraph| {
            Located::new("The section on authorization is not readable.".to_owned(), paragraph.line)
        };
        unrecognized.extend(heading.map(note));
        return (Permissions::Unstated, unrecognized);
    }
    (Permissions::Actions(actions), unrecognized)
}

/// Returns `true` if a row begins at an index. The first cells of a row are an action and its access level.
fn begins(paragraphs: &[Paragraph], at: usize) -> bool {
    let is = |offset: usize, pattern: &Pattern| {
        paragraphs.get(at + offset).is_some_and(|paragraph| pattern.is_match(&paragraph.text))
    };
    is(0, &ACTION) && is(1, &LEVEL)
}

fn action(name: &Paragraph, level: &Paragraph, rest: &[Paragraph], unrecognized: &mut Vec<Located<String>>) -> Action {
    let mut action = Action {
        name: name.text.clone(),
        access_level: level.text.clone(),
        resource: None,
        required_resource: false,
        condition_keys: Vec::new(),
        alias: Vec::new(),
        dependencies: Vec::new(),
    };
    let cells = cells(rest);
    let is_dash = |cell: &[&Paragraph]| cell.iter().all(|paragraph| paragraph.text == "-");
    if let [resource, conditions, alias, dependencies] = &cells[..] {
        let texts = |cell: &[&Paragraph]| -> Vec<String> {
            if is_dash(cell) { Vec::new() } else { cell.iter().map(|paragraph| paragraph.text.clone()).collect() }
        };
        set_resource(&mut action, resource, unrecognized);
        action.condition_keys = texts(conditions);
        action.alias = texts(alias);
        action.dependencies = texts(dependencies);
        return action;
    }
    // If adjacent cells contain lists, nothing separates them. The syntax of each paragraph shows to which column it
    // belongs.
    for paragraph in rest.iter().filter(|paragraph| paragraph.text != "-") {
        if CONDITION.is_match(&paragraph.text) {
            action.condition_keys.push(paragraph.text.clone());
        } else if ACTION.is_match(&paragraph.text) {
            action.dependencies.push(paragraph.text.clone());
            let note = format!("`{}` is an alias or a dependency.", paragraph.text);
            unrecognized.push(Located::new(note, paragraph.line));
        } else if !HEADINGS.iter().any(|heading| paragraph.is(heading)) {
            set_resource(&mut action, &[paragraph], unrecognized);
        }
    }
    action
}

/// Returns the cells of a row. Adjacent bullets are one cell.
fn cells(paragraphs: &[Paragraph]) -> Vec<Vec<&Paragraph>> {
    let mut cells: Vec<Vec<&Paragraph>> = Vec::new();
    for paragraph in paragraphs {
        match cells.last_mut() {
            Some(cell)
                if paragraph.kind == ParagraphKind::Bullet
                    && cell.last().is_some_and(|last| last.kind == ParagraphKind::Bullet) =>
            {
                cell.push(paragraph);
            }
            _ => cells.push(vec![paragraph]),
        }
    }
    cells
}

fn set_resource(action: &mut Action, cell: &[&Paragraph], unrecognized: &mut Vec<Located<String>>) {
    for paragraph in cell.iter().filter(|paragraph| paragraph.text != "-") {
        match RESOURCE.captures(&paragraph.text) {
            Some(found) if action.resource.is_none() => {
                action.resource = Some(group(&found, "name").to_owned());
                action.required_resource = found.name("star").is_some();
            }
            _ => unrecognized.push(Located::new(
                format!("A further resource type of `{}`: {}", action.name, paragraph.text),
                paragraph.line,
            )),
        }
    }
}
