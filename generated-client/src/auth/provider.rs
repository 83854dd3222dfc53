//! `ProvideCredentials`: a source of credentials that expire.

use super::cache::{Cache, Clock, Fetching};
use super::credentials::Credentials;
use crate::error::Error;
use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;

/// What a provider returns: a future of credentials.
pub(crate) type Provided<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

/// A source of credentials of the caller, such as a vault or a token service, for [`Credentials::from_provider`].
///
/// The client asks for credentials when a call needs them, and keeps them until shortly before their
/// [expiry](Credentials::with_expiry), or forever if none is set. It asks once at a time. After 30 seconds, asking counts as
/// a failure. After a failure it waits 1 second before it asks again, and up to 30 seconds after several. The project id
/// of the returned credentials is not used.
///
/// `Debug` of credentials and clients does not call that of the provider.
///
/// ```
/// use generated_client::{Credentials, Error, ProvideCredentials, Timestamp};
/// use std::pin::Pin;
/// use std::time::Duration;
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>> {
///         Box::pin(async {
///             let (access_key, secret_key) = read_vault().await.map_err(Error::credentials)?;
///             let expiry = Timestamp::now() + Duration::from_secs(3_600);
///             Ok(Credentials::access_key(access_key, secret_key).with_expiry(expiry))
///         })
///     }
/// }
///
/// let credentials = Credentials::from_provider(Vault);
/// # async fn read_vault() -> Result<(String, String), &'static str> { Err("sealed") }
/// ```
pub trait ProvideCredentials: Send + Sync + Debug {
    /// Fetches credentials.
    ///
    /// # Errors
    ///
    /// There are no credentials now. [`Error::credentials`] creates such an error.
    fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>>;
}

impl Credentials {
    /// Credentials from a source of the caller, which is asked at the first call, and again 5 minutes before they expire, or
    /// when half of their lifetime is over if that is later.
    ///
    /// While old credentials are valid, calls use them: one call at a time waits up to 5 seconds for new ones, and a failure
    /// has no effect. Expired credentials are not used.
    pub fn from_provider(provider: impl ProvideCredentials + 'static) -> Self {
        Self::provided("the provider", provider)
    }

    /// Credentials from a provider, with its name in errors and in `Debug`.
    pub(super) fn provided(name: &'static str, provider: impl ProvideCredentials + 'static) -> Self {
        let provider = Arc::new(provider);
        let fetch = move |clock: Clock| -> Fetching {
            let provider = Arc::clone(&provider);
            Box::pin(async move {
                let credentials = provider.provide().await?;
                // These credentials may have a provider of their own.
                credentials.current(|| clock.now()).await
            })
        };
        Self::cached(Cache::new(name, Box::new(fetch)))
    }
}
