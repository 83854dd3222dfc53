//! The source files of a spec.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Maximum size of a file in bytes. It limits the time that the later stages take.
pub const LARGEST_FILE: usize = 1 << 20;

/// The ID of a file in its [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A range of bytes in a file.
pub type Span = Range<usize>;

/// A span in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
}

/// A file of the spec, or a document outside of the spec, such as a manual page.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path below the spec's directory, with `/` as separator. A document has the path that messages show.
    pub path: String,
    /// The text of the file. It is empty if the file cannot be read.
    pub text: Arc<str>,
    /// The reason why the file cannot be read. `None` if it can be read.
    pub problem: Option<Problem>,
}

/// Why a file of the spec cannot be read.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// The remedy.
    pub help: String,
}

/// All files of a spec, sorted by path, so that results do not depend on the order in which the file system lists the
/// files.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// The number of files that belong to the spec. In `files`, documents outside of the spec come after them.
    of_spec: usize,
    root: String,
}

impl SourceMap {
    /// Creates a map from the bytes of files, by their paths below the spec's directory.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().map(SourceFile::new).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { of_spec: files.len(), files, root: String::new() }
    }

    /// Adds files and directories of the spec that cannot be read, each with its path and problem. Invalidates all file
    /// IDs.
    pub fn with_unreadable(mut self, entries: impl IntoIterator<Item = (String, Problem)>) -> Self {
        self.files.extend(entries.into_iter().map(|(path, problem)| SourceFile::unreadable(path, problem)));
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { of_spec: self.files.len(), ..self }
    }

    /// Returns a copy of the spec's files with these files added. An added file replaces the file that has the same
    /// path.
    pub fn overlaid(&self, files: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = files.into_iter().map(|(path, text)| SourceFile::new((path, text.into_bytes())));
        let mut all: BTreeMap<String, SourceFile> =
            self.iter().map(|(_, file)| (file.path.clone(), file.clone())).collect();
        all.extend(files.map(|file| (file.path.clone(), file)));
        Self { of_spec: all.len(), files: all.into_values().collect(), root: self.root.clone() }
    }

    /// Adds a document that does not belong to the spec, so that errors can show its lines. Returns its ID.
    pub fn add_document(&mut self, path: &str, text: &str) -> FileId {
        self.files.push(SourceFile { path: path.to_owned(), text: text.into(), problem: None });
        FileId(self.files.len() - 1)
    }

    /// Sets the path of the spec's directory, which error messages show before the paths of files.
    pub fn with_root(mut self, root: impl Into<String>) -> Self {
        self.root = root.into();
        self
    }

    /// Returns the path of a file as error messages show it.
    pub fn shown_path(&self, id: FileId) -> String {
        let path = &self.file(id).path;
        if self.root.is_empty() || id.0 >= self.of_spec { path.clone() } else { format!("{}/{path}", self.root) }
    }

    /// Formats a location as path, line and column, such as `spec/service.yaml:3:7`. Many editors can open this format.
    pub fn position(&self, location: &Location) -> String {
        let (line, column) = self.line_and_column(location.file, location.span.start);
        format!("{}:{line}:{column}", self.shown_path(location.file))
    }

    /// Returns the line and the column of a byte in a file. Both begin with 1. A column is a number of characters.
    pub fn line_and_column(&self, id: FileId, byte: usize) -> (usize, usize) {
        let text = &self.file(id).text;
        let before = text.get(..byte).unwrap_or(text);
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        (before.matches('\n').count() + 1, column)
    }

    /// Returns the files of the spec with their IDs, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().take(self.of_spec).enumerate().map(|(index, file)| (FileId(index), file))
    }

    /// Returns the file with this ID.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0]
    }
}

impl Problem {
    /// Creates a problem.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    /// Returns the problem of a file that has more than [`LARGEST_FILE`] bytes.
    pub fn too_large() -> Self {
        Self::new(format!("the file is larger than {LARGEST_FILE} bytes"), "split it, or move it out of the spec")
    }
}

impl SourceFile {
    fn new((path, bytes): (String, Vec<u8>)) -> Self {
        if bytes.len() > LARGEST_FILE {
            return Self::unreadable(path, Problem::too_large());
        }
        match str::from_utf8(&bytes) {
            // Some editors write a byte order mark, which not every YAML parser skips.
            Ok(text) => Self { path, text: text.strip_prefix('\u{feff}').unwrap_or(text).into(), problem: None },
            Err(error) => {
                let message = format!("byte {} is not UTF-8", error.valid_up_to());
                Self::unreadable(path, Problem::new(message, "save it as UTF-8"))
            }
        }
    }

    fn unreadable(path: String, problem: Problem) -> Self {
        Self { path, text: "".into(), problem: Some(problem) }
    }
}
