//! Secrets of accepted callers: access keys, and hashes of tokens and passwords.

use super::signature::key;
use hmac::Hmac;
use hmac::digest::CtOutput;
use sha2::{Digest, Sha256};

/// An access key with its secret key.
pub struct AccessKey {
    pub(super) access_key: String,
    pub(super) key: Option<Hmac<Sha256>>,
    pub(super) security_token: Option<Secret>,
}

/// The hash of a secret. Comparisons take constant time.
pub struct Secret(CtOutput<Sha256>);

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
    pub fn new(secret: &[u8]) -> Self {
        Self(CtOutput::new(Sha256::digest(secret)))
    }

    pub fn matches(&self, other: &[u8]) -> bool {
        self.0 == Self::new(other).0
    }
}
