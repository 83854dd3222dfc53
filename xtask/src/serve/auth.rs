//! Checks credentials in the same way as the API gateway of the service.

use super::clock::Clock;
use super::signature::{Authorization, Received, canonical_request, check_stated_hash, key};
use hmac::Hmac;
use hmac::digest::CtOutput;
use hyper::HeaderMap;
use sha2::{Digest, Sha256};
use std::fmt;

/// An access key with its secret key.
pub struct AccessKey {
    access_key: String,
    key: Option<Hmac<Sha256>>,
    security_token: Option<Secret>,
}

/// The hash of a secret. Comparisons take constant time.
struct Secret(CtOutput<Sha256>);

/// Checks the credentials of requests.
pub struct Gateway {
    callers: Callers,
    clock: Clock,
}

enum Callers {
    Any,
    Known { keys: Vec<AccessKey>, token: Option<Secret> },
}

/// Why the credentials of a request are rejected.
#[derive(Debug)]
pub struct Refusal(String);

impl AccessKey {
    /// Creates a permanent access key. The secret key cannot be read back.
    pub fn new(access_key: &str, secret_key: &str) -> Self {
        Self { access_key: access_key.to_owned(), key: key(secret_key), security_token: None }
    }

    /// Makes the access key temporary, with a security token.
    #[must_use]
    pub fn with_security_token(mut self, token: &str) -> Self {
        self.security_token = Some(Secret::new(token.as_bytes()));
        self
    }
}

impl Secret {
    fn new(secret: &[u8]) -> Self {
        Self(CtOutput::new(Sha256::digest(secret)))
    }

    fn matches(&self, other: &[u8]) -> bool {
        self.0 == Self::new(other).0
    }
}

impl Gateway {
    /// Creates a gateway that accepts every request.
    pub fn open() -> Self {
        Self { callers: Callers::Any, clock: Clock::System }
    }

    /// Creates a gateway that accepts requests that are signed with one of the keys or contain the token.
    pub fn guarded(keys: Vec<AccessKey>, token: Option<&str>) -> Self {
        let token = token.map(|token| Secret::new(token.as_bytes()));
        Self { callers: Callers::Known { keys, token }, clock: Clock::System }
    }

    /// Sets the clock that signing dates are compared with.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Checks the credentials of a request.
    pub fn check(&self, request: &Received<'_>) -> Result<(), Refusal> {
        let Callers::Known { keys, token } = &self.callers else { return Ok(()) };
        let has = |name| request.headers.contains_key(name);
        if !has("authorization") && has("x-auth-token") {
            return check_token(token.as_ref(), request.headers);
        }
        if keys.is_empty() && !has("authorization") {
            return Err(refusal("there is no `X-Auth-Token`"));
        }
        let authorization = text(request.headers, "authorization", "Authorization")?;
        let authorization = Authorization::parse(authorization).map_err(refusal)?;
        let date = self.check_date(&authorization, request.headers)?;
        let known = keys.iter().find(|known| known.access_key == authorization.access_key);
        let known = known.ok_or_else(|| refusal("unknown access key"))?;
        check_security_token(known.security_token.as_ref(), request.headers)?;
        check_names(&authorization.names, request.headers)?;
        let canonical = canonical_request(request, &authorization.names);
        let is_right = |key| authorization.verify(key, date, &canonical);
        if !known.key.as_ref().is_some_and(is_right) {
            return Err(mismatch(&canonical));
        }
        check_stated_hash(request).map_err(refusal)
    }

    /// Returns the signing date. Refuses a date that is not signed or exceeds the allowed clock skew.
    fn check_date<'h>(&self, authorization: &Authorization<'_>, headers: &'h HeaderMap) -> Result<&'h str, Refusal> {
        if !authorization.names.contains(&"x-sdk-date") {
            return Err(refusal("`x-sdk-date` is not among the signed headers"));
        }
        let date = text(headers, "x-sdk-date", "X-Sdk-Date")?;
        self.clock.check_skew(date).map_err(|reason| refusal(&reason))?;
        Ok(date)
    }
}

fn check_token(known: Option<&Secret>, headers: &HeaderMap) -> Result<(), Refusal> {
    let known = known.ok_or_else(|| refusal("no token is accepted; sign with an access key"))?;
    let is_right = headers.get("x-auth-token").is_some_and(|token| known.matches(token.as_bytes()));
    if is_right { Ok(()) } else { Err(refusal("the token in `X-Auth-Token` is wrong")) }
}

fn check_security_token(known: Option<&Secret>, headers: &HeaderMap) -> Result<(), Refusal> {
    match (known, headers.get("x-security-token")) {
        (None, None) => Ok(()),
        (Some(known), Some(token)) if known.matches(token.as_bytes()) => Ok(()),
        (Some(_), Some(_)) => Err(refusal("the token in `X-Security-Token` does not belong to the access key")),
        (Some(_), None) => Err(refusal("the access key is temporary, but there is no `X-Security-Token`")),
        (None, Some(_)) => Err(refusal("there is an `X-Security-Token`, but the access key is permanent")),
    }
}

fn check_names(names: &[&str], headers: &HeaderMap) -> Result<(), Refusal> {
    match names.iter().find(|name| !headers.contains_key(**name)) {
        None => Ok(()),
        Some(name) => Err(refusal(&format!("the signed header `{name}` is missing"))),
    }
}

/// Returns the value of a header as a string. `shown` is its name in errors.
fn text<'h>(headers: &'h HeaderMap, name: &str, shown: &str) -> Result<&'h str, Refusal> {
    let value = headers.get(name).ok_or_else(|| refusal(&format!("there is no `{shown}`")))?;
    value.to_str().map_err(|_| refusal(&format!("`{shown}` contains characters other than ASCII")))
}

fn refusal(reason: &str) -> Refusal {
    Refusal(format!("Incorrect IAM authentication information: {reason}"))
}

/// Returns the error for a wrong signature, with the canonical request. Newlines become `|`, as in the real gateway.
fn mismatch(canonical: &[u8]) -> Refusal {
    let canonical = String::from_utf8_lossy(canonical).replace('\n', "|");
    refusal(&format!("verify aksk signature fail, canonicalRequest:{canonical}"))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
