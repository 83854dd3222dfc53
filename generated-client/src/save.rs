//! Saves downloads as files. A file is complete or absent.

use crate::download::Download;
use crate::error::{Error, Kind};
use crate::file_name;
use bytes::Bytes;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

/// What happens if a file with the name exists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    /// The file is kept, and saving fails.
    Keep,
    /// The file is replaced.
    Replace,
}

/// The methods with the prefix `blocking_` are for downloads of a `blocking::Client`.
impl Download {
    /// Saves the whole body as a file in this directory, and returns the path of the file.
    ///
    /// The file has the name that [`file_name`](Self::file_name) returns, without characters that some file system
    /// does not allow, such as path separators. An existing file is not replaced. On Unix, only the owner can read the
    /// file.
    ///
    /// The body is written to a temporary file in the same directory, which is renamed when it is complete. If the
    /// download fails, or if the future is dropped, the temporary file is removed.
    ///
    /// ```no_run
    /// # async fn save(download: generated_client::Download) -> Result<(), generated_client::Error> {
    /// let path = download.save_to("reports").await?;
    /// println!("saved {}", path.display());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`chunk`](Self::chunk). Returns an error of the kind [`File`](crate::ErrorKind::File) if
    /// there is no name, if a file with the name exists, if a part of the body was taken out before, or if the file
    /// cannot be written. [`source`](std::error::Error::source) is the [`io::Error`] of a failed write.
    pub async fn save_to(self, directory: impl AsRef<Path>) -> Result<PathBuf, Error> {
        self.save(directory.as_ref(), Existing::Keep).await
    }

    /// Saves the whole body as a file like [`save_to`](Self::save_to), and replaces an existing file. Until the new
    /// file is complete, the existing file is unchanged.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`save_to`](Self::save_to), except that an existing file is not an error.
    pub async fn replace_in(self, directory: impl AsRef<Path>) -> Result<PathBuf, Error> {
        self.save(directory.as_ref(), Existing::Replace).await
    }

    /// Blocks until the body has been saved like [`save_to`](Self::save_to).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`save_to`](Self::save_to), and an error in an async task of a Tokio runtime.
    #[cfg(feature = "blocking")]
    pub fn blocking_save_to(self, directory: impl AsRef<Path>) -> Result<PathBuf, Error> {
        self.blocking_save(directory.as_ref(), Existing::Keep)
    }

    /// Blocks until the body has been saved like [`replace_in`](Self::replace_in).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`replace_in`](Self::replace_in), and an error in an async task of a Tokio runtime.
    #[cfg(feature = "blocking")]
    pub fn blocking_replace_in(self, directory: impl AsRef<Path>) -> Result<PathBuf, Error> {
        self.blocking_save(directory.as_ref(), Existing::Replace)
    }

    async fn save(self, directory: &Path, existing: Existing) -> Result<PathBuf, Error> {
        let operation = self.operation();
        let target = Target::new(&self, directory, existing);
        let saved = async { target?.fill(self).await };
        saved.await.map_err(|error: Error| error.in_operation(operation))
    }

    #[cfg(feature = "blocking")]
    fn blocking_save(self, directory: &Path, existing: Existing) -> Result<PathBuf, Error> {
        let operation = self.operation();
        let target = Target::new(&self, directory, existing);
        let saved = target.and_then(|target| target.blocking_fill(self));
        saved.map_err(|error| error.in_operation(operation))
    }
}

/// Runs a step on a thread that may block.
async fn run<T: Send + 'static>(step: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    if Handle::try_current().is_err() {
        return Err(Error::configuration("no Tokio runtime is running; help: save downloads within a runtime"));
    }
    let ended = spawn_blocking(step).await;
    ended.unwrap_or_else(|error| Err(Error::new(Kind::File, "the runtime ended").with_source(error)))
}

/// The path of a file to write.
#[derive(Clone)]
struct Target {
    directory: PathBuf,
    path: PathBuf,
    existing: Existing,
}

impl Target {
    fn new(download: &Download, directory: &Path, existing: Existing) -> Result<Self, Error> {
        let fail = |text: &str| Err(Error::new(Kind::File, text));
        if download.is_started {
            return fail("a part of the download was taken out before; help: save it first");
        }
        let Some(name) = download.file_name() else {
            return fail("the response has no file name; help: set one with `with_file_name`");
        };
        let Some(name) = file_name::sanitize(name) else {
            return fail("the file name has no usable characters; help: set another one with `with_file_name`");
        };
        let target = Self { directory: directory.to_owned(), path: directory.join(name), existing };
        if existing == Existing::Keep && target.path.symlink_metadata().is_ok() {
            return Err(target.already_exists(io::ErrorKind::AlreadyExists.into()));
        }
        Ok(target)
    }

    /// Writes the body. Blocking steps run on other threads.
    async fn fill(self, mut download: Download) -> Result<PathBuf, Error> {
        let target = self.clone();
        let mut file = run(move || target.create()).await?;
        while let Some(chunk) = download.chunk().await? {
            let target = self.clone();
            file = run(move || target.write(file, &chunk)).await?;
        }
        run(move || self.finish(file)).await
    }

    #[cfg(feature = "blocking")]
    fn blocking_fill(self, mut download: Download) -> Result<PathBuf, Error> {
        let mut file = self.create()?;
        while let Some(chunk) = download.wait()? {
            file = self.write(file, &chunk)?;
        }
        self.finish(file)
    }

    /// Creates a temporary file, which is removed when it is dropped.
    fn create(&self) -> Result<NamedTempFile, Error> {
        let file = tempfile::Builder::new().prefix(".download-").suffix(".part").tempfile_in(&self.directory);
        file.map_err(|error| self.failed(error))
    }

    fn write(&self, mut file: NamedTempFile, chunk: &Bytes) -> Result<NamedTempFile, Error> {
        file.write_all(chunk).map_err(|error| self.failed(error))?;
        Ok(file)
    }

    /// Renames the temporary file, whose content is complete.
    fn finish(&self, file: NamedTempFile) -> Result<PathBuf, Error> {
        file.as_file().sync_all().map_err(|error| self.failed(error))?;
        let saved = match self.existing {
            Existing::Keep => file.persist_noclobber(&self.path),
            Existing::Replace => file.persist(&self.path),
        };
        match saved {
            Ok(_) => Ok(self.path.clone()),
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(self.already_exists(failed.error))
            }
            Err(failed) => Err(self.failed(failed.error)),
        }
    }

    fn failed(&self, error: io::Error) -> Error {
        let text = format!("the file {} cannot be written: {error}", self.path.display());
        Error::new(Kind::File, text).with_source(error)
    }

    fn already_exists(&self, error: io::Error) -> Error {
        let text = format!("the file {} exists; help: `replace_in` replaces it", self.path.display());
        Error::new(Kind::File, text).with_source(error)
    }
}
