//! Builds the client of an example from an endpoint and the environment.

use generated_client::{Client, ClientBuilder, Credentials, Error};
use reqwest::Url;
use std::net::IpAddr;

/// The project of the manual's examples.
const PROJECT_ID: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

/// Returns the builder of a client. The credentials are the token or else those of the environment. For a service on
/// this machine, the defaults are the project of the manual's examples and a demo token, for `cargo xtask mock --token
/// demo`. Without a project, `build` returns an error.
pub fn builder(endpoint: &str, token: Option<&str>) -> Result<ClientBuilder, Error> {
    let is_loopback = is_loopback(endpoint);
    let credentials = match (token, Credentials::from_env()) {
        (Some(token), _) => Credentials::token(token),
        (None, Ok(credentials)) => credentials,
        (None, Err(_)) if is_loopback => Credentials::token("demo"),
        (None, Err(error)) => return Err(error),
    };
    let builder = Client::builder().endpoint(endpoint).credentials(credentials);
    let project = variable("HUAWEICLOUD_SDK_PROJECT_ID").or(is_loopback.then(|| PROJECT_ID.to_owned()));
    Ok(match project {
        Some(project) => builder.project_id(project),
        None => builder,
    })
}

/// Returns an environment variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns `true` if the host of the URL is `localhost` or a loopback address.
fn is_loopback(endpoint: &str) -> bool {
    let Ok(url) = Url::parse(endpoint) else { return false };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
