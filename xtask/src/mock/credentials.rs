//! The credentials that `mock` accepts: from the command line, or from the environment variables of the clients.

use crate::args::CallerOptions;
use crate::serve::{AccessKey, Gateway};
use std::hash::{BuildHasher, RandomState};

/// The accepted credentials.
pub struct Credentials {
    /// Checks the credentials of requests.
    pub gateway: Gateway,
    /// A description of the credentials without secrets.
    pub description: String,
    /// The environment variables that the quickstart example needs. Values that the user knows are `..`.
    pub hint: String,
}

impl Credentials {
    /// Reads the credentials from the options, or from the environment if no option is set.
    pub fn read(options: &CallerOptions, variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        if options.open {
            return Ok(Self { gateway: Gateway::open(), description: "any".to_owned(), hint: String::new() });
        }
        let mut keys = given_keys(options)?;
        let has_others = options.token.is_some() || options.user.is_some() || options.id_token.is_some();
        if keys.is_empty() && !has_others {
            keys.extend(environment_keys(variable)?);
        }
        let token = options.token.as_ref().map(|token| token.0.as_str());
        let description = describe(options, keys.len());
        if description.is_empty() {
            return Ok(Self::issued());
        }
        let hint = match (keys.len(), token) {
            (1.., _) => "HUAWEICLOUD_SDK_AK=.. HUAWEICLOUD_SDK_SK=.. ",
            (0, Some(_)) => "HUAWEICLOUD_SDK_AUTH_TOKEN=.. ",
            (0, None) => "",
        };
        let mut gateway = Gateway::guarded(keys, token);
        if let (Some(user), Some(password)) = (&options.user, &options.password) {
            gateway = gateway.with_user(user, &password.0);
        }
        if let Some(token) = &options.id_token {
            gateway = gateway.with_id_token(&token.0);
        }
        Ok(Self { gateway, description, hint: hint.to_owned() })
    }

    /// Issues an access key that is valid as long as the service runs. It gives access to made-up data only, so it may be
    /// shown.
    fn issued() -> Self {
        let access = random_digits(20);
        let secret = random_digits(40);
        let hint = format!("HUAWEICLOUD_SDK_AK={access} HUAWEICLOUD_SDK_SK={secret} ");
        let gateway = Gateway::guarded(vec![AccessKey::new(&access, &secret)], None);
        Self { gateway, description: "requests signed with the access key below".to_owned(), hint }
    }
}

/// Returns random hexadecimal digits in upper case.
fn random_digits(count: usize) -> String {
    let random = RandomState::new();
    let digits: String = (0..count.div_ceil(16)).map(|block| format!("{:016X}", random.hash_one(block))).collect();
    digits.chars().take(count).collect()
}

/// Describes the accepted callers. Empty if there are none.
fn describe(options: &CallerOptions, keys: usize) -> String {
    let accepted = [
        (keys > 0, format!("requests signed with {}", any_key(keys))),
        (options.token.is_some(), "requests with the token".to_owned()),
        (options.user.is_some(), "a user with a password".to_owned()),
        (options.id_token.is_some(), "a token of an OpenID Connect provider".to_owned()),
    ];
    let accepted: Vec<_> = accepted.into_iter().filter(|(is_set, _)| *is_set).map(|(_, what)| what).collect();
    accepted.join(", or ")
}

fn any_key(keys: usize) -> String {
    if keys == 1 { "the access key".to_owned() } else { format!("one of {keys} access keys") }
}

fn given_keys(options: &CallerOptions) -> Result<Vec<AccessKey>, String> {
    let access = &options.access_keys;
    let secret = &options.secret_keys;
    if access.len() != secret.len() {
        let access = access.len();
        let secret = secret.len();
        return Err(format!("each `--access-key` needs its `--secret-key`, but there are {access} and {secret}"));
    }
    let values = access.iter().chain(secret).chain(&options.token).chain(&options.security_token);
    let values = values.chain(&options.password).chain(&options.id_token);
    if values.into_iter().any(|value| value.0.is_empty()) {
        return Err("a key or token is empty\nhelp: check whether the variable that it comes from is set".to_owned());
    }
    let keys = access.iter().zip(secret).map(|(access, secret)| AccessKey::new(&access.0, &secret.0));
    let keys: Vec<AccessKey> = keys.collect();
    match &options.security_token {
        None => Ok(keys),
        Some(token) if keys.len() == 1 => Ok(keys.into_iter().map(|key| key.with_security_token(&token.0)).collect()),
        Some(_) => Err("`--security-token` requires exactly one `--access-key`".to_owned()),
    }
}

fn environment_keys(variable: impl Fn(&str) -> Option<String>) -> Result<Option<AccessKey>, String> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let access = variable("HUAWEICLOUD_SDK_AK");
    let secret = variable("HUAWEICLOUD_SDK_SK");
    match (access, secret) {
        (None, None) => Ok(None),
        (Some(access), Some(secret)) => {
            let key = AccessKey::new(&access, &secret);
            Ok(Some(match variable("HUAWEICLOUD_SDK_SECURITY_TOKEN") {
                Some(token) => key.with_security_token(&token),
                None => key,
            }))
        }
        _ => Err("only one of HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK is set".to_owned()),
    }
}
