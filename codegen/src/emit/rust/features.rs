//! The features of the manifest of the client: one per group, so that users compile only what they use.

/// The lines of `[features]` for the groups, including `all-groups`, which is the default.
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
