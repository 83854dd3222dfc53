//! Explains a refused signature: where the gateway read another request than the client signed.

/// Compares the canonical request that was signed with the one that the gateway put into its
/// message, each line feed a `|`.
///
/// `None` where the message holds none. The answer names the part that differs; the parts
/// themselves stay out of it, since a query may hold personal values.
pub(crate) fn explain_disagreement(signed: &str, message: &str) -> Option<String> {
    let method = signed.lines().next()?;
    let start = message.find(&format!("{method}|/"))?;
    let read: Vec<_> = message[start..].split('|').collect();
    let signed: Vec<_> = signed.split('\n').collect();
    let difference = signed.iter().enumerate().find(|(index, line)| {
        // Text that follows the canonical request in the message adds to its last line.
        let read = read.get(*index);
        let last = index + 1 == signed.len();
        !read.is_some_and(|read| read == *line || (last && read.starts_with(**line)))
    });
    Some(match difference {
        Some((index, line)) => format!(
            "the signature was refused: the gateway read another {} than was sent, so something on the way changes it",
            name_part(index, line, signed.len())
        ),
        None => "the signature was refused although the gateway read the request as it was signed: \
                 the secret key does not belong to the access key"
            .to_owned(),
    })
}

/// What the line of a canonical request is about.
fn name_part(index: usize, line: &str, lines: usize) -> String {
    match (index, line.split_once(':')) {
        (0, _) => "method".to_owned(),
        (1, _) => "path".to_owned(),
        (2, _) => "query".to_owned(),
        _ if index + 1 == lines => "body".to_owned(),
        (_, Some((name, _))) => format!("`{name}` header"),
        (_, None) => "list of signed headers".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::explain_disagreement;

    const SIGNED: &str = "GET\n/v2/p/\nlimit=1\nhost:a\nx-sdk-date:d\n\nhost;x-sdk-date\nhash";

    fn explain(read: &str) -> String {
        let message = format!("verify failed, canonicalRequest:{read}, see the guide");
        explain_disagreement(SIGNED, &message).unwrap()
    }

    #[test]
    fn the_part_that_differs_is_named() {
        for (read, part) in [
            ("GET|/v2/q/|limit=1|host:a|x-sdk-date:d||host;x-sdk-date|hash", "another path"),
            ("GET|/v2/p/|limit=2|host:a|x-sdk-date:d||host;x-sdk-date|hash", "another query"),
            ("GET|/v2/p/|limit=1|host:b|x-sdk-date:d||host;x-sdk-date|hash", "another `host` header"),
            ("GET|/v2/p/|limit=1|host:a|x-sdk-date:d||host|hash", "another list of signed headers"),
            ("GET|/v2/p/|limit=1|host:a|x-sdk-date:d||host;x-sdk-date|other", "another body"),
            ("GET|/v2/p/|limit=1", "another query"),
        ] {
            assert!(explain(read).contains(part), "{read}: {}", explain(read));
        }
    }

    #[test]
    fn an_equal_request_points_at_the_keys() {
        assert!(explain(&SIGNED.replace('\n', "|")).contains("secret key"));
        assert_eq!(explain_disagreement(SIGNED, "verify aksk signature fail"), None);
    }
}
