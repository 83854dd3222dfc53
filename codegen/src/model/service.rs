//! The service, which all operations share.

use super::arguments::Constant;
use super::field_info::FieldInfo;
use super::types::TypeRef;

/// The service: its endpoint, regions and authentication.
#[derive(Debug)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Base URL with `{region}`.
    pub endpoint: String,
    /// Codes of its regions.
    pub regions: Vec<String>,
    /// Authentication with a token.
    pub token: Scheme,
    /// Authentication with a signature. The header has the date.
    pub signature: Scheme,
    /// Name of the signature's algorithm.
    pub algorithm: String,
    /// The type of its error bodies.
    pub error_body: TypeRef,
    /// Headers that every request has.
    pub headers: Vec<Constant>,
    /// Parameters that the client or the credentials set: wire name and information.
    pub filled: Vec<(String, FieldInfo)>,
    /// Common remarks of manual pages, by subject.
    pub remarks: Vec<(String, String)>,
}

/// An authentication scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its header.
    pub header: String,
    /// How it works.
    pub description: String,
}
