//! What the values of an enumeration mean, from the text that describes them.

/// Signs between a value and its meaning.
const SEPARATORS: &[char] = &[':', ':', '-', '—', '(', '(', '=', ' ', '\t'];

/// Signs that close a meaning.
const ENDS: &[char] = &[' ', '\t', ';', ';', ',', ',', '。', '.', '、', ')', ')', '|'];

/// Signs around a value.
const QUOTES: &[char] = &['`', '\'', '\u{22}', '“', '”', '‘', '’'];

/// Values that were read from a text.
pub(super) struct Meanings {
    /// The text without the lines of the values.
    pub(super) about: String,
    /// Each value with its meaning.
    pub(super) values: Vec<(String, String)>,
}

/// The values of a text whose bullets are `VALUE: meaning`, two at least, each bullet being one.
pub(super) fn read_bullets(text: &str) -> Option<Meanings> {
    let (mut about, mut values) = (Vec::new(), Vec::<(String, String)>::new());
    for line in text.lines().map(str::trim) {
        match line.strip_prefix(['-', '*']) {
            Some(line) => {
                let (value, meaning) = bullet(line)?;
                if values.iter().any(|(known, _)| *known == value) {
                    return None;
                }
                values.push((value, meaning));
            }
            None if values.is_empty() => about.push(line),
            // Text behind the bullets belongs to the last one or to all of them: nobody can tell.
            None if line.is_empty() => {}
            None => return None,
        }
    }
    (values.len() >= 2).then(|| Meanings { about: about.join("\n").trim().to_owned(), values })
}

/// `SAS:高IO。`, `"0": done` or `os-start 开机。`
fn bullet(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let bare = line.trim_start_matches(QUOTES);
    let is_part = |each: char| each.is_ascii_alphanumeric() || "_-.".contains(each);
    let end = bare.find(|each| !is_part(each)).unwrap_or(bare.len());
    let (value, rest) = bare.split_at_checked(end)?;
    let rest = rest.trim_start_matches(QUOTES);
    // `CREATE-made by hand` has its separator within what looks like the value.
    let meaning = rest.strip_prefix(SEPARATORS)?;
    let meaning = clean(meaning);
    let fits = value.starts_with(|first: char| first.is_ascii_alphanumeric()) && !value.ends_with(['-', '.']);
    (fits && !meaning.is_empty()).then(|| (value.to_owned(), meaning))
}

/// The meaning of each of the listed values, as far as the text tells it, and the text without the lines that tell it.
pub(super) fn read_meanings(text: &str, values: &[String]) -> (String, Vec<Option<String>>) {
    let meanings: Vec<Option<String>> = values.iter().map(|value| meaning(text, value, values)).collect();
    if meanings.iter().any(Option::is_none) {
        return (text.to_owned(), meanings);
    }
    let tells = |line: &str| {
        let line = line.trim().trim_start_matches(['-', '*', ' ']).trim_start_matches(QUOTES);
        values.iter().any(|value| is_token_at(line, 0, value))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !tells(line)).collect();
    (kept.join("\n").trim().to_owned(), meanings)
}

fn meaning(text: &str, value: &str, values: &[String]) -> Option<String> {
    let found = text.match_indices(value).filter(|(at, _)| is_token_at(text, *at, value));
    found.filter_map(|(at, _)| text_behind(text.get(at + value.len()..)?, values)).next()
}

/// The meaning that stands behind a value, up to the next value or the end of the line.
fn text_behind(rest: &str, values: &[String]) -> Option<String> {
    let rest = rest.trim_start_matches(QUOTES);
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(SEPARATORS).or_else(|| rest.strip_prefix(' '))?;
    let line = rest.lines().next().unwrap_or_default();
    let ends = values.iter().flat_map(|next| {
        line.match_indices(next.as_str()).filter(|(at, _)| is_token_at(line, *at, next)).map(|(at, _)| at)
    });
    let end = ends.min().unwrap_or(line.len());
    let meaning = clean(line.get(..end)?);
    (!meaning.is_empty()).then_some(meaning)
}

/// Whether a value stands at a place and not in the middle of a longer word.
fn is_token_at(text: &str, at: usize, value: &str) -> bool {
    let is_part = |each: char| each.is_ascii_alphanumeric() || each == '_';
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.strip_prefix(value));
    !value.is_empty()
        && before.is_none_or(|each| !is_part(each))
        && after.is_some_and(|rest| !rest.starts_with(is_part))
}

/// A meaning without the signs around it. A bracket that was opened within it stays closed.
fn clean(text: &str) -> String {
    let mut text = text.trim_start_matches(SEPARATORS).trim_matches(QUOTES);
    while let Some(last) = text.chars().next_back().filter(|last| ENDS.contains(last)) {
        let opened = text.matches(['(', '(']).count() >= text.matches([')', ')']).count();
        if [')', ')'].contains(&last) && opened {
            break;
        }
        text = text.strip_suffix(last).unwrap_or(text);
    }
    text.trim().trim_end_matches(QUOTES).to_owned()
}
