//! The client's settings, as they are collected.

use crate::options::Options;
use crate::{Credentials, Decoding, Region};
use std::fmt;
use std::time::Duration;

/// The settings of a [`Client`](crate::Client).
///
/// Needed are a project, credentials, and a region or an endpoint; everything else has a default.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    pub(super) region: Option<Region>,
    pub(super) endpoint: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) credentials: Option<Credentials>,
    pub(super) connect_timeout: Duration,
    pub(super) user_agent: Option<String>,
    pub(super) body_limit: usize,
    pub(super) http_client: Option<reqwest::Client>,
    pub(super) defaults: Options,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            region: None,
            endpoint: None,
            project_id: None,
            credentials: None,
            connect_timeout: Duration::from_secs(10),
            user_agent: None,
            body_limit: 64 << 20,
            http_client: None,
            defaults: Options::default(),
        }
    }
}

impl ClientBuilder {
    /// The region whose endpoint is called. An [endpoint](Self::endpoint) goes before it.
    pub fn region(mut self, region: impl Into<Region>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The endpoint to call: an `http` or `https` URL. If it has a path, that goes before every
    /// operation's path.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The id of the project whose resources the calls are about.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// How the service knows its caller.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The time for making a connection: 10 seconds unless set. A handed-over [HTTP
    /// client](Self::http_client) has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The time for one attempt, from its start to the last byte of the reply: 60 seconds unless
    /// set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.attempt_timeout = timeout;
        self
    }

    /// The time for a whole call with all its attempts: 120 seconds unless set. Each page of a
    /// listing is a call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.total_timeout = timeout;
        self
    }

    /// What the `User-Agent` header says behind this crate's name and version, such as
    /// `my-tool/1.2`.
    pub fn user_agent(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent = Some(suffix.into());
        self
    }

    /// The longest body that is read, in bytes: 64 MiB unless set. A reply with a longer one is an
    /// error.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// What becomes of members of a reply that are of another type than documented:
    /// [`Decoding::Tolerant`] unless set.
    pub fn decoding(mut self, decoding: Decoding) -> Self {
        self.defaults.decoding = decoding;
        self
    }

    /// The HTTP client to use, for a proxy or for other certificate authorities than those of the
    /// machine.
    ///
    /// It must have been built with `reqwest::redirect::Policy::none()`, since one that follows
    /// redirects takes the credentials along. Without this, the client makes its own, which uses no
    /// proxy.
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
