//! The default chain of credentials: environment, profile, ECS metadata.

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
    /// Returns the first credentials found [in the environment](Self::from_env), [in the profile](Self::from_profile),
    /// or [in the ECS metadata](Self::from_metadata).
    ///
    /// This reads the environment and the profile immediately. The first call requests the metadata service. If no
    /// source has credentials, that call fails with the reasons of all three sources.
    ///
    /// The project ID is `HUAWEICLOUD_SDK_PROJECT_ID` for all sources. Without it, the project ID of the profile is used
    /// with the credentials of the profile.
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
