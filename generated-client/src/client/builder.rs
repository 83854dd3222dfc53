//! `ClientBuilder`: the settings of a client.

use super::handle::Client;
use crate::auth::Credentials;
use crate::call_options::CallOptions;
use crate::json::decode::Decoding;
use crate::region::Region;
use crate::retry::RetryConfig;
#[cfg(feature = "testing")]
use crate::transport::Exchange;
use std::fmt;
use std::num::{NonZeroU32, NonZeroUsize};
#[cfg(feature = "testing")]
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The settings of a [`Client`](crate::Client).
///
/// Credentials are required, and a region or an endpoint with a project. Everything else has a default.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    pub(super) region: Option<Region>,
    pub(super) endpoint: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) iam_endpoint: Option<String>,
    pub(super) credentials: Option<Credentials>,
    pub(super) connect_timeout: Duration,
    pub(super) user_agent: Option<String>,
    pub(super) body_limit: usize,
    pub(super) http_client: Option<reqwest::Client>,
    pub(super) route: Route,
    /// PEM texts.
    pub(super) certificate_authorities: Vec<Vec<u8>>,
    pub(super) requests_per_minute: Option<NonZeroU32>,
    pub(super) requests_in_flight: Option<NonZeroUsize>,
    pub(super) defaults: CallOptions,
    #[cfg(feature = "testing")]
    pub(super) fake: Option<Arc<dyn Exchange>>,
}

/// The route of connections.
#[derive(Clone)]
pub(super) enum Route {
    /// To the endpoint.
    Direct,
    /// Through a proxy. Its URL may contain a password.
    Proxy(Zeroizing<String>),
    /// As the environment variables say.
    Environment,
}

impl Client {
    /// A builder for a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            region: None,
            endpoint: None,
            project_id: None,
            iam_endpoint: None,
            credentials: None,
            connect_timeout: Duration::from_secs(10),
            user_agent: None,
            body_limit: 64 << 20,
            http_client: None,
            route: Route::Direct,
            certificate_authorities: Vec::new(),
            requests_per_minute: None,
            requests_in_flight: None,
            defaults: CallOptions::default(),
            #[cfg(feature = "testing")]
            fake: None,
        }
    }
}

impl ClientBuilder {
    /// The region to call. Without a [project id](Self::project_id), its project is looked up.
    ///
    /// An environment variable can set another endpoint for a region. Its name has the service and the region, such as
    /// `HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4`, and [`build`](Self::build) reads it. An
    /// [endpoint](Self::endpoint) takes precedence over both.
    pub fn region(mut self, region: impl Into<Region>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The endpoint to call: an `http` or `https` URL. Its path is a prefix of every operation's path. With an endpoint
    /// and a project id, no region is needed.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The id of the project that the calls are for.
    ///
    /// The default is the project id of the credentials (`HUAWEICLOUD_SDK_PROJECT_ID` in the environment, or
    /// `project_id` in the profile; see the constructors of [`Credentials`]). Without one, the first call looks up the
    /// project of the [region](Self::region) in the identity service, within its own time, and once for the client and
    /// its clones. If the look-up fails, the calls that waited for it fail, and the next call looks up again.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The endpoint of the identity service (IAM), which is called to look up the project id: an `http` or `https` URL.
    /// The default is the `iam_endpoint` of the profile if the credentials come from there, else that of the region,
    /// `https://iam.{region}.myhuaweicloud.com`.
    pub fn iam_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.iam_endpoint = Some(endpoint.into());
        self
    }

    /// How the service identifies its caller.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The time for making a connection: 10 seconds by default, and more than zero. An [HTTP client](Self::http_client)
    /// of the caller has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The time for one attempt, from its start to the last byte of the response: 60 seconds by default, and more than
    /// zero.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = timeout;
        self
    }

    /// The time for a whole call: its attempts, the waits between them, and the waits for the client's rate limits. It
    /// is 120 seconds by default, and more than zero. Each page of a listing is a call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.total_timeout = timeout;
        self
    }

    /// Whether, when and how often calls are retried: [`RetryConfig::standard`] by default.
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.defaults.retry = retry;
        self
    }

    /// The maximum number of requests that begin within any 60 seconds. There is no limit by default.
    ///
    /// The limit counts every attempt of every call of this client and its clones. Requests that exceed it wait in the
    /// order of their arrival, within the [total time](Self::total_timeout) of their calls.
    pub fn requests_per_minute(mut self, requests: NonZeroU32) -> Self {
        self.requests_per_minute = Some(requests);
        self
    }

    /// The maximum number of requests at the same time. There is no limit by default.
    ///
    /// The limit counts every attempt of every call of this client and its clones, until its response was read.
    /// Requests that exceed it wait in the order of their arrival, within the [total time](Self::total_timeout) of
    /// their calls.
    pub fn requests_in_flight(mut self, requests: NonZeroUsize) -> Self {
        self.requests_in_flight = Some(requests);
        self
    }

    /// Appends a text such as `my-tool/1.2` to the `User-Agent` header, after the name and version of this crate.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// The maximum length of a response body, in bytes: 64 MiB by default. A longer body is an error.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How members of a response with another type than documented are treated: [`Decoding::Tolerant`] by default.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.defaults.decoding = decoding;
        self
    }

    /// The HTTP proxy for all requests: an `http` or `https` URL with a host and perhaps a port, as in
    /// `http://user:password@proxy.example:3128`. By default there is none, whatever the environment says. Link-local
    /// addresses are called directly.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.route = Route::Proxy(url.into().into());
        self
    }

    /// Uses the proxy of the environment at the time of `build`: `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, and
    /// `NO_PROXY` for the hosts to call directly, each also in lower case. Of this and [`proxy`](Self::proxy), the last
    /// call counts.
    pub fn proxy_from_env(mut self) -> Self {
        self.route = Route::Environment;
        self
    }

    /// Trusts the certificate authorities in a PEM text, in addition to those of the machine, which need not have any.
    /// Several calls add up.
    pub fn certificate_authority(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.certificate_authorities.push(pem.as_ref().to_vec());
        self
    }

    /// Sends requests to a fake service.
    #[cfg(feature = "testing")]
    pub(crate) fn fake(mut self, fake: Arc<dyn Exchange>) -> Self {
        self.fake = Some(fake);
        self
    }

    /// The HTTP client to use, for settings that this builder does not have. It has its own proxy, certificate
    /// authorities and connect timeout. The first two must not be set here.
    ///
    /// It must be built with `reqwest::redirect::Policy::none()`, because following a redirect may send the credentials
    /// to another host. A retry policy of its own has no effect: only this crate [retries](RetryConfig).
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
