//! `service.yaml`: properties that all operations share.

use super::types::Field;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `service.yaml`: properties that all operations share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceFile {
    /// The name of the service.
    pub service: String,
    /// What the service does.
    pub description: String,
    /// The base URL, with `{region}` for the code of the region.
    pub endpoint: String,
    /// The codes of the regions of the service.
    pub regions: Vec<String>,
    /// How requests are authenticated.
    pub authentication: Authentication,
    /// The name of the type whose properties every error body has.
    pub error_body: String,
    /// The module of the vendor's Python SDK, which sample code imports, such as `huaweicloudsdkworkspace.v2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub python_sdk: Option<String>,
    /// Shared parameters, which the client or the credentials set. Operations do not repeat them.
    #[serde(default, skip_serializing_if = "SharedParameters::is_empty")]
    pub parameters: SharedParameters,
    /// Remarks that apply to many operations, by subject.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub remarks: IndexMap<String, String>,
}

/// The authentication schemes. A request uses one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// A token in a header.
    pub token: TokenScheme,
    /// A signature over the request.
    pub signature: SignatureScheme,
}

/// Authentication by a token in a header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenScheme {
    /// The name of the header.
    pub header: String,
    /// Where to get a token.
    pub description: String,
}

/// Authentication by a signature with an access key and a secret key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureScheme {
    /// The name of the algorithm in the `Authorization` header.
    pub algorithm: String,
    /// The name of the header with the time of signing.
    pub date_header: String,
    /// What is signed, and the permitted clock skew.
    pub description: String,
}

/// Shared parameters, by location.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedParameters {
    /// Path parameters, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub path: IndexMap<String, Field>,
    /// Header parameters, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub header: IndexMap<String, Field>,
}

impl SharedParameters {
    fn is_empty(&self) -> bool {
        self.path.is_empty() && self.header.is_empty()
    }
}
