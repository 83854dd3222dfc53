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
/// Needed are credentials, and a region or an endpoint with a project; everything else has a default.
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
    /// The region whose endpoint is called, and whose project the calls are about where no
    /// [project id](Self::project_id) is given.
    ///
    /// The environment can name another endpoint for a region, in a variable made from the service
    /// and the region, such as `HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4`; it is read by
    /// [`build`](Self::build). An [endpoint](Self::endpoint) that is set goes before both.
    pub fn region(mut self, region: impl Into<Region>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The endpoint to call: an `http` or `https` URL. If it has a path, that goes before every
    /// operation's path. With an endpoint and a project id, no region is needed.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The id of the project whose resources the calls are about.
    ///
    /// Unless it is set, it is the one that was found with the credentials (`HUAWEICLOUD_SDK_PROJECT_ID`
    /// in the environment, or `project_id` in the profile, as the constructors of
    /// [`Credentials`] say); else the identity service is asked for the project of the
    /// [region](Self::region), by the first call and within its time, once for the client and its clones.
    /// A look-up that fails makes the calls fail that waited for it, and is tried again by the next.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The endpoint of the identity service (IAM), which is asked for the project id where none is
    /// known: an `http` or `https` URL. Unless it is set, it is the `iam_endpoint` of the profile if the
    /// credentials come from there, else that of the region, `https://iam.{region}.myhuaweicloud.com`.
    pub fn iam_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.iam_endpoint = Some(endpoint.into());
        self
    }

    /// How the service knows its caller.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The time for making a connection: 10 seconds unless set, and more than zero. A handed-over
    /// [HTTP client](Self::http_client) has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The time for one attempt, from its start to the last byte of the response: 60 seconds unless
    /// set, and more than zero.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = timeout;
        self
    }

    /// The time for a whole call: all its attempts, the waits between them, and those for the
    /// client's limits. It is 120 seconds unless set, and more than zero. Each page of a listing is
    /// a call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.total_timeout = timeout;
        self
    }

    /// Whether, when and how often calls are sent again: [`RetryConfig::standard`] unless set.
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.defaults.retry = retry;
        self
    }

    /// As many requests as this begin within any 60 seconds, no more; there is no limit unless set.
    ///
    /// The limit counts every attempt of every call of this client and its clones. Those beyond it
    /// wait in the order in which they came, and their waiting counts against their calls' [total
    /// time](Self::total_timeout).
    pub fn requests_per_minute(mut self, requests: NonZeroU32) -> Self {
        self.requests_per_minute = Some(requests);
        self
    }

    /// As many requests as this are under way at a time, no more; there is no limit unless set.
    ///
    /// The limit counts every attempt of every call of this client and its clones, until its response
    /// has been read. Those beyond it wait in the order in which they came, and their waiting counts
    /// against their calls' [total time](Self::total_timeout).
    pub fn requests_in_flight(mut self, requests: NonZeroUsize) -> Self {
        self.requests_in_flight = Some(requests);
        self
    }

    /// What the `User-Agent` header says behind this crate's name and version, such as
    /// `my-tool/1.2`.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// The longest body that is read, in bytes: 64 MiB unless set. A response with a longer one is an
    /// error.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// What becomes of members of a response that are of another type than documented:
    /// [`Decoding::Tolerant`] unless set.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.defaults.decoding = decoding;
        self
    }

    /// The HTTP proxy through which everything is sent: an `http` or `https` URL with a host and
    /// perhaps a port, as in `http://user:password@proxy.example:3128`. None is used unless set,
    /// whatever the environment says. Link-local addresses are called directly.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.route = Route::Proxy(url.into().into());
        self
    }

    /// Takes the proxy from the environment as it is when the client is built: `HTTPS_PROXY`,
    /// `HTTP_PROXY` or `ALL_PROXY`, and `NO_PROXY` for the hosts to call directly, each also in
    /// lower case. Of this and [`proxy`](Self::proxy), the last call counts.
    pub fn proxy_from_env(mut self) -> Self {
        self.route = Route::Environment;
        self
    }

    /// Trusts the certificate authorities in a PEM text, beside those of the machine; a machine
    /// without any will do then. Several calls add up.
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

    /// The HTTP client to use, for what this builder has no setting for. It has its own proxy,
    /// certificate authorities and connect timeout, so the first two must not be set here.
    ///
    /// It must have been built with `reqwest::redirect::Policy::none()`, since one that follows
    /// redirects may take the credentials along. A retry policy of its own does nothing: this crate
    /// alone decides what is [sent again](RetryConfig).
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
