//! Checks credentials in the same way as the API gateway of the service.

use super::clock::Clock;
use super::issuer::{Issuer, TemporaryKey};
use super::secrets::{AccessKey, Secret};
use super::signature::{Authorization, Received, canonical_request, check_stated_hash};
use codegen::mock::identity::TokenRequest;
use codegen::model::Condition;
use hyper::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Lifetime of the tokens that the gateway issues.
const TOKEN_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// Checks the credentials of requests, and issues tokens and temporary access keys.
pub struct Gateway {
    callers: Callers,
    clock: Clock,
    /// The user whose password creates tokens.
    user: Option<User>,
    /// The token of an OpenID Connect provider that creates temporary access keys.
    id_token: Option<Secret>,
    issuer: Issuer,
}

struct User {
    name: String,
    password: Secret,
}

enum Callers {
    Any,
    Known { keys: Vec<AccessKey>, token: Option<Secret> },
}

/// Why the credentials of a request are rejected.
#[derive(Debug)]
pub struct Refusal {
    /// The condition, which determines the status and the error code.
    pub condition: Condition,
    pub(super) message: String,
}

impl Gateway {
    /// Creates a gateway that accepts every request.
    pub fn open() -> Self {
        Self::new(Callers::Any)
    }

    /// Creates a gateway that accepts requests that are signed with one of the keys or contain the token.
    pub fn guarded(keys: Vec<AccessKey>, token: Option<&str>) -> Self {
        let token = token.map(|token| Secret::new(token.as_bytes()));
        Self::new(Callers::Known { keys, token })
    }

    fn new(callers: Callers) -> Self {
        Self { callers, clock: Clock::System, user: None, id_token: None, issuer: Issuer::new() }
    }

    /// Creates tokens for a user with this password.
    #[must_use]
    pub fn with_user(mut self, name: &str, password: &str) -> Self {
        self.user = Some(User { name: name.to_owned(), password: Secret::new(password.as_bytes()) });
        self
    }

    /// Creates temporary access keys for callers with this token of an OpenID Connect provider.
    #[must_use]
    pub fn with_id_token(mut self, token: &str) -> Self {
        self.id_token = Some(Secret::new(token.as_bytes()));
        self
    }

    /// Sets the clock that signing dates are compared with.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Issues a token that this gateway accepts for 24 hours.
    pub fn issue_token(&self) -> String {
        self.issuer.token(self.token_lifetime().1)
    }

    /// Returns the times at which a token is issued now and at which it expires.
    pub(super) fn token_lifetime(&self) -> (Timestamp, Timestamp) {
        let now = self.clock.now();
        (now, add(now, TOKEN_LIFETIME))
    }

    /// Issues a temporary access key that this gateway accepts for some time. Also returns when it expires.
    pub(super) fn issue_temporary_key(&self, seconds: u32) -> (TemporaryKey, Timestamp) {
        let expires_at = add(self.clock.now(), SignedDuration::from_secs(seconds.into()));
        (self.issuer.temporary_key(expires_at), expires_at)
    }

    /// Returns `true` if the user name and the password are right. The account is not compared.
    pub(super) fn is_user(&self, request: &TokenRequest) -> bool {
        let is_known =
            |user: &User| user.name == request.user_name && user.password.matches(request.password.as_bytes());
        self.accepts_everything() || self.user.as_ref().is_some_and(is_known)
    }

    /// Returns `true` if the token of an OpenID Connect provider is right.
    pub(super) fn is_id_token(&self, token: &str) -> bool {
        self.accepts_everything() || self.id_token.as_ref().is_some_and(|known| known.matches(token.as_bytes()))
    }

    pub(super) fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    pub(super) fn accepts_everything(&self) -> bool {
        matches!(self.callers, Callers::Any)
    }

    /// Checks the credentials of a request.
    pub fn check(&self, request: &Received<'_>) -> Result<(), Refusal> {
        let Callers::Known { keys, token } = &self.callers else { return Ok(()) };
        let has = |name| request.headers.contains_key(name);
        if !has("authorization") && has("x-auth-token") {
            return self.check_token(token.as_ref(), request.headers);
        }
        if keys.is_empty() && self.id_token.is_none() && !has("authorization") {
            return Err(refusal("there is no `X-Auth-Token`"));
        }
        let authorization = text(request.headers, "authorization", "Authorization")?;
        let authorization = Authorization::parse(authorization).map_err(refusal)?;
        let date = self.check_date(&authorization, request.headers)?;
        let issued = self.issued_key(&authorization, request.headers);
        let known = keys.iter().chain(&issued).find(|known| known.access_key == authorization.access_key);
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

    /// Accepts the configured token, and tokens that were issued here and have not expired.
    fn check_token(&self, known: Option<&Secret>, headers: &HeaderMap) -> Result<(), Refusal> {
        let token = headers.get("x-auth-token").map_or(&b""[..], |token| token.as_bytes());
        if known.is_some_and(|known| known.matches(token)) || self.issuer.is_valid_token(token, self.clock.now()) {
            return Ok(());
        }
        Err(Refusal { condition: Condition::TokenExpired, message: "The token must be updated.".to_owned() })
    }

    /// Returns the temporary access key of a request, if it was issued here and has not expired.
    fn issued_key(&self, authorization: &Authorization<'_>, headers: &HeaderMap) -> Option<AccessKey> {
        let token = headers.get("x-security-token")?;
        let access_key = authorization.access_key;
        let secret_key = self.issuer.find_secret_key(access_key, token.as_bytes(), self.clock.now())?;
        let key = AccessKey::new(access_key, &secret_key);
        Some(AccessKey { security_token: Some(Secret::new(token.as_bytes())), ..key })
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

/// Returns a later time, or the latest one that exists.
fn add(time: Timestamp, duration: SignedDuration) -> Timestamp {
    time.checked_add(duration).unwrap_or(Timestamp::MAX)
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

pub(super) fn refusal(reason: &str) -> Refusal {
    let message = format!("Incorrect IAM authentication information: {reason}");
    Refusal { condition: Condition::Unauthenticated, message }
}

/// Returns the error for a wrong signature, with the canonical request. Newlines become `|`, as in the real gateway.
fn mismatch(canonical: &[u8]) -> Refusal {
    let canonical = String::from_utf8_lossy(canonical).replace('\n', "|");
    refusal(&format!("verify aksk signature fail, canonicalRequest:{canonical}"))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
