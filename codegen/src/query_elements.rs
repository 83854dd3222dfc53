//! Splits the value of a query parameter into the elements of an array.

use crate::model::ArrayStyle;
use percent_encoding::percent_decode_str;

/// Returns the decoded elements of a percent-encoded value. Without a style, the value is the only element. Invalid
/// UTF-8 becomes U+FFFD.
pub(crate) fn query_elements(encoded: &str, style: Option<ArrayStyle>) -> Vec<String> {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let split = |separator: char| decode(encoded).split(separator).map(str::to_owned).collect();
    match style {
        // An encoded comma is a part of an element. Clients may encode the other separators.
        Some(ArrayStyle::Csv) => encoded.split(',').map(decode).collect(),
        Some(ArrayStyle::Ssv) => split(' '),
        Some(ArrayStyle::Pipes) => split('|'),
        Some(ArrayStyle::Repeat) | None => vec![decode(encoded)],
    }
}

#[cfg(test)]
mod tests {
    use super::query_elements;
    use crate::model::ArrayStyle;

    #[test]
    fn encoded_separators_separate_elements_unless_they_are_commas() {
        for (encoded, style, elements) in [
            ("a,b%2Cc|d", ArrayStyle::Csv, &["a", "b,c|d"][..]),
            ("a%20b,c", ArrayStyle::Ssv, &["a", "b,c"]),
            ("a|b%7Cc%7cd", ArrayStyle::Pipes, &["a", "b", "c", "d"]),
            ("a,b%7Cc", ArrayStyle::Repeat, &["a,b|c"]),
        ] {
            assert_eq!(query_elements(encoded, Some(style)), elements, "{encoded}");
        }
    }
}
