//! Operations: what goes out, what comes back, and what is documented of both.

use super::types::{Facts, Limits, TimeFormat, TypeDef, TypeRef, ValueType};

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// File stem and module name.
    pub file: String,
    /// Type name.
    pub name: String,
    /// Method name on the client.
    pub method: String,
    /// Other names that people search for.
    pub aliases: Vec<String>,
    /// The page it was written from.
    pub document: Document,
    /// What it does, in a sentence.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Whether the document advises against it.
    pub deprecated: bool,
    /// Method and path.
    pub http: Http,
    /// Whether it may be sent twice.
    pub retry: Retry,
    /// How long the service keeps the data.
    pub retention: Option<String>,
    /// What the caller has to be allowed to do.
    pub permissions: Permissions,
    /// What the caller gives: required ones first, in the order of the path and then of the document.
    pub arguments: Vec<Argument>,
    /// Headers that always have the same value.
    pub constants: Vec<Constant>,
    /// Shared headers that the page lists.
    pub listed_headers: Vec<String>,
    /// Rows page by page.
    pub paging: Option<OffsetPaging>,
    /// Type of a success's body; `None` where it has none.
    pub output: Option<TypeRef>,
    /// What the service answers, by status.
    pub replies: Vec<Reply>,
    /// Example requests: what they ask for, and path and query.
    pub examples: Vec<Example>,
    /// What the page gets wrong.
    pub errata: Vec<Erratum>,
    /// Types of this operation alone.
    pub types: Vec<TypeDef>,
}

/// A page of the manual.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The day of its revision.
    pub updated: String,
    /// The headings above it.
    pub place: Vec<String>,
}

/// Method and path template.
#[derive(Debug)]
pub struct Http {
    /// `GET`, ..
    pub method: String,
    /// `/v2/{project_id}/things`.
    pub path: String,
}

/// Whether it may be sent twice, and why.
#[derive(Debug)]
pub struct Retry {
    /// The answer.
    pub policy: RetryPolicy,
    /// The reason.
    pub reason: String,
}

/// The two answers to "may it be sent twice?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryPolicy {
    /// Yes.
    Safe,
    /// Only where no byte of it can have arrived.
    Unsafe,
}

/// What the page says about permissions.
#[derive(Debug)]
pub enum Permissions {
    /// Nothing.
    Unstated,
    /// That none are needed.
    None,
    /// Which actions a policy has to allow.
    Actions(Vec<Action>),
}

/// An action that a policy has to allow.
#[derive(Debug)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// `read`, `write`, ..
    pub access_level: String,
    /// The resource type and whether a policy has to name it.
    pub resource: Option<(String, bool)>,
    /// Keys for a policy's conditions.
    pub condition_keys: Vec<String>,
    /// Actions of other services.
    pub dependencies: Vec<String>,
}

/// Something the caller gives: a field of the operation.
#[derive(Debug)]
pub struct Argument {
    /// Rust name.
    pub name: String,
    /// Whether the call cannot be made without it.
    pub required: bool,
    /// What it becomes on the wire.
    pub kind: ArgumentKind,
    /// What is known of it.
    pub facts: Facts,
}

/// What an argument becomes on the wire.
#[derive(Debug)]
pub enum ArgumentKind {
    /// One parameter.
    Parameter {
        /// Where it stands.
        place: Place,
        /// Name on the wire.
        wire: String,
        /// Its type.
        ty: ValueType,
    },
    /// Two parameters that are the ends of a range of time.
    TimeRange {
        /// The parameters.
        wires: (String, String),
        /// What is known of both.
        parts: Box<(Facts, Facts)>,
        /// The form of both.
        format: TimeFormat,
        /// Which ends may be open.
        ends: Ends,
        /// Least span, as written and in seconds.
        least: Option<(String, u64)>,
        /// Greatest span, as written and in seconds.
        greatest: Option<(String, u64)>,
    },
    /// Two parameters that are the least and the greatest number.
    Bounds {
        /// The parameters.
        wires: (String, String),
        /// What is known of both.
        parts: Box<(Facts, Facts)>,
        /// Which ends may be open.
        ends: Ends,
        /// The range of both.
        limits: Limits,
    },
    /// Two parameters that say what to sort by and in which direction.
    Sort {
        /// The parameters.
        wires: (String, String),
        /// What is known of both.
        parts: Box<(Facts, Facts)>,
        /// Name of the type that holds both.
        ty: String,
        /// The type of the field.
        field: TypeRef,
        /// Its values.
        fields: Vec<SortChoice>,
        /// The type of the direction.
        direction: TypeRef,
        /// Its values.
        directions: Vec<SortChoice>,
    },
    /// The JSON body.
    Body {
        /// Its type.
        ty: TypeRef,
    },
}

/// A value to sort by, or a direction.
#[derive(Debug)]
pub struct SortChoice {
    /// Its variant.
    pub variant: String,
    /// The method that chooses it.
    pub method: String,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In the header.
    Header,
}

/// Which ends of a range must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Both or neither.
    Both,
    /// One is enough.
    Either,
}

/// A header that always has the same value.
#[derive(Debug)]
pub struct Constant {
    /// Its name.
    pub wire: String,
    /// Its value.
    pub value: String,
    /// What is known of it.
    pub facts: Facts,
}

/// Paging by offset and limit. Names are those of Rust.
#[derive(Debug)]
pub struct OffsetPaging {
    /// The argument with the number of rows to skip.
    pub offset: String,
    /// The argument with the number of rows on a page.
    pub limit: String,
    /// The number of rows on a page where the caller sets none.
    pub default_limit: Option<i64>,
    /// The field with the number of rows there are.
    pub total: Option<String>,
    /// The field with the rows.
    pub items: String,
    /// The type of a row.
    pub item: TypeRef,
    /// The field that tells one row from another.
    pub identity: Option<String>,
}

/// What one status means and holds.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: Status,
    /// What it means.
    pub description: String,
    /// Type of its body.
    pub body: Option<TypeRef>,
    /// Example bodies, as JSON.
    pub examples: Vec<Example>,
}

/// A status code, or all that are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// That code.
    Code(u16),
    /// Every other one.
    Default,
}

/// Something the document shows.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub description: String,
    /// Its text.
    pub text: String,
}

/// What the page gets wrong.
#[derive(Debug)]
pub struct Erratum {
    /// What it is about.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What the service does.
    pub service: String,
}
