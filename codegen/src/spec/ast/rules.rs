//! Rules across parameters, and paging.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rule across parameters: exactly one of its keys.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Two parameters are the ends of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<RangeRule>,
    /// Two parameters are what to sort by and in which direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortRule>,
}

/// Two parameters that are one range, and one argument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// Least span of a time range, `1 hour`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// Greatest span of a time range, `30 days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// What the range means.
    pub description: String,
}

/// Which ends of a range must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// Both or neither.
    Both,
    /// One is enough.
    Either,
}

/// What to sort by, and in which direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// By number of rows to skip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<OffsetPagination>,
    /// By a text that says where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<MarkerPagination>,
}

/// Paging by offset and limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OffsetPagination {
    /// The parameter with the number of rows to skip.
    pub parameter: String,
    /// The parameter with the number of rows on a page.
    pub limit: String,
    /// Where the answer says how many rows there are, `/total_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// Where the answer holds its rows, `/records`.
    pub items: String,
    /// The property that tells one row from another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}

/// Paging by a marker and limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkerPagination {
    /// The parameter with the marker that a page begins behind.
    pub parameter: String,
    /// The parameter with the number of rows on a page.
    pub limit: String,
    /// Where the answer says the next page's marker, `/next_marker`; else it is the identity of the last row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Where the answer says how many rows there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// Where the answer holds its rows.
    pub items: String,
    /// The property that tells one row from another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}
