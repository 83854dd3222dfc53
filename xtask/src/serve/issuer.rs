//! Issues tokens, temporary access keys and encoded messages, and verifies them without storing them. A token, a
//! security token or a message contains its content and an HMAC of the content. A secret key is an HMAC of its access
//! key. Each issuer has a random HMAC key, so it does not accept what another process issued.

use super::signature::key;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Maximum length of what is verified, in bytes.
const MAX_LENGTH: usize = 64 << 10;

/// What something is issued for. It is not accepted for anything else.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    Token,
    SecurityToken,
    SecretKey,
    Message,
}

/// A temporary access key.
pub struct TemporaryKey {
    pub access_key: String,
    pub secret_key: String,
    pub security_token: String,
}

/// Issues and verifies.
pub struct Issuer {
    key: Option<Hmac<Sha256>>,
    issued: AtomicU64,
}

impl Issuer {
    /// Creates an issuer with a random key.
    pub fn new() -> Self {
        // Each `RandomState` has different random keys.
        let random: String = (0..4).map(|part| format!("{:016x}", RandomState::new().hash_one(part))).collect();
        Self { key: key(&random), issued: AtomicU64::new(0) }
    }

    /// Issues a token that is valid until a time. No two are equal.
    pub fn token(&self, expires_at: Timestamp) -> String {
        self.seal(Purpose::Token, &self.content(expires_at, ""))
    }

    /// Returns `true` if a token was issued here and has not expired.
    pub fn is_valid_token(&self, token: &[u8], now: Timestamp) -> bool {
        self.verify(Purpose::Token, token, now).is_some()
    }

    /// Issues a temporary access key that is valid until a time.
    pub fn temporary_key(&self, expires_at: Timestamp) -> TemporaryKey {
        let number = self.issued.fetch_add(1, Ordering::Relaxed);
        let access_key = format!("HST{number:017}");
        let secret_key = self.secret_key(&access_key);
        let security_token = self.seal(Purpose::SecurityToken, &self.content(expires_at, &access_key));
        TemporaryKey { access_key, secret_key, security_token }
    }

    /// Returns the secret key of a temporary access key, if its security token is valid.
    pub fn find_secret_key(&self, access_key: &str, security_token: &[u8], now: Timestamp) -> Option<String> {
        let of = self.verify(Purpose::SecurityToken, security_token, now)?;
        (of == access_key).then(|| self.secret_key(access_key))
    }

    /// Encodes a message.
    pub fn seal(&self, purpose: Purpose, content: &[u8]) -> String {
        hex(content) + &hex(&self.hash(purpose, content))
    }

    /// Decodes a message that was encoded here.
    pub fn open(&self, purpose: Purpose, sealed: &[u8]) -> Option<Vec<u8>> {
        let bytes = unhex(sealed)?;
        let (content, hash) = bytes.split_at_checked(bytes.len().checked_sub(32)?)?;
        let mac = self.mac(purpose, content)?;
        mac.verify_slice(hash).is_ok().then(|| content.to_vec())
    }

    /// Returns the content of something that expires: the time, a number that makes it unique, and a text.
    fn content(&self, expires_at: Timestamp, text: &str) -> Vec<u8> {
        let number = self.issued.fetch_add(1, Ordering::Relaxed);
        format!("{} {number} {text}", expires_at.as_millisecond()).into_bytes()
    }

    /// Returns the text in something that was issued here and has not expired.
    fn verify(&self, purpose: Purpose, sealed: &[u8], now: Timestamp) -> Option<String> {
        let content = String::from_utf8(self.open(purpose, sealed)?).ok()?;
        let mut parts = content.splitn(3, ' ');
        let expires_at = Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?;
        let text = parts.nth(1)?;
        (now < expires_at).then(|| text.to_owned())
    }

    fn secret_key(&self, access_key: &str) -> String {
        hex(&self.hash(Purpose::SecretKey, access_key.as_bytes())).split_off(24)
    }

    fn hash(&self, purpose: Purpose, content: &[u8]) -> Vec<u8> {
        self.mac(purpose, content).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
    }

    fn mac(&self, purpose: Purpose, content: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = self.key.clone()?;
        mac.update(&[purpose as u8]);
        mac.update(content);
        Some(mac)
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer").finish_non_exhaustive()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || digits.len() > MAX_LENGTH || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::{Issuer, Purpose};
    use jiff::{SignedDuration, Timestamp};

    #[test]
    fn a_token_is_valid_until_it_expires_and_only_where_it_was_issued() {
        let issuer = Issuer::new();
        let other = Issuer::new();
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24);
        let minute = SignedDuration::from_mins(1);
        let token = issuer.token(now + minute);
        assert!(issuer.is_valid_token(token.as_bytes(), now));
        assert!(!issuer.is_valid_token(token.as_bytes(), now + minute));
        assert!(!other.is_valid_token(token.as_bytes(), now));
        assert_ne!(issuer.token(now + minute), token, "no two tokens are equal");
        for wrong in ["", "0", "zz", &token[2..], &format!("{token}00"), &token.replace('3', "4"), &"0".repeat(70_000)]
        {
            assert!(!issuer.is_valid_token(wrong.as_bytes(), now), "{wrong:.80}");
        }
    }

    #[test]
    fn what_is_issued_for_one_purpose_is_not_accepted_for_another() {
        let issuer = Issuer::new();
        let now = Timestamp::UNIX_EPOCH;
        let key = issuer.temporary_key(now + SignedDuration::from_mins(1));
        let token = key.security_token.as_bytes();
        assert_eq!(issuer.find_secret_key(&key.access_key, token, now).as_ref(), Some(&key.secret_key));
        assert_eq!(key.secret_key.len(), 40);
        assert_eq!(issuer.find_secret_key("other", token, now), None);
        assert!(!issuer.is_valid_token(token, now));
        let message = issuer.seal(Purpose::Message, b"{}");
        assert_eq!(issuer.open(Purpose::Message, message.as_bytes()).as_deref(), Some(&b"{}"[..]));
        assert_eq!(issuer.open(Purpose::Token, message.as_bytes()), None);
    }
}
