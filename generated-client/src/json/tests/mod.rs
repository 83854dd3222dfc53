//! Tests of the JSON reader and writer with a type that has a field of most kinds.
//!
//! | modules | subject |
//! | --- | --- |
//! | `syntax`, `whitespace` | syntax errors, and whitespace between tokens |
//! | `coercion`, `scalars` | conversions and mismatches, and agreement of the fast parsers with the general parsers |
//! | `enumerations`, `maps`, `non_object_bodies` | other types of values |
//! | `key_order` | members in any order, duplicate and escaped keys, unknown fields |
//! | `damaged`, `memory` | values that are not valid JSON, and limits on memory |
//! | `writing`, `redaction` | the JSON of requests, and of recordings |
//! | `serde`, `serde_json_agreement` | the feature `serde`, and agreement with `serde_json` |
//! | `arbitrary` | random JSON for property tests |

mod arbitrary;
mod coercion;
mod damaged;
mod enumerations;
mod key_order;
mod maps;
mod memory;
mod non_object_bodies;
#[cfg(feature = "testing")]
mod redaction;
mod scalars;
#[cfg(feature = "serde")]
mod serde;
mod serde_json_agreement;
mod syntax;
mod whitespace;
mod writing;

use crate::internal::{integer_enumeration, object, string_enumeration};
use crate::json::{
    body::Body,
    decode,
    decode::{DecodeError, Decoding},
    mismatch::Mismatches,
};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue};

/// An object with a field of every kind, except for the kinds that `maps` tests.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sample {
    text: Option<String>,
    count: Option<i64>,
    ratio: Option<f64>,
    flag: Option<bool>,
    time: Option<Timestamp>,
    minute: Option<Timestamp>,
    epochs: Option<Vec<Timestamp>>,
    name: Option<Personal<String>>,
    kind: Option<Kind>,
    level: Option<Level>,
    counts: Option<Vec<i64>>,
    parts: Option<Vec<Sample>>,
    part: Option<Box<Sample>>,
    odd: Option<i64>,
    required: Required,
    unknown_fields: UnknownFields,
}

object! {
    Sample {
        "text" => text,
        "count" => count,
        "ratio" => ratio,
        "flag" => flag,
        "time" => time,
        "minute" => minute: Minutes,
        "epochs" => epochs: EpochMilliseconds,
        "name" => name,
        "kind" => kind,
        "level" => level,
        "counts" => counts,
        "parts" => parts,
        "part" => part,
        "odd \"key\"" => odd,
        "required" => required,
    }
}

/// An object with required fields only.
#[derive(Clone, Debug, Default, PartialEq)]
struct Required {
    text: String,
    kind: Kind,
    counts: Vec<i64>,
    unknown_fields: UnknownFields,
}

object! {
    Required {
        "text" => text,
        "kind" => kind,
        "counts" => counts,
    }
}

/// An object with unknown fields only.
#[derive(Clone, Debug, Default, PartialEq)]
struct Empty {
    unknown_fields: UnknownFields,
}

object! {
    Empty {}
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    First,
    Fifth,
    Unknown(UnknownValue),
}

string_enumeration! {
    Kind {
        "first" => First,
        "5" => Fifth,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Level {
    Low,
    High,
    Unknown(UnknownValue),
}

integer_enumeration! {
    Level {
        -1 => Low,
        2 => High,
    }
}

/// A value that was read, its mismatches, and the number of declared members that are not `null`.
#[derive(Debug)]
struct Decoded<T> {
    value: T,
    mismatches: Mismatches,
    declared: usize,
}

fn decode<T: Body + Default>(bytes: &[u8], decoding: Decoding) -> Result<Decoded<T>, DecodeError> {
    decode_within(bytes, decoding, usize::MAX)
}

fn decode_within<T: Body + Default>(
    bytes: &[u8],
    decoding: Decoding,
    memory_limit: usize,
) -> Result<Decoded<T>, DecodeError> {
    let mut value = T::default();
    let decode::Decoded { declared, mismatches } = decode::decode(
        &mut |reader| {
            value = T::default();
            value.read_body(reader)
        },
        bytes,
        decoding,
        memory_limit,
    )?;
    Ok(Decoded { value, mismatches, declared })
}

fn tolerant(text: &str) -> Result<Decoded<Sample>, DecodeError> {
    decode(text.as_bytes(), Decoding::Tolerant)
}

/// Reads an object without mismatches.
fn read(text: &str) -> Sample {
    decode(text.as_bytes(), Decoding::Strict)
        .map(|decoded| decoded.value)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Reads an object and its mismatches.
fn read_with_mismatches(text: &str) -> (Sample, Vec<String>) {
    let decoded = tolerant(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    (decoded.value, lines(&decoded.mismatches))
}

fn lines(mismatches: &Mismatches) -> Vec<String> {
    mismatches.listed().iter().map(ToString::to_string).collect()
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}
