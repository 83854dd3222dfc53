//! `Grant`: what an identity service exchanges for credentials.

use super::oidc_token::OidcToken;
use super::user_password::UserPassword;
use std::sync::Arc;

/// What an identity service exchanges for credentials.
#[derive(Clone)]
pub(crate) enum Grant {
    Password(Arc<UserPassword>),
    Oidc(Arc<OidcToken>),
}

impl Grant {
    /// Returns the name of the grant in errors and in `Debug`.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Password(_) => "the password",
            Self::Oidc(_) => "the OIDC token",
        }
    }
}
