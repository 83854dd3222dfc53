//! The source files of a spec.

use std::ops::Range;
use std::sync::Arc;

/// Maximum size of a file in bytes, which bounds the time of all later stages.
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

/// One file of the spec.
#[derive(Debug)]
pub struct SourceFile {
    /// Path below the spec's directory, with `/` between its parts.
    pub path: String,
    /// Its text; empty if it has a problem.
    pub text: Arc<str>,
    /// Why the file cannot be read.
    pub problem: Option<String>,
}

/// All files of a spec, sorted by path so that the result does not depend on the order of the file system.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// The number of files of the spec; documents come after them.
    of_spec: usize,
    root: String,
}

impl SourceMap {
    /// Takes paths below the spec's directory with the bytes of the files.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().map(SourceFile::new).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { of_spec: files.len(), files, root: String::new() }
    }

    /// Adds a document that does not belong to the spec, so that errors can show its lines.
    pub fn add_document(&mut self, path: &str, text: &str) -> FileId {
        self.files.push(SourceFile { path: path.to_owned(), text: text.into(), problem: None });
        FileId(self.files.len() - 1)
    }

    /// Sets the path of the spec's directory, for the paths in error messages.
    pub fn below(mut self, root: impl Into<String>) -> Self {
        self.root = root.into();
        self
    }

    /// The path of a file in error messages.
    pub fn shown_path(&self, id: FileId) -> String {
        let path = &self.file(id).path;
        if self.root.is_empty() || id.0 >= self.of_spec { path.clone() } else { format!("{}/{path}", self.root) }
    }

    /// A location as `spec/service.yaml:3:7`, which editors understand.
    pub fn position(&self, location: &Location) -> String {
        let text = &self.file(location.file).text;
        let before = text.get(..location.span.start).unwrap_or(text);
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        format!("{}:{}:{column}", self.shown_path(location.file), before.matches('\n').count() + 1)
    }

    /// The files of the spec with their IDs, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().take(self.of_spec).enumerate().map(|(index, file)| (FileId(index), file))
    }

    /// Returns a file.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0]
    }
}

impl SourceFile {
    fn new((path, bytes): (String, Vec<u8>)) -> Self {
        if bytes.len() > LARGEST_FILE {
            let problem = format!("the file is larger than {LARGEST_FILE} bytes");
            return Self { path, text: "".into(), problem: Some(problem) };
        }
        match str::from_utf8(&bytes) {
            // Some editors write a byte order mark, which parsers treat differently.
            Ok(text) => Self { path, text: text.strip_prefix('\u{feff}').unwrap_or(text).into(), problem: None },
            Err(error) => {
                let problem = format!("byte {} is not UTF-8", error.valid_up_to());
                Self { path, text: "".into(), problem: Some(problem) }
            }
        }
    }
}
