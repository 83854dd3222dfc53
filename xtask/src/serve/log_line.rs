//! Formats the log line of a request, without secrets or personal data.

use super::log_record::{LogRecord, Outcome};
use super::routes::{Route, Routes};
use anstyle::{AnsiColor, Style};
use codegen::escape::escape_line;

/// Methods that are logged by name. Other methods could contain personal data.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Placeholder for methods that are not in `METHODS`, and for unknown query parameters and headers.
const OTHER: &str = "(other)";

/// Placeholder for the values of parameters and headers that are secret or personal.
const HIDDEN: &str = "(hidden)";

/// Headers without secrets or personal data.
const PUBLIC_HEADERS: [&str; 14] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "transfer-encoding",
    "user-agent",
    "x-mock-task",
    "x-sdk-content-sha256",
    "x-sdk-date",
];

/// Headers with credentials. Only their names are logged.
const CREDENTIALS: [&str; 5] = ["authorization", "cookie", "proxy-authorization", "x-auth-token", "x-security-token"];

/// The details of a request in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Details {
    /// The names of query parameters.
    Names,
    /// The names and values of query parameters and headers, without secrets and personal data.
    Values,
}

/// Formats the time in UTC, method, path template, query parameters, outcome, duration and request ID. If the details
/// include values, the headers follow, one per line.
pub fn format(record: &LogRecord<'_>, routes: &Routes, details: Details) -> String {
    let method = METHODS.iter().find(|method| **method == record.method).unwrap_or(&OTHER);
    let route = routes.find(record.operation, record.target);
    let template = route.map_or("(no such path)", |route| &route.template);
    let query = query(record, route, details);
    let style = style(record.outcome);
    let LogRecord { outcome, request_id, duration, .. } = record;
    let milliseconds = duration.as_secs_f64() * 1_000.0;
    let request = format!("{method} {template}{query}");
    let request = escape_line(&request);
    let time = record.time.strftime("%H:%M:%S");
    let line = format!("{time} {request} {style}{outcome}{style:#} {milliseconds:.1} ms {request_id}\n");
    match details {
        Details::Names => line,
        Details::Values => line + &headers(record, route),
    }
}

/// Formats the documented parameters of a query, and the number of other parameters.
fn query(record: &LogRecord<'_>, route: Option<&Route>, details: Details) -> String {
    let query = record.target.split_once('?').map_or("", |(_, query)| query);
    let mut known = Vec::new();
    let mut others = 0;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let has_name = |names: &Vec<String>| names.iter().any(|known| known == name);
        if !route.is_some_and(|route| has_name(&route.query)) {
            others += 1;
            continue;
        }
        let parameter = match details {
            Details::Names => name.to_owned(),
            Details::Values if route.is_some_and(|route| has_name(&route.public_query)) => format!("{name}={value}"),
            Details::Values => format!("{name}={HIDDEN}"),
        };
        if !known.contains(&parameter) {
            known.push(parameter);
        }
    }
    let others = match others {
        0 => None,
        1 => Some(OTHER.to_owned()),
        _ => Some(format!("{others} x {OTHER}")),
    };
    known.extend(others);
    if known.is_empty() { String::new() } else { format!("?{}", known.join("&")) }
}

/// Formats the headers, one per line, and the number of those that could contain secrets or personal data.
fn headers(record: &LogRecord<'_>, route: Option<&Route>) -> String {
    let mut text = String::new();
    let mut others = 0;
    for (name, value) in record.headers {
        let is_documented =
            route.is_some_and(|route| route.public_headers.iter().any(|known| known.eq_ignore_ascii_case(name)));
        if CREDENTIALS.contains(&name.as_str()) {
            text.push_str(&format!("         {name}: {HIDDEN}\n"));
        } else if is_documented || PUBLIC_HEADERS.contains(&name.as_str()) {
            text.push_str(&format!("         {name}: {}\n", escape_line(value)));
        } else {
            others += 1;
        }
    }
    match others {
        0 => {}
        1 => text.push_str(&format!("         {OTHER}\n")),
        _ => text.push_str(&format!("         {others} x {OTHER}\n")),
    }
    text
}

fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Responded(..400) => AnsiColor::Green.on_default(),
        Outcome::Responded(400..500) => AnsiColor::Yellow.on_default(),
        Outcome::Responded(500..) | Outcome::Dropped => AnsiColor::Red.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Details, format};
    use crate::serve::log_record::{LogRecord, Outcome};
    use crate::serve::routes::Routes;
    use codegen::mock::{Data, Mock};
    use std::time::Duration;

    fn log_line(method: &str, target: &str, outcome: Outcome, details: Details) -> String {
        let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
        let spec = crate::args::SpecOption { dir: Some(spec.into()), ..Default::default() };
        let model = crate::spec::model(&spec).unwrap();
        let routes = Routes::new(&Mock::new(model, Data::Examples));
        let headers = [
            ("x-auth-token", "s3cret"),
            ("x-security-token", "s3cret"),
            ("authorization", "SDK-HMAC-SHA256 Access=s3cret"),
            ("user-agent", "test\u{1b}"),
            ("x-ada", "s3cret"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let record = LogRecord {
            time: "2026-03-11T09:30:05.7Z".parse().unwrap(),
            request_id: "97e2",
            method,
            target,
            headers: &headers,
            body: b"s3cret",
            operation: None,
            outcome,
            duration: Duration::from_micros(1_234),
        };
        anstream::adapter::strip_str(&format(&record, &routes, details)).to_string()
    }

    #[test]
    fn names_are_logged_and_values_are_not() {
        let target = "/v2/ada/connections/desktops?limit=s3cret&user_name=ada&&limit=3&offset";
        let line = log_line("GET", target, Outcome::Responded(401), Details::Names);
        assert_eq!(line, "09:30:05 GET /v2/{project_id}/connections/desktops?limit&user_name&offset 401 1.2 ms 97e2\n");
        let line = log_line("GET", "/none", Outcome::Dropped, Details::Names);
        assert_eq!(line, "09:30:05 GET (no such path) dropped 1.2 ms 97e2\n");
    }

    #[test]
    fn unknown_names_are_counted_and_not_logged() {
        let line = log_line("S3CRET", "/x?ada.adler&limit", Outcome::Responded(405), Details::Names);
        assert_eq!(line, "09:30:05 (other) (no such path)?2 x (other) 405 1.2 ms 97e2\n");
        let target = "/v2/p/connections/desktops?limit=1&ada.adler";
        let line = log_line("GET", target, Outcome::Responded(200), Details::Names);
        assert!(line.contains("/desktops?limit&(other) 200 "), "{line}");
    }

    #[test]
    fn secret_and_personal_values_are_never_logged() {
        let target = "/v2/s3cret/connections/desktops?limit=3&user_name=s3cret&start_time=2026-01-01T00:00Z&X-Sdk-Signature=s3cret";
        let line = log_line("GET", target, Outcome::Responded(200), Details::Values);
        let expected = "\
09:30:05 GET /v2/{project_id}/connections/desktops?limit=3&user_name=(hidden)&start_time=2026-01-01T00:00Z&(other) 200 1.2 ms 97e2
         x-auth-token: (hidden)
         x-security-token: (hidden)
         authorization: (hidden)
         user-agent: test\\u{1b}
         (other)
";
        assert_eq!(line, expected);
    }
}
