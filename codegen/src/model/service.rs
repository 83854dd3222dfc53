//! What all operations share.

use super::argument::Constant;
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
    /// Header of the token.
    pub token: Scheme,
    /// Header of the time of signing.
    pub signature: Scheme,
    /// Name of the signature's algorithm.
    pub algorithm: String,
    /// The type of its error bodies.
    pub error_body: TypeRef,
    /// Headers that every request has.
    pub headers: Vec<Constant>,
    /// What the client and the credentials fill in: wire name and facts.
    pub filled: Vec<(String, FieldInfo)>,
    /// What the pages say in common, by subject.
    pub remarks: Vec<(String, String)>,
}

/// A way to authenticate.
#[derive(Debug)]
pub struct Scheme {
    /// The header that belongs to it.
    pub header: String,
    /// How it works.
    pub description: String,
}
