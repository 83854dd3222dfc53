//! Credentials: how the service knows its caller.

mod authorize;
mod disagreement;
mod signature;

pub(crate) use authorize::Unauthorized;
pub(crate) use disagreement::explain_disagreement;

use crate::Error;
use crate::error::Kind;
use http::HeaderValue;
use std::env::{self, VarError};
use std::fmt;
use zeroize::Zeroizing;

const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const AUTH_TOKEN: &str = "HUAWEICLOUD_SDK_AUTH_TOKEN";

/// How the service knows its caller: a token, or a pair of keys that signs every request.
///
/// The secrets in it are wiped from memory when it is dropped, and `Debug` shows none of them.
///
/// ```
/// use generated_client::Credentials;
///
/// let temporary = Credentials::access_key("AKEXAMPLE", "secret").with_security_token("token");
/// assert_eq!(format!("{temporary:?}"), "Credentials(temporary access key)");
/// ```
#[derive(Clone)]
pub struct Credentials {
    secret: Secret,
}

#[derive(Clone)]
enum Secret {
    Token(Zeroizing<String>),
    AccessKey {
        access_key: Zeroizing<String>,
        secret_key: Zeroizing<String>,
        security_token: Option<Zeroizing<String>>,
    },
}

impl Credentials {
    /// A token of the identity service, sent with every request as it is.
    pub fn token(token: impl Into<String>) -> Self {
        Self { secret: Secret::Token(Zeroizing::new(token.into())) }
    }

    /// An access key and its secret key. The secret key signs every request and is never sent.
    pub fn access_key(access_key: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self {
            secret: Secret::AccessKey {
                access_key: Zeroizing::new(access_key.into()),
                secret_key: Zeroizing::new(secret_key.into()),
                security_token: None,
            },
        }
    }

    /// Adds the security token that goes with a temporary access key. Credentials that are a token
    /// stay as they are.
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        if let Secret::AccessKey { security_token, .. } = &mut self.secret {
            *security_token = Some(Zeroizing::new(token.into()));
        }
        self
    }

    /// The credentials in the environment: an access key in `HUAWEICLOUD_SDK_AK` and
    /// `HUAWEICLOUD_SDK_SK`, with the security token of a temporary one in
    /// `HUAWEICLOUD_SDK_SECURITY_TOKEN`; else a token in `HUAWEICLOUD_SDK_AUTH_TOKEN`. An empty
    /// variable counts as unset.
    ///
    /// # Errors
    ///
    /// Neither a whole access key nor a token is there, or a variable is no Unicode text.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| env::var(name))
    }

    fn from_variables(read: impl Fn(&str) -> Result<String, VarError>) -> Result<Self, Error> {
        let get = |name: &str| match read(name) {
            Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
            Err(VarError::NotPresent) => Ok(None),
            Err(VarError::NotUnicode(_)) => Err(configuration(format!("{name} is no Unicode text"))),
        };
        match (get(ACCESS_KEY)?, get(SECRET_KEY)?) {
            (Some(access_key), Some(secret_key)) => {
                let credentials = Self::access_key(access_key, secret_key);
                Ok(match get(SECURITY_TOKEN)? {
                    Some(token) => credentials.with_security_token(token),
                    None => credentials,
                })
            }
            (Some(_), None) => Err(configuration(format!("{ACCESS_KEY} is set without {SECRET_KEY}"))),
            (None, Some(_)) => Err(configuration(format!("{SECRET_KEY} is set without {ACCESS_KEY}"))),
            (None, None) => get(AUTH_TOKEN)?.map(Self::token).ok_or_else(|| {
                configuration(format!("neither {ACCESS_KEY} and {SECRET_KEY} nor {AUTH_TOKEN} are set"))
            }),
        }
    }

    /// What keeps these credentials from being sent, a sentence each.
    pub(crate) fn problems(&self) -> Vec<String> {
        let sent = match &self.secret {
            Secret::Token(token) => vec![("the token", Some(token))],
            Secret::AccessKey { access_key, secret_key, security_token } => vec![
                ("the access key", Some(access_key)),
                ("the secret key", Some(secret_key)),
                ("the security token", security_token.as_ref()),
            ],
        };
        let problem = |(name, value): (&str, Option<&Zeroizing<String>>)| {
            let value = value?;
            if value.is_empty() {
                Some(format!("{name} is empty"))
            } else if HeaderValue::from_str(value).is_err() {
                Some(format!("{name} holds characters that do not belong there"))
            } else {
                None
            }
        };
        sent.into_iter().filter_map(problem).collect()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.secret {
            Secret::Token(_) => "Credentials(token)",
            Secret::AccessKey { security_token: None, .. } => "Credentials(access key)",
            Secret::AccessKey { security_token: Some(_), .. } => "Credentials(temporary access key)",
        })
    }
}

fn configuration(problem: String) -> Error {
    Error::new(Kind::Configuration, problem)
}

#[cfg(test)]
mod tests {
    use super::Credentials;
    use std::env::VarError;

    fn from(variables: &[(&str, &str)]) -> Result<Credentials, crate::Error> {
        Credentials::from_variables(|name| {
            let found = variables.iter().find(|(variable, _)| name == format!("HUAWEICLOUD_SDK_{variable}"));
            found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        })
    }

    #[test]
    fn a_key_pair_in_the_environment_goes_before_a_token() {
        for (variables, debug) in [
            (&[("AK", "a"), ("SK", "s"), ("AUTH_TOKEN", "t")][..], "Credentials(access key)"),
            (&[("AK", "a"), ("SK", "s"), ("SECURITY_TOKEN", "t")], "Credentials(temporary access key)"),
            (&[("AK", "a"), ("SK", "s"), ("SECURITY_TOKEN", "")], "Credentials(access key)"),
            (&[("AK", ""), ("AUTH_TOKEN", "t")], "Credentials(token)"),
        ] {
            assert_eq!(format!("{:?}", from(variables).unwrap()), debug);
        }
    }

    #[test]
    fn half_a_key_pair_and_nothing_at_all_are_errors_that_name_the_variables() {
        let message = |variables: &[(&str, &str)]| from(variables).unwrap_err().to_string();
        assert_eq!(
            message(&[("AK", "a"), ("AUTH_TOKEN", "t")]),
            "HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK"
        );
        assert_eq!(message(&[("SK", "s")]), "HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK");
        assert!(message(&[]).contains("HUAWEICLOUD_SDK_AUTH_TOKEN"));
    }

    #[test]
    fn secrets_that_no_header_can_carry_are_problems_and_are_not_shown() {
        assert!(Credentials::token("abc").problems().is_empty());
        assert_eq!(Credentials::token("").problems(), ["the token is empty"]);
        assert_eq!(
            Credentials::access_key("", "s3cret\n").problems(),
            ["the access key is empty", "the secret key holds characters that do not belong there"]
        );
    }
}
