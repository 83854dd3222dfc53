//! Which operation a page is about.

use crate::manual::Page;
use crate::spec::ast::OperationFile;
use crate::spec::files::{Located, SpecFiles};

/// By method and path, whatever the path's parameters are called; else by the title.
pub(super) fn find<'a>(files: &'a SpecFiles, page: &Page) -> Option<&'a Located<OperationFile>> {
    let http = &page.http.value;
    let wanted = (http.method.to_uppercase(), nameless(&http.path));
    let of_http = |file: &&Located<OperationFile>| {
        file.content.http.split_once(' ').is_some_and(|(method, path)| (method.to_owned(), nameless(path)) == wanted)
    };
    let of_title = |file: &&Located<OperationFile>| file.content.document.title == page.title.value;
    files.operations.iter().find(of_http).or_else(|| files.operations.iter().find(of_title))
}

/// A path with its parameters all alike.
fn nameless(path: &str) -> String {
    let segment = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
    path.trim_end_matches('/').split('/').map(segment).collect::<Vec<_>>().join("/")
}
