//! What can be told cheaply of a regular expression: that its brackets close, and that something stands before what repeats it.
//!
//! Patterns are those of JSON Schema, which are ECMAScript's; no library here reads all of these.

/// What is wrong with a pattern, if that can be seen.
pub(crate) fn fault(pattern: &str) -> Option<String> {
    let mut open = 0_usize;
    // Whether something stands directly before that could be repeated.
    let mut is_repeatable = false;
    let mut rest = pattern.chars();
    while let Some(each) = rest.next() {
        let was_repeatable = std::mem::replace(&mut is_repeatable, !matches!(each, '(' | '|' | '^'));
        match each {
            '\\' if rest.next().is_none() => return Some("a backslash stands at its end".to_owned()),
            '[' if !skip_class(&mut rest) => return Some("a `[` is never closed".to_owned()),
            '(' => {
                open += 1;
                // `(?:`, `(?=` and their like.
                if rest.as_str().starts_with('?') {
                    rest.next();
                }
            }
            ')' => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return Some("a `)` closes nothing".to_owned()),
            },
            '*' | '+' | '?' if !was_repeatable => return Some(format!("nothing stands before `{each}`")),
            _ => {}
        }
    }
    (open > 0).then(|| "a `(` is never closed".to_owned())
}

/// Passes a class of characters, whose `[` has been read; false where it does not end.
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
