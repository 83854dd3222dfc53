//! Percent-encoding, the same in paths, queries and signatures.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, percent_encode};
use std::borrow::Cow;

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes every byte but the unreserved characters, in upper-case hexadecimal.
pub(crate) fn encode(bytes: &[u8]) -> PercentEncode<'_> {
    percent_encode(bytes, RESERVED)
}

/// Adds bytes to a text, encoded.
pub(crate) fn push_encoded(text: &mut String, bytes: &[u8]) {
    // Most are ids, numbers and words, which stay as they are.
    match std::str::from_utf8(bytes) {
        Ok(plain) if stays(bytes, b"") => text.push_str(plain),
        _ => text.extend(encode(bytes)),
    }
}

/// Returns `true` if no byte needs encoding. Separators of parts need none.
pub(crate) fn stays(bytes: &[u8], separators: &[u8]) -> bool {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    bytes.iter().all(|byte| is_unreserved(*byte) || separators.contains(byte))
}

/// Decodes `%XX`; a percent sign without two digits behind it stays, and so does a plus sign.
pub(crate) fn decode(text: &str) -> Cow<'_, [u8]> {
    match text.contains('%') {
        true => percent_decode_str(text).into(),
        false => Cow::Borrowed(text.as_bytes()),
    }
}

/// Joins pairs to a query string, without the question mark.
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
    fn only_unreserved_characters_stay() {
        assert_eq!(encode(b"aZ09-._~").to_string(), "aZ09-._~");
        assert_eq!(encode("a/b c+中%".as_bytes()).to_string(), "a%2Fb%20c%2B%E4%B8%AD%25");
    }

    #[test]
    fn a_query_keeps_order_repeated_names_and_empty_values() {
        assert_eq!(encode_query(&[("b", "1"), ("a", ""), ("b", "x=y")]), "b=1&a=&b=x%3Dy");
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_itself(bytes: Vec<u8>) {
            let mut encoded = String::new();
            push_encoded(&mut encoded, &bytes);
            prop_assert_eq!(&encoded, &encode(&bytes).to_string());
            prop_assert_eq!(&decode(&encoded)[..], bytes);
        }
    }
}
