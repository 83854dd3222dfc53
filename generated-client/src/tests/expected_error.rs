//! What an error says, by all its accessors, as tables of tests have it.

use crate::Error;

/// What an error says, by all its accessors but those for headers and body, which differ too much.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    /// By the predicates; several names stand in their order.
    pub(super) told: &'static str,
    pub(super) status: Option<u16>,
    pub(super) code: Option<&'static str>,
    pub(super) message: Option<&'static str>,
    pub(super) request_id: Option<&'static str>,
    pub(super) detail: Option<&'static str>,
    pub(super) encoded_authorization_message: Option<&'static str>,
    pub(super) details: &'static [&'static str],
    pub(super) mismatches: &'static [&'static str],
    pub(super) attempts: u32,
    /// `PEER` stands for the address that was called, and a `*` for words that are not this crate's.
    pub(super) text: &'static str,
}

/// What a row begins with: one attempt that brought this status.
pub(super) fn status(status: u16) -> Said {
    Said { status: Some(status), attempts: 1, ..Said::default() }
}

impl Said {
    /// An error of `ListThings` at this address says this and nothing else.
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
        let told: Vec<_> = predicates.into_iter().filter(|(is_so, _)| *is_so).map(|(_, name)| name).collect();
        assert_eq!(told.join(", "), self.told, "{what}: {error:?}");
        assert_eq!(error.status(), self.status, "{what}");
        assert_eq!(error.code(), self.code, "{what}");
        assert_eq!(error.message(), self.message, "{what}");
        assert_eq!(error.request_id(), self.request_id, "{what}");
        assert_eq!(error.detail(), self.detail, "{what}");
        assert_eq!(error.encoded_authorization_message(), self.encoded_authorization_message, "{what}");
        assert_eq!(error.details(), self.details, "{what}");
        let mismatches: Vec<_> = error.mismatches().listed().iter().map(ToString::to_string).collect();
        assert_eq!(mismatches, self.mismatches, "{what}");
        assert_eq!(error.mismatches().total(), self.mismatches.len(), "{what}");
        assert_eq!(error.operation(), Some("ListThings"), "{what}");
        assert_eq!(error.attempts(), self.attempts, "{what}: {error}");
        self.check_text(what, &error.to_string().replace(address, "PEER"));
    }

    fn check_text(&self, what: &str, text: &str) {
        let expected = format!("ListThings: {}", self.text);
        match expected.split_once('*') {
            Some((begin, end)) => assert!(text.starts_with(begin) && text.ends_with(end), "{what}: {text}"),
            None => assert_eq!(text, expected, "{what}"),
        }
    }
}
