//! `MultipartBody`: a multipart body that is being sent. It reads files in chunks on a blocking thread.

use super::body::Piece;
use crate::upload::{Once, Source};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::collections::VecDeque;
use std::fs::File;
use std::future::Future;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::{error, fmt};
use tokio::task::{JoinHandle, spawn_blocking};

/// The maximum number of bytes of a file that are in memory at a time.
const CHUNK_LENGTH: u64 = 64 << 10;

type Reader = Box<dyn Read + Send>;

/// A multipart body that is being sent. Each attempt opens a new one. It cannot be cloned.
pub(crate) struct MultipartBody {
    pieces: VecDeque<Open>,
    /// The number of remaining bytes. `None` if the length of a file is not known.
    left: Option<u64>,
}

enum Open {
    Bytes(Bytes),
    File(&'static str, Reading),
}

enum Reading {
    /// A file, and the number of its remaining bytes, if that is known.
    Idle(Once, Option<u64>),
    Busy(JoinHandle<(Reader, io::Result<Bytes>)>, Option<u64>),
}

/// The error of a file that cannot be opened or read to its end.
#[derive(Debug)]
pub(crate) struct UnreadableFile {
    part: &'static str,
    cause: io::Error,
}

impl MultipartBody {
    /// Opens the files on disk, and returns the body.
    pub(crate) async fn open(pieces: &[Piece]) -> Result<Self, UnreadableFile> {
        let mut body = Self { pieces: VecDeque::new(), left: Some(0) };
        for piece in pieces {
            let (open, length) = match piece {
                Piece::Bytes(bytes) => (Open::Bytes(bytes.clone()), Some(bytes.len() as u64)),
                Piece::File(_, Source::Bytes(bytes)) => (Open::Bytes(bytes.clone()), Some(bytes.len() as u64)),
                Piece::File(part, Source::Path(path)) => {
                    let (file, length) = open_file(path).await.map_err(|cause| UnreadableFile { part, cause })?;
                    (Open::File(part, Reading::Idle(Once::new(Box::new(file)), Some(length))), Some(length))
                }
                Piece::File(part, Source::Reader(reader)) => {
                    (Open::File(part, Reading::Idle(reader.clone(), None)), None)
                }
            };
            body.left = body.left.zip(length).map(|(left, length)| left.saturating_add(length));
            body.pieces.push_back(open);
        }
        Ok(body)
    }
}

impl Body for MultipartBody {
    type Data = Bytes;
    type Error = UnreadableFile;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, UnreadableFile>>> {
        loop {
            let bytes = match self.pieces.front_mut() {
                None => return Poll::Ready(None),
                Some(Open::Bytes(bytes)) => {
                    let bytes = bytes.clone();
                    self.pieces.pop_front();
                    bytes
                }
                Some(Open::File(part, reading)) => match ready!(reading.poll(context)) {
                    Ok(bytes) => {
                        if bytes.is_empty() {
                            self.pieces.pop_front();
                        }
                        bytes
                    }
                    Err(cause) => {
                        let part = *part;
                        self.pieces.clear();
                        return Poll::Ready(Some(Err(UnreadableFile { part, cause })));
                    }
                },
            };
            if !bytes.is_empty() {
                self.left = self.left.map(|left| left.saturating_sub(bytes.len() as u64));
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map(SizeHint::with_exact).unwrap_or_default()
    }
}

impl Reading {
    /// Returns the next bytes. Returns no bytes at the end.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        loop {
            match self {
                Self::Idle(reader, left) => {
                    let Some(reader) = reader.take() else {
                        return Poll::Ready(Err(io::Error::other("another call is reading it")));
                    };
                    *self = Self::begin(reader, *left);
                }
                Self::Busy(task, left) => {
                    let (reader, read) = ready!(Pin::new(task).poll(context)).map_err(io::Error::other)?;
                    let bytes = read?;
                    let left = remaining(*left, bytes.len())?;
                    *self = Self::Idle(Once::new(reader), left);
                    return Poll::Ready(Ok(bytes));
                }
            }
        }
    }

    fn begin(mut reader: Reader, left: Option<u64>) -> Self {
        let length = left.unwrap_or(u64::MAX).min(CHUNK_LENGTH);
        let read = move || {
            let mut chunk = Vec::new();
            let read = reader.by_ref().take(length).read_to_end(&mut chunk);
            (reader, read.map(|_| Bytes::from(chunk)))
        };
        Self::Busy(spawn_blocking(read), left)
    }
}

/// Returns the number of remaining bytes of a file. Returns an error if the file has become shorter, because the
/// service would wait for the missing bytes.
fn remaining(left: Option<u64>, read: usize) -> io::Result<Option<u64>> {
    match left {
        Some(left) if read == 0 && left > 0 => {
            Err(io::Error::new(ErrorKind::UnexpectedEof, "the file shrank during the upload"))
        }
        left => Ok(left.map(|left| left.saturating_sub(read as u64))),
    }
}

async fn open_file(path: &Path) -> io::Result<(File, u64)> {
    let path = path.to_owned();
    let open = move || {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((file, length))
    };
    spawn_blocking(open).await.map_err(io::Error::other)?
}

impl fmt::Display for UnreadableFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the file of `{}` cannot be read: {}", self.part, self.cause)
    }
}

impl error::Error for UnreadableFile {}
