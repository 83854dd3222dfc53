//! The default chain of credentials: the environment, the profile file, the ECS metadata service.

use super::credentials::Credentials;
use super::ecs_metadata::EcsMetadata;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
use crate::error::Error;

/// The last provider of the chain, and the reasons why the providers before it failed.
#[derive(Debug)]
struct LastProvider {
    earlier_failures: String,
    metadata: EcsMetadata,
}

impl ProvideCredentials for LastProvider {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let provided = self.metadata.provide().await;
            provided.map_err(|error| Error::credentials(format!("{}; {error}", self.earlier_failures)))
        })
    }
}

impl Credentials {
    /// Returns credentials from the first source that has any: [the environment](Self::from_env), [the
    /// profile](Self::from_profile) or [the ECS metadata service](Self::from_metadata).
    ///
    /// The environment and the profile are read immediately. The metadata service is called by the first call that
    /// needs it. If no source has credentials, that call fails with the reasons of all three sources.
    ///
    /// The project ID is the value of `HUAWEICLOUD_SDK_PROJECT_ID`, whatever the source. If the variable is not set,
    /// credentials from the profile use the project ID of the profile.
    pub fn default_chain() -> Self {
        HostEnv::system().chained_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn chained_credentials(&self) -> Credentials {
        let from_environment = match self.environment_credentials() {
            Ok(credentials) => return credentials,
            Err(error) => error,
        };
        let project_id = self.environment_project_id().ok().flatten();
        match self.profile_credentials() {
            Ok(credentials) => {
                let project_id = project_id.or_else(|| credentials.project_id().map(str::to_owned));
                credentials.with_project_id(project_id)
            }
            Err(from_profile) => {
                let earlier_failures = format!("{from_environment}; {from_profile}");
                let provider = LastProvider { earlier_failures, metadata: EcsMetadata::new(self) };
                Credentials::with_provider("the chain", provider).with_project_id(project_id)
            }
        }
    }
}
