//! `decode_authorization_message` of a blocking client.

use super::client::Client;
use crate::client::DecodeAuthorizationMessage;
use crate::error::Error;
use crate::identity::decode_message::{AuthorizationMessage, EncodedAuthorizationMessage};

impl Client {
    /// Creates a call that asks STS why a call was refused. See
    /// [`decode_authorization_message`](crate::Client::decode_authorization_message) of the async client.
    pub fn decode_authorization_message(
        &self,
        message: impl Into<EncodedAuthorizationMessage>,
    ) -> DecodeAuthorizationMessage<Self> {
        DecodeAuthorizationMessage::new(self.clone(), message.into())
    }
}

impl DecodeAuthorizationMessage<Client> {
    /// Sends the call and returns the reason.
    ///
    /// # Errors
    ///
    /// Returns the errors of the async client's `send`. In an async task, every call returns an error.
    pub fn send(self) -> Result<AuthorizationMessage, Error> {
        let client = self.client.clone();
        let call = self.with_client(client.inner.clone());
        client.runtime.wait(call.send())
    }
}
