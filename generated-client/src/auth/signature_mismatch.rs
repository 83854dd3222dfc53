//! Explains a rejected signature: compares the request that was signed with the request that the gateway received.

use super::excerpt::{Excerpt, Part};

/// Compares the canonical request that was signed with the canonical request in the gateway's message, which contains
/// `|` instead of line feeds.
///
/// Returns `None` if the message contains no canonical request. If the two requests do not differ, returns the advice
/// to check the secret key. Otherwise returns the text around the first difference, as the client signed it and as the
/// gateway received it. Values in the path and the query may be personal, so their letters and digits are shown as `x`.
/// The values of headers that may be secret are not shown.
pub(super) fn explain_mismatch(signed: &str, message: &str, template: &str) -> Option<String> {
    let (_, read) = split_at_canonical_request(message)?;
    let Some(at) = first_difference(signed, read) else {
        return Some(
            "the signature was rejected, although the gateway received the request as it was signed; \
             help: check that the secret key belongs to the access key"
                .to_owned(),
        );
    };
    let (before, after) = signed.split_at_checked(at)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let part = Part::from_line(before.matches('\n').count(), signed, start);
    let ours = signed.get(start..at + after.find('\n').unwrap_or(after.len()))?;
    let theirs = part.line_in(read.get(start..)?, at - start);
    let excerpt = Excerpt { part: &part, signed: ours, template };
    let position = signed.get(start..at)?.chars().count();
    Some(format!(
        "the signature was rejected: the gateway received a different {}: signed `{}`, received `{}`; \
         help: find the proxy or gateway that changes the request",
        part.name(),
        excerpt.around(ours, position),
        excerpt.around(theirs, position),
    ))
}

/// Returns the message up to its canonical request, whose values may be personal. `None` if the message contains no
/// canonical request.
pub(super) fn without_canonical_request(message: &str) -> Option<String> {
    split_at_canonical_request(message).map(|(before, _)| format!("{before}..."))
}

/// Splits the message where a canonical request begins: at a method that is followed by `|` and a path.
fn split_at_canonical_request(message: &str) -> Option<(&str, &str)> {
    message.match_indices("|/").find_map(|(path, _)| {
        let before = message.get(..path)?;
        let method = before.trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        message.split_at_checked(method).filter(|_| method < path)
    })
}

/// Returns the offset of the first character that differs. Text after the canonical request in the message is not a
/// difference.
fn first_difference(signed: &str, read: &str) -> Option<usize> {
    let mut read = read.chars();
    let mut pairs = signed.char_indices().map(|(at, ours)| (at, if ours == '\n' { '|' } else { ours }, read.next()));
    pairs.find(|(_, ours, theirs)| *theirs != Some(*ours)).map(|(at, ..)| at)
}

#[cfg(test)]
mod tests {
    use super::explain_mismatch;
    use proptest::prelude::*;

    const HASH: &str = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const TEMPLATE: &str = "/v2/{project_id}/connections/{name}";

    fn signed() -> String {
        let headers = "content-type:application/json\nhost:a.example\nx-sdk-date:20260311T093015Z\n\
                       x-security-token:s3cret-token\n";
        let names = "content-type;host;x-sdk-date;x-security-token";
        format!("GET\n/v2/p1/connections/ada/\nlimit=10&user=j%C3%B6rg%20m\n{headers}\n{names}\n{HASH}")
    }

    /// Explains the mismatch of a request in which `from` was received as `to`.
    fn explain(from: &str, to: &str) -> String {
        let signed = signed();
        assert!(signed.contains(from), "{from}");
        let read = signed.replacen(from, to, 1).replace('\n', "|");
        let message = format!(
            "Incorrect IAM authentication information: verify aksk signature fail, \
                               canonicalRequest:{read}, see the guide"
        );
        explain_mismatch(&signed, &message, TEMPLATE).unwrap()
    }

    #[test]
    fn the_part_that_differs_is_named_and_shown() {
        for (from, to, part, ours, theirs) in [
            ("GET", "POST", "method", "[G]ET", "[P]OST"),
            ("/v2/", "/base/v2/", "path", "/[v]2/xx/connections/xxx/", "/[x]xxx/v2/xx/connectio"),
            ("connections/ada/", "connections/ada|", "path", "connections/xxx[/]", "connections/xxx[]"),
            ("%20m", "+m", "query", "user=x%xx%xxxx[%]20x", "user=x%xx%xxxx[+]x"),
            ("limit=10&", "", "query", "[l]imit=xx&user", "[u]ser=x%xx%xxxx%20x`"),
            ("limit=10", "limit=20", "query", "limit=[x]x&", "limit=[x]x&"),
            ("host:a.example", "host:b.example", "`host` header", "host:[a].example", "host:[b].example"),
            ("host:a.example\n", "", "`host` header", "[h]ost:a.example", "[x]-sdk-date:20260311T"),
            ("093015Z", "093016Z", "`x-sdk-date` header", "09301[5]Z", "09301[6]Z"),
            ("s3cret-token\n", "s3cret-other\n", "`x-security-token` header", "x-security-token:***", ":***`"),
            ("content-type;host", "host", "list of signed headers", "[c]ontent-type;", "[h]ost;x-sdk"),
            (HASH, EMPTY, "body", "44136fa3..", "e3b0c442.. (no body)"),
        ] {
            let text = explain(from, to);
            assert!(text.contains(&format!("received a different {part}: ")), "{text}");
            let (_, lines) = text.split_once("signed `").unwrap();
            let (first, second) = lines.split_once("`, received `").unwrap();
            assert!(first.contains(ours) && second.contains(theirs), "{text}");
            for hidden in ["s3cret", "ada", "rg%", "C3", "guide"] {
                assert!(!text.contains(hidden), "{text}");
            }
        }
    }

    #[test]
    fn an_equal_request_means_a_wrong_secret_key() {
        assert!(explain("GET", "GET").contains("secret key"));
    }

    #[test]
    fn messages_without_a_canonical_request_are_not_explained() {
        for message in ["", "verify aksk signature fail", "a|/b", "|/"] {
            assert_eq!(explain_mismatch(&signed(), message, TEMPLATE), None, "{message}");
        }
    }

    #[test]
    fn a_truncated_canonical_request_is_explained() {
        let text = explain_mismatch(&signed(), "canonicalRequest:GET|/v2/p1/conn", TEMPLATE).unwrap();
        assert!(text.contains("a different path"), "{text}");
        assert!(text.contains("received `/v2/xx/xxxx[]`"), "{text}");
    }

    proptest! {
        #[test]
        fn no_message_causes_a_panic_or_shows_secrets(start in 0_usize..200, new: String, cut in 0_usize..400) {
            let signed = signed();
            // `signed` is ASCII, so each index is a character boundary.
            let read: String = format!("{}{new}{}", &signed[..start], &signed[start..]).replace('\n', "|");
            let read: String = read.chars().take(cut).collect();
            if let Some(text) = explain_mismatch(&signed, &format!("x:{read}"), TEMPLATE) {
                prop_assert!(!text.contains("s3cret-token") && !text.contains("rg%"), "{text}");
            }
        }
    }
}
