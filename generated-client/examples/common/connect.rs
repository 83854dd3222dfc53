//! Builds the client of an example from an endpoint and the environment.

use generated_client::{Client, ClientBuilder, Credentials, Error};
use std::net::IpAddr;

/// The project of the manual's examples.
const PROJECT_ID: &str = "0e69423d4400f4a82f67c0059a1e4cc8";

/// Returns the builder of a client. The credentials are the token or else those of the environment. A service on this
/// machine also accepts a demo token, for `cargo xtask mock --token demo`.
pub fn builder(endpoint: &str, token: Option<&str>) -> Result<ClientBuilder, Error> {
    let credentials = match (token, Credentials::from_env()) {
        (Some(token), _) => Credentials::token(token),
        (None, Ok(credentials)) => credentials,
        (None, Err(_)) if is_loopback(endpoint) => Credentials::token("demo"),
        (None, Err(error)) => return Err(error),
    };
    let project = variable("HUAWEICLOUD_SDK_PROJECT_ID").unwrap_or_else(|| PROJECT_ID.to_owned());
    Ok(Client::builder().endpoint(endpoint).project_id(project).credentials(credentials))
}

/// Returns an environment variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns `true` if the host of the URL is `localhost` or a loopback address.
fn is_loopback(endpoint: &str) -> bool {
    let authority = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
