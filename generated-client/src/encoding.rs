//! Percent-encoding of paths, queries and signatures, byte-order marks, and truncation of texts.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, percent_encode};
use std::borrow::Cow;

/// All characters except for the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes all bytes except for unreserved characters, with upper-case hexadecimal digits.
pub(crate) fn encode(bytes: &[u8]) -> PercentEncode<'_> {
    percent_encode(bytes, RESERVED)
}

/// Appends the percent-encoded bytes to `text`.
pub(crate) fn push_encoded(text: &mut String, bytes: &[u8]) {
    // Most values are IDs, numbers and words, which need no encoding.
    match std::str::from_utf8(bytes) {
        Ok(plain) if is_unreserved(bytes, b"") => text.push_str(plain),
        _ => text.extend(encode(bytes)),
    }
}

/// Returns `true` if the bytes consist of unreserved characters and `separators`, so that they need no encoding.
pub(crate) fn is_unreserved(bytes: &[u8], separators: &[u8]) -> bool {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    bytes.iter().all(|byte| is_unreserved(*byte) || separators.contains(byte))
}

/// Decodes `%XX`. Plus signs remain, and so do percent signs that are not followed by two hexadecimal digits.
pub(crate) fn decode(text: &str) -> Cow<'_, [u8]> {
    if text.contains('%') { percent_decode_str(text).into() } else { Cow::Borrowed(text.as_bytes()) }
}

/// Removes a byte-order mark at the start, which some editors and services write.
pub(crate) fn without_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Returns the start of a text, with at most this number of bytes.
pub(crate) fn start_of(text: &str, bytes: usize) -> &str {
    // `str::floor_char_boundary` needs Rust 1.91.
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// Joins pairs to a percent-encoded query string, without the question mark.
pub(crate) fn encode_query<N: AsRef<[u8]>, V: AsRef<[u8]>>(pairs: &[(N, V)]) -> String {
    let length = |(name, value): &(N, V)| name.as_ref().len() + value.as_ref().len() + 2;
    let mut query = String::with_capacity(pairs.iter().map(length).sum());
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        push_encoded(&mut query, name.as_ref());
        query.push('=');
        push_encoded(&mut query, value.as_ref());
    }
    query
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, encode_query, push_encoded};
    use proptest::prelude::*;

    #[test]
    fn only_unreserved_characters_are_not_encoded() {
        assert_eq!(encode(b"aZ09-._~").to_string(), "aZ09-._~");
        assert_eq!(encode("a/b c+中%".as_bytes()).to_string(), "a%2Fb%20c%2B%E4%B8%AD%25");
    }

    #[test]
    fn a_query_keeps_order_repeated_names_and_empty_values() {
        assert_eq!(encode_query(&[("b", "1"), ("a", ""), ("b", "x=y")]), "b=1&a=&b=x%3Dy");
    }

    proptest! {
        #[test]
        fn decoding_reverts_encoding(bytes: Vec<u8>) {
            let mut encoded = String::new();
            push_encoded(&mut encoded, &bytes);
            prop_assert_eq!(&encoded, &encode(&bytes).to_string());
            prop_assert_eq!(&decode(&encoded)[..], bytes);
        }
    }
}
