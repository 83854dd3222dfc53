//! The HTTP client below a client: where its connections go, and whom they trust.

use super::ClientBuilder;
use super::settings::Problem;
use crate::tls::{self, Trust};
use crate::transport::{Http, InTime};
use reqwest::{NoProxy, Proxy, Url, redirect, retry};
use std::time::Duration;
use zeroize::Zeroizing;

/// Where connections go.
#[derive(Clone)]
pub(super) enum Route {
    /// To the endpoint.
    Direct,
    /// To a proxy; its URL may hold a password.
    Proxy(Zeroizing<String>),
    /// Where the environment says.
    Environment,
}

/// Link-local hosts, such as the one that tells a machine about itself, are behind no proxy.
const NEVER_PROXIED: &str = "169.254.0.0/16,fe80::/10";

/// Connections that were idle for longer are not used again: many a gateway has dropped them after a
/// minute.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(45);

impl ClientBuilder {
    /// The HTTP client that was handed over, or new ones.
    pub(super) fn find_http_client(&self, endpoint: Option<&Url>) -> Result<Http, Vec<Problem>> {
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
        if let Some(http) = &self.http_client {
            return Ok(Http::HandedOver(http.clone()));
        }
        let is_https = |url: &Url| url.scheme() == "https";
        let trust = match is_https(endpoint) || proxy.as_ref().is_some_and(is_https) {
            true => Trust::Platform,
            false => Trust::Nobody,
        };
        let tls = tls::configure(trust, authorities).map_err(|error| {
            vec![format!("`endpoint` is https and the machine's certificate authorities cannot be used: {error}")]
        })?;
        self.make_http_clients(&tls, proxy.as_ref()).map_err(|error| {
            let error = error.without_url();
            vec![format!("no HTTP client can be made: {error}")]
        })
    }

    fn make_http_clients(&self, tls: &rustls::ClientConfig, proxy: Option<&Url>) -> reqwest::Result<Http> {
        let builder = || self.http_client_builder(tls.clone(), proxy.cloned());
        Ok(Http::Own { usual: builder()?.build()?, hurried: builder()?.connector_layer(InTime).build()? })
    }

    fn http_client_builder(
        &self,
        tls: rustls::ClientConfig,
        proxy: Option<Url>,
    ) -> reqwest::Result<reqwest::ClientBuilder> {
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(POOL_IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .retry(retry::never());
        Ok(match (&self.route, proxy) {
            (Route::Environment, _) => http,
            (Route::Direct, _) | (Route::Proxy(_), None) => http.no_proxy(),
            (Route::Proxy(_), Some(url)) => http.proxy(Proxy::all(url)?.no_proxy(NoProxy::from_string(NEVER_PROXIED))),
        })
    }

    /// The proxy that was named. What is wrong with it is said without showing it.
    fn find_proxy(&self) -> Result<Option<Url>, Problem> {
        let Route::Proxy(url) = &self.route else {
            return Ok(None);
        };
        let url = Url::parse(url).map_err(|error| format!("`proxy` is no URL: {error}"))?;
        let is_place = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        match url.scheme() {
            "http" | "https" if is_place => Ok(Some(url)),
            "http" | "https" => {
                Err("`proxy` must be a scheme, a host, and perhaps a port, a user and a password".to_owned())
            }
            _ => Err("`proxy` must begin with http:// or https://".to_owned()),
        }
    }

    /// Settings that a handed-over HTTP client leaves without effect.
    fn unused_settings(&self) -> Vec<Problem> {
        let routed = !matches!(self.route, Route::Direct);
        let settings = [("proxy", routed), ("certificate_authority", !self.certificate_authorities.is_empty())];
        let unused = settings.into_iter().filter(|(_, set)| *set && self.http_client.is_some());
        unused.map(|(name, _)| format!("`{name}` does nothing beside `http_client`, which has its own")).collect()
    }

    /// Times that end before anything can be done.
    pub(super) fn time_problems(&self) -> Vec<Problem> {
        let times = [
            ("connect_timeout", self.connect_timeout),
            ("attempt_timeout", self.defaults.attempt_timeout),
            ("total_timeout", self.defaults.total_timeout),
        ];
        let zero = times.into_iter().filter(|(_, time)| time.is_zero());
        zero.map(|(name, _)| format!("`{name}` must be more than zero")).collect()
    }
}
