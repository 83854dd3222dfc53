//! A typed async client for the Huawei Cloud Workspace (cloud desktops) REST API.
//!
//! [`Client`] has a method for each operation. The method returns a [`Call`], whose setters have the names of the
//! operation's fields. Setters that begin with `with_` set options of the call. `send()` sends it, and so does `.await`
//! on the call itself:
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
//! # Behavior
//!
//! - **Validation.** A call whose values violate the documented ranges, lengths or item counts returns an [`Error`] that
//!   lists every violation with the name of the parameter or the path in the body, but without values. Nothing is sent. A
//!   call with [`Call::skip_validation`] is sent anyway. Patterns are not checked, and neither are responses.
//! - **Status.** The HTTP status decides whether a call succeeds. The client does not follow redirects: they are errors.
//! - **Decoding.** By default, a field with an unexpected type does not make the call fail; see [`Decoding`]. The value
//!   is converted if no information is lost. Otherwise the field is absent, and [`Call::send_with_response`] lists it.
//!   Unknown fields and enumeration values are kept.
//! - **Error codes.** [`Error::explanation`] returns what a documented error code means, and what to do about it.
//! - **Timeouts.** The defaults are 10 seconds for a connection, 60 seconds for an attempt and 120 seconds for a call.
//! - **Retries.** Retryable failures are retried, up to three attempts in total; see [`RetryConfig`]. Operations that
//!   are not idempotent are retried only if the service cannot have processed them.
//! - **Tasks.** [`Client::wait_for`] and the methods named after waiters poll a task until it has ended, with a deadline.
//!   A failed task is an error with the service's reason.
//! - **Streaming.** A [`Download`] and an [`Upload`] are not buffered. If an upload can be read only once, it is not
//!   sent again after its first byte was read.
//! - **Credentials.** All calls share temporary credentials and tokens, and the client replaces them before they expire.
//!   If the project ID is not set, the client requests it once. See [`Credentials`] for all sources.
//! - **Metrics.** An [`Observer`] sees each attempt with its status and duration, and can add a header such as
//!   `traceparent`. The feature `tracing` adds spans and events.
//! - **Privacy.** `Debug` output and the messages of errors contain no credentials, personal values, headers or bodies.
//!   They do contain the service's error message, after [redaction](Error).
//!
//! # Features
//!
//! - `all-groups` is on by default. It enables all groups of operations. Each group is a feature, too; the
//!   [list of operations](#operations) names the groups.
//! - `ring` is on by default. It provides the [cryptography](#cryptography) of TLS and of signatures. `aws-lc-rs`,
//!   which is off by default, is an alternative. All features below are off by default.
//! - `blocking` adds `blocking::Client` for code without an async runtime. It has the same builder, methods and setters
//!   as [`Client`], but listings and time chunks are iterators.
//! - `gzip` requests responses that are compressed with gzip, and decompresses them. [Limits](ClientBuilder::body_limit)
//!   apply to the decompressed body. A compressed [`Download`] has no [length](Download::length).
//! - `http2` uses HTTP/2 if the endpoint has `https` and supports it. All requests of a client then share one connection.
//!   A request that the service [refused](ErrorKind::Refused) is retried, even if the operation is not idempotent.
//! - `stream` implements `futures_core::Stream` for [`Pages`], [`Items`] and [`TimeChunks`].
//! - `chrono` and `time` convert `chrono::DateTime<Utc>` and `time::OffsetDateTime` to [`Timestamp`] and back. A time
//!   range takes a range of them. `std::time::SystemTime` and `jiff::Timestamp` need no feature.
//! - `tracing` adds a `tracing` span to each call and attempt, with operation, status, request ID and number of
//!   attempts. An event at the level `INFO` with the target `generated_client` reports each finished call with its
//!   duration and its status. Fields that OpenTelemetry defines have the names of its conventions. It describes the
//!   exchange with the service: errors of decoding come later. Other events report waits before retries, an exhausted
//!   retry budget, and fields with an unexpected type. Spans and events contain no values, headers, bodies or URLs.
//! - `testing` adds `testing::FakeService`, which responds without a network, `testing::Recorder`, which records calls
//!   for it, and `testing::EmbeddedService`, which runs the embedded service. Code that accepts a [`&dyn Api`](Api) can
//!   be tested without this feature: the test implements [`Api`] itself.
//! - `serde` implements `Serialize` and `Deserialize` for operations, [`Cursor`], the types of the service and for
//!   [`Timestamp`], [`Date`], [`Decimal`], [`Json`], [`Personal`], [`UnknownFields`] and [`UnknownValue`], in the
//!   service's JSON format:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use generated_client::{LoginRecord, OptionalPersonal};
//!
//! let text = r#"{"user_name":"ada","connection_start_time":"2020-04-24T03:02:47Z","new":[1]}"#;
//! let login: LoginRecord = serde_json::from_str(text)?;
//! assert_eq!(login.user_name.expose_str(), Some("ada"));
//! assert_eq!(serde_json::to_string(&login)?, text);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Serialization with `serde`
//!
//! - Fields and enumeration values have their JSON names. Absent fields are omitted. Unknown fields come last.
//! - Timestamps in fields are truncated to the precision of the field's format, as in [`Object::to_json`]. A
//!   [`Timestamp`] outside of a field keeps its precision.
//! - Personal values are written in plain text.
//! - Integers and doubles are written without loss. Doubles that are not finite become `null`. A [`Decimal`] is written
//!   as a string. In unknown fields, unknown values and [`Json`], a number that is not a 64-bit integer becomes a
//!   double: `6.50` becomes `6.5`. A number that overflows a double becomes a string.
//! - An operation is an object. Its keys are the parameter names that are sent, such as `start_time` and `end_time` for
//!   `during`. A body has the key `body`. Its timestamps keep their precision. It is read strictly: an argument that is
//!   unknown, missing or of another type is an error, because a call without a filter would affect more than was
//!   requested. Operations with multipart bodies contain files and cannot be serialized.
//! - Other deserialization is as tolerant as [`Decoding::Tolerant`], but does not list mismatches. As in responses, arrays
//!   and objects can have at most 127 levels. Errors contain the path and the JSON type of a value, never the value.
//! - Every self-describing format can be deserialized: JSON, YAML, CBOR, MessagePack, RON, and TOML, which has no
//!   `null`. Other formats, such as postcard, can only be serialized. Values without a JSON equivalent are errors: keys
//!   that are lists or maps, and the tags of YAML and CBOR.
//!
//! `serde_json` parses some doubles incorrectly in the last bit unless its feature `float_roundtrip` is enabled.
//!
//! # Cryptography
//!
//! One crypto provider of [rustls](https://docs.rs/rustls) does all cryptography: TLS, and the hashes of signatures. It
//! is the first of these that exists:
//!
//! 1. The provider that the process installed with `rustls::crypto::CryptoProvider::install_default`, for example one
//!    that is approved for FIPS. Install it before you build the first client.
//! 2. aws-lc-rs, with the feature `aws-lc-rs`. To build it, you need a C compiler.
//! 3. ring, with the feature `ring`.
//!
//! The client installs no provider. To compile only aws-lc-rs, disable the default features and enable `all-groups` and
//! `aws-lc-rs`. To compile neither, enable only `all-groups`, and install a provider. If there is none,
//! [`ClientBuilder::build`] returns an error, even if the endpoint has `http`. A client with a custom [HTTP
//! client](ClientBuilder::http_client) needs a provider only to sign requests with an access key.

#![forbid(unsafe_code)]
// docs.rs marks the items that need a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("generated/operations.md")]
#![deny(missing_docs)]
// If some groups of operations are disabled, parts of the hand-written code may be unused.
#![cfg_attr(
    not(feature = "all-groups"),
    allow(dead_code, unused_imports, unused_macros, rustdoc::broken_intra_doc_links)
)]

// An overview for contributors. A call passes through the modules of the crate in this order:
//
// 1. `generated` has a struct for each operation, with setters. `client` creates a `Call` of it (`call`).
// 2. `operation` builds the `Request` (`request`, `param`, `payload`), and `validation` checks its values.
// 3. `transport` adds the endpoint, the caller's headers and the credentials (`auth`), waits for the `rate_limit`, sends
//    each attempt, and retries by the policy in `retry`. `identity` exchanges a password or a token for credentials.
// 4. `response` turns the status, headers and body into an output or an `error`. `json` decodes the body.
//
// `pagination`, `time_chunks` and `waiter` send several calls. `blocking`, `testing` and `trace` are optional features. Unit tests
// are next to the code; `tests` has the tests of the whole client against servers on loopback.
//
// The modules are listed in the order of their layers, except `blocking` and `generated`. A module imports only from
// modules below it. Two imports break this rule. `client/build.rs` imports the constants of the service from
// `generated`, whose layer is directly above `internal`. `types` is below `json`, but imports its traits to implement
// the JSON format of dates and similar types.

// Public modules.
#[cfg(feature = "testing")]
pub mod testing;

// Items that emitted code uses.
#[doc(hidden)]
pub mod internal;

mod api;
mod time_chunks;
mod waiter;

mod pagination;

mod call;
mod client;

// Sending calls.
mod identity;
mod project;
mod transport;

mod call_options;
mod observer;
mod retry;
mod trace;

// Converting operations to requests, and responses to outputs and errors.
mod operation;

mod response;

mod save;

mod download;

mod auth;
mod request;

mod error;
mod payload;
mod upload;

// Values, their JSON encoding, and utilities.
mod json;
mod range_filter;

mod types;

mod param;
mod validation;

mod error_code;
mod rate_limit;
mod region;
mod service;
mod tls;

mod crypto;

#[cfg(feature = "blocking")]
mod can_block;
mod encoding;
mod file_name;

// The layer of `blocking` is directly below `testing`. It is declared here because rustdoc lists the methods of a type
// in the order of the modules: async methods precede blocking methods.
#[cfg(feature = "blocking")]
pub mod blocking;

// `cargo xtask gen` owns this directory: it writes every file in it, removes emitted files that are no longer needed,
// and fails if there is a file that it did not write. The lints are allowed because they reject names and signatures
// that the service determines, and the layout of the modules.
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

pub use api::{ApiCall, ApiFuture};
pub use auth::{Credentials, ProvideCredentials, UserPassword};
pub use call::{Call, SendFuture};
pub use client::{Client, ClientBuilder, DecodeAuthorizationMessage};
pub use download::Download;
pub use error::{AuthenticationFailure, Error, ErrorKind};
pub use error_code::{ErrorCode, Explanation, RetryAdvice};
pub use generated::*;
pub use identity::decode_message::{AuthorizationMessage, EncodedAuthorizationMessage};
pub use json::decode::Decoding;
pub use json::json_value::{Json, ParseJsonError};
pub use json::mismatch::{Mismatch, Mismatches};
pub use json::object_table::Object;
pub use json::unknown_fields::UnknownFields;
pub use observer::{Attempt, AttemptResult, Observer};
pub use operation::Operation;
pub use pagination::cursor::{Cursor, ParseCursorError};
pub use pagination::items::Items;
pub use pagination::page::{Page, Paging};
pub use pagination::pages::Pages;
pub use range_filter::RangeFilter;
pub use region::Region;
pub use request::builder::RequestBuilder;
pub use request::message::Request;
pub use response::{RawResponse, Response, ResponseHeader};
pub use retry::RetryConfig;
pub use service::{Idempotency, OperationMeta, Service};
pub use time_chunks::chunks::{TimeChunk, TimeChunked, TimeChunks};
pub use types::date::{Date, ParseDateError};
pub use types::decimal::{Decimal, ParseDecimalError};
pub use types::enumeration::unknown_value::UnknownValue;
pub use types::personal::{OptionalPersonal, Personal};
pub use types::time_format::TimeFormat;
pub use types::timestamp::{ParseTimestampError, Timestamp};
pub use upload::Upload;
pub use waiter::{TaskState, Wait, Waitable};

/// The README of the crate. Its examples are compiled as doctests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
