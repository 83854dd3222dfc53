//! Decodes the bytes of a response.

use super::{
    body::{ReadBody, Unexpected},
    mismatch::Mismatches,
    reader::{Fault, Malformed, Reader},
    repair_scanner::repair,
};
use crate::encoding::without_byte_order_mark;
use std::{error, fmt, str};

/// The memory that the value of a response may take by default, in bytes.
pub(crate) const DEFAULT_MEMORY_LIMIT: usize = 512 << 20;

/// The treatment of fields with an unexpected type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decoding {
    /// Converts a value if no information is lost. Otherwise, the field is absent and listed as a mismatch.
    #[default]
    Tolerant,
    /// Converts a value if no information is lost. Otherwise, decoding the response fails.
    ///
    /// Unknown fields and unknown enumeration values are not errors in this mode either.
    Strict,
}

/// The result of decoding. The value itself is returned separately.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The number that [`Body::read_body`](super::body::Body::read_body) returns.
    pub(crate) declared: usize,
    pub(crate) mismatches: Mismatches,
}

/// The error of decoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DecodeError {
    /// The body is not valid JSON at this offset.
    Syntax { offset: usize, expected: &'static str },
    /// The body has a different JSON type than declared.
    Unexpected { expected: &'static str, found: &'static str },
    /// The value takes more memory than this limit.
    TooLarge { limit: usize },
    /// Mismatches in strict decoding.
    Mismatched(Mismatches),
}

/// Decodes bytes with `read`. If the text has a syntax error and can be repaired, `read` is called again with the
/// repaired text.
pub(crate) fn decode(
    read: ReadBody<'_>,
    bytes: &[u8],
    decoding: Decoding,
    memory_limit: usize,
) -> Result<Decoded, DecodeError> {
    let body = without_byte_order_mark(bytes);
    let decoded = match str::from_utf8(body) {
        Ok(text) => decode_text(read, Reader::new(text), memory_limit),
        Err(error) => Err(DecodeError::Syntax { offset: error.valid_up_to(), expected: "UTF-8" }),
    };
    let decoded = match decoded {
        Err(DecodeError::Syntax { offset, expected }) => {
            let fault = Fault { offset, expected };
            decode_repaired(read, body, fault, memory_limit).map_err(|error| error.after(bytes.len() - body.len()))
        }
        decoded => decoded,
    }?;
    match decoding {
        Decoding::Strict if !decoded.mismatches.is_empty() => Err(DecodeError::Mismatched(decoded.mismatches)),
        Decoding::Strict | Decoding::Tolerant => Ok(decoded),
    }
}

fn decode_text(read: ReadBody<'_>, reader: Reader<'_>, memory_limit: usize) -> Result<Decoded, DecodeError> {
    let text = reader.text;
    let mut reader = reader.with_memory_limit(memory_limit);
    let declared = match reader.whole(read) {
        Ok(Ok(declared)) => declared,
        Ok(Err(Unexpected { expected, found })) => return Err(DecodeError::Unexpected { expected, found }),
        Err(Malformed) if reader.is_out_of_memory => return Err(DecodeError::TooLarge { limit: memory_limit }),
        Err(Malformed) => return Err(reader.fault().into()),
    };
    let mismatches = match reader.mismatches.total {
        0 => Mismatches::default(),
        _ => reader.mismatches.locate(text),
    };
    Ok(Decoded { declared, mismatches })
}

/// Decodes a text with a syntax error. Succeeds only if the text is valid after its damaged values are replaced.
#[cold]
fn decode_repaired(read: ReadBody<'_>, body: &[u8], fault: Fault, memory_limit: usize) -> Result<Decoded, DecodeError> {
    let Some(repaired) = repair(body) else { return Err(fault.into()) };
    // Checks the syntax of `lossy`, which contains all values. In `text`, a value with a damaged key is only `null`.
    let mut structure = Reader::new(&repaired.lossy);
    if let Err(Malformed) = structure.whole(Reader::skip) {
        let Fault { offset, expected } = structure.fault();
        // In a string that is not UTF-8, the offset can be too large, because each `U+FFFD` is longer than the bytes
        // that it replaces.
        let offset = repaired.to_original(offset).min(body.len());
        // At the same offset, the first error is more specific: it can say that the bytes are not UTF-8.
        return Err(if offset == fault.offset { fault } else { Fault { offset, expected } }.into());
    }
    decode_text(read, Reader::repaired(&repaired), memory_limit)
}

impl DecodeError {
    /// Adds the length of the byte-order mark before the text to the offset.
    fn after(self, bytes: usize) -> Self {
        match self {
            Self::Syntax { offset, expected } => Self::Syntax { offset: offset + bytes, expected },
            Self::Unexpected { .. } | Self::TooLarge { .. } | Self::Mismatched(_) => self,
        }
    }
}

impl From<Fault> for DecodeError {
    fn from(fault: Fault) -> Self {
        let Fault { offset, expected } = fault;
        Self::Syntax { offset, expected }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { offset, expected } => {
                write!(formatter, "expected {expected} at byte {offset}")
            }
            Self::Unexpected { expected, found } => {
                let article = if expected.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
                write!(formatter, "expected {article} {expected}, found {found}")
            }
            Self::TooLarge { limit } => {
                write!(formatter, "its value takes more memory than the limit of {limit} bytes")
            }
            Self::Mismatched(mismatches) => {
                match mismatches.listed() {
                    [first, ..] => write!(formatter, "{first}")?,
                    [] => formatter.write_str("mismatch")?,
                }
                match mismatches.total() {
                    0 | 1 => Ok(()),
                    total => write!(formatter, " (and {} more)", total - 1),
                }
            }
        }
    }
}

impl error::Error for DecodeError {}
