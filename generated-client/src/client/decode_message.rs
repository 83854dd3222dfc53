//! `Client::decode_authorization_message`: asks STS why a call was refused.

use super::handle::Client;
use crate::auth::{Credentials, Grant};
use crate::error::Error;
use crate::identity::OidcProvider;
use crate::identity::decode_message::{AuthorizationMessage, EncodedAuthorizationMessage, META, check, decode};
use crate::transport::Transport;
use std::fmt;

/// A call that asks STS why a call was refused. It has not been sent yet.
///
/// `C` is the client that sends the call: [`Client`], or `blocking::Client` with the feature `blocking`.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct DecodeAuthorizationMessage<C = Client> {
    pub(crate) client: C,
    message: EncodedAuthorizationMessage,
    credentials: Option<Credentials>,
}

impl Client {
    /// Creates a call that asks STS why a call was refused. The argument is the error of that call, or the encoded
    /// message in it.
    ///
    /// STS accepts only signed requests, so a client with a token needs [other
    /// credentials](DecodeAuthorizationMessage::with_credentials) for this call. They need the permission
    /// `sts::decodeAuthorizationMessage`, which a caller who was refused often lacks.
    ///
    /// ```no_run
    /// # async fn run(client: generated_client::Client) -> Result<(), generated_client::Error> {
    /// use generated_client::Credentials;
    ///
    /// if let Err(error) = client.list_login_records().send().await {
    ///     let administrator = Credentials::access_key("AKADMIN", "the secret key of the administrator");
    ///     let reason = client.decode_authorization_message(&error).with_credentials(administrator).send().await?;
    ///     println!("{}", reason.failure.unwrap_or_default());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn decode_authorization_message(
        &self,
        message: impl Into<EncodedAuthorizationMessage>,
    ) -> DecodeAuthorizationMessage {
        DecodeAuthorizationMessage::new(self.clone(), message.into())
    }

    /// Returns the transport to STS with these credentials.
    fn sts(&self, credentials: Credentials) -> Result<Transport, Error> {
        check(&credentials)?;
        let endpoint = self.inner.sts.clone().map_err(Error::configuration)?;
        let to_sts = |credentials| self.inner.transport.to(endpoint.clone(), credentials);
        let credentials = match credentials.grant() {
            Some(Grant::Oidc(token)) => {
                let token = token.clone();
                let options = self.inner.defaults.clone();
                let sts = to_sts(Credentials::anonymous())?;
                credentials.with_grant_provider(OidcProvider { token, sts, options })
            }
            Some(Grant::Password(_)) | None => credentials,
        };
        to_sts(credentials)
    }
}

impl<C> DecodeAuthorizationMessage<C> {
    pub(crate) fn new(client: C, message: EncodedAuthorizationMessage) -> Self {
        Self { client, message, credentials: None }
    }

    /// Sets the credentials of this call. The default is the credentials of the client.
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Returns the same call of another client.
    #[cfg(feature = "blocking")]
    pub(crate) fn with_client<D>(self, client: D) -> DecodeAuthorizationMessage<D> {
        DecodeAuthorizationMessage { client, message: self.message, credentials: self.credentials }
    }
}

impl DecodeAuthorizationMessage {
    /// Sends the call and returns the reason.
    ///
    /// # Errors
    ///
    /// Returns an error if the refusal contained no encoded message, if the credentials are a token, if STS has no
    /// endpoint in the client's region, or if STS returns an error.
    pub async fn send(self) -> Result<AuthorizationMessage, Error> {
        let Self { client, message, credentials } = self;
        let decoded = async {
            let sts = client.sts(credentials.unwrap_or_else(|| client.inner.transport.credentials.clone()))?;
            decode(&sts, &client.inner.defaults, message).await
        };
        decoded.await.map_err(|error: Error| error.in_operation(META))
    }
}

impl<C: fmt::Debug> fmt::Debug for DecodeAuthorizationMessage<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeAuthorizationMessage")
            .field("client", &self.client)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
