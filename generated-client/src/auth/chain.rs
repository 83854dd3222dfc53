//! The default chain: environment, then profile, then ECS metadata.

use super::credentials::Credentials;
use super::ecs_metadata::EcsMetadata;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
use crate::error::Error;

/// The last link, which is asked when a call needs secrets, and why the links before it failed.
#[derive(Debug)]
struct LastLink {
    before: String,
    metadata: EcsMetadata,
}

impl ProvideCredentials for LastLink {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let provided = self.metadata.provide().await;
            provided.map_err(|error| Error::credentials(format!("{}; {error}", self.before)))
        })
    }
}

impl Credentials {
    /// The first credentials that are found: those [of the environment](Self::from_env), then [of the
    /// profile](Self::from_profile), then [of the ECS metadata](Self::from_metadata).
    ///
    /// Environment and profile are read now. The metadata service is called at the first call, which fails with the
    /// reasons of all three if there are no credentials.
    ///
    /// The project id is that of `HUAWEICLOUD_SDK_PROJECT_ID`, wherever the keys are found, else that of the profile if
    /// its keys are used.
    pub fn default_chain() -> Self {
        HostEnv::system().chained_credentials()
    }
}

impl HostEnv<'_> {
    /// Environment and profile are read now: neither changes while a program runs.
    pub(crate) fn chained_credentials(&self) -> Credentials {
        let from_environment = match self.environment_credentials() {
            Ok(credentials) => return credentials,
            Err(error) => error,
        };
        // The project id of the environment counts whatever the source of the secrets.
        let project_id = self.environment_project_id().ok().flatten();
        match self.profile_credentials() {
            Ok(credentials) => {
                let project_id = project_id.or_else(|| credentials.project_id().map(str::to_owned));
                credentials.with_project_id(project_id)
            }
            Err(from_profile) => {
                let before = format!("{from_environment}; {from_profile}");
                let credentials =
                    Credentials::provided("the chain", LastLink { before, metadata: EcsMetadata::new(self) });
                credentials.with_project_id(project_id)
            }
        }
    }
}
