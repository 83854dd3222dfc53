//! The chain: environment, then profile, then ECS metadata.

use super::metadata::Metadata;
use super::provider::{ProvideCredentials, Provided};
use super::{Credentials, Machine};
use crate::Error;

/// The last link, which is asked when a call needs keys, and why the links before it gave nothing.
#[derive(Debug)]
struct LastLink {
    before: String,
    metadata: Metadata,
}

impl ProvideCredentials for LastLink {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let provided = self.metadata.provide().await;
            provided.map_err(|error| Error::credentials(format!("{}; {error}", self.before)))
        })
    }
}

impl Machine<'_> {
    /// Environment and profile are looked into now: neither changes while a program runs.
    pub(crate) fn chained_credentials(&self) -> Credentials {
        let from_environment = match self.environment_credentials() {
            Ok(credentials) => return credentials,
            Err(error) => error,
        };
        // Where keys come from says nothing about which project is meant.
        let project_id = self.environment_project_id().ok().flatten();
        match self.profile_credentials() {
            Ok(credentials) => Credentials { project_id: project_id.or(credentials.project_id.clone()), ..credentials },
            Err(from_profile) => {
                let before = format!("{from_environment}; {from_profile}");
                let credentials = Credentials::provided("the chain", LastLink { before, metadata: Metadata::of(self) });
                Credentials { project_id, ..credentials }
            }
        }
    }
}
