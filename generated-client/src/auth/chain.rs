//! The default chain of credentials: OIDC, the environment, the profile file, the ECS metadata service, pod identity.

use super::credentials::Credentials;
use super::ecs_metadata::EcsMetadata;
use super::host_env::HostEnv;
use super::pod_identity::PodIdentity;
use super::provider::{ProvideCredentials, Provided};
use crate::error::Error;

/// The providers of the chain that need the network, and the reasons why the sources before them failed.
#[derive(Debug)]
struct LastProviders {
    earlier_failures: String,
    metadata: EcsMetadata,
    /// The pod identity agent, or why there is none.
    pod_identity: Result<PodIdentity, String>,
}

impl ProvideCredentials for LastProviders {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let from_metadata = match self.metadata.provide().await {
                Ok(credentials) => return Ok(credentials),
                Err(error) => error,
            };
            let from_pod = match &self.pod_identity {
                Ok(agent) => match agent.provide().await {
                    Ok(credentials) => return Ok(credentials),
                    Err(error) => error.to_string(),
                },
                Err(problem) => problem.clone(),
            };
            Err(Error::credentials(format!("{}; {from_metadata}; {from_pod}", self.earlier_failures)))
        })
    }
}

impl Credentials {
    /// Returns credentials from the first source that has any: [OIDC](Self::from_oidc), [the
    /// environment](Self::from_env), [the profile](Self::from_profile), [the ECS metadata service](Self::from_metadata)
    /// or [the pod identity agent](Self::from_pod_identity). The vendor's SDKs have the same order.
    ///
    /// The environment and the profile are read immediately. A source is skipped if one of its values is missing or
    /// invalid. If there is a token for OIDC, only STS is asked for credentials. The metadata service and the pod
    /// identity agent are called by the first call that needs them. If no source has credentials, that call fails with
    /// the reasons of all sources.
    ///
    /// The project ID is the value of `HUAWEICLOUD_SDK_PROJECT_ID`, whatever the source. If the variable is not set,
    /// credentials from the profile use the project ID of the profile.
    pub fn default_chain() -> Self {
        HostEnv::system().chained_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn chained_credentials(&self) -> Credentials {
        let from_oidc = match self.oidc_credentials() {
            Ok(credentials) => return credentials,
            Err(error) => error,
        };
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
                let earlier_failures = format!("{from_oidc}; {from_environment}; {from_profile}");
                let metadata = EcsMetadata::new(self);
                let pod_identity = self.pod_identity().map_err(|error| error.to_string());
                let provider = LastProviders { earlier_failures, metadata, pod_identity };
                Credentials::with_provider("the chain", provider).with_project_id(project_id)
            }
        }
    }
}
