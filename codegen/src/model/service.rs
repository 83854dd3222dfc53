//! The service: what all operations share.

use super::arguments::Constant;
use super::field_info::FieldInfo;
use super::types::TypeRef;

/// The service: its endpoint, regions and authentication.
#[derive(Debug)]
pub struct Service {
    /// The name of the service.
    pub name: String,
    /// What the service does.
    pub description: String,
    /// The base URL, with `{region}` for the code of the region.
    pub endpoint: String,
    /// The codes of the regions.
    pub regions: Vec<String>,
    /// Authentication with a token.
    pub token: Scheme,
    /// Authentication with a signature. The `header` of this scheme is the header with the time of signing.
    pub signature: Scheme,
    /// The name of the signature algorithm.
    pub algorithm: String,
    /// The type of error bodies.
    pub error_body: TypeRef,
    /// The module of the vendor's Python SDK.
    pub python_sdk: Option<String>,
    /// The headers with a constant value that every request has.
    pub headers: Vec<Constant>,
    /// The parameters that the client or the credentials set. Each has a wire name, documentation and constraints.
    pub client_parameters: Vec<(String, FieldInfo)>,
    /// Remarks that apply to many operations, by subject.
    pub remarks: Vec<(String, String)>,
}

/// An authentication scheme.
#[derive(Debug)]
pub struct Scheme {
    /// The name of the header.
    pub header: String,
    /// How the scheme works.
    pub description: String,
}
