//! Finds messages in source code, and checks whether a fixture shows them.

/// Returns the string literals of Rust source that have at least three words. Ignores comments, attributes, unit tests
/// and YAML.
pub fn sentences(source: &str) -> Vec<String> {
    let source = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    let lines = source.lines().map(str::trim_start).filter(|line| !line.starts_with("//") && !line.starts_with('#'));
    let code: String = lines.flat_map(|line| [line, "\n"]).collect::<String>().replace("\\\"", "\u{1}");
    // The quote in a character literal does not begin a string.
    let code = code.replace("'\"'", "' '");
    let literals = code.split('"').skip(1).step_by(2).map(|literal| literal.replace('\u{1}', "\""));
    literals.filter(|literal| literal.split_whitespace().count() > 2 && !literal.starts_with("{ ")).collect()
}

/// Returns `true` if a line contains the literal. Any text can take the place of a `{placeholder}`.
pub fn is_shown(literal: &str, lines: &[String]) -> bool {
    let parts = parts(literal);
    lines.iter().any(|line| {
        let mut rest = Some(line.as_str());
        for part in &parts {
            rest = rest.and_then(|rest| rest.split_once(part.as_str()).map(|(_, after)| after));
        }
        rest.is_some()
    })
}

/// Returns the parts of a format string between its placeholders. `{{` and `}}` become braces.
fn parts(literal: &str) -> Vec<String> {
    let plain = literal.replace("{{", "\u{2}").replace("}}", "\u{3}");
    let pieces = plain.split('{').enumerate().map(|(at, piece)| match at {
        0 => piece,
        _ => piece.split_once('}').map_or(piece, |(_, after)| after),
    });
    pieces.map(|piece| piece.replace('\u{2}', "{").replace('\u{3}', "}")).collect()
}
