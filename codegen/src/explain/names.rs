//! The ways in which one writes a name.

/// A name without what only some people write: the crate, `::` instead of `.`, a call's brackets, the host.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim().trim_end_matches("()");
    let name = name.strip_prefix("generated_client::").or_else(|| name.strip_prefix("crate::")).unwrap_or(name);
    let name = name.split_once("myhuaweicloud.com").map_or(name, |(_, path)| path);
    if name.contains("/v") {
        return name.split('?').next().unwrap_or(name).to_owned();
    }
    name.replace("r#", "").replace("::", ".")
}

/// Whether a known name is the one that is asked for. In paths anything stands for `{name}`.
pub(super) fn fits(known: &str, asked: &str) -> bool {
    if known == asked {
        return true;
    }
    let (known, asked): (Vec<&str>, Vec<&str>) = (known.split('/').collect(), asked.split('/').collect());
    let is_path = known.len() > 2 && known.iter().any(|segment| segment.starts_with('{'));
    let fits = |(known, asked): (&&str, &&str)| known == asked || (known.starts_with('{') && !asked.is_empty());
    is_path && known.len() == asked.len() && known.iter().zip(&asked).all(fits)
}
