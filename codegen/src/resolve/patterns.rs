//! Simple checks of regular expressions. Brackets must be balanced, and each quantifier must follow something that it
//! can repeat.
//!
//! Patterns are not parsed completely, because they use the ECMAScript dialect of JSON Schema. The `regex` crate does
//! not support all of it.

/// Returns the error in a pattern, if the checks find one.
pub(crate) fn fault(pattern: &str) -> Option<String> {
    let mut open = 0_usize;
    // Whether the next character may be a quantifier.
    let mut is_repeatable = false;
    let mut rest = pattern.chars();
    while let Some(each) = rest.next() {
        let was_repeatable = std::mem::replace(&mut is_repeatable, !matches!(each, '(' | '|' | '^'));
        match each {
            '\\' if rest.next().is_none() => return Some("it ends with a backslash".to_owned()),
            '[' if !skip_class(&mut rest) => return Some("unclosed `[`".to_owned()),
            '(' => {
                open += 1;
                // The `?` of `(?:` or `(?=` is not a quantifier.
                if rest.as_str().starts_with('?') {
                    rest.next();
                }
            }
            ')' => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return Some("unmatched `)`".to_owned()),
            },
            '*' | '+' | '?' if !was_repeatable => return Some(format!("`{each}` has nothing to repeat")),
            _ => {}
        }
    }
    (open > 0).then(|| "unclosed `(`".to_owned())
}

/// Skips the rest of a character class. Returns `false` if the class is not closed.
fn skip_class(rest: &mut std::str::Chars<'_>) -> bool {
    while let Some(each) = rest.next() {
        match each {
            '\\' => drop(rest.next()),
            ']' => return true,
            _ => {}
        }
    }
    false
}
