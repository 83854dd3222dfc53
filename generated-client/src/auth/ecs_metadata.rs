//! Temporary credentials from the metadata service of an ECS instance.

use super::credentials::Credentials;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
use crate::encoding::without_byte_order_mark;
use crate::error::Error;
use crate::json::raw;
use crate::tls::{self, Trust};
use crate::types::timestamp::Timestamp;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use reqwest::{RequestBuilder, Url, redirect, retry};
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

const TOKEN_PATH: &str = "/meta-data/latest/api/token";
const KEYS_PATH: &str = "/openstack/latest/securitykey";
const TOKEN: HeaderName = HeaderName::from_static("x-metadata-token");
const TOKEN_LIFETIME: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-metadata-token-ttl-seconds"), HeaderValue::from_static("21600"));

/// The metadata service is one network hop away. If it does not respond at once, this machine is not an ECS instance.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
const TIMEOUT: Duration = Duration::from_secs(2);

/// The maximum length of a response, in bytes.
const BODY_LIMIT: usize = 64 << 10;

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
        let tls = tls::configure(Trust::None, Vec::new()).map_err(|error| error.to_string())?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(CONNECT_TIMEOUT)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .build()
            .map_err(|error| error.to_string())?;
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
            (StatusCode::OK, body) => read_credentials(&body),
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

/// Sends a request and returns the status and the body. Errors do not contain the body.
async fn exchange(request: RequestBuilder) -> Result<(StatusCode, Zeroizing<Vec<u8>>), String> {
    let mut response = request.send().await.map_err(describe)?;
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(describe)? {
        if body.len() + chunk.len() > BODY_LIMIT {
            return Err(format!("its response is longer than {BODY_LIMIT} bytes"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((response.status(), body))
}

fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => format!("no connection within {CONNECT_TIMEOUT:?}"),
        (false, true) => format!("no connection: {cause}"),
        (false, false) => format!("the connection failed: {cause}"),
    }
}

fn read_credentials(body: &[u8]) -> Result<Credentials, String> {
    let unreadable = "its response is not JSON with an object `credential`";
    let text = std::str::from_utf8(without_byte_order_mark(body)).map_err(|_| unreadable)?;
    let members = raw::members(text).ok_or(unreadable)?;
    let credential = raw::find(&members, "credential").and_then(raw::members).ok_or(unreadable)?;
    let string = |name: &str| {
        let string = raw::find(&credential, name).and_then(raw::string).filter(|string| !string.is_empty());
        string.ok_or_else(|| format!("its response lacks `{name}`"))
    };
    let expiry: Timestamp = string("expires_at")?.parse().map_err(|_| "its `expires_at` is not a time")?;
    let credentials = Credentials::access_key(string("access")?, string("secret")?);
    Ok(credentials.with_security_token(string("securitytoken")?).with_expiry(expiry))
}

#[cfg(test)]
mod tests {
    use super::read_credentials;

    const WHOLE: &str = r#"{"credential":{"access":"AK","secret":"s\/k","securitytoken":"ST",
        "expires_at":"2026-03-11T09:30:15.540000Z"},"other":1}"#;

    #[test]
    fn credentials_and_their_expiry_are_read() {
        let credentials = read_credentials(WHOLE.as_bytes()).unwrap();
        let text = "Credentials(temporary access key, expires 2026-03-11T09:30:15.54Z)";
        assert_eq!(format!("{credentials:?}"), text);
        assert!(read_credentials(format!("\u{feff}{WHOLE}").as_bytes()).is_ok());
    }

    #[test]
    fn incomplete_responses_are_errors() {
        for name in ["access", "secret", "securitytoken", "expires_at"] {
            let lacking = WHOLE.replace(&format!("\"{name}\""), "\"x\"");
            assert_eq!(read_credentials(lacking.as_bytes()).unwrap_err(), format!("its response lacks `{name}`"));
        }
        let invalid = WHOLE.replace("2026-", "x");
        assert_eq!(read_credentials(invalid.as_bytes()).unwrap_err(), "its `expires_at` is not a time");
        for body in ["", "<html>", "{}", r#"{"credential":null}"#, &WHOLE[..60]] {
            assert!(read_credentials(body.as_bytes()).unwrap_err().contains("`credential`"), "{body}");
        }
    }
}
