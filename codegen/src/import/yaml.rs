//! Prints YAML as the spec's authors write it: short mappings on one line, long ones below each other.

/// Columns of a line; a sign of Chinese takes two.
const WIDTH: usize = 140;

/// A tree to print. The keys stand as they are printed; [`key`] makes one of any text.
#[derive(Debug, Clone, PartialEq)]
pub enum Yaml {
    /// Text, in quotes where it needs them.
    Text(String),
    /// A number or a boolean.
    Word(String),
    /// Elements.
    List(Vec<Yaml>),
    /// Members that stand on one line where they fit.
    Map(Vec<(String, Yaml)>),
    /// Members that stand below each other in any case.
    Block(Vec<(String, Yaml)>),
    /// The same with an empty line between them.
    Spaced(Vec<(String, Yaml)>),
}

impl Yaml {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A text as a key.
pub fn key(text: &str) -> String {
    scalar(text, true)
}

/// A whole file's members.
pub fn print(members: &[(String, Yaml)]) -> String {
    let mut out = String::new();
    block(members, 0, &mut out);
    out
}

/// Members below each other, indented.
pub(super) fn block(members: &[(String, Yaml)], indent: usize, out: &mut String) {
    for (key, value) in members {
        out.push_str(&" ".repeat(indent));
        out.push_str(key);
        out.push(':');
        entry(value, indent, indent + columns(key) + 2, out);
    }
}

/// A value behind its key, and the end of the line.
fn entry(value: &Yaml, indent: usize, column: usize, out: &mut String) {
    let is_empty = match value {
        Yaml::List(elements) => elements.is_empty(),
        Yaml::Map(members) | Yaml::Block(members) | Yaml::Spaced(members) => members.is_empty(),
        Yaml::Text(_) | Yaml::Word(_) => false,
    };
    if let Some(flow) = flow(value).filter(|flow| is_empty || column + columns(flow) <= WIDTH) {
        out.push(' ');
        out.push_str(&flow);
        out.push('\n');
        return;
    }
    match value {
        Yaml::Text(text) => long_text(text, indent + 2, out),
        Yaml::Word(word) => out.push_str(&format!(" {word}\n")),
        Yaml::List(elements) => {
            out.push('\n');
            for element in elements {
                list_element(element, indent + 2, out);
            }
        }
        Yaml::Map(members) | Yaml::Block(members) => {
            out.push('\n');
            block(members, indent + 2, out);
        }
        Yaml::Spaced(members) => {
            out.push('\n');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push('\n');
                }
                block(std::slice::from_ref(member), indent + 2, out);
            }
        }
    }
}

fn list_element(element: &Yaml, indent: usize, out: &mut String) {
    let blanks = " ".repeat(indent);
    let mut inner = String::new();
    match element {
        Yaml::Map(members) | Yaml::Block(members) | Yaml::Spaced(members)
            if flow(element).is_none_or(|flow| indent + 2 + columns(&flow) > WIDTH) =>
        {
            block(members, indent + 2, &mut inner);
            out.push_str(&format!("{blanks}- {}", inner.trim_start_matches(' ')));
        }
        _ => {
            entry(element, indent, indent + 2, &mut inner);
            out.push_str(&format!("{blanks}-{inner}"));
        }
    }
}

/// The value on one line, unless it holds something that needs several.
fn flow(value: &Yaml) -> Option<String> {
    match value {
        Yaml::Text(text) if text.contains('\n') => None,
        Yaml::Text(text) => Some(scalar(text, false)),
        Yaml::Word(word) => Some(word.clone()),
        Yaml::List(elements) => {
            let elements: Option<Vec<String>> = elements.iter().map(flow_inner).collect();
            Some(format!("[{}]", elements?.join(", ")))
        }
        Yaml::Map(members) => {
            let member = |(key, value): &(String, Yaml)| Some(format!("{key}: {}", flow_inner(value)?));
            let members: Option<Vec<String>> = members.iter().map(member).collect();
            let members = members?;
            Some(if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join(", ")) })
        }
        Yaml::Block(members) | Yaml::Spaced(members) if members.is_empty() => Some("{}".to_owned()),
        Yaml::Block(_) | Yaml::Spaced(_) => None,
    }
}

fn flow_inner(value: &Yaml) -> Option<String> {
    match value {
        Yaml::Text(text) if !text.contains('\n') => Some(scalar(text, true)),
        other => flow(other),
    }
}

/// A text of one line that fits, in quotes if it has to be.
fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) { text.to_owned() } else { format!("\"{}\"", escaped(text)) }
}

/// Whether YAML reads a text without quotes as that text.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let last = text.chars().next_back().unwrap_or(first);
    let word = text.to_ascii_lowercase();
    let is_word = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="].contains(&word.as_str());
    let like_number = text.chars().all(|each| each.is_ascii_hexdigit() || "_.:+-xoTZ ".contains(each))
        && text.contains(|each: char| each.is_ascii_digit())
        && (first.is_ascii_digit() || "+.".contains(first));
    let starts_well = first.is_alphanumeric() || "/_(《【“‘".contains(first);
    let ends_well = !last.is_whitespace() && last != ':';
    let signs = if in_flow { ",[]{}:\"'`" } else { "" };
    starts_well
        && ends_well
        && !is_word
        && !like_number
        && text.parse::<f64>().is_err()
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(|each: char| signs.contains(each) || is_special(each))
}

/// What has to be escaped whatever stands around it.
fn is_special(each: char) -> bool {
    each.is_control() || ['\u{feff}', '\u{2028}', '\u{2029}', '\u{fffe}', '\u{ffff}'].contains(&each)
}

/// The inside of double quotes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for each in text.chars() {
        match each {
            '\u{22}' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            each if is_special(each) => out.push_str(&format!("\\u{:04x}", u32::from(each))),
            each => out.push(each),
        }
    }
    out
}

/// A text that does not fit behind its key: as lines, folded at blanks, or in quotes with folds that leave nothing behind.
fn long_text(text: &str, indent: usize, out: &mut String) {
    let blanks = " ".repeat(indent);
    let clean = !text.contains(|each: char| each != '\n' && is_special(each))
        && text.lines().all(|line| line.trim_end() == line)
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n');
    let room = WIDTH.saturating_sub(indent);
    if clean && text.contains('\n') {
        let lines =
            text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{blanks}{line}\n") });
        out.push_str(&format!(" |-\n{}", lines.collect::<String>()));
        return;
    }
    let folded = pack(text.split_inclusive(' '), room);
    let folds = clean && !text.contains("  ") && folded.iter().all(|line| columns(line.trim_end()) <= room);
    if folds {
        let lines = folded.iter().map(|line| format!("{blanks}{}\n", line.trim_end()));
        out.push_str(&format!(" >-\n{}", lines.collect::<String>()));
        return;
    }
    let text = escaped(text);
    let lines = pack(text.split_inclusive(['。', ',', ';', ';', '、', ' ', ')']), room.saturating_sub(2));
    let lines: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| match line.strip_prefix(' ') {
            // A blank at the beginning of a line would be taken for indentation.
            Some(rest) if index > 0 => format!("\\ {rest}"),
            _ => line.clone(),
        })
        .collect();
    out.push_str(&format!(" \"{}\"\n", lines.join(&format!("\\\n{blanks}"))));
}

/// Puts as many pieces on each line as fit.
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

/// Columns that a text takes on the screen.
fn columns(text: &str) -> usize {
    text.chars().map(|each| if u32::from(each) < 0x1100 { 1 } else { 2 }).sum()
}
