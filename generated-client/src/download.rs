//! `Download`: the streamed body of a successful response.

#[cfg(feature = "blocking")]
use crate::can_block::{block_on, can_block};
use crate::error::{Error, Kind, Remote};
use crate::file_name;
use crate::rate_limit::Permit;
use crate::service::OperationMeta;
#[cfg(feature = "blocking")]
use bytes::Buf;
use bytes::Bytes;
use http::HeaderMap;
use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::timeout;

/// The streamed body of a successful response, such as a file.
///
/// [`save_to`](Self::save_to) saves the body as a file. [`chunk`](Self::chunk) returns the next part of the body, and
/// [`bytes`](Self::bytes) the rest of the body. With the feature `blocking`, a download of a `blocking::Client` implements
/// [`Read`](std::io::Read).
///
/// The call ends when the headers of the response arrive. After that, nothing is retried, and the timeout of an attempt
/// applies to each chunk. A download counts as a request in flight until it ends, fails or is dropped.
///
/// `Debug` does not show the content.
///
/// ```no_run
/// # async fn count(mut download: generated_client::Download) -> Result<(), generated_client::Error> {
/// let mut lines = 0;
/// while let Some(chunk) = download.chunk().await? {
///     lines += chunk.iter().filter(|byte| **byte == b'\n').count();
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a download must be read"]
pub struct Download {
    operation: &'static OperationMeta,
    source: Source,
    /// The part of the last chunk that [`Read`](std::io::Read) has not returned yet.
    unread: Bytes,
    length: Option<u64>,
    file_name: Option<String>,
    /// Whether a part of the body was taken out.
    pub(crate) is_started: bool,
    kept_alive: KeptAlive,
}

enum Source {
    /// A response whose body is being received.
    Stream(Box<BodyStream>),
    /// A body that was received completely. Empty after it was returned, and at the end of a stream.
    Bytes(Bytes),
    /// The stream failed.
    Failed,
}

struct BodyStream {
    response: reqwest::Response,
    remote: Remote,
    /// The timeout for each chunk.
    chunk_timeout: Duration,
    /// The maximum number of bytes that [`Download::bytes`] reads.
    limit: usize,
    #[cfg_attr(not(feature = "blocking"), allow(dead_code))]
    runtime: Option<Handle>,
}

/// The resources that a download keeps alive until it ends or fails.
#[derive(Default)]
pub(crate) struct KeptAlive {
    pub(crate) _permit: Option<Permit>,
    /// The runtime of a blocking client.
    #[cfg_attr(not(feature = "blocking"), allow(dead_code))]
    pub(crate) runtime: Option<Arc<dyn Any + Send + Sync>>,
}

impl Download {
    /// Creates a download from a response whose headers were received.
    pub(crate) fn streaming(
        operation: &'static OperationMeta,
        response: reqwest::Response,
        remote: Remote,
        chunk_timeout: Duration,
        limit: usize,
    ) -> Self {
        let length = response.content_length();
        let runtime = Handle::try_current().ok();
        let file_name = file_name::from_headers(response.headers());
        let source = Source::Stream(Box::new(BodyStream { response, remote, chunk_timeout, limit, runtime }));
        Self { length, file_name, ..Self::new(operation, source) }
    }

    /// Creates a download from a body that was received completely.
    pub(crate) fn buffered(operation: &'static OperationMeta, headers: &HeaderMap, body: Bytes) -> Self {
        let length = Some(body.len() as u64);
        let file_name = file_name::from_headers(headers);
        Self { length, file_name, ..Self::new(operation, Source::Bytes(body)) }
    }

    fn new(operation: &'static OperationMeta, source: Source) -> Self {
        Self {
            operation,
            source,
            unread: Bytes::new(),
            length: None,
            file_name: None,
            is_started: false,
            kept_alive: KeptAlive::default(),
        }
    }

    pub(crate) fn keep_alive(&mut self, kept_alive: KeptAlive) {
        self.kept_alive = kept_alive;
    }

    /// Returns the length of the body in bytes. `None` if the service did not announce it, or if the HTTP client
    /// decompresses the body.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Returns the name of the file, as the service sent it in the header `Content-Disposition`, or as
    /// [`with_file_name`](Self::with_file_name) set it. It may contain any character, such as path separators.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Sets the name of the file for [`save_to`](Self::save_to). It replaces the name that the service sent.
    pub fn with_file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Returns the operation, for errors.
    pub(crate) fn operation(&self) -> &'static OperationMeta {
        self.operation
    }

    /// Returns the next chunk, or `None` at the end of the body. A chunk is never empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection fails, if the chunk does not arrive within the timeout of an attempt, or if
    /// no Tokio runtime is running. After an error, every further call of this method returns an error.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let next = match (self.ready(), &mut self.source) {
            (Some(ready), _) => ready,
            (None, Source::Stream(stream)) => stream.chunk().await,
            (None, Source::Bytes(_) | Source::Failed) => Ok(None),
        };
        self.release_at_end(next)
    }

    /// Returns the next chunk if it is available without waiting.
    fn ready(&mut self) -> Option<Result<Option<Bytes>, Error>> {
        if !self.unread.is_empty() {
            return Some(Ok(Some(std::mem::take(&mut self.unread))));
        }
        match &mut self.source {
            Source::Bytes(bytes) => Some(Ok(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty()))),
            Source::Failed => Some(Err(Error::new(Kind::Transport, "the download failed before"))),
            Source::Stream(_) => None,
        }
    }

    /// Releases all resources at the end of the body or after an error. Returns `next`.
    fn release_at_end(&mut self, next: Result<Option<Bytes>, Error>) -> Result<Option<Bytes>, Error> {
        match &next {
            Ok(Some(_)) => {
                self.is_started = true;
                return next;
            }
            Ok(None) => self.source = Source::Bytes(Bytes::new()),
            Err(_) => self.source = Source::Failed,
        }
        self.kept_alive = KeptAlive::default();
        next.map_err(|error| error.in_operation(self.operation))
    }

    /// Reads the rest of the body and returns it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`chunk`](Self::chunk), and an error if the rest of a streamed body is longer than the
    /// client's [limit](crate::ClientBuilder::body_limit).
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let limit = match &self.source {
            Source::Stream(stream) => stream.limit,
            Source::Bytes(_) | Source::Failed => usize::MAX,
        };
        let mut all = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if chunk.len() > limit.saturating_sub(all.len()) {
                return Err(Error::body_too_long(limit).in_operation(self.operation));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.into())
    }
}

impl BodyStream {
    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        if Handle::try_current().is_err() {
            return Err(Error::configuration(
                "no Tokio runtime is running; help: read downloads from within a runtime",
            ));
        }
        loop {
            let next = timeout(self.chunk_timeout, self.response.chunk()).await;
            let next = next.map_err(|_| self.remote.timed_out(Kind::Timeout, "of a chunk", self.chunk_timeout))?;
            match next.map_err(|error| self.remote.explain(error))? {
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

/// Reads a download of a blocking client. The errors are those of [`chunk`](Download::chunk). A streamed body of an
/// async client cannot be read in this way, and no streamed body can be read in an async task of a Tokio runtime: both
/// are errors.
#[cfg(feature = "blocking")]
impl std::io::Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.unread.is_empty() && !buffer.is_empty() {
            self.unread = self.wait().map_err(std::io::Error::other)?.unwrap_or_default();
        }
        std::io::Read::read(&mut std::io::Cursor::new(&self.unread), buffer)
            .inspect(|count| self.unread.advance(*count))
    }
}

#[cfg(feature = "blocking")]
impl Download {
    /// Blocks until the next chunk arrives, and returns it. Returns `None` at the end of the body.
    pub(crate) fn wait(&mut self) -> Result<Option<Bytes>, Error> {
        if let Some(next) = self.ready() {
            return self.release_at_end(next);
        }
        let runtime = match (&self.source, &self.kept_alive.runtime) {
            (Source::Stream(stream), Some(_)) => stream.runtime.clone(),
            _ => None,
        };
        match runtime.filter(|_| can_block()) {
            Some(runtime) => block_on(&runtime, self.chunk()),
            None => {
                let text = "a download can be read only if it is of a blocking client, and not in an async task; \
                            help: await `chunk`";
                Err(Error::configuration(text).in_operation(self.operation))
            }
        }
    }
}
