//! Reads a page of the vendor's manual, as text or as HTML: every value with the line that it stands in.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | `paragraphs`, `html` | the file | paragraphs with their lines and indentation |
//! | `sections` | the paragraphs | head, and what stands below each heading |
//! | `tables`, `rows`, `types` | a section | its tables, row by row |
//! | `facts` | the description of a row | bounds, values, defaults, formats, rules, and what is left to say |
//!
//! What is no such page is refused with the reason, and never guessed at.

mod assemble;
mod examples;
mod facts;
mod head;
mod html;
mod paragraphs;
mod pattern;
mod permissions;
mod responses;
mod rows;
mod sections;
mod tables;
mod types;

pub use facts::{EnumValue, Facts, RuleFact};
pub use types::Type;

use crate::spec::scalar::Scalar;

/// A value with the line of the page that it stands in, counted from 1 in the text as it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct At<T> {
    /// What stands there.
    pub value: T,
    /// Where.
    pub line: usize,
}

impl<T> At<T> {
    /// A value at a line.
    pub fn new(value: T, line: usize) -> Self {
        Self { value, line }
    }
}

/// Why a file is not read as a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is in the way, and what to do about it.
    pub reason: String,
    /// The line that shows it.
    pub line: usize,
}

/// Larger than any page; refusing more keeps the reading quick.
pub const LARGEST_PAGE: usize = 4 << 20;

/// What a page says about one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its title.
    pub title: At<String>,
    /// The day of its revision, `2025-07-14`.
    pub updated: Option<At<String>>,
    /// The headings above it in the manual, outermost first.
    pub place: Vec<String>,
    /// Paragraphs of "Function".
    pub function: Vec<At<String>>,
    /// Paragraphs of "Constraints".
    pub constraints: Vec<At<String>>,
    /// What a caller needs to be allowed.
    pub permissions: Permissions,
    /// Method and path.
    pub http: At<(String, String)>,
    /// Rows of the path, the query and the header, in this order.
    pub parameters: Vec<Row>,
    /// The table of the request's body.
    pub body: Option<Body>,
    /// Every further table, which an object's name heads.
    pub objects: Vec<Object>,
    /// What stands below each `Status code:`.
    pub responses: Vec<Response>,
    /// The example requests.
    pub request_examples: Vec<RequestExample>,
    /// The example answers.
    pub response_examples: Vec<ResponseExample>,
    /// The section "Status Codes": each status with its meaning.
    pub statuses: Vec<At<(String, String)>>,
    /// What belongs to nothing of the above.
    pub unplaced: Vec<At<String>>,
}

/// What a page says about permissions.
#[derive(Debug, Clone, PartialEq)]
pub enum Permissions {
    /// Nothing.
    Unstated,
    /// That none are needed, and in which line.
    None(usize),
    /// Which are needed.
    Actions(Vec<At<Action>>),
}

/// A row of the table of permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// `workspace:desktops:getMonitor`.
    pub name: String,
    /// As the page writes it: `Read`.
    pub access_level: String,
    /// The kind of resource, without its star.
    pub resource: Option<String>,
    /// Whether the resource has a star.
    pub required_resource: bool,
    /// Keys that conditions may use.
    pub condition_keys: Vec<String>,
    /// Names of it under the older authorization.
    pub alias: Vec<String>,
    /// Actions that are needed besides.
    pub dependencies: Vec<String>,
}

/// Where a row's value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// A parameter of the query.
    Query,
    /// A header, of the request or of an answer.
    Header,
    /// A member of the body, or the body itself.
    Body,
    /// A member of a named object.
    Property,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name on the wire.
    pub name: At<String>,
    /// Where it goes.
    pub place: Place,
    /// Its type.
    pub ty: At<Type>,
    /// The type as it is written.
    pub ty_text: String,
    /// Whether it is required; tables of answers do not say it.
    pub required: Option<At<Required>>,
    /// The paragraphs of its description, lists with their bullets.
    pub description: Vec<At<String>>,
    /// What the description states.
    pub facts: Facts,
}

/// What stands below "Mandatory".
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
    /// Its rows.
    pub rows: Vec<Row>,
}

/// An object that several rows may name.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Its name, which another object of the other side may have too.
    pub name: At<String>,
    /// Where it is used.
    pub side: Side,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Whose object it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Side {
    /// The request's.
    Request,
    /// That of the answer with this status.
    Response(String),
}

/// What stands below one `Status code:`.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// A code, or `default`.
    pub status: At<String>,
    /// Sentences instead of a table, or before it.
    pub description: Vec<At<String>>,
    /// Rows of the body.
    pub rows: Vec<Row>,
    /// Rows of the headers.
    pub headers: Vec<Row>,
}

/// An example of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestExample {
    /// What it shows.
    pub caption: Vec<At<String>>,
    /// Method, which may be left out, and URL.
    pub request: Option<At<(Option<String>, String)>>,
    /// The body, as it is written.
    pub body: Option<At<String>>,
}

/// An example of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseExample {
    /// A code, or `default`.
    pub status: At<String>,
    /// What it shows.
    pub caption: Vec<At<String>>,
    /// The body, as it is written.
    pub body: Option<At<String>>,
}

/// A number of a page.
pub type Number = Scalar;

/// Reads a page; `name` tells by its ending whether the file is HTML.
pub fn read(name: &str, text: &str) -> Result<Page, Refusal> {
    if text.len() > LARGEST_PAGE {
        let reason = format!("more than {LARGEST_PAGE} bytes are no page of the manual");
        return Err(Refusal { reason, line: 1 });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let blocks = if html::is_html(name, text) { html::blocks(text)? } else { paragraphs::blocks(text)? };
    let sections = sections::sections(&blocks)?;
    let page = assemble::page(&sections)?;
    Ok(page)
}
