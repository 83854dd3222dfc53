//! `service.yaml`: what all operations share.

use super::types::Field;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `service.yaml`: what all operations share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    #[serde(default, skip_serializing_if = "SharedParameters::is_empty")]
    pub parameters: SharedParameters,
    /// What the pages say in common, by subject.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub remarks: IndexMap<String, String>,
}

/// The schemes that a request can be authenticated with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// A bearer token in a header.
    pub token: TokenScheme,
    /// A signature over the request.
    pub signature: SignatureScheme,
}

/// A token that is sent as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenScheme {
    /// Name of the header.
    pub header: String,
    /// Where callers get a token.
    pub description: String,
}

/// A signature made with an access key and a secret key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedParameters {
    /// Parts of the path.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub path: IndexMap<String, Field>,
    /// Request headers.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub header: IndexMap<String, Field>,
}

impl SharedParameters {
    fn is_empty(&self) -> bool {
        self.path.is_empty() && self.header.is_empty()
    }
}
