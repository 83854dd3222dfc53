//! The parts of a definition that the readers of its operations share.

use super::node::Node;
use super::references::Root;
use super::report::Result;

/// The format of a definition. Formats differ in the syntax of bodies, responses and parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0 and 3.1.
    OpenApi,
}

/// The syntax of the file around `paths`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapper {
    /// A file that states its dialect with the key `swagger` or `openapi`.
    Standard,
    /// A file of the vendor's API Explorer, which lacks `swagger`, `openapi` and `info`.
    Explorer,
}

/// The properties of a definition that apply to all its operations.
pub(super) struct Definition<'a> {
    pub(super) root: Root<'a>,
    pub(super) dialect: Dialect,
    pub(super) wrapper: Wrapper,
    /// Title and version of the API, or the name of the file.
    pub(super) label: String,
    /// Base name of the file.
    pub(super) file: String,
    /// Prefix of the paths of operations that have no servers of their own.
    pub(super) base_path: Result<String>,
    /// Media types of request bodies, unless an operation has its own.
    pub(super) consumes: Vec<String>,
    /// Media types of responses, unless an operation has its own.
    pub(super) produces: Vec<String>,
    /// Number of operations in the file.
    pub(super) count: usize,
}

/// The node of an operation with the properties of its path.
pub(super) struct OperationNode<'a> {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) node: Node<'a>,
    /// Parameters of all operations of the path.
    pub(super) shared_parameters: Vec<Node<'a>>,
    /// Servers of all operations of the path.
    pub(super) servers: Option<Node<'a>>,
}

/// The body of a response, in any of the formats.
#[derive(Default)]
pub(super) struct Content<'a> {
    pub(super) body: Option<String>,
    pub(super) content_type: Option<String>,
    /// Examples with their descriptions.
    pub(super) examples: Vec<(Option<String>, Node<'a>)>,
}
