//! `Display` and `Debug` of errors, on one line.

use super::core_error::Error;
use std::fmt::{self, Write};

/// The maximum length of a text that the service sent, in characters.
const MAX_TEXT_LENGTH: usize = 1_000;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        write!(f, "{}", OneLine(&self.0.text))?;
        let status = self.status().map(|status| status.to_string());
        let attempts = Some(self.attempts()).filter(|attempts| *attempts > 1).map(|attempts| attempts.to_string());
        let details = [
            ("http", status.as_deref()),
            ("code", self.shown_code()),
            ("request", self.shown_request_id()),
            ("attempts", attempts.as_deref()),
            ("retry budget", self.is_budget_exhausted().then_some("exhausted")),
        ];
        let mut separator = " [";
        for (name, detail) in details {
            if let Some(detail) = detail {
                write!(f, "{separator}{name} {}", OneLine(detail))?;
                separator = ", ";
            }
        }
        if separator == ", " { f.write_char(']') } else { Ok(()) }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("text", &self.to_string())
            .field("attempts", &self.attempts())
            .field("mismatches", self.mismatches())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

/// A text that the service may have sent, truncated. Characters that could forge log lines or reorder a line are
/// replaced by spaces.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(MAX_TEXT_LENGTH) {
            f.write_char(if is_deceptive(character) { ' ' } else { character })?;
        }
        if characters.next().is_some() { f.write_str("..") } else { Ok(()) }
    }
}

/// Returns `true` if the character starts a new line, controls a terminal, or changes the direction of text.
fn is_deceptive(character: char) -> bool {
    let separates_lines = matches!(character, '\u{2028}' | '\u{2029}');
    let changes_direction = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || separates_lines || changes_direction
}

#[cfg(test)]
mod tests {
    use crate::error::{Attempts, Error, Kind, ReceivedResponse, Report};
    use crate::service::{Idempotency, OperationMeta};
    use http::HeaderMap;

    const META: OperationMeta =
        OperationMeta { name: "ShowThing", method: "GET", path: "/", idempotency: Idempotency::Idempotent };

    fn response(status: u16, body: &'static str) -> ReceivedResponse {
        ReceivedResponse { status, headers: HeaderMap::new(), body: body.into() }
    }

    #[test]
    fn status_code_and_attempts_follow_the_message() {
        let error = Error::new(Kind::Connect, "no connection").in_operation(&META);
        assert_eq!(error.to_string(), "ShowThing: no connection");
        let body = r#"{"error_code":"C1","error_msg":"a\nb","request_id":"r1"}"#;
        let report = Report::read(body.as_bytes());
        let error = Error::new(Kind::Service, "a\nb").in_operation(&META).with_response(response(404, body), report);
        assert_eq!(error.to_string(), "ShowThing: a b [http 404, code C1, request r1]");
        let error = error.with_attempts(Attempts { count: 3, is_budget_exhausted: false });
        assert_eq!(error.to_string(), "ShowThing: a b [http 404, code C1, request r1, attempts 3]");
        let error = error.with_attempts(Attempts { count: 1, is_budget_exhausted: true });
        assert!(error.to_string().ends_with("request r1, retry budget exhausted]"), "{error}");
    }

    #[test]
    fn messages_cannot_start_a_line_or_change_its_direction() {
        let directions =
            ["\u{61c}\u{200e}\u{200f}", "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}", "\u{2066}\u{2067}\u{2068}\u{2069}"];
        let message = format!("a{}\u{2028}\u{2029}\u{85}\x1b\rz\u{f6}\u{4e2d}", directions.concat());
        let shown = Error::new(Kind::Service, message).to_string();
        assert_eq!(shown, format!("a{}z\u{f6}\u{4e2d}", " ".repeat(17)));
        let body = "{\"error_code\":\"C\u{202e}1\",\"request_id\":\"r\u{2028}1\"}";
        let report = Report::read(body.as_bytes());
        let error = Error::new(Kind::Service, "m").with_response(response(400, body), report);
        assert_eq!(error.to_string(), "m [http 400, code C 1, request r 1]");
        assert_eq!(error.code(), Some("C\u{202e}1"), "the accessors return it unchanged");
    }

    #[test]
    fn long_messages_are_truncated_and_debug_shows_no_body() {
        let error = Error::new(Kind::Service, "x".repeat(5_000));
        let error = error.with_response(response(500, "the body"), Report::default());
        assert!(error.to_string().len() < 1_050);
        assert!(!format!("{error:?}").contains("the body"));
        assert_eq!(error.body(), Some(&b"the body"[..]));
    }
}
