//! `Secrets`: a token or a key pair, with its expiry and its project.

use crate::crypto::Sha256;
use crate::types::timestamp::Timestamp;
use http::HeaderValue;
use zeroize::Zeroizing;

/// The minimum length of a redacted secret, in bytes. Shorter values are not real secrets, and occur in many words.
pub(crate) const MIN_SECRET_LENGTH: usize = 6;

/// A token or a key pair, wiped from memory when dropped. It does not implement `Debug`.
#[derive(Clone)]
pub(crate) struct Secrets {
    pub(super) secret: Secret,
    /// The time at which the secrets expire.
    pub(super) expiry: Option<Timestamp>,
    /// The ID of the project that a token is valid for, if the identity service returned it.
    pub(super) project_id: Option<String>,
}

#[derive(Clone)]
pub(super) enum Secret {
    /// None: the request is neither signed nor does it have a token.
    Anonymous,
    Token(Zeroizing<String>),
    AccessKey {
        access_key: Zeroizing<String>,
        secret_key: Zeroizing<String>,
        security_token: Option<Zeroizing<String>>,
    },
}

impl Secrets {
    pub(super) fn new(secret: Secret) -> Self {
        Self { secret, expiry: None, project_id: None }
    }

    pub(crate) fn is_token(&self) -> bool {
        matches!(self.secret, Secret::Token(_))
    }

    /// Returns the ID of the project that a token is valid for.
    pub(crate) fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    pub(super) fn is_valid(&self, now: Timestamp) -> bool {
        self.expiry.is_none_or(|expiry| now < expiry)
    }

    /// Returns the kind of the secrets, for `Debug`.
    pub(super) fn kind(&self) -> &'static str {
        match &self.secret {
            Secret::Anonymous => "none",
            Secret::Token(_) => "token",
            Secret::AccessKey { security_token: None, .. } => "access key",
            Secret::AccessKey { security_token: Some(_), .. } => "temporary access key",
        }
    }

    /// Returns a sentence for each problem that prevents sending these secrets.
    pub(super) fn problems(&self) -> Vec<String> {
        let problem = |(name, value): (&str, &str)| {
            if value.is_empty() {
                Some(format!("{name} is empty"))
            } else if HeaderValue::from_str(value).is_err() {
                Some(format!("{name} contains characters that cannot be sent in a header"))
            } else {
                None
            }
        };
        let signs = matches!(self.secret, Secret::AccessKey { .. });
        let missing = Sha256::find().err().filter(|_| signs).map(str::to_owned);
        self.parts().into_iter().filter_map(problem).chain(missing).collect()
    }

    /// Returns the values that must be redacted from messages.
    pub(super) fn redactable(&self) -> impl Iterator<Item = &str> {
        self.parts().into_iter().map(|(_, value)| value).filter(|value| value.len() >= MIN_SECRET_LENGTH)
    }

    fn parts(&self) -> Vec<(&'static str, &str)> {
        match &self.secret {
            Secret::Anonymous => Vec::new(),
            Secret::Token(token) => vec![("the token", token.as_str())],
            Secret::AccessKey { access_key, secret_key, security_token } => {
                let mut parts = vec![("the access key", access_key.as_str()), ("the secret key", secret_key.as_str())];
                parts.extend(security_token.as_ref().map(|token| ("the security token", token.as_str())));
                parts
            }
        }
    }
}

/// Removes whitespace and byte-order marks around a secret. The secrets of all sources pass through this function.
pub(super) fn trim(secret: String) -> Zeroizing<String> {
    let secret = Zeroizing::new(secret);
    let trimmed = secret.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    if trimmed.len() == secret.len() { secret } else { Zeroizing::new(trimmed.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{Secret, Secrets};
    use zeroize::Zeroizing;

    fn temporary(access_key: &str, secret_key: &str, token: &str) -> Secrets {
        let text = |value: &str| Zeroizing::new(value.to_owned());
        Secrets::new(Secret::AccessKey {
            access_key: text(access_key),
            secret_key: text(secret_key),
            security_token: Some(text(token)),
        })
    }

    #[test]
    fn short_secrets_are_not_redacted() {
        let secrets = temporary("AKEXAMPLE", "sk", "AKEXAMPLE-token");
        assert_eq!(secrets.redactable().collect::<Vec<_>>(), ["AKEXAMPLE", "AKEXAMPLE-token"]);
    }

    #[test]
    fn secrets_that_cannot_be_sent_in_a_header_are_problems() {
        assert!(temporary("a", "b", "c").problems().is_empty());
        assert_eq!(
            temporary("", "s3cret\n", "t").problems(),
            ["the access key is empty", "the secret key contains characters that cannot be sent in a header"]
        );
    }
}
