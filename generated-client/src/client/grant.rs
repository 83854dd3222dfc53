//! Finds out whether and where a client exchanges a grant, such as a password, for credentials.

use super::builder::ClientBuilder;
use crate::auth::{Credentials, Grant, HostEnv, OidcToken, TokenProject, UserPassword};
use crate::call_options::CallOptions;
use crate::error::Error;
use crate::identity::{OidcProvider, PasswordProvider};
use crate::transport::Transport;
use reqwest::Url;
use std::sync::Arc;

/// The grant of a client that is being built, and where the client exchanges it.
pub(super) enum GrantSource {
    /// The credentials are not granted.
    None,
    Password {
        password: Arc<UserPassword>,
        project: TokenProject,
        iam: Url,
    },
    Oidc {
        token: Arc<OidcToken>,
        sts: Url,
    },
}

impl GrantSource {
    /// Returns the endpoint that is called for the exchange.
    pub(super) fn endpoint(&self) -> Option<&Url> {
        match self {
            Self::None => None,
            Self::Password { iam: endpoint, .. } | Self::Oidc { sts: endpoint, .. } => Some(endpoint),
        }
    }

    /// Replaces a grant with the provider that exchanges it.
    pub(super) fn provide(
        self,
        credentials: Credentials,
        transport: &Transport,
        options: &CallOptions,
    ) -> Result<Credentials, Error> {
        let transport_to = |endpoint| transport.to(endpoint, Credentials::anonymous());
        let options = options.clone();
        Ok(match self {
            Self::None => credentials,
            Self::Password { password, project, iam } => {
                let iam = transport_to(iam)?;
                credentials.with_grant_provider(PasswordProvider { password, project, iam, options })
            }
            Self::Oidc { token, sts } => {
                credentials.with_grant_provider(OidcProvider { token, sts: transport_to(sts)?, options })
            }
        })
    }
}

impl ClientBuilder {
    pub(super) fn has_password(&self) -> bool {
        matches!(self.credentials.as_ref().and_then(Credentials::grant), Some(Grant::Password(_)))
    }

    /// Returns the grant of the credentials, and where the client exchanges it.
    pub(super) fn find_grant(&self, sts: &Result<Url, String>, env: &HostEnv<'_>) -> Result<GrantSource, String> {
        match self.credentials.as_ref().and_then(Credentials::grant) {
            None => Ok(GrantSource::None),
            Some(Grant::Oidc(token)) => Ok(GrantSource::Oidc { token: token.clone(), sts: sts.clone()? }),
            Some(Grant::Password(password)) => {
                let iam = self.find_iam(env)?;
                Ok(GrantSource::Password {
                    password: password.clone(),
                    project: self.find_token_project(password)?,
                    iam,
                })
            }
        }
    }

    /// Returns the project set with the password, or else the one set in the builder, or else the one of the region.
    fn find_token_project(&self, password: &UserPassword) -> Result<TokenProject, String> {
        match (&password.project, &self.project_id) {
            (Some(project), _) => Ok(project.clone()),
            (None, Some(id)) => Ok(TokenProject::Id(id.clone())),
            (None, None) => {
                let region = self.find_region()?.ok_or("neither `project_id` nor `region` is set")?;
                Ok(TokenProject::Name(region.to_string()))
            }
        }
    }
}
