//! The client: one endpoint of the service, one project, one caller.

mod builder;
mod connection;
mod place;
mod settings;

pub use builder::ClientBuilder;

use crate::options::Options;
use crate::transport::Transport;
use crate::{Call, Operation};
use std::fmt;
use std::sync::Arc;

/// A client of the service, for one endpoint, one project and one caller.
///
/// A clone is cheap and shares the connections. Calls need a [Tokio](https://docs.rs/tokio) runtime
/// with its I/O and time drivers enabled; building a client does not.
///
/// ```
/// use generated_client::{Client, Credentials};
///
/// let client = Client::builder()
///     .endpoint("http://127.0.0.1:8080")
///     .project_id("0e69423d4400f4a82f67c0059a1e4cc8")
///     .credentials(Credentials::token("demo"))
///     .build()?;
/// # Ok::<(), generated_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    transport: Transport,
    defaults: Options,
}

impl Client {
    /// A builder for a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A call of an operation, to be completed and sent. The methods named after operations are
    /// short for this.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation, self.inner.defaults.clone())
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn defaults(&self) -> &Options {
        &self.inner.defaults
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.inner.transport
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(self.transport()).finish()
    }
}
