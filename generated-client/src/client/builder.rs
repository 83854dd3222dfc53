//! `ClientBuilder`: the settings of a client.

use super::handle::Client;
use crate::auth::Credentials;
use crate::call_options::CallOptions;
use crate::json::decode::{DEFAULT_MEMORY_LIMIT, Decoding};
use crate::observer::{Observer, Observing};
use crate::region::Region;
use crate::retry::RetryConfig;
#[cfg(feature = "testing")]
use crate::transport::{Exchange, Record};
use std::fmt;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// A builder for a [`Client`](crate::Client).
///
/// Credentials are required, and so is either a region, or an endpoint with a project ID. All other settings have
/// defaults.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    pub(super) region: Option<Region>,
    pub(super) endpoint: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) iam_endpoint: Option<String>,
    pub(super) sts_endpoint: Option<String>,
    pub(super) credentials: Option<Credentials>,
    pub(super) connect_timeout: Duration,
    pub(super) user_agent: Option<String>,
    pub(super) body_limit: usize,
    pub(super) memory_limit: usize,
    pub(super) http_client: Option<reqwest::Client>,
    pub(super) route: Route,
    /// The certificate authorities, each in PEM format.
    pub(super) certificate_authorities: Vec<Vec<u8>>,
    pub(super) requests_per_minute: Option<NonZeroU32>,
    pub(super) requests_in_flight: Option<NonZeroUsize>,
    pub(super) defaults: CallOptions,
    pub(super) observer: Observing,
    #[cfg(feature = "testing")]
    pub(super) fake: Option<Arc<dyn Exchange>>,
    #[cfg(feature = "testing")]
    pub(super) recorder: Option<Arc<dyn Record>>,
}

/// How connections reach the endpoint.
#[derive(Clone)]
pub(super) enum Route {
    /// Directly.
    Direct,
    /// Through a proxy. Its URL may contain a password.
    Proxy(Zeroizing<String>),
    /// Through the proxy that environment variables set, if any.
    Environment,
}

impl Client {
    /// Returns a builder for a client.
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
            sts_endpoint: None,
            credentials: None,
            connect_timeout: Duration::from_secs(10),
            user_agent: None,
            body_limit: 64 << 20,
            memory_limit: DEFAULT_MEMORY_LIMIT,
            http_client: None,
            route: Route::Direct,
            certificate_authorities: Vec::new(),
            requests_per_minute: None,
            requests_in_flight: None,
            defaults: CallOptions::default(),
            observer: None,
            #[cfg(feature = "testing")]
            fake: None,
            #[cfg(feature = "testing")]
            recorder: None,
        }
    }
}

impl ClientBuilder {
    /// Sets the region to call. If neither this builder nor the credentials have a [project ID](Self::project_id), the
    /// client requests the ID of the region's project.
    ///
    /// A region that is not documented is called at the endpoint that its ID gives; if it does not exist, each call
    /// fails with [`ErrorKind::Unreachable`](crate::ErrorKind::Unreachable). If the ID is similar to that of a
    /// documented region, such as `cn-nroth-4`, [`build`](Self::build) returns an error that suggests this region,
    /// unless an endpoint is set.
    ///
    /// An environment variable can replace the endpoint of a region: `HUAWEICLOUD_SDK_REGION_WORKSPACE_CN_NORTH_4` sets
    /// the endpoint of Workspace in `cn-north-4`. [`build`](Self::build) reads the variable. If the builder has an
    /// [endpoint](Self::endpoint), it takes precedence over the region and the variable.
    pub fn region(mut self, region: impl Into<Region>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the endpoint to call, an `http` or `https` URL. If the URL has a path, it is prepended to the paths of
    /// operations. A client with an endpoint and a project ID needs no region.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Sets the ID of the project.
    ///
    /// The default is the project ID of the credentials: `HUAWEICLOUD_SDK_PROJECT_ID` in the environment, `project_id`
    /// in the profile, or the project of the token that a [password](Credentials::from_password) gives. If there is
    /// none, the first call requests the ID of the [region](Self::region)'s project from the identity service. The
    /// request counts towards the total timeout of that call. The client and its clones share the result. If the
    /// request fails, all calls that wait for it fail, and the next call sends it again.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Sets the endpoint of the identity service (IAM), which returns the project ID of a region and creates a token
    /// from a [password](Credentials::from_password). The endpoint must be an `http` or `https` URL.
    ///
    /// The default is the `iam_endpoint` of the profile, if the credentials are from a profile that has one. Otherwise
    /// it is the value of `HUAWEICLOUD_SDK_IAM_ENDPOINT`, which [`build`](Self::build) reads. If that is not set, it is
    /// the endpoint of the region: `https://iam.{region}.myhuaweicloud.com` with few exceptions.
    pub fn iam_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.iam_endpoint = Some(endpoint.into());
        self
    }

    /// Sets the endpoint of the Security Token Service (STS), which creates temporary credentials from a [token of an
    /// OpenID Connect provider](Credentials::from_oidc), and [decodes the reason of a
    /// refusal](crate::Client::decode_authorization_message). The endpoint must be an `http` or `https` URL.
    ///
    /// The default is the value of `HUAWEICLOUD_SDK_STS_ENDPOINT`, which [`build`](Self::build) reads. If that is not
    /// set, it is the endpoint of the region, `https://sts.{region}.myhuaweicloud.com`, or of `cn-north-4` if the
    /// region has none. `eu-west-101` has neither.
    pub fn sts_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.sts_endpoint = Some(endpoint.into());
        self
    }

    /// Sets the credentials, which are required.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Sets the timeout for establishing a connection. The default is 10 seconds; zero is an error. A custom [HTTP
    /// client](Self::http_client) ignores it and uses its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the timeout of each attempt, from its start to the last byte of the response. The default is 60 seconds;
    /// zero is an error.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = timeout;
        self
    }

    /// Sets the timeout of a call. The timeout includes all attempts, the waits between them, and the waits for the
    /// client's rate limits. The default is 120 seconds; zero is an error. In a listing, each page is a separate call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.total_timeout = timeout;
        self
    }

    /// Sets whether, when and how often calls are retried. The default is [`RetryConfig::standard`].
    pub fn retry(mut self, retry: RetryConfig) -> Self {
        self.defaults.retry = retry;
        self
    }

    /// Sets the observer of all attempts, for metrics and distributed tracing. By default, there is none.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Sets the maximum number of requests that are started within any 60 seconds. By default, there is no limit.
    ///
    /// Every attempt of every call of this client and its clones counts. Requests beyond the limit wait in the order of
    /// their arrival, up to the [total timeout](Self::total_timeout) of their call.
    pub fn requests_per_minute(mut self, requests: NonZeroU32) -> Self {
        self.requests_per_minute = Some(requests);
        self
    }

    /// Sets the maximum number of concurrent requests. By default, there is no limit.
    ///
    /// Every attempt of every call of this client and its clones counts, until its response has been read. Requests
    /// beyond the limit wait in the order of their arrival, up to the [total timeout](Self::total_timeout) of their
    /// call.
    pub fn requests_in_flight(mut self, requests: NonZeroUsize) -> Self {
        self.requests_in_flight = Some(requests);
        self
    }

    /// Appends a product such as `my-tool/1.2` to the `User-Agent` header, after the name and version of this crate.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// Sets the maximum length of a response body in bytes. The default is 64 MiB. A response with a longer body is an
    /// error. A [`Download`](crate::Download) that is read in chunks may be longer.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets the maximum memory that the value of a JSON response takes, in bytes. The default is 512 MiB. A larger value
    /// is an error.
    ///
    /// Even an empty object `{}` takes memory for all fields of its type, so a short body can become a large value. The
    /// client estimates this memory. It counts the elements of arrays, the entries of maps with their keys, and unknown
    /// fields with their text. It does not count the content of declared strings, which together are about as long as
    /// the body.
    pub fn memory_limit(mut self, bytes: usize) -> Self {
        self.memory_limit = bytes;
        self
    }

    /// Sets how fields of a response with an unexpected type are handled. The default is [`Decoding::Tolerant`].
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.defaults.decoding = decoding;
        self
    }

    /// Sets the proxy for all requests, an `http` or `https` URL such as `http://user:password@proxy.example:3128`. By
    /// default, no proxy is used, even if the environment sets one. Requests to link-local addresses bypass the proxy.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.route = Route::Proxy(url.into().into());
        self
    }

    /// Uses the proxy that the environment sets: `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`. `NO_PROXY` lists hosts
    /// that are called without a proxy. The names may also be in lower case. [`build`](Self::build) reads the
    /// variables. This setting replaces a proxy that was set with [`proxy`](Self::proxy).
    pub fn proxy_from_env(mut self) -> Self {
        self.route = Route::Environment;
        self
    }

    /// Trusts certificate authorities in PEM format, in addition to those of the system and of previous calls of this
    /// method. The [crypto provider](crate#cryptography) determines which algorithms their signatures may have.
    pub fn certificate_authority(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.certificate_authorities.push(pem.as_ref().to_vec());
        self
    }

    /// Sends requests to a fake service instead of the network.
    #[cfg(feature = "testing")]
    pub(crate) fn fake(mut self, fake: Arc<dyn Exchange>) -> Self {
        self.fake = Some(fake);
        self
    }

    /// Records the calls of this client.
    #[cfg(feature = "testing")]
    pub(crate) fn recorder(mut self, recorder: Arc<dyn Record>) -> Self {
        self.recorder = Some(recorder);
        self
    }

    /// Sets a custom HTTP client, for settings that this builder does not have.
    ///
    /// The HTTP client uses its own proxy, certificate authorities, crypto provider, HTTP versions, content codings and
    /// connect timeout. Setting a proxy or certificate authorities here as well is an error. Build the HTTP client with
    /// `reqwest::redirect::Policy::none()`, because following a redirect may send the credentials to another host. Its
    /// retry policy has no effect: only this crate [retries](RetryConfig).
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
