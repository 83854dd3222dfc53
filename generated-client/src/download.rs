//! `Download`: the body of a success as it comes, piece by piece.

use crate::error::Kind;
use crate::limits::Admission;
use crate::transport::Peer;
use crate::{Error, OperationMeta};
#[cfg(feature = "blocking")]
use bytes::Buf;
use bytes::Bytes;
use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// The body of a success as it comes, such as a file.
///
/// [`chunk`](Self::chunk) gives it piece by piece, and [`bytes`](Self::bytes) as a whole. With the
/// feature `blocking`, what a `blocking::Client` hands over is a [`Read`](std::io::Read) as well.
///
/// The call is over when the reply's head is there: from then on nothing is sent again, and the time
/// for an attempt is the time that each piece may take. Of the client's limits, the one on requests
/// at a time counts a download until it is dropped or at its end.
///
/// `Debug` shows no content.
///
/// ```no_run
/// # async fn save(mut download: generated_client::Download) -> Result<(), Box<dyn std::error::Error>> {
/// use std::io::Write;
///
/// let mut file = std::fs::File::create("users.xlsx")?;
/// while let Some(chunk) = download.chunk().await? {
///     file.write_all(&chunk)?;
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a download is not read until it is asked for"]
pub struct Download {
    operation: &'static OperationMeta,
    source: Source,
    /// The rest of a piece of which a part was read.
    at_hand: Bytes,
    length: Option<u64>,
    held: Held,
}

enum Source {
    /// A reply under way.
    Reply(Box<Reply>),
    /// What is at hand, and all there is.
    Bytes(Bytes),
    /// The rest does not come.
    Broken,
}

struct Reply {
    response: reqwest::Response,
    peer: Peer,
    /// The time for each piece.
    patience: Duration,
    /// So many bytes are read into memory.
    limit: usize,
    #[cfg_attr(not(feature = "blocking"), allow(dead_code))]
    runtime: Option<Handle>,
}

/// What lasts as long as the download.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) _admission: Option<Admission>,
    /// The runtime of a blocking client.
    #[cfg_attr(not(feature = "blocking"), allow(dead_code))]
    pub(crate) runtime: Option<Arc<dyn Any + Send + Sync>>,
}

impl Download {
    /// A download of a reply whose head is there.
    pub(crate) fn begun(
        operation: &'static OperationMeta,
        response: reqwest::Response,
        peer: Peer,
        (patience, limit): (Duration, usize),
    ) -> Self {
        let length = response.content_length();
        let runtime = Handle::try_current().ok();
        let source = Source::Reply(Box::new(Reply { response, peer, patience, limit, runtime }));
        Self { operation, source, at_hand: Bytes::new(), length, held: Held::default() }
    }

    /// A download of what is there already.
    pub(crate) fn whole(operation: &'static OperationMeta, body: Bytes) -> Self {
        let length = Some(body.len() as u64);
        Self { operation, source: Source::Bytes(body), at_hand: Bytes::new(), length, held: Held::default() }
    }

    pub(crate) fn hold(&mut self, held: Held) {
        self.held = held;
    }

    /// The number of bytes of all of it, where the service tells it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next piece; `None` behind the last one. No piece is empty.
    ///
    /// # Errors
    ///
    /// The connection breaks, or the piece does not come within the time for an attempt. Nothing
    /// comes after an error but the same kind of error.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let next = match (self.ready(), &mut self.source) {
            (Some(ready), _) => ready,
            (None, Source::Reply(reply)) => reply.chunk().await,
            (None, Source::Bytes(_) | Source::Broken) => Ok(None),
        };
        self.note(next)
    }

    /// The next piece, unless it has to be waited for.
    fn ready(&mut self) -> Option<Result<Option<Bytes>, Error>> {
        if !self.at_hand.is_empty() {
            return Some(Ok(Some(std::mem::take(&mut self.at_hand))));
        }
        match &mut self.source {
            Source::Bytes(bytes) => Some(Ok(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty()))),
            Source::Broken => Some(Err(Error::new(Kind::Transport, "the download broke off before"))),
            Source::Reply(_) => None,
        }
    }

    /// Lets go of what the end or an error makes useless.
    fn note(&mut self, next: Result<Option<Bytes>, Error>) -> Result<Option<Bytes>, Error> {
        match &next {
            Ok(Some(_)) => return next,
            Ok(None) => self.source = Source::Bytes(Bytes::new()),
            Err(_) => self.source = Source::Broken,
        }
        self.held = Held::default();
        next.map_err(|error| error.in_operation(self.operation))
    }

    /// All of what is still to come, in memory.
    ///
    /// # Errors
    ///
    /// Those of [`chunk`](Self::chunk), and a body that is longer than the client's
    /// [limit](crate::ClientBuilder::body_limit).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let limit = match &self.source {
            Source::Reply(reply) => reply.limit,
            Source::Bytes(_) | Source::Broken => usize::MAX,
        };
        let mut all = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if chunk.len() > limit.saturating_sub(all.len()) {
                return Err(crate::transport::too_long(limit).in_operation(self.operation));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.into())
    }
}

impl Reply {
    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        if Handle::try_current().is_err() {
            return Err(Error::new(Kind::Configuration, "a download needs a Tokio runtime around it"));
        }
        loop {
            let next = timeout(self.patience, self.response.chunk()).await;
            let next = next.map_err(|_| self.peer.out_of_time(Kind::Timeout, "for a piece", self.patience))?;
            match next.map_err(|error| self.peer.explain(error))? {
                Some(chunk) if chunk.is_empty() => {}
                next => return Ok(next),
            }
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("operation", &self.operation.name)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// Errors of reading are those of [`chunk`](Download::chunk). A download of an async client, and a
/// thread that belongs to a Tokio runtime, are errors too.
#[cfg(feature = "blocking")]
impl std::io::Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at_hand.is_empty() && !buffer.is_empty() {
            self.at_hand = self.wait().map_err(std::io::Error::other)?.unwrap_or_default();
        }
        std::io::Read::read(&mut std::io::Cursor::new(&self.at_hand), buffer)
            .inspect(|count| self.at_hand.advance(*count))
    }
}

#[cfg(feature = "blocking")]
impl Download {
    /// Waits for the next piece.
    fn wait(&mut self) -> Result<Option<Bytes>, Error> {
        if let Some(next) = self.ready() {
            return self.note(next);
        }
        let runtime = match (&self.source, &self.held.runtime) {
            (Source::Reply(reply), Some(_)) => reply.runtime.clone(),
            _ => None,
        };
        match runtime.filter(|_| Handle::try_current().is_err()) {
            Some(runtime) => runtime.block_on(self.chunk()),
            None => {
                let text = "a download can wait on a thread without a Tokio runtime and for a blocking client alone; \
                            await `chunk` elsewhere";
                Err(Error::new(Kind::Configuration, text).in_operation(self.operation))
            }
        }
    }
}
