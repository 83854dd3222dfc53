//! Credentials: how the service knows its caller.

mod authorize;
mod cache;
mod chain;
mod disagreement;
mod environment;
mod keys;
mod machine;
mod metadata;
mod profile;
mod proof;
mod provider;
mod redact;
mod shown;
mod signature;

pub(crate) use authorize::Unauthorized;
pub(crate) use keys::{Keys, SHORTEST_SECRET};
pub(crate) use machine::Machine;
pub(crate) use proof::Proof;
pub use provider::ProvideCredentials;

use crate::error::Kind;
use crate::{Error, Timestamp};
use cache::Cache;
use keys::Secret;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How the service knows its caller: a token, or a pair of keys that signs every request; fixed, or
/// from a provider that is asked again before they expire.
///
/// Clones share what a provider gave, and so do all clients that were given a clone: however many
/// calls need new keys, the provider is asked once. The secrets are wiped from memory when they are
/// dropped, and `Debug` shows none of them.
///
/// Some sources know more than keys: a project id, and the endpoint of the identity service. They are
/// used where the [builder](crate::ClientBuilder) is not given them.
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
    Fixed(Arc<Keys>),
    Provided(Arc<Cache>),
}

impl Credentials {
    /// A token of the identity service, sent with every request as it is.
    pub fn token(token: impl Into<String>) -> Self {
        Self::fixed(Secret::Token(Zeroizing::new(token.into())))
    }

    /// An access key and its secret key. The secret key signs every request and is never sent.
    pub fn access_key(access_key: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self::fixed(Secret::AccessKey {
            access_key: Zeroizing::new(access_key.into()),
            secret_key: Zeroizing::new(secret_key.into()),
            security_token: None,
        })
    }

    /// Adds the security token that goes with a temporary access key. Credentials that are a token,
    /// or that come from a provider, stay as they are.
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        if let Source::Fixed(keys) = &mut self.source
            && let Secret::AccessKey { security_token, .. } = &mut Arc::make_mut(keys).secret
        {
            *security_token = Some(Zeroizing::new(token.into()));
        }
        self
    }

    /// Says from when on the service refuses these credentials. Calls then fail without being sent;
    /// those from a [provider](ProvideCredentials) are replaced before. Without it they last for
    /// good. Credentials that come from a provider stay as they are.
    pub fn with_expiry(mut self, expiry: Timestamp) -> Self {
        if let Source::Fixed(keys) = &mut self.source {
            Arc::make_mut(keys).expiry = Some(expiry);
        }
        self
    }

    /// The credentials in the environment: an access key in `HUAWEICLOUD_SDK_AK` and
    /// `HUAWEICLOUD_SDK_SK`, with the security token of a temporary one in
    /// `HUAWEICLOUD_SDK_SECURITY_TOKEN`; else a token in `HUAWEICLOUD_SDK_AUTH_TOKEN`. An empty
    /// variable counts as unset. The project id in `HUAWEICLOUD_SDK_PROJECT_ID` comes along.
    ///
    /// # Errors
    ///
    /// Neither a whole access key nor a token is there, or a variable is no Unicode text.
    pub fn from_env() -> Result<Self, Error> {
        Machine::this().environment_credentials()
    }

    /// The credentials in the profile file, which is read now: `~/.huaweicloud/credentials`, or the
    /// file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names. `~` is the directory in `HOME`, else in
    /// `USERPROFILE`.
    ///
    /// It is an INI file of at most 64 KiB. Its section `[basic]` holds `ak` and `sk`, and where they
    /// are needed `security_token`, `project_id` and `iam_endpoint`. An empty value counts as missing;
    /// other keys, other sections, and lines that begin with `#` or `;` are passed over. A value
    /// reaches to the end of its line.
    ///
    /// # Errors
    ///
    /// The file is not there, cannot be read, or lacks a key. The error names file and line and shows
    /// no values.
    pub fn from_profile() -> Result<Self, Error> {
        Machine::this().profile_credentials()
    }

    /// The temporary credentials of the agency of the ECS that the program runs on, from the ECS
    /// metadata service. It is asked at the first call, and again in time before the credentials
    /// expire; directly, whatever proxy the client uses, and for at most 2 seconds.
    pub fn from_metadata() -> Self {
        Machine::this().metadata_credentials()
    }

    /// The first credentials that are found: those [of the environment](Self::from_env), then [of the
    /// profile](Self::from_profile), then [of the ECS metadata](Self::from_metadata).
    ///
    /// Environment and profile are looked into now; the metadata service is asked at the first call,
    /// which fails with the reasons of all three if there are no credentials there either.
    ///
    /// The project id in `HUAWEICLOUD_SDK_PROJECT_ID` comes along, wherever the keys are found, else
    /// that of the profile if its keys are used.
    pub fn chain() -> Self {
        Machine::this().chained_credentials()
    }

    /// Credentials from a source of the caller's own, which is asked at the first call, and again from
    /// 5 minutes before they expire on, or when half of their time is over if that is later.
    ///
    /// While old credentials are valid, calls go on with them: one call at a time waits up to 5 seconds
    /// for new ones, and a failure to get them harms nothing. Expired ones are not used.
    pub fn from_provider(provider: impl ProvideCredentials + 'static) -> Self {
        Self::provided("the provider", provider)
    }

    fn fixed(secret: Secret) -> Self {
        Self { source: Source::Fixed(Arc::new(Keys::new(secret))), project_id: None, iam_endpoint: None }
    }

    fn provided(name: &'static str, provider: impl ProvideCredentials + 'static) -> Self {
        let cache = Arc::new(Cache::new(name, Box::new(provider)));
        Self { source: Source::Provided(cache), project_id: None, iam_endpoint: None }
    }

    /// The keys to use now, which a provider may have to be asked for. The clock is looked at where it matters.
    pub(crate) async fn current(&self, now: impl Fn() -> Timestamp) -> Result<Arc<Keys>, Error> {
        match &self.source {
            // In a box, as keys that are fixed take no room for asking.
            Source::Provided(cache) => Box::pin(cache.current(now())).await,
            Source::Fixed(keys) if keys.expiry.is_none() || keys.is_valid(now()) => Ok(Arc::clone(keys)),
            Source::Fixed(keys) => {
                let expiry = keys.expiry.map(|expiry| format!(" at {expiry}")).unwrap_or_default();
                Err(Error::credentials(format!("the credentials have expired{expiry}")))
            }
        }
    }

    /// [`current`](Self::current) for those that it calls itself.
    fn current_boxed(&self, now: Timestamp) -> Pin<Box<dyn Future<Output = Result<Arc<Keys>, Error>> + Send + '_>> {
        Box::pin(self.current(move || now))
    }

    /// What keeps these credentials from being sent, a sentence each, as far as that is known yet.
    pub(crate) fn problems(&self) -> Vec<String> {
        match &self.source {
            Source::Fixed(keys) => keys.problems(),
            Source::Provided(_) => Vec::new(),
        }
    }

    /// The project id that was found beside the credentials.
    pub(crate) fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    /// The endpoint of the identity service that was found beside the credentials.
    pub(crate) fn iam_endpoint(&self) -> Option<&str> {
        self.iam_endpoint.as_deref()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Provided(cache) => write!(f, "Credentials(from {})", cache.name),
            Source::Fixed(keys) => match keys.expiry {
                Some(expiry) => write!(f, "Credentials({}, expires {expiry})", keys.kind()),
                None => write!(f, "Credentials({})", keys.kind()),
            },
        }
    }
}

fn configuration(problem: String) -> Error {
    Error::new(Kind::Configuration, problem)
}
