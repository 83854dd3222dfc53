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
//!   [`Error`]; [`Call::skip_validation`] sends them all the same.
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
//!   [`Date`], [`Decimal`], [`Json`], [`Personal`], [`UnknownFields`] and [`UnknownValue`], in the form that
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
//!   finite are `null`, and a [`Decimal`] is a string. UnknownFields, unknown and free-form numbers are
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

// The modules are listed in the order of their layers: a module imports only from modules below it. There are two
// exceptions. `client/build.rs` imports the constants of the service from `generated`, which is above the run-time that
// it uses. Types that have a JSON format of their own, such as dates, implement it in `types`, below `json`.

// What callers use.
#[cfg(feature = "testing")]
pub mod testing;

#[cfg(feature = "blocking")]
pub mod blocking;

// What emitted code uses.
#[doc(hidden)]
pub mod internal;

mod api;
mod time_chunks;

mod pagination;

mod call;
mod client;

// How calls are sent.
mod project;
mod transport;

mod call_options;
mod retry;
mod trace;

// The seam: an operation becomes a request, and a response becomes an output or an error.
mod operation;

mod response;

mod download;

mod auth;
mod request;

mod error;
mod payload;
mod upload;

// Values, their JSON, and small tools.
mod json;
mod range_filter;

mod types;

mod param;

mod encoding;
mod rate_limit;
mod region;
mod service;
mod tls;

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
pub use call::{Call, SendFuture};
pub use client::{Client, ClientBuilder};
pub use download::Download;
pub use error::{Error, ErrorKind};
pub use generated::*;
pub use json::decode::Decoding;
pub use json::json_value::{Json, ParseJsonError};
pub use json::mismatch::{Mismatch, Mismatches};
pub use json::object_table::Object;
pub use json::unknown_fields::UnknownFields;
pub use operation::Operation;
pub use pagination::cursor::{Cursor, ParseCursorError};
pub use pagination::items::Items;
pub use pagination::page::{Page, Paging};
pub use pagination::pages::Pages;
#[cfg(feature = "stream")]
pub use pagination::stream::{ItemStream, PageStream};
pub use range_filter::RangeFilter;
pub use region::Region;
pub use request::builder::RequestBuilder;
pub use request::message::Request;
pub use response::{RawResponse, Response, ResponseHeader};
pub use retry::RetryConfig;
pub use service::{Idempotency, OperationMeta, Service};
pub use time_chunks::chunks::{TimeChunk, TimeChunked, TimeChunks};
#[cfg(feature = "stream")]
pub use time_chunks::stream::TimeChunkStream;
pub use types::date::{Date, ParseDateError};
pub use types::decimal::{Decimal, ParseDecimalError};
pub use types::enumeration::unknown_value::UnknownValue;
pub use types::personal::Personal;
pub use types::time_format::TimeFormat;
pub use types::timestamp::{ParseTimestampError, Timestamp};
pub use upload::Upload;

/// The crate's README, so that its example is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
