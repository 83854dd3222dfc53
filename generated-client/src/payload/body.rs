//! `Payload`: the body of a request.

use crate::upload::{Once, Source};
use bytes::Bytes;
use std::sync::Arc;

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Payload {
    Bytes(Bytes),
    Multipart(Arc<[Piece]>),
}

/// A piece of a multipart body: a file, or the bytes between two files.
pub(crate) enum Piece {
    Bytes(Bytes),
    /// A file, and the name of its part.
    File(&'static str, Source),
}

impl Default for Payload {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Payload {
    /// Returns the bytes of a body that is in memory. Such a body can be signed.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Multipart(_) => None,
        }
    }

    /// Returns the name of a part whose reader has been read, and therefore cannot be sent again.
    pub(crate) fn consumed_reader(&self) -> Option<&'static str> {
        let Self::Multipart(pieces) = self else { return None };
        pieces.iter().find_map(|piece| match piece {
            Piece::File(name, Source::Reader(reader)) if !Once::is_available(reader) => Some(*name),
            Piece::File(..) | Piece::Bytes(_) => None,
        })
    }
}
