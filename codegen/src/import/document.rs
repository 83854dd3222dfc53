//! A definition as its operations need it.

use super::node::Node;
use super::references::Root;

/// The formats that differ in how they write bodies, responses and parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0, and what the vendor's API Explorer keeps, which lacks `swagger` and `info`.
    Swagger,
    /// OpenAPI 3.0 and 3.1.
    OpenApi,
}

/// What all operations of a definition share.
pub(super) struct Definition<'a> {
    pub(super) root: Root<'a>,
    pub(super) dialect: Dialect,
    /// Name and version.
    pub(super) label: String,
    /// Base name of the file.
    pub(super) file: String,
    /// What every path begins with.
    pub(super) base_path: String,
    /// Types of bodies where an operation names none.
    pub(super) consumes: Vec<String>,
    /// How many operations the file has.
    pub(super) count: usize,
}

/// An operation's node with those of its path.
pub(super) struct Found<'a> {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) node: Node<'a>,
    /// Parameters of all operations of the path.
    pub(super) shared: Vec<Node<'a>>,
}

/// The body of a response, in any of the formats.
#[derive(Default)]
pub(super) struct Content<'a> {
    pub(super) body: Option<String>,
    pub(super) content_type: Option<String>,
    /// Examples with what they show.
    pub(super) examples: Vec<(Option<String>, Node<'a>)>,
}
