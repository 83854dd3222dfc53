//! `OidcToken`: a token of an OpenID Connect provider, from which STS creates temporary credentials.

use super::token_file::read_token_file;
use std::fmt;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// A token of an OpenID Connect provider, and the agency whose permissions it grants.
pub(crate) struct OidcToken {
    pub(crate) provider_urn: String,
    pub(crate) agency_urn: String,
    pub(super) token: IdToken,
    pub(crate) session_name: String,
    pub(crate) duration_seconds: u32,
    /// A policy in JSON that restricts the permissions of the agency.
    pub(crate) policy: Option<String>,
    pub(crate) policy_ids: Vec<String>,
}

pub(super) enum IdToken {
    Fixed(Zeroizing<String>),
    File(PathBuf),
}

impl OidcToken {
    /// Returns the token of the provider. Reads it again if it is in a file.
    pub(crate) async fn id_token(&self) -> Result<Zeroizing<String>, String> {
        match &self.token {
            IdToken::Fixed(token) => Ok(token.clone()),
            IdToken::File(path) => read_token_file(path).await,
        }
    }
}

impl fmt::Debug for OidcToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OidcToken").finish_non_exhaustive()
    }
}
