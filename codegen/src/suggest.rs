//! Suggests known names for a name that does not exist.

/// Maximum number of characters of a name for which similar names are suggested. Comparing longer names is slow.
const MAX_NAME_LENGTH: usize = 100;

/// Minimum length of an unknown name that is searched for inside known names. Many names contain a shorter string.
const MIN_PART_LENGTH: usize = 3;

/// Returns a problem with an unknown name of the command line, and its remedy: the most similar known name, or `help` if
/// no name is similar or contains the unknown name. The last segment of a known path counts as a name of it, too.
pub fn with_suggestion<'a>(
    problem: &str,
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    help: &str,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let names = known.iter().flat_map(|known| [(*known, *known), (last_segment(known), *known)]);
    let lowercase = written.to_lowercase();
    let containing = || {
        let is_long = lowercase.chars().count() >= MIN_PART_LENGTH;
        known.iter().copied().find(|known| is_long && known.to_lowercase().contains(&lowercase))
    };
    let help = match near_by(written, names).first().copied().or_else(containing) {
        Some(name) => did_you_mean(&[name]),
        None => help.to_owned(),
    };
    format!("{problem}\nhelp: {help}")
}

/// Returns the question whether one of these names was meant.
pub fn did_you_mean(names: &[impl AsRef<str>]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    format!("did you mean {}?", names.join(", "))
}

/// Returns the known name that is most similar to `written`, if any is similar.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, known).first().copied()
}

/// Returns the known names that are similar to `written`, most similar first.
pub(crate) fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    near_by(written, known.into_iter().map(|name| (name, name)))
}

/// Compares `written` with the first name of each pair. Returns the second name of the similar pairs, most similar
/// first.
fn near_by<'a>(written: &str, known: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    if length > MAX_NAME_LENGTH {
        return Vec::new();
    }
    let limit = length.max(3) / 3;
    let near = |(name, result): (&'a str, &'a str)| {
        let lowercase = name.to_lowercase();
        let can_be = lowercase.chars().count().abs_diff(length) <= limit;
        can_be.then(|| (strsim::damerau_levenshtein(&written, &lowercase), result))
    };
    let mut near: Vec<_> = known.into_iter().filter_map(near).filter(|(distance, _)| *distance <= limit).collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, name)| name).collect()
}

/// Returns the last segment of a path up to its first dot. A name without `/` is not a path, and returned as it is.
fn last_segment(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some((_, last)) => last.split('.').next().unwrap_or(last),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::with_suggestion;

    #[test]
    fn parts_of_names_are_suggested_if_they_have_three_characters() {
        let suggest = |written| with_suggestion("unknown", written, ["connections/ListLoginRecords"], "no idea");
        assert_eq!(suggest("Login"), "unknown\nhelp: did you mean `connections/ListLoginRecords`?");
        assert_eq!(suggest("log"), "unknown\nhelp: did you mean `connections/ListLoginRecords`?");
        for written in ["", "o", "lo"] {
            assert_eq!(suggest(written), "unknown\nhelp: no idea");
        }
    }
}
