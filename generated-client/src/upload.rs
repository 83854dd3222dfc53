//! `Upload`: a file in a multipart body, and the source of its bytes.

use bytes::Bytes;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A file to upload as a part of a multipart body.
///
/// A file from [`path`](Self::path) or [`reader`](Self::reader) is not buffered: it is read in small chunks while it is
/// sent. A reader can be read only once. After an attempt has begun to read it, the call is not retried, and calls with
/// a clone of the upload fail.
///
/// The [timeout of an attempt](crate::Call::with_attempt_timeout) applies to sending the whole file. As in the vendor's
/// SDKs, the signature does not cover the body.
///
/// `Debug` shows neither the name nor the content, which may be personal.
///
/// ```
/// use generated_client::Upload;
///
/// let from_disk = Upload::path("users.xlsx").with_content_type("application/vnd.ms-excel");
/// assert_eq!(from_disk.name(), "users.xlsx");
/// let made_here = Upload::bytes("users.csv", "name\nada\n");
/// # assert_ne!(from_disk, made_here);
/// ```
#[derive(Clone)]
pub struct Upload {
    name: String,
    content_type: String,
    source: Source,
}

/// The source of a file's bytes.
#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Reader(Once),
}

/// A reader that can be taken only once.
#[derive(Clone)]
pub(crate) struct Once(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Once {
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self(Arc::new(Mutex::new(Some(reader))))
    }

    pub(crate) fn take(&self) -> Option<Box<dyn Read + Send>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn is_available(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl Upload {
    /// Creates an upload from the name and the content of a file. Calls with this upload can be retried.
    pub fn bytes(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self::new(name.into(), Source::Bytes(content.into()))
    }

    /// Creates an upload of the file at a path. The name of the file is the last component of the path. Each attempt
    /// opens the file.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::new(name.unwrap_or_default(), Source::Path(path))
    }

    /// Creates an upload from the name of a file and a reader of its content. The reader is read to its end on a
    /// blocking thread.
    ///
    /// The length is not sent to the service in advance. If the service requires the length, use [`path`](Self::path).
    pub fn reader(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self::new(name.into(), Source::Reader(Once::new(Box::new(reader))))
    }

    fn new(name: String, source: Source) -> Self {
        Self { name, content_type: "application/octet-stream".to_owned(), source }
    }

    /// Sets the name of the file.
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the media type of the file. The default is `application/octet-stream`. Control characters are removed.
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self.content_type.retain(|character| !character.is_control());
        self
    }

    /// Returns the name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn content_type(&self) -> &str {
        &self.content_type
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}

impl From<&Path> for Upload {
    /// Creates an upload of the file at a path, like [`Upload::path`].
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

impl From<PathBuf> for Upload {
    /// Creates an upload of the file at a path, like [`Upload::path`].
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

/// Uploads are equal if their names, media types and sources are equal. Two readers are equal if they are the same
/// reader.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.source, &other.source) {
            (Source::Bytes(left), Source::Bytes(right)) => left == right,
            (Source::Path(left), Source::Path(right)) => left == right,
            (Source::Reader(left), Source::Reader(right)) => Arc::ptr_eq(&left.0, &right.0),
            _ => false,
        };
        same && self.name == other.name && self.content_type == other.content_type
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.source {
            Source::Bytes(_) => "bytes",
            Source::Path(_) => "path",
            Source::Reader(_) => "reader",
        };
        f.debug_struct("Upload").field("source", &source).finish_non_exhaustive()
    }
}
