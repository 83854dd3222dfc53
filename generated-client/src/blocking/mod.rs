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
mod client;
mod listings;
mod runtime;

pub use client::Client;
pub use listings::{Items, Pages, Windows};
