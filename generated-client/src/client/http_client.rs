//! Builds the HTTP client of a `Client`: timeouts, proxy and TLS.

use super::builder::{ClientBuilder, Route};
use crate::tls::{self, Trust};
use crate::transport::HttpClient;
use reqwest::{NoProxy, Proxy, Url, redirect, retry};
use std::time::Duration;

/// The link-local hosts, such as the ECS metadata service, which are called without the proxy.
const NEVER_PROXIED: &str = "169.254.0.0/16,fe80::/10";

/// How long a connection stays open while it is idle. Many gateways drop idle connections after a minute.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(45);

/// How long an HTTP/2 connection with open requests may be silent before the client sends a PING, and how long the client
/// waits for the response. Otherwise, requests would wait on a broken connection.
#[cfg(feature = "http2")]
const KEEP_ALIVE: Duration = Duration::from_secs(15);

impl ClientBuilder {
    /// Returns the fake service or the caller's HTTP client if one of them is set, or else builds an HTTP client.
    /// `endpoint` and the proxy determine whether certificate authorities are needed. Returns an error with all
    /// problems if a setting is invalid. Without an endpoint, also returns an error, which may be empty because the
    /// caller reports the endpoint.
    pub(super) fn find_http_client(&self, endpoint: Option<&Url>) -> Result<HttpClient, Vec<String>> {
        let mut problems = self.unused_settings();
        let proxy = self.find_proxy().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        let authorities = tls::read_authorities(&self.certificate_authorities).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let Some(endpoint) = endpoint.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        #[cfg(feature = "testing")]
        if let Some(fake) = &self.fake {
            return Ok(HttpClient::Fake(fake.clone()));
        }
        if let Some(http) = &self.http_client {
            return Ok(HttpClient::Custom(http.clone()));
        }
        let is_https = |url: &Url| url.scheme() == "https";
        let needs_tls = is_https(endpoint) || proxy.as_ref().is_some_and(is_https);
        let trust = if needs_tls { Trust::Platform } else { Trust::None };
        let tls = tls::configure(trust, authorities).map_err(|problem| vec![problem])?;
        self.build_http_client(tls, proxy).map(HttpClient::BuiltIn).map_err(|error| {
            let error = error.without_url();
            vec![format!("the HTTP client cannot be created: {error}")]
        })
    }

    fn build_http_client(&self, tls: rustls::ClientConfig, proxy: Option<Url>) -> reqwest::Result<reqwest::Client> {
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(POOL_IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            // Another crate may enable these features of reqwest.
            .no_brotli()
            .no_deflate()
            .no_zstd();
        #[cfg(not(feature = "gzip"))]
        let http = http.no_gzip();
        #[cfg(feature = "http2")]
        let http = http.http2_keep_alive_interval(KEEP_ALIVE).http2_keep_alive_timeout(KEEP_ALIVE);
        let http = match (&self.route, proxy) {
            (Route::Environment, _) => http,
            (Route::Direct, _) | (Route::Proxy(_), None) => http.no_proxy(),
            (Route::Proxy(_), Some(url)) => http.proxy(Proxy::all(url)?.no_proxy(NoProxy::from_string(NEVER_PROXIED))),
        };
        http.build()
    }

    /// Returns the URL set with `proxy`, if any. Errors do not contain the URL, which may contain a password.
    fn find_proxy(&self) -> Result<Option<Url>, String> {
        let Route::Proxy(url) = &self.route else {
            return Ok(None);
        };
        let url = Url::parse(url).map_err(|error| format!("`proxy` is not a URL: {error}"))?;
        let is_origin = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        match url.scheme() {
            "http" | "https" if is_origin => Ok(Some(url)),
            "http" | "https" => {
                Err("`proxy` must consist of a scheme and a host, with an optional port, user and password".to_owned())
            }
            _ => Err("`proxy` must begin with http:// or https://".to_owned()),
        }
    }

    /// Returns a problem for each setting of the proxy or of certificate authorities that has no effect, because the
    /// caller's HTTP client has its own.
    fn unused_settings(&self) -> Vec<String> {
        let settings = [
            ("proxy", matches!(self.route, Route::Proxy(_))),
            ("proxy_from_env", matches!(self.route, Route::Environment)),
            ("certificate_authority", !self.certificate_authorities.is_empty()),
        ];
        let unused = settings.into_iter().filter(|(_, set)| *set && self.http_client.is_some());
        unused.map(|(name, _)| format!("`{name}` has no effect with `http_client`, which has its own")).collect()
    }

    /// Returns a problem for each timeout that is zero.
    pub(super) fn timeout_problems(&self) -> Vec<String> {
        let timeouts = [
            ("connect_timeout", self.connect_timeout),
            ("attempt_timeout", self.defaults.attempt_timeout),
            ("total_timeout", self.defaults.total_timeout),
        ];
        let zero = timeouts.into_iter().filter(|(_, timeout)| timeout.is_zero());
        zero.map(|(name, _)| format!("`{name}` must be greater than zero")).collect()
    }
}
