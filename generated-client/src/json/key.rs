//! Compares and finds keys without copying them.

/// Returns the index in `names` of the key at the start of the text. `None` if the text does not begin with a key, if
/// the key is not in `names`, or if it contains escapes.
#[inline(never)]
pub(super) fn find(names: &[&str], text: &[u8]) -> Option<usize> {
    let text = text.strip_prefix(b"\"")?;
    names.iter().position(|name| is_quoted(text, name) && is_plain(name))
}

/// Returns `true` if the text begins with this name and a closing quote.
#[inline]
fn is_quoted(text: &[u8], name: &str) -> bool {
    text.get(name.len()) == Some(&b'"') && starts_with(text, name.as_bytes())
}

/// Returns `true` if the name contains no characters that JSON escapes.
fn is_plain(name: &str) -> bool {
    !name.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
}

/// Returns `true` if `bytes` begins with `start`. Compares eight bytes at a time inline, which is faster than calling
/// `memcmp` for short keys.
#[inline]
pub(super) fn starts_with(bytes: &[u8], start: &[u8]) -> bool {
    let Some(bytes) = bytes.get(..start.len()) else { return false };
    // Keys differ at their ends more often than at their starts.
    match (bytes.last_chunk::<8>(), start.last_chunk::<8>()) {
        (Some(end), Some(expected)) if end == expected => {
            let (words, _) = bytes.as_chunks::<8>();
            let (expected, _) = start.as_chunks::<8>();
            words.iter().zip(expected).all(|(word, expected)| word == expected)
        }
        (Some(_), _) => false,
        (None, _) => bytes.iter().rev().eq(start.iter().rev()),
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn names_of_any_length_are_found() {
        let names: Vec<String> = (0..40).map(|length| "abcdefghij".repeat(4)[..length].to_owned()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (index, name) in names.iter().enumerate() {
            for rest in ["", ":", ":1,", " : \"\",\"x\":1", ":\"a text that is as long as a name may be\""] {
                assert_eq!(find(&names, format!("\"{name}\"{rest}").as_bytes()), Some(index), "{name} {rest}");
                assert_eq!(find(&names, format!("\"{name}x\"{rest}").as_bytes()), None, "{name} {rest}");
            }
            assert_eq!(find(&names, format!("\"{name}").as_bytes()), None, "{name}");
        }
    }

    #[test]
    fn names_with_escapes_are_not_found() {
        let names = ["a\\", "a\"b", "\n"];
        for text in [r#""a\"b":1"#, r#""a"b":1"#, "\"\n\":1", r#""a\\":1"#] {
            assert_eq!(find(&names, text.as_bytes()), None, "{text}");
        }
    }
}
