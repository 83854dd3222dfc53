//! A typed async client of the Huawei Cloud Workspace (cloud desktops) REST API.
//!
//! [`Client`] has a method for every operation. It hands out a [`Call`], whose setters carry the
//! names of the operation's fields and whose options begin with `with_`:
//!
//! ```no_run
//! use generated_client::{Client, Credentials, MetricName, Region, Timestamp};
//! use std::time::Duration;
//!
//! # async fn run() -> Result<(), generated_client::Error> {
//! let client = Client::builder()
//!     .region(Region::CN_NORTH_4)
//!     .project_id("0e69423d4400f4a82f67c0059a1e4cc8")
//!     .credentials(Credentials::from_env()?)
//!     .build()?;
//!
//! let now = Timestamp::now();
//! let day = now - Duration::from_secs(86_400)..now;
//! let monitor = client
//!     .show_desktop_monitor_data("a130ab3a-72bf-4b71-baa9-af4987c8e338", day.clone())
//!     .metric_name(MetricName::CpuUtil)
//!     .send()
//!     .await?;
//! for point in monitor.cpu_info.unwrap_or_default() {
//!     println!("{point:?}");
//! }
//!
//! let mut logins = client.list_login_records().during(day).items();
//! while let Some(login) = logins.try_next().await? {
//!     println!("{:?}", login.connection_start_time);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What to rely on
//!
//! - Values that the documents do not allow are refused before anything is sent, all of them in one
//!   [`Error`]; [`Call::unchecked`] sends them all the same.
//! - A call fails or succeeds by its HTTP status. Redirects are failures: nothing goes to where they point.
//! - A member of an unexpected type does not spoil the reply: it is converted where nothing gets lost,
//!   else it is absent and listed by [`Call::send_with_response`]. Members and enumeration values that
//!   the documents do not name are kept.
//! - Every wait ends: a connection takes at most 10 seconds, an attempt 60 and a call 120, unless
//!   set otherwise.
//! - What failed and may be sent again is, up to three times in all, as [`RetryConfig`] says; an
//!   operation that is not safe to repeat only where nothing of it can have reached the service.
//! - A [`Download`] is handed over as it comes, and an [`Upload`] read as it is sent: neither is held in
//!   memory as a whole. What can be read only once is not sent again once a byte of it was read.
//! - Credentials that do not last are fetched once for all calls that need them, and again before
//!   they expire; the project id of a region is looked up once. See [`Credentials`] for all sources.
//! - Neither `Debug` nor an error shows credentials, personal values, headers or bodies.
//!
//! # Features
//!
//! All are off unless asked for.
//!
//! - `blocking` brings `blocking::Client` for code without a runtime, with the same builder, methods
//!   and setters; listings and windows are iterators.
//! - `stream` gives pages, items and windows an `into_stream()`, which is a `futures_core::Stream`.
//! - `tracing` gives every call and every attempt a span of the `tracing` crate with operation,
//!   status, request id and attempts, and an event to every wait for another attempt, and to members
//!   of another type than documented, which are else absent without a word. None of them holds values,
//!   headers, bodies or URLs.
//! - `testing` brings `testing::FakeService`, which answers without a network. For code that takes any
//!   client there is [`Api`], with or without features.
//! - `serde` gives `Serialize` and `Deserialize` to every named type of the service and to [`Timestamp`],
//!   [`Date`], [`Decimal`], [`Json`], [`Personal`], [`Undocumented`] and [`UnknownValue`], in the form that
//!   the wire has:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use generated_client::LoginRecord;
//!
//! let text = r#"{"user_name":"ada","connection_start_time":"2020-04-24T03:02:47Z","new":[1]}"#;
//! let login: LoginRecord = serde_json::from_str(text)?;
//! assert_eq!(login.user_name.as_ref().map(|name| name.expose().as_str()), Some("ada"));
//! assert_eq!(serde_json::to_string(&login)?, text);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Of `serde` there is more to say:
//!
//! - Members have their wire names, enumerations their wire values. Absent members are left out,
//!   undocumented ones stand behind the others.
//! - Times are cut to the format of their member, as in [`Object::to_json`]; a [`Timestamp`] alone
//!   is exact.
//! - Personal values are written in the clear.
//! - Numbers that are no integers of 64 bits are doubles, exact to the last bit. Doubles that are not
//!   finite are `null`, and a [`Decimal`] is a string. Undocumented, unknown and free-form numbers are
//!   doubles too: `6.50` becomes `6.5`, and what overflows becomes a string.
//! - Reading is as tolerant as [`Decoding::Tolerant`], without a list of mismatches, and goes as deep:
//!   127 levels. An error names the path in the value that was asked for and the kind of what stands
//!   there, never the value.
//! - Any format that describes itself can be read: JSON, YAML, CBOR, MessagePack, RON, and TOML as far
//!   as it goes without `null`. Others, such as postcard, can be written only. What has no JSON is
//!   refused: keys that are lists or maps, and the tags of YAML and CBOR.
//!
//! `serde_json` itself reads some doubles one bit off, unless its feature `float_roundtrip` is on.
//!

#![forbid(unsafe_code)]
#![doc = include_str!("generated/operations.md")]
#![deny(missing_docs)]
// Without all groups of operations there may be parts of the run-time that none of them needs.
#![cfg_attr(
    not(feature = "all-groups"),
    allow(dead_code, unused_imports, unused_macros, rustdoc::broken_intra_doc_links)
)]

mod client;

#[cfg(feature = "blocking")]
pub mod blocking;

#[cfg(feature = "testing")]
pub mod testing;

mod api;
mod call;
mod pagination;
mod windows;

mod download;
mod operation;
mod payload;
mod request;
mod response;
mod sending;
mod upload;

mod error;

mod auth;
mod project;
mod region;

mod bounds;
mod date;
mod decimal;
mod enumeration;
mod json;
mod personal;
mod time_format;
mod timestamp;
mod wire;

#[doc(hidden)]
pub mod internal;

mod encoding;
mod limits;
mod options;
mod retry;
mod tls;
#[cfg(feature = "tracing")]
mod trace;
mod transport;

// `cargo xtask gen` owns this folder: it prints every file in it and removes those that it no longer
// prints. The lints below are about names, which here are those of the service, and about layout.
#[rustfmt::skip]
#[allow(
    clippy::enum_variant_names,
    clippy::module_inception,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::wrong_self_convention
)]
mod generated;

#[cfg(test)]
mod tests;

pub use api::ApiFuture;
pub use auth::{Credentials, ProvideCredentials};
pub use bounds::Bounds;
pub use call::Call;
pub use client::{Client, ClientBuilder};
pub use date::{Date, ParseDateError};
pub use decimal::{Decimal, ParseDecimalError};
pub use download::Download;
pub use enumeration::UnknownValue;
pub use error::{Error, ErrorKind};
pub use generated::*;
pub use json::{Decoding, Json, Mismatch, Mismatches, Object, ParseJsonError, Undocumented};
pub use operation::{Operation, OperationMeta, RetryPolicy, Service};
pub use pagination::{Cursor, Items, Page, Pages, Paging, ParseCursorError};
#[cfg(feature = "stream")]
pub use pagination::{ItemStream, PageStream};
pub use personal::Personal;
pub use region::Region;
pub use request::{Request, RequestBuilder};
pub use response::{RawResponse, Response, ResponseHeader};
pub use retry::RetryConfig;
pub use sending::Sending;
pub use time_format::TimeFormat;
pub use timestamp::{ParseTimestampError, Timestamp};
pub use upload::Upload;
#[cfg(feature = "stream")]
pub use windows::WindowStream;
pub use windows::{TimeWindow, Window, Windows};

// Hand-written modules still import these from the root.
pub(crate) use internal::*;

/// The crate's README, so that its example is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
