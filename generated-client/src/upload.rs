//! `Upload`: a file that a form sends, and where its bytes come from.

use bytes::Bytes;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A file to upload, as a part of a form.
///
/// None but [`bytes`](Self::bytes) holds the file in memory: it is read in small pieces while it is
/// sent. A call with a [`reader`](Self::reader), which can be read once, is never sent again once a
/// byte of the file was read, and neither is a second call with a clone of it.
///
/// The [time for an attempt](crate::Call::with_attempt_timeout) covers all of the file. The signature
/// does not: it covers path, query and headers, and leaves the form to TLS, as the vendor's own SDKs do.
///
/// `Debug` shows neither name nor content, which may be personal.
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

/// Where a file's bytes come from.
#[derive(Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Reader(Once),
}

/// A reader that is there until it is taken.
#[derive(Clone)]
pub(crate) struct Once(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Once {
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self(Arc::new(Mutex::new(Some(reader))))
    }

    pub(crate) fn take(&self) -> Option<Box<dyn Read + Send>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn is_there(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl Upload {
    /// A file with this content. It can be sent again.
    pub fn bytes(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self::of(name.into(), Source::Bytes(content.into()))
    }

    /// A file on the disk, which is opened anew for each attempt to send it. It goes by its own name.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::of(name.unwrap_or_default(), Source::Path(path))
    }

    /// A file whose content a reader gives, up to its end. It is read on a thread that may wait.
    ///
    /// The service is not told how long the file is before it is sent; give a
    /// [`path`](Self::path) where that matters.
    pub fn reader(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self::of(name.into(), Source::Reader(Once::new(Box::new(reader))))
    }

    fn of(name: String, source: Source) -> Self {
        Self { name, content_type: "application/octet-stream".to_owned(), source }
    }

    /// Names the file otherwise.
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The media type of the file; `application/octet-stream` unless set. Control characters are left
    /// out.
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self.content_type.retain(|each| !each.is_control());
        self
    }

    /// The name that the service is told.
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
    /// [`Upload::path`].
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

impl From<PathBuf> for Upload {
    /// [`Upload::path`].
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

/// Readers are equal if they are the same one.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.source, &other.source) {
            (Source::Bytes(one), Source::Bytes(two)) => one == two,
            (Source::Path(one), Source::Path(two)) => one == two,
            (Source::Reader(one), Source::Reader(two)) => Arc::ptr_eq(&one.0, &two.0),
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
