//! The contents of a manual page.

use super::duration::DurationFact;
use super::example_data::{ExampleBody, ExampleUrl};
use super::facts::Facts;
use super::located::Located;
use super::permissions::Permissions;
use super::types::Type;

/// The documentation of one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The title of the page.
    pub title: Located<String>,
    /// The date of the revision, such as `2025-07-14`.
    pub updated: Option<Located<String>>,
    /// The headings above the page in the manual, outermost first.
    pub breadcrumb: Vec<String>,
    /// The name of the operation, if it is at the end of the title.
    pub operation: Option<String>,
    /// Whether the operation is deprecated.
    pub deprecation: Deprecation,
    /// Whether the operation is idempotent, if the page states it.
    pub idempotent: Option<Located<bool>>,
    /// Paragraphs of the section "Function".
    pub function: Vec<Located<String>>,
    /// Paragraphs of the section "Constraints".
    pub constraints: Vec<Located<String>>,
    /// The sentences of "Function" and "Constraints".
    pub about: Vec<Located<String>>,
    /// Durations with a known role in `about`.
    pub durations: Vec<Located<DurationFact>>,
    /// Sentences of `about` with durations whose role or unit is not clear.
    pub unclear_durations: Vec<Located<String>>,
    /// The permissions that a caller needs.
    pub permissions: Permissions,
    /// Method and path.
    pub http: Located<Http>,
    /// The media type of the request body, if the page states it with parameters such as `charset`.
    pub content_type: Option<String>,
    /// The rows of the path, query and header parameters.
    pub parameters: Vec<Row>,
    /// The table of the request's body.
    pub body: Option<Body>,
    /// The tables of named objects.
    pub objects: Vec<Object>,
    /// The sections that describe the responses, one per status.
    pub responses: Vec<Response>,
    /// The example requests.
    pub request_examples: Vec<RequestExample>,
    /// The example responses.
    pub response_examples: Vec<ResponseExample>,
    /// The section "Status Codes": each status with its meaning.
    pub statuses: Vec<Located<(String, String)>>,
    /// Texts that do not belong to any other field.
    pub unrecognized: Vec<Located<String>>,
}

/// Whether a page calls the operation deprecated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deprecation {
    /// The page does not call the operation deprecated.
    None,
    /// The title calls the operation deprecated.
    Operation,
    /// A sentence calls something deprecated, but may refer only to a part of the operation.
    Unclear {
        /// The line of the sentence.
        line: usize,
    },
}

/// Method and path of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Http {
    /// The method, such as `GET`.
    pub method: String,
    /// The path without host and query.
    pub path: String,
    /// The query, if the page shows one.
    pub query: Option<String>,
}

impl Http {
    /// Returns the path with the query.
    pub fn target(&self) -> String {
        self.query.as_ref().map_or_else(|| self.path.clone(), |query| format!("{}?{query}", self.path))
    }

    /// Returns the first segment of the path that is neither a version nor a parameter.
    pub fn resource(&self) -> Option<&str> {
        let digit = |rest: &str| rest.starts_with(|each: char| each.is_ascii_digit());
        let is_version = |segment: &&str| segment.strip_prefix('v').is_some_and(digit);
        let mut segments = self.path.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with('{'));
        segments.find(|segment| !is_version(segment))
    }

    /// Returns the names in braces in the path.
    pub fn placeholders(&self) -> Vec<&str> {
        self.path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
    }
}

/// Where the value of a row is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// A segment of the path.
    Path,
    /// A parameter of the query.
    Query,
    /// A header, of the request or of a response.
    Header,
    /// A member of the body, or the body itself.
    Body,
    /// A member of a named object.
    Property,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The name of the parameter or property.
    pub name: Located<String>,
    /// Where the value is sent.
    pub location: ParameterLocation,
    /// The type of the value.
    pub ty: Located<Type>,
    /// The type as it is on the page.
    pub ty_text: String,
    /// Whether the value is required. `None` if the table has no column "Mandatory", as in responses.
    pub required: Option<Located<Required>>,
    /// The paragraphs of the description. Items of lists begin with `•`.
    pub description: Vec<Located<String>>,
    /// The facts that the description states.
    pub facts: Facts,
}

/// The column "Mandatory".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Required {
    /// `Yes`.
    Yes,
    /// `No`.
    No,
    /// A sentence, as in `Yes (if the type is A)`.
    Sometimes(String),
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The line of the table's caption.
    pub line: usize,
    /// The rows of the table.
    pub rows: Vec<Row>,
}

/// A named object, to which several rows can refer.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// The name. An object of the request and an object of a response can have the same name and different members.
    pub name: Located<String>,
    /// The number of the table, such as `4`.
    pub number: String,
    /// The message that contains the object.
    pub side: Side,
    /// The rows of the table that lists the members of the object.
    pub rows: Vec<Row>,
}

/// The message that an object belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Side {
    /// The request.
    Request,
    /// The response with this status.
    Response(String),
}

/// The section of one status, which begins with a line such as `Status code: 200`.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// A code, or `default`.
    pub status: Located<String>,
    /// Paragraphs before or instead of a table.
    pub description: Vec<Located<String>>,
    /// Rows of the body.
    pub rows: Vec<Row>,
    /// Rows of the headers.
    pub headers: Vec<Row>,
}

/// An example of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestExample {
    /// The caption.
    pub caption: Vec<Located<String>>,
    /// The method and the URL of the request.
    pub request: Option<Located<ExampleUrl>>,
    /// The body of the request.
    pub body: Option<ExampleBody>,
}

/// An example of a response.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseExample {
    /// A code, or `default`.
    pub status: Located<String>,
    /// The caption.
    pub caption: Vec<Located<String>>,
    /// The body of the response.
    pub body: Option<ExampleBody>,
}

impl Page {
    /// Returns the words of the title before the first bracket.
    pub fn title_words(&self) -> Vec<&str> {
        let title = self.title.value.split(['(', '[']).next().unwrap_or_default();
        title.split(|each: char| !each.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect()
    }

    /// Returns all rows of all tables, in the order of the page.
    pub fn rows(&self) -> Vec<&Row> {
        let responses = self.responses.iter().flat_map(|response| response.headers.iter().chain(&response.rows));
        let body = self.body.iter().flat_map(|body| &body.rows);
        let objects = self.objects.iter().flat_map(|object| &object.rows);
        let mut rows: Vec<&Row> = self.parameters.iter().chain(body).chain(responses).chain(objects).collect();
        rows.sort_by_key(|row| row.name.line);
        rows
    }

    /// Returns all rows of all tables.
    pub(super) fn rows_mut(&mut self) -> Vec<&mut Row> {
        let responses =
            self.responses.iter_mut().flat_map(|response| response.headers.iter_mut().chain(&mut response.rows));
        let body = self.body.iter_mut().flat_map(|body| &mut body.rows);
        let objects = self.objects.iter_mut().flat_map(|object| &mut object.rows);
        self.parameters.iter_mut().chain(body).chain(responses).chain(objects).collect()
    }
}
