//! `ProvideCredentials`: a source of credentials that expire.

use super::cache::{Cache, Clock, Fetching};
use super::credentials::Credentials;
use crate::error::Error;
use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;

/// The future that [`ProvideCredentials::provide`] returns.
pub(crate) type Provided<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

/// A custom source of credentials, such as a vault or a token service, for [`Credentials::from_provider`].
///
/// The client calls the provider when a call needs credentials, and caches them until shortly before their
/// [expiry](Credentials::with_expiry). It also calls the provider if the service rejects a token of it with the code
/// `APIGW.0307`, once for each call. Credentials without an expiry are otherwise cached forever. At most one call to
/// the provider runs at a time. Its timeout is 30 seconds, or 5 seconds while the old credentials are valid. After a
/// failure, the client does not call the provider again for 1 second. After several consecutive failures, this pause
/// grows up to 30 seconds. The project ID of the returned credentials is ignored.
///
/// `Debug` of credentials and clients does not include the provider.
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
    /// Returns an error if the provider has no credentials. Create the error with [`Error::credentials`].
    fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>>;
}

impl Credentials {
    /// Creates credentials that are fetched from a custom provider. The first call fetches them. Later calls fetch new
    /// ones 5 minutes before the old ones expire, or after half of the old ones' lifetime, whichever is later.
    ///
    /// While the old credentials are valid, one call waits up to 5 seconds for new ones, and all others use the old
    /// ones. A failed refresh is not an error until the old credentials expire.
    pub fn from_provider(provider: impl ProvideCredentials + 'static) -> Self {
        Self::with_provider("the provider", provider)
    }

    /// Creates credentials that are fetched from a provider. Errors and `Debug` show the name.
    pub(super) fn with_provider(name: &'static str, provider: impl ProvideCredentials + 'static) -> Self {
        let provider = Arc::new(provider);
        let fetch = move |clock: Clock| -> Fetching {
            let provider = Arc::clone(&provider);
            Box::pin(async move {
                let credentials = provider.provide().await?;
                // The returned credentials may themselves come from another provider.
                credentials.current(|| clock.now()).await
            })
        };
        Self::cached(Cache::new(name, Box::new(fetch)))
    }

    /// Replaces a grant with the provider that exchanges it for credentials.
    pub(crate) fn with_grant_provider(self, provider: impl ProvideCredentials + 'static) -> Self {
        match self.grant() {
            Some(grant) => {
                let provided = Self::with_provider(grant.name(), provider);
                self.with_source_of(provided)
            }
            None => self,
        }
    }
}
