//! Rules that combine parameters, and pagination.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rule that combines two parameters. It has exactly one key.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Combines two parameters into a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<RangeRule>,
    /// Combines two parameters into a sort order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortRule>,
}

/// Combines two parameters into one range argument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RangeRule {
    /// The name of the parameter for the start of the range.
    pub from: String,
    /// The name of the parameter for the end of the range.
    pub to: String,
    /// Which ends are required: `both` or `either`.
    pub ends: Ends,
    /// The name of the argument.
    #[serde(rename = "as")]
    pub name: String,
    /// The minimum duration of a time range, such as `1 hour`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// The maximum duration of a time range, such as `30 days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// What the range selects.
    pub description: String,
}

/// The ends that a range must have. An optional range can be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// A range must have both ends.
    Both,
    /// At least one end.
    Either,
}

/// Combines two parameters into one sort argument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SortRule {
    /// The name of the parameter for the sort key. Its type is an enumeration.
    pub field: String,
    /// The name of the parameter for the direction. Requests send it only together with the sort key. Its type is an
    /// enumeration.
    pub direction: String,
    /// The name of the argument.
    #[serde(rename = "as")]
    pub name: String,
    /// The name of the generated type of the argument.
    #[serde(rename = "type")]
    pub ty: String,
    /// What is sorted.
    pub description: String,
}

/// How a listing is read page by page. It has exactly one key.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// A request states how many rows to skip.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<OffsetPagination>,
    /// A request states a marker that the previous page returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<MarkerPagination>,
}

/// Pagination by offset and limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OffsetPagination {
    /// The name of the parameter for the number of rows to skip.
    pub parameter: String,
    /// The name of the parameter for the number of rows per page.
    pub limit: String,
    /// The pointer to the total number of rows in the response, such as `/total_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The pointer to the rows in the response, such as `/records`.
    pub items: String,
    /// The name of the property that identifies a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}

/// Pagination by marker and limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkerPagination {
    /// The name of the parameter for the marker.
    pub parameter: String,
    /// The name of the parameter for the number of rows per page.
    pub limit: String,
    /// The pointer to the marker of the next page in the response, such as `/next_marker`. The default is the identity of the
    /// last row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The pointer to the total number of rows in the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The pointer to the rows in the response.
    pub items: String,
    /// The name of the property that identifies a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}
