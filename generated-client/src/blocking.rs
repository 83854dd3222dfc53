//! A client for code without a runtime: its calls wait for their replies.
//!
//! The methods, setters and options are those of [`crate::Client`] and [`Call`]; what is awaited
//! there is simply called here, and listings are iterators.
//!
//! ```no_run
//! use generated_client::{Client, Credentials, Region};
//!
//! # fn main() -> Result<(), generated_client::Error> {
//! let client = Client::builder()
//!     .region(Region::CN_NORTH_4)
//!     .credentials(Credentials::from_env()?)
//!     .build_blocking()?;
//!
//! let page = client.list_login_records().user_name("ada").limit(10).send()?;
//! println!("{:?} logins", page.total_count);
//!
//! for login in client.list_login_records().items() {
//!     println!("{:?}", login?.connection_start_time);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Below the calls is one runtime on a thread of its own, shared by the clones of a client. The
//! thread ends when the last of them is dropped.
//!
//! Code that runs on a Tokio runtime already, be it in `spawn_blocking`, gets an error from every
//! call, and no panic: a thread that waits would hold up everything else there. Such code has a
//! runtime at hand, and uses [`crate::Client`].

mod calls;
mod listings;
mod runtime;

pub use listings::{Items, Pages, Windows};

use crate::{Call, ClientBuilder, Error, Operation};
use runtime::Runtime;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

/// A client whose calls wait for their replies; else it is a [`crate::Client`].
///
/// A clone is cheap and shares the connections and the thread that drives them.
#[derive(Clone)]
pub struct Client {
    inner: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// A builder for a client, the same as that of [`crate::Client`]; end it with
    /// [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A call of an operation, to be completed and sent. The methods named after operations are
    /// short for this.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O, Self> {
        Call::new(self.clone(), operation, self.inner.defaults().clone())
    }

    fn new(inner: crate::Client) -> Result<Self, Error> {
        Ok(Self { inner, runtime: Arc::new(Runtime::start()?) })
    }

    /// What a future of this client's gives, which is about a call of the operation.
    fn wait<O: Operation, T>(&self, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.wait(future).map_err(|error| error.in_operation(O::META))
    }
}

impl ClientBuilder {
    /// The client, for code without a runtime.
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build); and the thread that drives the calls cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        self.build()?.blocking()
    }
}

impl crate::Client {
    /// This client for code without a runtime. It shares this one's credentials and limits; use it
    /// beside this one with care: a connection that was made on a runtime ends with that runtime.
    ///
    /// # Errors
    ///
    /// The thread that drives the calls cannot be started.
    pub fn blocking(&self) -> Result<Client, Error> {
        Client::new(self.clone())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(&self.inner).finish()
    }
}
