//! `DecodeAuthorizationMessage`: the operation of STS that decodes the reason of a refusal.

// The macro generates methods that are not used here.
#![allow(dead_code)]

use super::json_text::{json_object, json_string};
use crate::auth::{Credentials, Grant};
use crate::call_options::CallOptions;
use crate::error::{Error, Kind};
use crate::json::decode::Decoding;
use crate::json::json_value::Json;
use crate::json::macros::object;
use crate::json::unknown_fields::UnknownFields;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::service::{Idempotency, OperationMeta};
use crate::transport::Transport;
use crate::types::personal::Personal;
use crate::types::timestamp::Timestamp;
use std::future::ready;
use std::ops::RangeInclusive;

pub(crate) const META: &OperationMeta = &OperationMeta {
    name: "DecodeAuthorizationMessage",
    method: "POST",
    path: "/v5/decode-authorization-message",
    idempotency: Idempotency::Idempotent,
};

/// The documented length of an encoded message, in characters.
const LENGTHS: RangeInclusive<usize> = 1..=10_240;

/// The encoded reason of a refusal, for
/// [`Client::decode_authorization_message`](crate::Client::decode_authorization_message). It is created from an error
/// or from a string.
#[derive(Clone)]
pub struct EncodedAuthorizationMessage(Option<String>);

impl From<&Error> for EncodedAuthorizationMessage {
    fn from(error: &Error) -> Self {
        Self(error.encoded_authorization_message().map(str::to_owned))
    }
}

impl From<&str> for EncodedAuthorizationMessage {
    fn from(message: &str) -> Self {
        Self(Some(message.to_owned()))
    }
}

impl From<String> for EncodedAuthorizationMessage {
    fn from(message: String) -> Self {
        Self(Some(message))
    }
}

/// The decoded reason of a refusal.
///
/// The vendor documents only an example of it. All other fields are in `unknown_fields`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AuthorizationMessage {
    /// Why the call was refused, such as `implicit deny by identity-based policy`.
    pub failure: Option<String>,
    /// The caller and other facts that the decision is based on.
    pub context: Option<Personal<Json>>,
    /// All other fields.
    pub unknown_fields: UnknownFields,
}

object! { AuthorizationMessage { "failure" => failure, "context" => context } }

/// The response of STS. The decoded message is a string that contains JSON.
#[derive(Clone, Debug, Default, PartialEq)]
struct Decoded {
    decoded_message: Option<String>,
    unknown_fields: UnknownFields,
}

object! { Decoded { "decoded_message" => decoded_message } }

/// Decodes a message with STS.
pub(crate) async fn decode(
    sts: &Transport,
    options: &CallOptions,
    message: EncodedAuthorizationMessage,
) -> Result<AuthorizationMessage, Error> {
    let request = request(message)?;
    if sts.credentials.current(Timestamp::now).await?.is_token() {
        return Err(token_problem());
    }
    let response = sts.send(&request, options, ready(Ok(None))).await?;
    let headers = response.headers().clone();
    let decoded = response.json::<Decoded>(META, Decoding::Tolerant)?.value.decoded_message;
    let decoded = decoded.ok_or_else(|| Error::new(Kind::Decode, "the response has no `decoded_message`"))?;
    RawResponse::new(200, headers, decoded).json(META, Decoding::Tolerant).map(|parsed| parsed.value)
}

/// Returns an error if these credentials can only be tokens.
pub(crate) fn check(credentials: &Credentials) -> Result<(), Error> {
    if matches!(credentials.grant(), Some(Grant::Password(_))) { Err(token_problem()) } else { Ok(()) }
}

fn token_problem() -> Error {
    let text = "STS accepts only signed requests; help: set an access key for this call with `with_credentials`";
    Error::configuration(text)
}

fn request(message: EncodedAuthorizationMessage) -> Result<Request, Error> {
    let invalid = |problem: &str| Error::invalid_request(&[problem.to_owned()]);
    let message = message.0.ok_or_else(|| invalid("the error contains no encoded authorization message"))?;
    if !LENGTHS.contains(&message.chars().count()) {
        return Err(invalid("the encoded authorization message must have 1 to 10240 characters"));
    }
    let mut request = Request::builder(META);
    request.json_text(json_object([("encoded_message", json_string(&message))]), vec![message]);
    request.build()
}
