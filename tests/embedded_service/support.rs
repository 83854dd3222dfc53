//! The simulated company and the spec of embedded services for the tests, and requests to them.

use codegen::mock::{Company, Mock, Request, Response};
use serde_json::Value;
use std::time::Duration;
use tests::spec::{SpecFiles, real_spec};

/// The end of the records: 2026-11-01T00:00:00Z.
pub const UNTIL: i64 = 1_793_491_200;

/// Returns a simulated company of typical size.
pub fn company() -> Company {
    Company { desktops: 20, users: 30, days: 60, seed: 7, until: UNTIL }
}

/// Returns the project's spec with an additional operation.
pub fn with_operation(path: &str, text: &str) -> SpecFiles {
    let mut files = real_spec();
    files.push((format!("operations/{path}.yaml"), text.as_bytes().to_vec()));
    files
}

/// Sends a request without headers and body, and returns the response.
pub fn send(service: &Mock, method: &str, target: &str) -> Response {
    service.respond(&Request { method, target, headers: &[], body: b"", elapsed: Duration::ZERO })
}

/// Sends a GET request that must succeed, and returns the JSON body of the response.
pub fn get(service: &Mock, target: &str) -> Value {
    let response = send(service, "GET", target);
    let body = String::from_utf8(response.body).expect("a body is UTF-8");
    assert_eq!(response.status, 200, "{target}: {body}");
    serde_json::from_str(&body).expect("a body is JSON")
}

/// Sends a GET request, and returns the status, the error code and the error message.
pub fn error(service: &Mock, target: &str) -> (u16, String, String) {
    let response = send(service, "GET", target);
    let body: Value = serde_json::from_slice(&response.body).expect("an error body is JSON");
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    (response.status, text("error_code"), text("error_msg"))
}

/// Requests one page of login records. Returns the total and the records.
pub fn logins(service: &Mock, query: &str) -> (u64, Vec<Value>) {
    let page = get(service, &format!("/v2/p/connections/desktops?{query}"));
    let rows = page["records"].as_array().expect("a page has records").clone();
    (page["total_count"].as_u64().expect("a page has a total"), rows)
}
