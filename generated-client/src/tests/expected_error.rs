//! The values that a test expects from the methods of an error.

use crate::Error;

/// The expected values of an error of `ListThings`. The expected status, code, request ID and attempts are parsed from
/// `text`.
#[derive(Debug, Default)]
pub(super) struct ExpectedError {
    /// The names of the predicates that return `true`, in the order in which they are declared.
    pub(super) predicates: &'static str,
    /// The text after the name of the operation. `ADDRESS` is a placeholder for the address that was called, and `*`
    /// for the text of another crate.
    pub(super) text: &'static str,
    pub(super) detail: Option<&'static str>,
    pub(super) encoded_authorization_message: Option<&'static str>,
    pub(super) details: &'static [&'static str],
}

impl ExpectedError {
    pub(super) fn new(predicates: &'static str, text: &'static str) -> Self {
        Self { predicates, text, ..Self::default() }
    }

    /// Returns the value with this name in the brackets at the end of the text.
    fn bracketed(&self, name: &str) -> Option<&'static str> {
        let (_, brackets) = self.text.strip_suffix(']')?.rsplit_once('[')?;
        brackets.split(", ").find_map(|entry| entry.strip_prefix(name)?.strip_prefix(' '))
    }

    pub(super) fn attempts(&self) -> u32 {
        self.bracketed("attempts").map_or(1, |attempts| attempts.parse().expect("a number"))
    }

    /// Returns the expected message of the service. If the error has a code, the message is the text before the
    /// brackets, unless that text is a message of this crate.
    fn message(&self) -> Option<&'static str> {
        let (message, _) = self.text.split_once(" [")?;
        self.bracketed("code").filter(|_| !message.starts_with("the ") && !message.starts_with("no "))?;
        Some(message)
    }

    /// Asserts that an error of a call to this address has these values.
    pub(super) fn check(&self, what: &str, error: &Error, address: &str) {
        let predicates = [
            (error.is_not_found(), "not found"),
            (error.is_unauthorized(), "unauthorized"),
            (error.is_throttled(), "throttled"),
            (error.is_timeout(), "timeout"),
            (error.is_connect(), "connect"),
            (error.is_invalid_request(), "invalid request"),
            (error.is_decode(), "decode"),
        ];
        let names: Vec<_> = predicates.into_iter().filter(|(is_true, _)| *is_true).map(|(_, name)| name).collect();
        assert_eq!(names.join(", "), self.predicates, "{what}: {error:?}");
        assert_eq!(error.status().map(|status| status.to_string()).as_deref(), self.bracketed("http"), "{what}");
        assert_eq!(error.code(), self.bracketed("code"), "{what}");
        assert_eq!(error.message(), self.message(), "{what}");
        assert_eq!(error.request_id(), self.bracketed("request"), "{what}");
        assert_eq!(error.detail(), self.detail, "{what}");
        assert_eq!(error.encoded_authorization_message(), self.encoded_authorization_message, "{what}");
        assert_eq!(error.details(), self.details, "{what}");
        assert_eq!(error.mismatches().total(), 0, "{what}");
        assert_eq!(error.operation(), Some("ListThings"), "{what}");
        assert_eq!(error.attempts(), self.attempts(), "{what}: {error}");
        let text = error.to_string().replace(address, "ADDRESS");
        let expected = format!("ListThings: {}", self.text);
        match expected.split_once('*') {
            Some((start, end)) => assert!(text.starts_with(start) && text.ends_with(end), "{what}: {text}"),
            None => assert_eq!(text, expected, "{what}"),
        }
    }
}
