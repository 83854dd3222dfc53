//! `Credentials`: a token or an access key, from any source.

use super::cache::Cache;
use super::grant::Grant;
use super::secrets::{Secret, Secrets, trim};
use super::user_password::UserPassword;
use crate::error::Error;
use crate::types::timestamp::Timestamp;
use std::fmt;
use std::sync::Arc;

/// The credentials of a caller: a token, or an access key that signs every request.
///
/// There are three kinds of credentials. Fixed credentials do not change. Credentials of a provider are fetched, and
/// replaced before they expire. For a password or a token of OpenID Connect, each client requests credentials from an
/// identity service, and requests new ones before they expire.
///
/// Whitespace around a token or key, and a byte-order mark, are removed: files, variables and services often have a line
/// feed there. No valid token or key begins or ends with them.
///
/// Clones share the credentials of a provider. Calls that need new credentials at the same time share one call of the
/// provider. Secrets are wiped from memory when dropped, and `Debug` does not show them.
///
/// Some sources also contain a project ID and the endpoint of the identity service. The client uses these unless its
/// [builder](crate::ClientBuilder) sets others.
///
/// ```
/// use generated_client::Credentials;
///
/// let temporary = Credentials::access_key("AKEXAMPLE", "secret").with_security_token("token");
/// assert_eq!(format!("{temporary:?}"), "Credentials(temporary access key)");
/// ```
#[derive(Clone)]
pub struct Credentials {
    source: Source,
    project_id: Option<String>,
    iam_endpoint: Option<String>,
}

#[derive(Clone)]
enum Source {
    Fixed(Arc<Secrets>),
    Cached(Arc<Cache>),
    /// A client replaces the grant with a cache.
    Grant(Grant),
}

impl Credentials {
    /// Creates credentials from a token of the identity service. The token is sent with every request.
    pub fn token(token: impl Into<String>) -> Self {
        Self::fixed(Secret::Token(trim(token.into())))
    }

    /// Creates credentials from an access key and its secret key, which signs every request and is never sent.
    pub fn access_key(access_key: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self::fixed(Secret::AccessKey {
            access_key: trim(access_key.into()),
            secret_key: trim(secret_key.into()),
            security_token: None,
        })
    }

    /// Creates credentials from a user name and a password.
    ///
    /// Each client with these credentials requests a token from the identity service (IAM) when a call needs it. A
    /// token is valid for 24 hours. The client renews it 5 minutes before it ends. If the service rejects a call with
    /// the code `APIGW.0307`, the client renews the token once for that call. This happens if the permissions or the
    /// password of the user have changed. All calls of the client and its clones share the token and the requests for
    /// it.
    ///
    /// The client needs the [endpoint of IAM](crate::ClientBuilder::iam_endpoint) or a
    /// [region](crate::ClientBuilder::region). It takes the project ID from the token, if no other is set.
    ///
    /// If IAM rejects the password, calls return an [error about credentials](crate::Error::is_credentials) with a
    /// [reason](crate::Error::authentication_failure). A wrong password is not sent again by any client with these
    /// credentials, because IAM locks a user after several wrong passwords.
    ///
    /// IAM users have a password for this purpose. A HUAWEI ID and a federated user do not.
    pub fn from_password(password: UserPassword) -> Self {
        Self::from_grant(Grant::Password(Arc::new(password)))
    }

    /// Adds the security token of a temporary access key. This method has no effect on tokens, or on credentials that
    /// are not fixed.
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        if let Source::Fixed(secrets) = &mut self.source
            && let Secret::AccessKey { security_token, .. } = &mut Arc::make_mut(secrets).secret
        {
            *security_token = Some(trim(token.into()));
        }
        self
    }

    /// Sets when these credentials expire. By default, they do not expire.
    ///
    /// Calls with expired credentials fail without sending a request. A [provider](crate::ProvideCredentials) sets the
    /// expiry of the credentials that it returns, and the client replaces them before they expire. This method has no
    /// effect on credentials that are not fixed.
    pub fn with_expiry(mut self, expiry: Timestamp) -> Self {
        if let Source::Fixed(secrets) = &mut self.source {
            Arc::make_mut(secrets).expiry = Some(expiry);
        }
        self
    }

    fn new(source: Source) -> Self {
        Self { source, project_id: None, iam_endpoint: None }
    }

    pub(super) fn with_project_id(mut self, project_id: Option<String>) -> Self {
        self.project_id = project_id;
        self
    }

    pub(super) fn with_iam_endpoint(mut self, endpoint: Option<String>) -> Self {
        self.iam_endpoint = endpoint;
        self
    }

    /// Creates credentials for requests that need none.
    pub(crate) fn anonymous() -> Self {
        Self::fixed(Secret::Anonymous)
    }

    pub(super) fn from_grant(grant: Grant) -> Self {
        Self::new(Source::Grant(grant))
    }

    /// Returns the grant that a client has to exchange for credentials, if any.
    pub(crate) fn grant(&self) -> Option<&Grant> {
        match &self.source {
            Source::Grant(grant) => Some(grant),
            Source::Fixed(_) | Source::Cached(_) => None,
        }
    }

    /// Returns these credentials with the source of others.
    pub(super) fn with_source_of(self, other: Self) -> Self {
        Self { source: other.source, ..self }
    }

    /// Sets the ID of the project that a token is valid for.
    pub(crate) fn with_token_project(mut self, project_id: String) -> Self {
        if let Source::Fixed(secrets) = &mut self.source {
            Arc::make_mut(secrets).project_id = Some(project_id);
        }
        self
    }

    fn fixed(secret: Secret) -> Self {
        Self::new(Source::Fixed(Arc::new(Secrets::new(secret))))
    }

    pub(super) fn cached(cache: Cache) -> Self {
        Self::new(Source::Cached(Arc::new(cache)))
    }

    /// Returns the secrets that are valid now. Calls a provider if necessary. For fixed secrets, reads the clock only
    /// if they expire.
    pub(crate) async fn current(&self, now: impl Fn() -> Timestamp) -> Result<Arc<Secrets>, Error> {
        match &self.source {
            // Boxed, so that the future stays small for fixed secrets.
            Source::Cached(cache) => Box::pin(cache.current(now())).await,
            Source::Grant(_) => Err(Error::configuration(
                "the provider returned a password or an OIDC token, which only a client can use; help: return an access key or a token from the provider",
            )),
            Source::Fixed(secrets) if secrets.expiry.is_none() || secrets.is_valid(now()) => Ok(Arc::clone(secrets)),
            Source::Fixed(secrets) => {
                let expiry = secrets.expiry.map(|expiry| format!(" at {expiry}")).unwrap_or_default();
                Err(Error::credentials(format!("the credentials have expired{expiry}")))
            }
        }
    }

    /// Discards a token that the service rejected. Returns `true` if the next call fetches a new one.
    pub(crate) fn renew(&self, rejected: &Arc<Secrets>) -> bool {
        let Source::Cached(cache) = &self.source else { return false };
        if rejected.is_token() {
            cache.discard(rejected);
        }
        rejected.is_token()
    }

    /// Returns a sentence for each problem that prevents sending these credentials. Credentials from a provider have no
    /// problems until they are fetched.
    pub(crate) fn problems(&self) -> Vec<String> {
        match &self.source {
            Source::Fixed(secrets) => secrets.problems(),
            Source::Grant(Grant::Password(password)) => password.problems(),
            Source::Cached(_) | Source::Grant(Grant::Oidc(_)) => Vec::new(),
        }
    }

    /// Returns the project ID that the source of the credentials contains.
    pub(crate) fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    /// Returns the endpoint of the identity service that the source of the credentials contains.
    pub(crate) fn iam_endpoint(&self) -> Option<&str> {
        self.iam_endpoint.as_deref()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Cached(cache) => write!(f, "Credentials(from {})", cache.name),
            Source::Grant(grant) => write!(f, "Credentials(from {})", grant.name()),
            Source::Fixed(secrets) => match secrets.expiry {
                Some(expiry) => write!(f, "Credentials({}, expires {expiry})", secrets.kind()),
                None => write!(f, "Credentials({})", secrets.kind()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Credentials;
    use crate::auth::secrets::Secret;
    use crate::types::timestamp::Timestamp;

    async fn parts(credentials: Credentials) -> Vec<String> {
        match &credentials.current(Timestamp::now).await.unwrap().secret {
            Secret::Anonymous => Vec::new(),
            Secret::Token(token) => vec![token.to_string()],
            Secret::AccessKey { access_key, secret_key, security_token } => {
                let token = security_token.as_ref().map(|token| token.to_string());
                [access_key.to_string(), secret_key.to_string()].into_iter().chain(token).collect()
            }
        }
    }

    #[tokio::test]
    async fn whitespace_around_secrets_is_removed() {
        for (before, after) in
            [("", "\n"), (" ", "\r\n"), ("\u{feff}", "\t"), ("\u{feff} ", "\u{a0}\u{3000}"), ("", "")]
        {
            let padded = |text: &str| format!("{before}{text}{after}");
            let credentials = Credentials::access_key(padded("AK"), padded("S K"));
            assert_eq!(parts(credentials.with_security_token(padded("ST"))).await, ["AK", "S K", "ST"]);
            assert_eq!(parts(Credentials::token(padded("T"))).await, ["T"]);
        }
        assert_eq!(Credentials::token(" \n").problems(), ["the token is empty"]);
    }
}
