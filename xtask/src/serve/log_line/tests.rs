//! Tests of the lines that the log contains.

use super::{Details, format};
use crate::serve::log_record::{LogRecord, Outcome};
use crate::serve::routes::Routes;
use codegen::mock::{Data, Mock};
use std::sync::Arc;
use std::time::Duration;

/// An operation whose parameters are personal.
const FIND_USER: &str = "\
operation: FindUser
document: { title: Users, updated: 2026-01-31 }
summary: Finds a user.
http: GET /v2/{project_id}/users
retry: { idempotent: true, reason: only reads }
permissions: none
query: { name: { type: string, personal: true, description: The name. } }
header: { Accept-Language: { type: string, personal: true, description: The language of the user. } }
responses: { 204: { description: Done. } }
";

/// An operation with the same path and with parameters of the same names, which are not personal.
const ADD_USER: &str = "\
operation: AddUser
document: { title: Users, updated: 2026-01-31 }
summary: Adds a user.
http: POST /v2/{project_id}/users
retry: { idempotent: false, reason: adds a user }
permissions: none
query: { name: { type: string, description: The name. } }
responses: { 204: { description: Done. } }
";

fn routes() -> Routes {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");
    let sources = crate::fs::read_spec(spec.as_ref()).unwrap();
    let added = [("add_user", ADD_USER), ("find_user", FIND_USER)];
    let added = added.map(|(name, text)| (format!("operations/accounts/{name}.yaml"), text.to_owned()));
    let model = codegen::parse_and_resolve(&sources.overlaid(added)).unwrap();
    Routes::new(Arc::new(Mock::new(model, Data::Examples)))
}

/// Formats a request with credentials and other headers.
fn log_line(request: (&str, &str), operation: Option<&str>, outcome: Outcome, details: Details) -> String {
    let (method, target) = request;
    let headers = [
        ("x-auth-token", "s3cret"),
        ("authorization", "SDK-HMAC-SHA256 Access=s3cret"),
        ("accept-language", "s3cret"),
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
        operation,
        outcome,
        duration: Duration::from_micros(1_234),
    };
    anstream::adapter::strip_str(&format(&record, &routes(), details)).to_string()
}

/// Formats a request with a response. Returns the path template and the query.
fn logged_values(target: &str, operation: Option<&str>) -> String {
    let line = log_line(("GET", target), operation, Outcome::Responded(200), Details::Values);
    line.split(' ').nth(2).unwrap().to_owned()
}

#[test]
fn names_are_logged_and_values_are_not() {
    let target = "/v2/ada/connections/desktops?limit=s3cret&user_name=ada&&limit=3&offset";
    let line = log_line(("GET", target), None, Outcome::Responded(401), Details::Names);
    assert_eq!(line, "09:30:05 GET /v2/{project_id}/connections/desktops?limit&user_name&offset 401 1.2 ms 97e2\n");
    let line = log_line(("GET", "/none"), None, Outcome::Dropped, Details::Names);
    assert_eq!(line, "09:30:05 GET (no such path) dropped 1.2 ms 97e2\n");
}

#[test]
fn unknown_names_are_counted_and_not_logged() {
    let line = log_line(("S3CRET", "/x?ada.adler&limit"), None, Outcome::Responded(405), Details::Names);
    assert_eq!(line, "09:30:05 (other) (no such path)?2 x (other) 405 1.2 ms 97e2\n");
    let target = "/v2/p/connections/desktops?limit=1&ada.adler";
    let line = log_line(("GET", target), Some("ListLoginRecords"), Outcome::Responded(200), Details::Names);
    assert!(line.contains("/desktops?limit&(other) 200 "), "{line}");
}

#[test]
fn secret_and_personal_values_are_never_logged() {
    let target = "/v2/s3cret/users?name=s3cret&X-Sdk-Signature=s3cret";
    let line = log_line(("GET", target), Some("FindUser"), Outcome::Responded(204), Details::Values);
    let expected = "\
09:30:05 GET /v2/{project_id}/users?name=(hidden)&(other) 204 1.2 ms 97e2
         x-auth-token: (hidden)
         authorization: (hidden)
         accept-language: (hidden)
         user-agent: test\\u{1b}
         (other)
";
    assert_eq!(line, expected);
    // The other operation does not declare the header.
    let line = log_line(("POST", target), Some("AddUser"), Outcome::Responded(204), Details::Values);
    assert!(line.contains("/users?name=s3cret&(other)") && line.contains("accept-language: s3cret"), "{line}");
}

#[test]
fn no_documented_value_is_logged_if_no_operation_was_called() {
    for (outcome, method) in [(Outcome::Responded(401), "GET"), (Outcome::Dropped, "POST")] {
        let line = log_line((method, "/v2/p/users?name=s3cret"), None, outcome, Details::Values);
        assert!(line.contains("/users?name=(hidden) ") && line.contains("accept-language: (hidden)"), "{line}");
        assert!(!line.contains("s3cret") && line.contains("user-agent: test"), "{line}");
    }
    assert!(logged_values("/v2/p/connections/desktops?limit=3", None).ends_with("?limit=(hidden)"));
}

#[test]
fn values_of_another_type_are_not_logged() {
    let path = "/v2/p/connections/desktops";
    for query in ["limit=3", "limit=5000", "start_time=2026-01-01T00:00Z", "start_time=2026-01-01T00%3A00Z"] {
        let logged = logged_values(&format!("{path}?{query}"), Some("ListLoginRecords"));
        assert_eq!(logged, format!("/v2/{{project_id}}/connections/desktops?{query}"));
    }
    for (name, value) in [("limit", "ada@local.com"), ("limit", ""), ("start_time", "ada"), ("terminal_type", "ada")] {
        let logged = logged_values(&format!("{path}?{name}={value}"), Some("ListLoginRecords"));
        assert_eq!(logged, format!("/v2/{{project_id}}/connections/desktops?{name}=(hidden)"));
    }
}
