//! Items as text, of any form and with lines of any length.

use std::fmt::Write;

/// Whole items.
pub(super) fn items(text: &str, docs: &[String]) -> String {
    let file: syn::File = match syn::parse_str(&documented(text, docs)) {
        Ok(file) => file,
        // It was printed from tokens, so there is no such case; text that is no Rust is what the compiler reports best.
        Err(_) => return text.to_owned(),
    };
    let has_members = matches!(file.items.as_slice(), [syn::Item::Impl(_) | syn::Item::Trait(_)]);
    let text = prettyplease::unparse(&file);
    if has_members { spaced(&text) } else { text }
}

/// A member of an `impl`.
pub(super) fn member(text: &str, docs: &[String]) -> Option<String> {
    let file: syn::File = syn::parse_str(&format!("impl It {{ {} }}", documented(text, docs))).ok()?;
    let text = prettyplease::unparse(&file);
    Some(text.strip_prefix("impl It {\n")?.strip_suffix("}\n")?.to_owned())
}

/// The text with its documentation in place of `#[doc = 3]`, a line at a time.
fn documented(text: &str, docs: &[String]) -> String {
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once("# [doc = ") {
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let (index, after) = behind.split_at(digits);
        whole.push_str(before);
        match (index.parse().ok().and_then(|index: usize| docs.get(index)), after.strip_prefix(']')) {
            (Some(docs), Some(after)) => {
                for line in docs.split('\n') {
                    let blank = if line.is_empty() { "" } else { " " };
                    // Writing to a `String` cannot fail.
                    let _ = write!(whole, "#[doc = {:?}] ", format!("{blank}{line}"));
                }
                rest = after;
            }
            _ => {
                whole.push_str("# [doc = ");
                rest = behind;
            }
        }
    }
    whole.push_str(rest);
    whole
}

/// A blank line between the members of an `impl` or a trait.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        let ends_member = line == "    }" || line == "    };" || (is_member(line) && line.ends_with(';'));
        if ends_member && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}

fn is_member(line: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| !rest.starts_with([' ', '/', '#']))
}
