//! `errors.yaml`: the error codes of the service, its gateway, and the services that issue credentials.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `errors.yaml`: the documented error codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorsFile {
    /// The documents that the entries are from. An entry names the key of its source.
    pub sources: IndexMap<String, ErrorSource>,
    /// The entries. A code has several entries if its meaning depends on the status or the message.
    pub codes: Vec<ErrorEntry>,
}

/// A document that lists error codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorSource {
    /// The title of the document.
    pub title: String,
    /// Where the document is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The date of the revision, such as `2026-02-10`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
}

/// What an error code means, in responses with one of the statuses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorEntry {
    /// The code, such as `WKS.00010032`, or a number in quotes.
    pub code: String,
    /// The statuses of the responses. A status of 200 to 299 means that the code is in a successful response, where it
    /// reports the result of a part.
    pub statuses: Vec<i64>,
    /// The message that the source documents, word for word, with its placeholders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// A part of the message. The entry is only about responses whose message contains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_contains: Option<String>,
    /// What the code means.
    pub meaning: String,
    /// What the caller can do. It is omitted if the source gives no remedy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// The key of the source.
    pub source: String,
    /// Whether to send the request again: `never` or `new_token`. By default, the status decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry: Option<RetryAdvice>,
    /// When the embedded service sends this code. It sends the first status of the entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embedded_service: Vec<String>,
}

/// Whether to send a request again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetryAdvice {
    /// Never. The response would be the same, or more attempts do harm.
    Never,
    /// Once, with a new token.
    NewToken,
}
