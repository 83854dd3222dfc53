//! Formats changes as an entry of `CHANGELOG.md`.

use super::change::{Change, Effect};

/// Maximum width of a line.
const WIDTH: usize = 120;

/// Returns the entry: breaking changes, additions and changes of the documentation. It is empty if there are no
/// changes.
pub fn entry(changes: &[Change]) -> String {
    Effect::ALL.iter().map(|effect| bullet(*effect, changes)).collect()
}

fn bullet(effect: Effect, changes: &[Change]) -> String {
    let changes = changes.iter().filter(|change| change.effect == effect);
    let (head, parts) = match effect {
        Effect::BreaksSource => ("Breaks code: ", changes.map(sentence).collect()),
        Effect::BreaksBehavior => ("Breaks calls: ", changes.map(sentence).collect()),
        Effect::Compatible => ("New: ", changes.map(sentence).collect()),
        Effect::Documentation => ("Documentation of ", subjects(changes)),
    };
    if parts.is_empty() { String::new() } else { wrap(&format!("{head}{}.", parts.join("; "))) }
}

fn sentence(change: &Change) -> String {
    format!("`{}` {}", change.subject, change.description.replace('`', ""))
}

/// Returns the names of the changed operations and types, without duplicates.
fn subjects<'c>(changes: impl Iterator<Item = &'c Change>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for change in changes {
        let name = format!("`{}`", change.subject.split('.').next().unwrap_or_default());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn wrap(text: &str) -> String {
    let mut lines = vec!["-".to_owned()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push_str(&format!(" {word}"))
            }
            _ => lines.push(format!("  {word}")),
        }
    }
    lines.join("\n") + "\n"
}
