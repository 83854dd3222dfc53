//! Emits the features of the client's manifest: one for each group, so that users compile only the groups that they
//! need.

/// Returns the lines of `[features]`: a feature for each group, and `all-groups`, which enables all of them.
pub fn features(groups: &[&str]) -> String {
    let names: Vec<String> = groups.iter().map(|group| format!("\"{group}\"")).collect();
    let mut text = match names.join(", ") {
        line if line.len() <= 100 => format!("all-groups = [{line}]\n"),
        _ => format!("all-groups = [\n{}]\n", names.iter().map(|name| format!("    {name},\n")).collect::<String>()),
    };
    text.extend(groups.iter().map(|group| format!("{group} = []\n")));
    text
}
