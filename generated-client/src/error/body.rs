//! Reads the body of an error response, in every shape that services use.

use crate::json::raw;

const CODE: [&str; 3] = ["error_code", "errorCode", "code"];
const MESSAGE: [&str; 3] = ["error_msg", "errorMsg", "message"];
const DETAIL: [&str; 2] = ["error_detail", "errorDetail"];
const REQUEST_ID: [&str; 2] = ["request_id", "requestId"];
const ENCODED_AUTHORIZATION_MESSAGE: &str = "encoded_authorization_message";
const DETAILS: &str = "details";
const ERRORS: &str = "errors";

/// Members that may contain the error one level down. Any other name counts if it is the only one with an object.
const WRAPPERS: [&str; 2] = ["error", "badRequest"];

/// The content of an error body. Every part may be missing: a body can be HTML, or empty.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) encoded_authorization_message: Option<String>,
    pub(crate) details: Vec<String>,
}

impl Report {
    /// Reads a body. A body of an unknown shape gives an empty report.
    pub(crate) fn read(body: &[u8]) -> Self {
        let members = std::str::from_utf8(body).ok().and_then(raw::members);
        members.map(|members| Self::of_object(&members)).unwrap_or_default()
    }

    fn of_object(members: &Members<'_>) -> Self {
        let outer = Self::of_members(members);
        let says_nothing = outer.code.is_none() && outer.message.is_none();
        let inner = named_inner(members).or_else(|| only_inner(members).filter(|_| says_nothing));
        let inner = inner.map(|members| Self::of_members(&members)).unwrap_or_default();
        match outer.code {
            Some(_) => outer.or(inner),
            None => inner.or(outer),
        }
    }

    fn of_members(members: &Members<'_>) -> Self {
        let text = |names: &[&str]| names.iter().find_map(|name| text(members, name));
        Self {
            code: text(&CODE),
            message: text(&MESSAGE),
            request_id: text(&REQUEST_ID),
            detail: text(&DETAIL),
            encoded_authorization_message: text(&[ENCODED_AUTHORIZATION_MESSAGE]),
            details: value(members, DETAILS)
                .and_then(raw::elements)
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
        }
    }

    /// Takes missing parts from the other report.
    fn or(self, other: Self) -> Self {
        let message = self.encoded_authorization_message;
        Self {
            code: self.code.or(other.code),
            message: self.message.or(other.message),
            request_id: self.request_id.or(other.request_id),
            detail: self.detail.or(other.detail),
            encoded_authorization_message: message.or(other.encoded_authorization_message),
            details: if self.details.is_empty() { other.details } else { self.details },
        }
    }
}

type Members<'t> = Vec<(String, &'t str)>;

/// The error one level down, under one of the known names.
fn named_inner<'t>(members: &Members<'t>) -> Option<Members<'t>> {
    let first = || {
        let errors = value(members, ERRORS).and_then(raw::elements)?;
        errors.first().and_then(|error| raw::members(error))
    };
    let named = |name: &&str| value(members, name).and_then(raw::members);
    WRAPPERS.iter().find_map(named).or_else(first)
}

/// The only object one level down.
fn only_inner<'t>(members: &Members<'t>) -> Option<Members<'t>> {
    let mut objects = members.iter().filter_map(|(_, value)| raw::members(value));
    objects.next().filter(|_| objects.next().is_none())
}

/// A string or a number, as text. An empty string counts as missing.
fn text(members: &Members<'_>, name: &str) -> Option<String> {
    value(members, name).and_then(raw::string).filter(|text| !text.is_empty())
}

/// The value of a member. Of duplicate names, the last one counts.
fn value<'t>(members: &Members<'t>, name: &str) -> Option<&'t str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::Report;

    fn code_and_message(body: &str) -> (Option<String>, Option<String>) {
        let error = Report::read(body.as_bytes());
        (error.code, error.message)
    }

    #[test]
    fn every_shape_that_was_seen_gives_its_code_and_message() {
        for body in [
            r#"{"error_code":"C1","error_msg":"m"}"#,
            r#"{"code":"C1","message":"m"}"#,
            r#"{"errorCode":"C1","errorMsg":"m"}"#,
            r#"{"error":{"code":"C1","message":"m"}}"#,
            r#"{"error":{"error_code":"C1","error_msg":"m"},"request_id":"r"}"#,
            r#"{"badRequest":{"errorCode":"C1","errorMsg":"m"}}"#,
            r#"{"itemNotFound":{"code":"C1","message":"m"}}"#,
            r#"{"errors":[{"error_code":"C1","error_msg":"m"},{"error_code":"C2"}]}"#,
            r#"{"message":"m","error":{"code":"C1"}}"#,
            r#"{"code":"C1","error":{"code":"C2","message":"m"}}"#,
            r#"{"error_code":"C0","error_msg":"m","error_code":"C1"}"#,
        ] {
            let expected = (Some("C1".to_owned()), Some("m".to_owned()));
            assert_eq!(code_and_message(body), expected, "{body}");
        }
    }

    #[test]
    fn a_code_may_be_a_number_or_come_without_a_message() {
        let code = |body: &str| match code_and_message(body) {
            (code, None) => code,
            (_, message) => panic!("{message:?}"),
        };
        assert_eq!(code(r#"{"error_code":1001}"#).as_deref(), Some("1001"));
        assert_eq!(code(r#"{"error_code":"C1","error_msg":""}"#).as_deref(), Some("C1"));
        assert_eq!(code(r#"{"error_code":"C1","error_msg":null}"#).as_deref(), Some("C1"));
        assert_eq!(code(r#"{"errors":[{"code":"C1"}]}"#).as_deref(), Some("C1"));
    }

    #[test]
    fn everything_beside_code_and_message_is_kept() {
        let error = Report::read(
            br#"{"error":{"code":"C1","error_detail":"d","details":[{"a":1},"b"]},
                "encoded_authorization_message":"e","request_id":"r"}"#,
        );
        assert_eq!(error.request_id.as_deref(), Some("r"));
        assert_eq!(error.detail.as_deref(), Some("d"));
        assert_eq!(error.encoded_authorization_message.as_deref(), Some("e"));
        assert_eq!(error.details, [r#"{"a":1}"#, r#""b""#]);
    }

    #[test]
    fn other_shapes_give_nothing() {
        for body in [
            "",
            "<html>bad gateway</html>",
            "[]",
            "\"text\"",
            r#"{"error":"text"}"#,
            r#"{"a":{"code":"C1"},"b":{"code":"C2"}}"#,
            r#"{"errors":[]}"#,
            r#"{"error_code":{"a":1}}"#,
            r#"{"error_code":"C1""#,
        ] {
            assert_eq!(code_and_message(body), (None, None), "{body}");
        }
        assert_eq!(Report::read(b"{\"code\":\"\xff\"}").code, None);
    }
}
