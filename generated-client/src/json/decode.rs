//! Decodes the bytes of a response.

use super::{
    body::{ReadBody, Unexpected},
    mismatch::Mismatches,
    reader::{Fault, Malformed, Reader},
};
use std::{error, fmt, str};

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
    /// The number of declared members that are present and not `null`.
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
    /// Mismatches in strict decoding.
    Mismatched(Mismatches),
}

/// Decodes bytes with `read`.
pub(crate) fn decode(read: ReadBody<'_>, bytes: &[u8], decoding: Decoding) -> Result<Decoded, DecodeError> {
    let text = str::from_utf8(bytes)
        .map_err(|error| DecodeError::Syntax { offset: error.valid_up_to(), expected: "UTF-8" })?;
    let mut reader = Reader::new(text);
    let read = read(&mut reader).and_then(|read| reader.end().map(|()| read));
    let declared = match read {
        Ok(Ok(declared)) => declared,
        Ok(Err(Unexpected { expected, found })) => return Err(DecodeError::Unexpected { expected, found }),
        Err(Malformed) => return Err(reader.fault().into()),
    };
    let mismatches = match reader.mismatches.total {
        0 => Mismatches::default(),
        _ => reader.mismatches.locate(text),
    };
    match decoding {
        Decoding::Strict if !mismatches.is_empty() => Err(DecodeError::Mismatched(mismatches)),
        Decoding::Strict | Decoding::Tolerant => Ok(Decoded { declared, mismatches }),
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
                let article = if expected.starts_with(['a', 'o']) { "an" } else { "a" };
                write!(formatter, "expected {article} {expected}, found {found}")
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
