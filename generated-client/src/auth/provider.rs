//! `ProvideCredentials`: where keys come from that do not last.

use super::Credentials;
use crate::Error;
use crate::error::Kind;
use std::fmt::Debug;
use std::pin::Pin;

/// What a provider hands out: a future of credentials.
pub(crate) type Provided<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + 'a>>;

/// A source of credentials of the caller's own, such as a vault or a token service, for
/// [`Credentials::from_provider`].
///
/// The client asks for credentials when a call needs them and holds them until shortly before their
/// [expiry](Credentials::with_expiry), or for good where none is set. It never asks twice at a time.
/// An answer that takes longer than 30 seconds counts as a failure. After a failure it waits 1
/// second before it asks again, and up to 30 seconds after several. Of the credentials given, the keys
/// and their expiry are used; a project id that comes with them is not.
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
    /// Nothing can be had now; [`Error::credentials`] makes such an error.
    fn provide(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, Error>> + Send + '_>>;
}

impl Error {
    /// An error for a [provider](ProvideCredentials) that has no credentials to give. The text says
    /// why in one line; it is shown as it is, so no secret belongs into it.
    pub fn credentials(problem: impl Into<String>) -> Self {
        Self::new(Kind::Credentials, problem)
    }

    /// Whether there were no credentials to send the call with: none could be had, or they have
    /// expired. Credentials that the service does not accept are
    /// [another thing](Self::is_unauthorized).
    pub fn is_credentials(&self) -> bool {
        self.kind() == Kind::Credentials
    }
}
