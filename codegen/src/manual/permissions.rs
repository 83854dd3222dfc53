//! Reads the section "Authorization Information": a sentence, or a table whose cells were flattened.

use super::located::Located;
use super::page::{Action, Permissions};
use super::paragraphs::{Block, BlockKind};
use super::pattern::{Pattern, group};

static NONE: Pattern =
    Pattern::new(r"(?i)\bno (?:identity policy-based )?permissions? (?:is |are )?(?:required|needed)\b");
static ACTION: Pattern = Pattern::new(r"^[A-Za-z][\w\-]*:[\w\-*]+:[\w\-*]+$");
static LEVEL: Pattern = Pattern::new(r"(?i)^(?:read|write|list|tagging|permission[ _]management)$");
static RESOURCE: Pattern = Pattern::new(r"^(?<name>[\w\-]+)\s*(?<star>\*)?$");
static CONDITION: Pattern = Pattern::new(r"^[a-z]\w*:[A-Za-z][\w/<>\-${}]*$");

/// Headings of columns.
const HEADINGS: &[&str] =
    &["Action", "Access Level", "Resource Type (*: required)", "Condition Key", "Alias", "Dependencies"];

/// Reads the section. Also returns notes on the parts that were not readable.
pub(super) fn permissions(blocks: &[Block]) -> (Permissions, Vec<Located<String>>) {
    if let Some(none) = blocks.iter().find(|block| NONE.is_match(&block.text)) {
        return (Permissions::None(none.line), Vec::new());
    }
    let starts: Vec<usize> = (0..blocks.len()).filter(|at| begins(blocks, *at)).collect();
    let mut unplaced = Vec::new();
    let mut actions = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(blocks.len());
        let row = blocks.get(*start..end).unwrap_or_default();
        if let [name, level, rest @ ..] = row {
            actions.push(Located::new(action(name, level, rest, &mut unplaced), name.line));
        }
    }
    if actions.is_empty() {
        let heading = blocks.iter().find(|block| block.is("Action")).or(blocks.first());
        let note = |block: &Block| Located::new("The section on authorization is not readable.".to_owned(), block.line);
        unplaced.extend(heading.map(note));
        return (Permissions::Unstated, unplaced);
    }
    (Permissions::Actions(actions), unplaced)
}

/// Returns `true` if a row begins at an index: with an action and its level.
fn begins(blocks: &[Block], at: usize) -> bool {
    let is =
        |offset: usize, pattern: &Pattern| blocks.get(at + offset).is_some_and(|block| pattern.is_match(&block.text));
    is(0, &ACTION) && is(1, &LEVEL)
}

fn action(name: &Block, level: &Block, rest: &[Block], unplaced: &mut Vec<Located<String>>) -> Action {
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
    let is_dash = |cell: &[&Block]| cell.iter().all(|block| block.text == "-");
    if let [resource, conditions, alias, dependencies] = &cells[..] {
        let texts = |cell: &[&Block]| -> Vec<String> {
            if is_dash(cell) { Vec::new() } else { cell.iter().map(|block| block.text.clone()).collect() }
        };
        set_resource(&mut action, resource, unplaced);
        action.condition_keys = texts(conditions);
        action.alias = texts(alias);
        action.dependencies = texts(dependencies);
        return action;
    }
    // Adjacent lists have no border, so the form of each line decides.
    for block in rest.iter().filter(|block| block.text != "-") {
        if CONDITION.is_match(&block.text) {
            action.condition_keys.push(block.text.clone());
        } else if ACTION.is_match(&block.text) {
            action.dependencies.push(block.text.clone());
            let note = format!("`{}` is an alias or a dependency.", block.text);
            unplaced.push(Located::new(note, block.line));
        } else if !HEADINGS.iter().any(|heading| block.is(heading)) {
            set_resource(&mut action, &[block], unplaced);
        }
    }
    action
}

/// The cells of a row. Adjacent bullets are one cell.
fn cells(blocks: &[Block]) -> Vec<Vec<&Block>> {
    let mut cells: Vec<Vec<&Block>> = Vec::new();
    for block in blocks {
        match cells.last_mut() {
            Some(cell)
                if block.kind == BlockKind::Bullet
                    && cell.last().is_some_and(|last| last.kind == BlockKind::Bullet) =>
            {
                cell.push(block);
            }
            _ => cells.push(vec![block]),
        }
    }
    cells
}

fn set_resource(action: &mut Action, cell: &[&Block], unplaced: &mut Vec<Located<String>>) {
    for block in cell.iter().filter(|block| block.text != "-") {
        match RESOURCE.captures(&block.text) {
            Some(found) if action.resource.is_none() => {
                action.resource = Some(group(&found, "name").to_owned());
                action.required_resource = found.name("star").is_some();
            }
            _ => unplaced.push(Located::new(
                format!("A further resource type of `{}`: {}", action.name, block.text),
                block.line,
            )),
        }
    }
}
