//! Temporary credentials of an agency, from the metadata service of an ECS.

use super::credentials::Credentials;
use super::host_env::HostEnv;
use super::provider::{ProvideCredentials, Provided};
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

/// The service is one hop away. If it does not answer at once, this is no ECS.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
const TIMEOUT: Duration = Duration::from_secs(2);

/// The maximum length of a response, in bytes.
const BODY_LIMIT: usize = 64 << 10;

/// The metadata service. It is called without the proxy of the client.
#[derive(Debug)]
pub(super) struct EcsMetadata {
    host: String,
}

impl ProvideCredentials for EcsMetadata {
    fn provide(&self) -> Provided<'_> {
        Box::pin(async {
            let answer = timeout(TIMEOUT, self.ask()).await;
            let answer = answer.unwrap_or_else(|_| Err(format!("no answer within {TIMEOUT:?}")));
            answer.map_err(|problem| Error::credentials(format!("the metadata service at {}: {problem}", self.host)))
        })
    }
}

impl Credentials {
    /// The temporary credentials of the agency of this ECS, from the ECS metadata service. It is called at the first call,
    /// and again before the credentials expire; without the client's proxy, and for at most 2 seconds.
    pub fn from_metadata() -> Self {
        HostEnv::system().metadata_credentials()
    }
}

impl HostEnv<'_> {
    pub(crate) fn metadata_credentials(&self) -> Credentials {
        Credentials::provided("ECS metadata", EcsMetadata::new(self))
    }
}

impl EcsMetadata {
    pub(super) fn new(env: &HostEnv<'_>) -> Self {
        Self { host: env.metadata_host.to_owned() }
    }

    async fn ask(&self) -> Result<Credentials, String> {
        let tls = tls::configure(Trust::Nobody, Vec::new()).map_err(|error| error.to_string())?;
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
            (StatusCode::OK, answer) => read_credentials(&answer),
            (StatusCode::NOT_FOUND, _) => Err("it has no keys (status 404): the ECS may have no agency".to_owned()),
            (status, _) => Err(format!("it answered with status {} when asked for keys", status.as_u16())),
        }
    }
}

/// A token for the next request. `None` if the service needs no token.
async fn request_token(request: RequestBuilder) -> Result<Option<HeaderValue>, String> {
    let (status, answer) = exchange(request).await?;
    match status.as_u16() {
        404 | 405 | 503 => Ok(None),
        200..=299 => {
            let token = HeaderValue::from_bytes(answer.trim_ascii()).ok().filter(|token| !token.is_empty());
            let mut token = token.ok_or("its token is none that a header can carry")?;
            token.set_sensitive(true);
            Ok(Some(token))
        }
        status => Err(format!("it answered with status {status} when asked for a token")),
    }
}

/// Sends a request and reads status and body. Errors do not show the body.
async fn exchange(request: RequestBuilder) -> Result<(StatusCode, Zeroizing<Vec<u8>>), String> {
    let mut response = request.send().await.map_err(describe)?;
    let mut answer = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(describe)? {
        if answer.len() + chunk.len() > BODY_LIMIT {
            return Err(format!("its answer is longer than {BODY_LIMIT} bytes"));
        }
        answer.extend_from_slice(&chunk);
    }
    Ok((response.status(), answer))
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

fn read_credentials(answer: &[u8]) -> Result<Credentials, String> {
    let unreadable = "it answered something else than JSON with a member `credential`";
    let answer = std::str::from_utf8(answer).ok().and_then(raw::members).ok_or(unreadable)?;
    let credential = find(&answer, "credential").and_then(raw::members).ok_or(unreadable)?;
    let text = |name: &str| {
        let text = find(&credential, name).and_then(raw::string).filter(|text| !text.is_empty());
        text.ok_or_else(|| format!("its answer lacks `{name}`"))
    };
    let expiry: Timestamp = text("expires_at")?.parse().map_err(|_| "its `expires_at` is no time")?;
    let credentials = Credentials::access_key(text("access")?, text("secret")?);
    Ok(credentials.with_security_token(text("securitytoken")?).with_expiry(expiry))
}

/// The value of a member. Of duplicate names, the last one counts.
fn find<'t>(members: &[(String, &'t str)], name: &str) -> Option<&'t str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::read_credentials;

    const WHOLE: &str = r#"{"credential":{"access":"AK","secret":"s\/k","securitytoken":"ST",
        "expires_at":"2026-03-11T09:30:15.540000Z"},"other":1}"#;

    #[test]
    fn keys_and_their_expiry_are_read() {
        let credentials = read_credentials(WHOLE.as_bytes()).unwrap();
        let text = "Credentials(temporary access key, expires 2026-03-11T09:30:15.54Z)";
        assert_eq!(format!("{credentials:?}"), text);
    }

    #[test]
    fn answers_that_lack_something_say_what() {
        for name in ["access", "secret", "securitytoken", "expires_at"] {
            let lacking = WHOLE.replace(&format!("\"{name}\""), "\"x\"");
            assert_eq!(read_credentials(lacking.as_bytes()).unwrap_err(), format!("its answer lacks `{name}`"));
        }
        let never = WHOLE.replace("2026-", "x");
        assert_eq!(read_credentials(never.as_bytes()).unwrap_err(), "its `expires_at` is no time");
        for answer in ["", "<html>", "{}", r#"{"credential":null}"#, &WHOLE[..60]] {
            assert!(read_credentials(answer.as_bytes()).unwrap_err().contains("`credential`"), "{answer}");
        }
    }
}
