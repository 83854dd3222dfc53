//! `Report`: the content of an error body. Services use several shapes of error bodies.

use crate::error_code::{ErrorCode, Explanation};
use crate::json::raw;
use crate::json::repair_scanner::readable;

const CODE: [&str; 3] = ["error_code", "errorCode", "code"];
const MESSAGE: [&str; 3] = ["error_msg", "errorMsg", "message"];
const DETAIL: [&str; 2] = ["error_detail", "errorDetail"];
const REQUEST_ID: [&str; 2] = ["request_id", "requestId"];
const ENCODED_AUTHORIZATION_MESSAGE: &str = "encoded_authorization_message";
const DETAILS: &str = "details";
const ERRORS: &str = "errors";

/// The names of the members of a body that may be an object with the error. If a body has neither such an object, nor
/// an object at the start of `errors`, nor a code or message of its own, the only object in the body counts as the
/// error.
const WRAPPERS: [&str; 2] = ["error", "badRequest"];

/// The content of an error body. Every part may be missing, because the body may be HTML or empty.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) encoded_authorization_message: Option<String>,
    pub(crate) details: Vec<String>,
    /// The code without secrets and personal values. `None` if the code contains none.
    pub(crate) redacted_code: Option<String>,
    /// The request ID without secrets and personal values. `None` if the request ID contains none.
    pub(crate) redacted_request_id: Option<String>,
}

impl Report {
    /// Reads an error body. Returns an empty report if the shape of the body is not known.
    pub(crate) fn read(body: &[u8]) -> Self {
        let body = readable(body);
        let members = raw::members(&body);
        members.map(|members| Self::from_object(&members)).unwrap_or_default()
    }

    /// Returns what the code of the body means in a response with this status.
    pub(crate) fn explanation(&self, status: u16) -> Option<&'static Explanation> {
        let code = ErrorCode::new(self.code.as_deref()?);
        code.explain(status, self.message.as_deref().unwrap_or_default())
    }

    fn from_object(members: &Members<'_>) -> Self {
        let outer = Self::from_members(members);
        let is_empty = outer.code.is_none() && outer.message.is_none();
        let inner = named_inner(members).or_else(|| only_inner(members).filter(|_| is_empty));
        let inner = inner.map(|members| Self::from_members(&members)).unwrap_or_default();
        if outer.code.is_some() { outer.or(inner) } else { inner.or(outer) }
    }

    fn from_members(members: &Members<'_>) -> Self {
        let text = |names: &[&str]| names.iter().find_map(|name| text(members, name));
        Self {
            code: text(&CODE),
            message: text(&MESSAGE),
            request_id: text(&REQUEST_ID),
            detail: text(&DETAIL),
            encoded_authorization_message: text(&[ENCODED_AUTHORIZATION_MESSAGE]),
            details: raw::find(members, DETAILS)
                .and_then(raw::elements)
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            ..Self::default()
        }
    }

    /// Redacts code and request ID for output. The accessors of the error return them as received.
    pub(crate) fn redacted(self, redact: impl Fn(&str) -> Option<String>) -> Self {
        let redacted = |text: &Option<String>| text.as_deref().and_then(&redact);
        let redacted_code = redacted(&self.code);
        let redacted_request_id = redacted(&self.request_id);
        Self { redacted_code, redacted_request_id, ..self }
    }

    /// Fills missing parts from another report.
    fn or(self, other: Self) -> Self {
        let message = self.encoded_authorization_message;
        Self {
            code: self.code.or(other.code),
            message: self.message.or(other.message),
            request_id: self.request_id.or(other.request_id),
            detail: self.detail.or(other.detail),
            encoded_authorization_message: message.or(other.encoded_authorization_message),
            details: if self.details.is_empty() { other.details } else { self.details },
            ..Self::default()
        }
    }
}

type Members<'t> = Vec<(String, &'t str)>;

/// Returns the members of the object that holds the error inside a body. The object has one of the names in
/// [`WRAPPERS`], or else is the first element of `errors`.
fn named_inner<'t>(members: &Members<'t>) -> Option<Members<'t>> {
    let first = || {
        let errors = raw::find(members, ERRORS).and_then(raw::elements)?;
        errors.first().and_then(|error| raw::members(error))
    };
    let named = |name: &&str| raw::find(members, name).and_then(raw::members);
    WRAPPERS.iter().find_map(named).or_else(first)
}

/// Returns the members of the object inside a body. Returns `None` unless the body contains exactly one object.
fn only_inner<'t>(members: &Members<'t>) -> Option<Members<'t>> {
    let mut objects = members.iter().filter_map(|(_, value)| raw::members(value));
    objects.next().filter(|_| objects.next().is_none())
}

/// Returns a string, or a number as a string. `None` if the member is missing, empty, or of another type.
fn text(members: &Members<'_>, name: &str) -> Option<String> {
    raw::find(members, name).and_then(raw::string).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Report;

    fn code_and_message(body: &str) -> (Option<String>, Option<String>) {
        let error = Report::read(body.as_bytes());
        (error.code, error.message)
    }

    #[test]
    fn all_known_shapes_have_code_and_message() {
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
    fn a_code_may_be_a_number_or_have_no_message() {
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
    fn all_other_parts_are_read() {
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
    fn unknown_shapes_are_empty_reports() {
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
    }

    #[test]
    fn values_that_are_not_valid_json_affect_no_others() {
        let read = |body: &[u8]| {
            let error = Report::read(body);
            (error.code, error.message)
        };
        let expected = |code: &str, message: &str| (Some(code.to_owned()), Some(message.to_owned()));
        assert_eq!(read(b"{\"error_code\":\"C1\",\"error_msg\":\"\xff!\"}"), expected("C1", "\u{fffd}!"));
        assert_eq!(read(br#"{"error_code":"C1","error_msg":"a \ud83d","n":NaN}"#), expected("C1", "a \u{fffd}"));
        assert_eq!(read("{\"error_code\":\"C1\",\"error_msg\":\"a\nb\"}".as_bytes()), expected("C1", "a\nb"));
        assert_eq!(read("\u{feff}{\"error_code\":01,\"error_msg\":\"m\"}".as_bytes()), expected("01", "m"));
    }
}
