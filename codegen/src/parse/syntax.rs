//! The language of the spec as its authors write it: one struct a construct, no meaning yet.
//!
//! A field's documentation here is the definition of its key; `spec/README.md` shows one example of each.

use super::scalar::Scalar;
use indexmap::IndexMap;
use serde::Deserialize;

/// Everything that the author wrote, file by file.
#[derive(Debug, Default)]
pub struct SpecFiles {
    /// `service.yaml`, once.
    pub service: Option<Parsed<ServiceFile>>,
    /// `types/*.yaml`.
    pub types: Vec<Parsed<TypesFile>>,
    /// `operations/<group>/*.yaml`.
    pub operations: Vec<Parsed<OperationFile>>,
}

/// A file's content together with the places of its values.
#[derive(Debug)]
pub struct Parsed<T> {
    /// The file that it was read from.
    pub file: crate::source::FileId,
    /// Its path below the spec's folder.
    pub path: String,
    /// What the author wrote.
    pub content: T,
    /// Where each value stands.
    pub places: super::locate::Places,
}

/// `service.yaml`: what all operations share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceFile {
    /// Name of the service, as its users say it.
    pub service: String,
    /// What the service is.
    pub description: String,
    /// Base URL with `{region}` where the region's code goes.
    pub endpoint: String,
    /// Codes of the regions that the service runs in.
    pub regions: Vec<String>,
    /// How a request shows who sends it.
    pub authentication: Authentication,
    /// The type that every error body of the service has at least.
    pub error_body: String,
    /// Parameters that the client fills in, so that no operation repeats them.
    #[serde(default)]
    pub parameters: SharedParameters,
    /// What the pages say in common, by subject.
    #[serde(default)]
    pub remarks: IndexMap<String, String>,
}

/// The schemes that a request can be authenticated with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// A bearer token in a header.
    pub token: TokenScheme,
    /// A signature over the request.
    pub signature: SignatureScheme,
}

/// A token that is sent as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenScheme {
    /// Name of the header.
    pub header: String,
    /// Where callers get a token.
    pub description: String,
}

/// A signature made with an access key and a secret key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureScheme {
    /// Name of the algorithm, as it stands in the `Authorization` header.
    pub algorithm: String,
    /// Header that carries the time of signing.
    pub date_header: String,
    /// What is signed and how far clocks may differ.
    pub description: String,
}

/// Parameters of many operations, by place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedParameters {
    /// Parts of the path.
    #[serde(default)]
    pub path: IndexMap<String, Field>,
    /// Request headers.
    #[serde(default)]
    pub header: IndexMap<String, Field>,
}

/// `types/<topic>.yaml`: types that several operations use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// What the types of this file have in common.
    pub description: String,
    /// The types by name.
    pub types: IndexMap<String, Type>,
}

/// `operations/<group>/<operation>.yaml`: one operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationFile {
    /// Name in PascalCase; the method's name follows from it.
    pub operation: String,
    /// Other names that people search for.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The page that this file was written from.
    pub document: Document,
    /// One sentence: what the operation does.
    pub summary: String,
    /// More about it, where a sentence is not enough.
    pub description: Option<String>,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Method and path, `GET /v2/{project_id}/things`.
    pub http: String,
    /// Whether sending it twice does harm.
    pub retry: Retry,
    /// How long the service keeps the data, `180 days`. Documented, never enforced.
    pub retention: Option<String>,
    /// `unstated`, `none`, or the list of actions that the caller needs.
    pub permissions: Permissions,
    /// Parameters in the path.
    #[serde(default)]
    pub path: IndexMap<String, Field>,
    /// Parameters in the query.
    #[serde(default)]
    pub query: IndexMap<String, Field>,
    /// Parameters in the header.
    #[serde(default)]
    pub header: IndexMap<String, Field>,
    /// Shared header parameters of `service.yaml` that the page lists.
    #[serde(default)]
    pub uses: Vec<String>,
    /// The JSON body of the request.
    pub body: Option<Body>,
    /// What must hold between parameters.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// How the answer is read page by page.
    pub pagination: Option<Pagination>,
    /// What the service answers, by status or `default`.
    pub responses: IndexMap<Scalar, Response>,
    /// Example requests.
    #[serde(default)]
    pub examples: Vec<RequestExample>,
    /// What the page gets wrong or leaves out.
    #[serde(default)]
    pub errata: Vec<Erratum>,
    /// Types that only this operation uses.
    #[serde(default)]
    pub types: IndexMap<String, Type>,
}

/// A page of the manual.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The day of its revision, `2026-02-10`.
    pub updated: String,
    /// The headings above it in the manual, outermost first.
    #[serde(default)]
    pub place: Vec<String>,
}

/// Whether an operation may be sent again after a failure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// `safe` or `unsafe`.
    pub policy: RetryPolicy,
    /// Why.
    pub reason: String,
}

/// The two answers to "may it be sent twice?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RetryPolicy {
    /// Sending it twice has the effect of sending it once.
    Safe,
    /// Each arrival has an effect of its own.
    Unsafe,
}

/// What the page says about permissions.
#[derive(Debug, Clone)]
pub enum Permissions {
    /// The page does not speak of them.
    Unstated,
    /// The page says that none are needed.
    None,
    /// The page lists them.
    Actions(Vec<Action>),
}

/// An action that an identity policy has to allow.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, `workspace:desktops:getMonitor`.
    pub action: String,
    /// `read`, `write`, `list`, ..
    pub access_level: String,
    /// The kind of resource that a policy can name.
    pub resource: Option<Resource>,
    /// Keys that a policy's conditions can use.
    #[serde(default)]
    pub condition_keys: Vec<String>,
    /// Actions of other services that are needed too.
    #[serde(default)]
    pub dependencies: Vec<String>,
}

/// The resource type of an action.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its name.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether a policy has to name it.
    #[serde(default)]
    pub required: bool,
}

/// A parameter or a property.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `string`, `integer`, `number`, `boolean`, `timestamp`, `array`, or the name of a type.
    #[serde(rename = "type")]
    pub ty: String,
    /// Type of an array's elements.
    pub items: Option<String>,
    /// How a timestamp is written: `seconds`, `minutes` or `epoch-milliseconds`.
    pub format: Option<String>,
    /// What it means.
    pub description: String,
    /// Whether it has to be there.
    #[serde(default)]
    pub required: bool,
    /// What the service takes where it is left out.
    pub default: Option<Scalar>,
    /// Least value.
    pub minimum: Option<i64>,
    /// Greatest value.
    pub maximum: Option<i64>,
    /// Unit of the number, `ms`.
    pub unit: Option<String>,
    /// Time zone that the page names, `UTC` or `GMT`.
    pub time_zone: Option<String>,
    /// A value as the page shows it.
    pub example: Option<Scalar>,
    /// The one value that it always has.
    #[serde(rename = "const")]
    pub constant: Option<Scalar>,
    /// Who fills it in where it is not the caller: `client` or `credentials`.
    pub set_by: Option<SetBy>,
    /// True where it tells something about a person: shown only where it is asked for.
    #[serde(default)]
    pub personal: bool,
    /// True where it lets its holder in: never shown.
    #[serde(default)]
    pub secret: bool,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Rust name where the derived one will not do.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
}

/// Who fills in a shared parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SetBy {
    /// The client, from what it was built with.
    Client,
    /// The credentials.
    Credentials,
}

/// The JSON body of a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Name of its type.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it is.
    pub description: String,
}

/// A rule across parameters: exactly one of its keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Two parameters are the ends of a range.
    pub range: Option<RangeRule>,
    /// Two parameters are what to sort by and in which direction.
    pub sort: Option<SortRule>,
}

/// Two parameters that are one range, and one argument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRule {
    /// The parameter with the lower end.
    pub from: String,
    /// The parameter with the upper end.
    pub to: String,
    /// `both` where one end needs the other, `either` where one may be open.
    pub ends: Ends,
    /// The argument's name.
    #[serde(rename = "as")]
    pub name: String,
    /// What the range means.
    pub description: String,
    /// Least span of a time range, `1 hour`.
    pub least: Option<String>,
    /// Greatest span of a time range, `30 days`.
    pub greatest: Option<String>,
}

/// Which ends of a range must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// Both or neither.
    Both,
    /// One is enough.
    Either,
}

/// What to sort by, and in which direction.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortRule {
    /// The parameter that says what to sort by; its type is an enumeration.
    pub field: String,
    /// The parameter that says the direction, which means nothing without the field; its type is an enumeration.
    pub direction: String,
    /// The argument's name.
    #[serde(rename = "as")]
    pub name: String,
    /// Name of the type that holds both.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it sorts.
    pub description: String,
}

/// How the answer is read page by page: exactly one of its keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// By number of rows to skip.
    pub offset: Option<OffsetPagination>,
}

/// Paging by offset and limit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffsetPagination {
    /// The parameter with the number of rows to skip.
    pub parameter: String,
    /// The parameter with the number of rows on a page.
    pub limit: String,
    /// Where the answer says how many rows there are, `/total_count`.
    pub total: Option<String>,
    /// Where the answer holds its rows, `/records`.
    pub items: String,
    /// The property that tells one row from another.
    pub identity: Option<String>,
}

/// What one status means and holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// What the status means.
    pub description: String,
    /// Name of the body's type.
    pub body: Option<String>,
    /// Example bodies.
    #[serde(default)]
    pub examples: Vec<BodyExample>,
}

/// A body as the page shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyExample {
    /// What it shows.
    pub description: String,
    /// The JSON, as YAML.
    pub body: serde_yaml::Value,
}

/// A request as the page shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestExample {
    /// What it asks for.
    pub description: String,
    /// Path and query as they go over the wire.
    pub url: String,
}

/// Something that the page gets wrong or leaves out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// The parameter, property or value that it is about.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What the service does.
    pub service: String,
}

/// A named type: an object with `properties`, or a string or integer with `enum`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// `object`, `string` or `integer`.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it is.
    pub description: String,
    /// Members of an object.
    pub properties: Option<IndexMap<String, Field>>,
    /// Values of an enumeration, by wire form. The list is open: others may be answered.
    #[serde(rename = "enum")]
    pub values: Option<IndexMap<Scalar, EnumValue>>,
    /// The object whose properties answer what the values ask for.
    pub answered_in: Option<String>,
    /// Rust name where another type has this one already.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// What it means.
    pub description: String,
    /// How often the value is measured, `5 minutes`.
    pub period: Option<String>,
    /// What is measured.
    pub monitored_object: Option<String>,
    /// The property of `answered_in` that holds the answer.
    pub answered_by: Option<String>,
    /// True where the page documents no property that answers it.
    #[serde(default)]
    pub unanswered: bool,
    /// True where the document advises against it.
    #[serde(default)]
    pub deprecated: bool,
    /// Rust name where the derived one will not do.
    #[serde(rename = "as")]
    pub rust_name: Option<String>,
}
