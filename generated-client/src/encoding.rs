//! Percent-encoding, the same in paths, queries and signatures.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes every byte but the unreserved characters, in upper-case hexadecimal.
pub(crate) fn encode(bytes: &[u8]) -> PercentEncode<'_> {
    percent_encode(bytes, RESERVED)
}

/// Decodes `%XX`; a percent sign without two digits behind it stays, and so does a plus sign.
pub(crate) fn decode(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

/// Joins pairs to a query string, without the question mark.
pub(crate) fn encode_query<N: AsRef<[u8]>, V: AsRef<[u8]>>(pairs: &[(N, V)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(encode(name.as_ref()));
        query.push('=');
        query.extend(encode(value.as_ref()));
    }
    query
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, encode_query};
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
            prop_assert_eq!(decode(&encode(&bytes).to_string()), bytes);
        }
    }
}
