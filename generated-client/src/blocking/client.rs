//! `blocking::Client`: an async client, and the runtime that drives its calls.

use super::runtime::Runtime;
use crate::call::Call;
use crate::client::{self, ClientBuilder};
use crate::error::Error;
use crate::operation::Operation;
use std::fmt;
use std::sync::Arc;

/// A client whose calls block until their response arrives. Otherwise it behaves like [`crate::Client`].
///
/// Clones are cheap, and share the connections and the thread that drives them.
#[derive(Clone)]
pub struct Client {
    pub(super) inner: client::Client,
    pub(super) runtime: Arc<Runtime>,
}

impl Client {
    /// Returns a builder for a client. To build the client, call [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a call of an operation. The methods named after operations are shorthands for this method.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O, Self> {
        Call::new(self.clone(), operation, self.inner.defaults().clone())
    }

    /// Returns a client for another project, which shares the thread of this client. See
    /// [`for_project`](crate::Client::for_project) of the async client.
    ///
    /// # Errors
    ///
    /// Returns an error if the ID cannot be sent, for example because it is empty.
    pub fn for_project(&self, id: impl Into<String>) -> Result<Self, Error> {
        Ok(Self { inner: self.inner.for_project(id)?, runtime: Arc::clone(&self.runtime) })
    }

    fn new(inner: client::Client) -> Result<Self, Error> {
        Ok(Self { inner, runtime: Arc::new(Runtime::start()?) })
    }

    /// Blocks until the future is ready, and returns its output. The future belongs to a call of the operation `O`.
    pub(super) fn wait<O: Operation, T>(&self, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.wait(future).map_err(|error| error.in_operation(O::META))
    }
}

impl ClientBuilder {
    /// Builds a client for code without an async runtime.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`build`](Self::build), and an error if the thread that drives the calls cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        self.build()?.blocking()
    }
}

impl client::Client {
    /// Returns a client for code without an async runtime. The returned client shares the credentials, rate limits and
    /// connections of this client. A connection closes when the runtime that opened it ends.
    ///
    /// # Errors
    ///
    /// Returns an error if the thread that drives the calls cannot be started.
    pub fn blocking(&self) -> Result<Client, Error> {
        Client::new(self.clone())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(&self.inner).finish()
    }
}
