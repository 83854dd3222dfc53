//! The features of the client's manifest: one a group, so that a user compiles what it uses.

/// The lines of `[features]` that belong to the groups: one each, and one for all, which is the default.
pub fn features(groups: &[&str]) -> String {
    let names: Vec<String> = groups.iter().map(|group| format!("\"{group}\"")).collect();
    let mut text = "default = [\"all-groups\"]\n".to_owned();
    text.push_str(&match names.join(", ") {
        line if line.len() <= 100 => format!("all-groups = [{line}]\n"),
        _ => format!("all-groups = [\n{}]\n", names.iter().map(|name| format!("    {name},\n")).collect::<String>()),
    });
    text.extend(groups.iter().map(|group| format!("{group} = []\n")));
    text
}
