//! A client for code without an async runtime. Its calls block until their response arrives.
//!
//! The methods, setters and options are those of [`crate::Client`] and [`Call`](crate::Call). Methods block instead of
//! returning futures, and listings are iterators.
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
//! A client and its clones share a runtime, which has its own thread. The thread ends when all clones, calls, iterators
//! and unfinished downloads of the client are dropped.
//!
//! In an async task of a Tokio runtime, every call returns an error, because it would block the runtime. Use
//! [`crate::Client`] there, or call the client in `tokio::task::spawn_blocking`, whose threads may block.

mod calls;
mod client;
mod decode_message;
mod listings;
mod runtime;

pub use client::Client;
pub use listings::{Items, Pages, TimeChunks};
