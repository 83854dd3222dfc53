//! Prints YAML scalars. Strings are quoted if any common parser would read the unquoted string as a different value.
//!
//! The parsers are those of this crate, `serde_yaml`, PyYAML and the npm package `yaml`, which editors use.

use serde_yaml::Number;

/// Where a scalar is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// The scalar is the last text on its line.
    Block,
    /// The scalar is inside braces or brackets, or is a key.
    Flow,
}

/// Words that are a boolean or null in YAML 1.1 or 1.2.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Formats a string on one line.
pub(super) fn string(text: &str, context: Context) -> String {
    if is_plain(text, context) { text.to_owned() } else { format!("\"{}\"", escape(text)) }
}

/// Formats a number so that YAML 1.1 and 1.2 read it as a number: if a number has an exponent, the exponent has a sign,
/// and the digits before it contain a point.
pub(super) fn number(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        None => number.to_string(),
        Some(float) if float.is_nan() => ".nan".to_owned(),
        Some(float) if float.is_infinite() => if float > 0.0 { ".inf" } else { "-.inf" }.to_owned(),
        Some(float) => {
            let digits = format!("{float:?}");
            let Some((mantissa, exponent)) = digits.split_once('e') else { return digits };
            let point = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{mantissa}{point}e{sign}{exponent}")
        }
    }
}

/// Returns `true` if all parsers read the unquoted text as the same string.
fn is_plain(text: &str, context: Context) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    let starts_well = first.is_alphanumeric() || "/_(《【“‘".contains(first);
    let ends_well = !last.is_whitespace() && last != ':';
    let fits_context = match context {
        Context::Block => true,
        Context::Flow => last != '-' && !text.contains([',', '[', ']', '{', '}', ':', '?', '"', '\'', '`']),
    };
    starts_well
        && ends_well
        && fits_context
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && !is_like_number(text)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(needs_escape)
}

/// Returns `true` if a parser may read the string as a number, a date or a timestamp.
fn is_like_number(text: &str) -> bool {
    let is_part = |each: char| each.is_ascii_hexdigit() || "_.:+-xotTZ ".contains(each);
    text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(is_part) || text.parse::<f64>().is_ok()
}

/// Returns `true` if a character must be escaped at every position.
pub(super) fn needs_escape(each: char) -> bool {
    each.is_control() || ['\u{feff}', '\u{2028}', '\u{2029}', '\u{fffe}', '\u{ffff}'].contains(&each)
}

/// Escapes a string that is printed in double quotes.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for each in text.chars() {
        match each {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            each if needs_escape(each) => out.push_str(&format!("\\u{:04x}", u32::from(each))),
            each => out.push(each),
        }
    }
    out
}

/// Formats a string that has several lines or does not fit on one: as a literal block (`|`), as a folded block (`>`),
/// or in double quotes with escaped line breaks.
pub(super) fn long_string(text: &str, indent: usize, width: usize) -> String {
    let spaces = " ".repeat(indent);
    let room = width.saturating_sub(indent);
    if is_block_scalar(text) && text.contains('\n') {
        let indented = |line: &str| if line.is_empty() { String::new() } else { format!("{spaces}{line}") };
        return format!("|-\n{}", text.lines().map(indented).collect::<Vec<_>>().join("\n"));
    }
    let folded: Vec<String> =
        pack(text.split_inclusive(' '), room).iter().map(|line| line.trim_end_matches(' ').to_owned()).collect();
    let fits = folded.iter().all(|line| columns(line) <= room);
    if is_block_scalar(text) && !text.contains("  ") && fits {
        return format!(">-\n{spaces}{}", folded.join(&format!("\n{spaces}")));
    }
    quoted_lines(text, &spaces, room)
}

/// Returns `true` if a block scalar can contain the string without changing it.
fn is_block_scalar(text: &str) -> bool {
    !text.contains(|each: char| each != '\n' && needs_escape(each))
        && text.lines().all(|line| line.trim_end() == line)
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
}

/// Formats a string in double quotes. Each line except the last ends with a backslash.
fn quoted_lines(text: &str, spaces: &str, room: usize) -> String {
    let text = escape(text);
    let lines = pack(text.split_inclusive(['。', ',', ';', ';', '、', ' ', ')']), room.saturating_sub(2));
    let line = |(index, line): (usize, &String)| match line.strip_prefix(' ') {
        // A space at the start of a line would be read as indentation.
        Some(rest) if index > 0 => format!("\\ {rest}"),
        _ => line.clone(),
    };
    let lines: Vec<String> = lines.iter().enumerate().map(line).collect();
    format!("\"{}\"", lines.join(&format!("\\\n{spaces}")))
}

/// Joins pieces of text to lines of at most `room` columns. A longer piece is not split.
fn pack<'a>(pieces: impl Iterator<Item = &'a str>, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(piece.trim_end()) <= room => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

/// Returns the width of a string in columns.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|each| if u32::from(each) < 0x1100 { 1 } else { 2 }).sum()
}
