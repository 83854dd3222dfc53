//! Reads a temporary access key from the JSON of the services that create them. Each has its own names for the same
//! four values.

use super::credentials::Credentials;
use crate::encoding::without_byte_order_mark;
use crate::json::raw;
use crate::types::timestamp::Timestamp;

/// The members that contain the values. A response without one of them contains the values itself.
const WRAPPERS: [&str; 2] = ["credential", "credentials"];

const ACCESS_KEY: [&str; 3] = ["access", "access_key_id", "accessKeyId"];
const SECRET_KEY: [&str; 3] = ["secret", "secret_access_key", "secretAccessKey"];
const SECURITY_TOKEN: [&str; 3] = ["securitytoken", "security_token", "securityToken"];
const EXPIRY: [&str; 2] = ["expires_at", "expiration"];

/// Reads the key. Errors contain no values.
pub(crate) fn read_temporary_key(body: &[u8]) -> Result<Credentials, String> {
    let unreadable = "its response is not a JSON object";
    let text = std::str::from_utf8(without_byte_order_mark(body)).map_err(|_| unreadable)?;
    let outer = raw::members(text).ok_or(unreadable)?;
    let inner = WRAPPERS.iter().find_map(|name| raw::find(&outer, name).and_then(raw::members));
    let members = inner.unwrap_or(outer);
    let string = |what: &str, names: &[&str]| {
        let mut strings = names.iter().filter_map(|name| raw::find(&members, name).and_then(raw::string));
        strings.find(|string| !string.is_empty()).ok_or_else(|| format!("its response lacks {what}"))
    };
    let credentials =
        Credentials::access_key(string("the access key", &ACCESS_KEY)?, string("the secret key", &SECRET_KEY)?);
    let credentials = credentials.with_security_token(string("the security token", &SECURITY_TOKEN)?);
    let expiry: Timestamp =
        string("the time of expiry", &EXPIRY)?.parse().map_err(|_| "its time of expiry is not a time")?;
    Ok(credentials.with_expiry(expiry))
}

#[cfg(test)]
mod tests {
    use super::read_temporary_key;

    const METADATA: &str = r#"{"credential":{"access":"AK","secret":"s\/k","securitytoken":"ST",
        "expires_at":"2026-03-11T09:30:15.540000Z"},"other":1}"#;

    #[test]
    fn the_names_of_every_service_are_read() {
        let debug = "Credentials(temporary access key, expires 2026-03-11T09:30:15.54Z)";
        let sts = r#"{"credentials":{"access_key_id":"AK","secret_access_key":"SK","security_token":"ST",
            "expiration":"2026-03-11T09:30:15.540Z"}}"#;
        let flat = r#"{"accessKeyId":"AK","secretAccessKey":"SK","securityToken":"ST",
            "expiration":"2026-03-11T09:30:15.540Z"}"#;
        for body in [METADATA, sts, flat, &format!("\u{feff}{METADATA}")] {
            assert_eq!(format!("{:?}", read_temporary_key(body.as_bytes()).unwrap()), debug, "{body}");
        }
    }

    #[test]
    fn incomplete_responses_are_errors() {
        for (name, expected) in [
            ("access", "its response lacks the access key"),
            ("secret", "its response lacks the secret key"),
            ("securitytoken", "its response lacks the security token"),
            ("expires_at", "its response lacks the time of expiry"),
        ] {
            let lacking = METADATA.replace(&format!("\"{name}\""), "\"x\"");
            assert_eq!(read_temporary_key(lacking.as_bytes()).unwrap_err(), expected);
        }
        let invalid = METADATA.replace("2026-", "x");
        assert_eq!(read_temporary_key(invalid.as_bytes()).unwrap_err(), "its time of expiry is not a time");
        for body in ["{}", r#"{"credential":null}"#] {
            assert_eq!(read_temporary_key(body.as_bytes()).unwrap_err(), "its response lacks the access key", "{body}");
        }
        for body in ["", "<html>", "[]", &METADATA[..60]] {
            assert_eq!(read_temporary_key(body.as_bytes()).unwrap_err(), "its response is not a JSON object", "{body}");
        }
    }
}
