//! Temporary credentials from the metadata service of an ECS instance.

use super::agent_http::{client, exchange};
use super::credentials::Credentials;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
use super::temporary_key::read_temporary_key;
use crate::encoding::without_byte_order_mark;
use crate::error::Error;
use crate::tls::Trust;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use reqwest::{RequestBuilder, Url};
use std::time::Duration;
use tokio::time::timeout;

const TOKEN_PATH: &str = "/meta-data/latest/api/token";
const KEYS_PATH: &str = "/openstack/latest/securitykey";
const TOKEN: HeaderName = HeaderName::from_static("x-metadata-token");
const TOKEN_LIFETIME: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-metadata-token-ttl-seconds"), HeaderValue::from_static("21600"));

const TIMEOUT: Duration = Duration::from_secs(2);

/// The client of the metadata service. It does not use the proxy of the API client.
#[derive(Debug)]
pub(super) struct EcsMetadata {
    host: String,
}

impl ProvideCredentials for EcsMetadata {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let fetched = timeout(TIMEOUT, self.fetch()).await;
            let fetched = fetched.unwrap_or_else(|_| Err(format!("no response within {TIMEOUT:?}")));
            fetched.map_err(|problem| Error::credentials(format!("the metadata service at {}: {problem}", self.host)))
        })
    }
}

impl Credentials {
    /// Creates credentials from the ECS metadata service, which returns temporary credentials of the agency (the role)
    /// that is assigned to this instance.
    ///
    /// The first call requests the credentials, and later calls request new ones before they expire. The timeout is 2
    /// seconds. The proxy of the client is not used.
    pub fn from_metadata() -> Self {
        HostEnv::system().metadata_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn metadata_credentials(&self) -> Credentials {
        Credentials::with_provider("ECS metadata", EcsMetadata::new(self))
    }
}

impl EcsMetadata {
    pub(super) fn new(env: &HostEnv<'_>) -> Self {
        Self { host: env.metadata_host.to_owned() }
    }

    async fn fetch(&self) -> Result<Credentials, String> {
        let http = client(Trust::None)?;
        let request = |method, path: &str| {
            let url = Url::parse(&format!("{}{path}", self.host)).map_err(|error| error.to_string())?;
            Ok::<_, String>(http.request(method, url))
        };
        let (name, value) = TOKEN_LIFETIME;
        let token = request_token(request(Method::PUT, TOKEN_PATH)?.header(name, value)).await?;
        let keys = request(Method::GET, KEYS_PATH)?;
        let keys = match token {
            Some(token) => keys.header(TOKEN, token),
            None => keys,
        };
        match exchange(keys).await? {
            (StatusCode::OK, body) => read_temporary_key(&body),
            (StatusCode::NOT_FOUND, _) => {
                Err("no credentials (status 404); help: check that the ECS has an agency".to_owned())
            }
            (status, _) => Err(format!("the request for credentials failed with status {}", status.as_u16())),
        }
    }
}

/// Requests a token for the next request. Returns `None` if the service does not use tokens.
async fn request_token(request: RequestBuilder) -> Result<Option<HeaderValue>, String> {
    let (status, body) = exchange(request).await?;
    match status.as_u16() {
        404 | 405 | 503 => Ok(None),
        200..=299 => {
            let token = HeaderValue::from_bytes(without_byte_order_mark(&body).trim_ascii()).ok();
            let mut token = token.filter(|token| !token.is_empty()).ok_or("its token cannot be sent in a header")?;
            token.set_sensitive(true);
            Ok(Some(token))
        }
        status => Err(format!("the request for a token failed with status {status}")),
    }
}
