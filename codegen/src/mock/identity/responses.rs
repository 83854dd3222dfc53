//! Writes the bodies of responses of the identity services.

use super::super::responses::Response;
use super::requests::{Project, TokenRequest};
use jiff::Timestamp;
use serde_json::{Value, json};

/// The reason that every refusal of the embedded service has.
const FAILURE: &str = "implicit deny by identity-based policy";

/// Maximum length of a path in a reason, in characters. STS accepts only short messages.
const MAX_PATH_LENGTH: usize = 1_000;

/// Returns the body for a new token. The token itself is in a header.
pub fn token(request: &TokenRequest, issued_at: Timestamp, expires_at: Timestamp) -> Vec<u8> {
    let domain = json!({ "id": Project::named(&request.domain_name).id, "name": request.domain_name });
    let project = json!({ "id": request.project.id, "name": request.project.name, "domain": domain });
    let user = json!({ "id": Project::named(&request.user_name).id, "name": request.user_name, "domain": domain });
    write(&json!({ "token": {
        "methods": ["password"],
        "issued_at": microseconds(issued_at),
        "expires_at": microseconds(expires_at),
        "project": project,
        "user": user,
        "roles": [],
    }}))
}

/// Returns the body that lists projects.
pub fn projects(projects: &[Project]) -> Vec<u8> {
    let project = |project: &Project| json!({ "id": project.id, "name": project.name, "enabled": true });
    write(&json!({ "projects": projects.iter().map(project).collect::<Vec<_>>() }))
}

/// Returns the body with temporary credentials.
pub fn temporary_key(access_key: &str, secret_key: &str, security_token: &str, expires_at: Timestamp) -> Vec<u8> {
    write(&json!({ "credentials": {
        "access_key_id": access_key,
        "secret_access_key": secret_key,
        "security_token": security_token,
        "expiration": microseconds(expires_at),
    }}))
}

/// Returns the reason of a refusal, which is then encoded.
pub fn refusal(method: &str, path: &str) -> Vec<u8> {
    let path: String = path.chars().take(MAX_PATH_LENGTH).collect();
    write(&json!({ "context": { "request": { "method": method, "path": path } }, "failure": FAILURE }))
}

/// Returns the body with a decoded reason, which is JSON in a string.
pub fn decoded_message(reason: &[u8]) -> Vec<u8> {
    write(&json!({ "decoded_message": String::from_utf8_lossy(reason) }))
}

/// Converts an error whose code is a number to the shape that IAM uses for such codes: an object `error`. `title` is
/// the name of the status.
pub fn iam_error(mut response: Response, title: &str) -> Response {
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let code = body["error_code"].as_str().and_then(|code| code.parse::<u16>().ok());
    if let Some(code) = code {
        response.body = write(&json!({ "error": { "code": code, "message": body["error_msg"], "title": title } }));
    }
    response
}

/// Formats a time as IAM does.
fn microseconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

fn write(body: &Value) -> Vec<u8> {
    body.to_string().into_bytes()
}
