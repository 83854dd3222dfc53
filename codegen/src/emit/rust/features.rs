//! The features of the client's manifest: one a group, so that a user compiles what it uses.

use crate::model::Model;

/// The lines of `[features]` that belong to the groups: one each, and one for all, which is the default.
pub fn features(model: &Model) -> String {
    let names: Vec<String> = model.groups.iter().map(|group| format!("\"{}\"", group.name)).collect();
    let mut text = "default = [\"all-groups\"]\n".to_owned();
    text.push_str(&match names.join(", ") {
        line if line.len() <= 100 => format!("all-groups = [{line}]\n"),
        _ => format!("all-groups = [\n{}]\n", names.iter().map(|name| format!("    {name},\n")).collect::<String>()),
    });
    text.extend(model.groups.iter().map(|group| format!("{} = []\n", group.name)));
    text
}
