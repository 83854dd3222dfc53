//! Temporary credentials from the pod identity agent of a Kubernetes cluster.

use super::agent_http::{client, exchange};
use super::credentials::Credentials;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
use super::temporary_key::read_temporary_key;
use super::token_file::read_token_file;
use crate::error::Error;
use crate::tls::Trust;
use http::{HeaderValue, StatusCode, header};
use reqwest::Url;
use std::path::PathBuf;
use std::time::Duration;
use tokio::time::timeout;

const URI: &str = "HC_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN_FILE: &str = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

const TIMEOUT: Duration = Duration::from_secs(2);

/// The client of the pod identity agent. It does not use the proxy of the API client.
#[derive(Debug)]
pub(super) struct PodIdentity {
    uri: Url,
    token_file: PathBuf,
}

impl Credentials {
    /// Reads from environment variables how to reach the pod identity agent, which returns temporary credentials of the
    /// pod's agency. `HC_CONTAINER_CREDENTIALS_FULL_URI` is the URL of the agent, and
    /// `HC_CONTAINER_AUTHORIZATION_TOKEN_FILE` is a file of at most 64 KiB with the token of the pod.
    ///
    /// The first call requests the credentials, and later calls request new ones before they expire. The file is read
    /// before each request. The timeout is 2 seconds. The proxy of the client is not used.
    /// `HUAWEICLOUD_SDK_PROJECT_ID` sets the project ID.
    ///
    /// # Errors
    ///
    /// Returns an error if a variable is not set, not Unicode, or not a URL.
    pub fn from_pod_identity() -> Result<Self, Error> {
        let env = HostEnv::system();
        let credentials = Self::with_provider("pod identity", env.pod_identity()?);
        Ok(credentials.with_project_id(env.environment_project_id()?))
    }
}

impl HostEnv<'_> {
    pub(super) fn pod_identity(&self) -> Result<PodIdentity, Error> {
        let (uri, token_file) = match (self.variable(URI)?, self.variable(TOKEN_FILE)?) {
            (Some(uri), Some(token_file)) => (uri, token_file.into()),
            (Some(_), None) => return Err(Error::configuration(format!("{URI} is set without {TOKEN_FILE}"))),
            (None, Some(_)) => return Err(Error::configuration(format!("{TOKEN_FILE} is set without {URI}"))),
            (None, None) => return Err(Error::configuration(format!("{URI} and {TOKEN_FILE} are not set"))),
        };
        let uri = Url::parse(&uri).map_err(|error| Error::configuration(format!("{URI} is not a URL: {error}")))?;
        match uri.scheme() {
            "http" | "https" => Ok(PodIdentity { uri, token_file }),
            _ => Err(Error::configuration(format!("{URI} must begin with http:// or https://"))),
        }
    }
}

impl ProvideCredentials for PodIdentity {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let fetched = timeout(TIMEOUT, self.fetch()).await;
            let fetched = fetched.unwrap_or_else(|_| Err(format!("no response within {TIMEOUT:?}")));
            let host = self.uri.host_str().unwrap_or_default();
            fetched.map_err(|problem| Error::credentials(format!("the pod identity agent at {host}: {problem}")))
        })
    }
}

impl PodIdentity {
    async fn fetch(&self) -> Result<Credentials, String> {
        let token = read_token_file(&self.token_file).await?;
        let mut token = HeaderValue::from_str(&token).map_err(|_| "the pod's token cannot be sent in a header")?;
        token.set_sensitive(true);
        let trust = if self.uri.scheme() == "https" { Trust::Platform } else { Trust::None };
        let request = client(trust)?.post(self.uri.clone()).header(header::AUTHORIZATION, token);
        let request = request.header(header::CONTENT_TYPE, "application/json").body("{}");
        match exchange(request).await? {
            (StatusCode::OK, body) => read_temporary_key(&body),
            (status, _) => Err(format!("the request for credentials failed with status {}", status.as_u16())),
        }
    }
}
