//! The project of a client. If its ID is not set, it is the project of the client's token, or the client requests it
//! once from the identity service.

mod list_projects;

use crate::auth::Credentials;
use crate::call_options::CallOptions;
use crate::error::{Error, Kind};
use crate::region::Region;
use crate::transport::Transport;
use crate::types::timestamp::Timestamp;
use http::HeaderValue;
use list_projects::ProjectEntry;
use std::borrow::Cow;
use std::fmt;
use std::future::ready;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// The project of a client.
pub(crate) enum Project {
    Known(String),
    /// The ID is not set. It is the project of the token.
    OfToken(Credentials),
    /// The ID is not set. The first call requests it.
    Lookup(Box<ProjectLookup>),
}

impl Project {
    /// Returns the ID of the project, and requests it first if necessary. Returns an error if the ID is not known after
    /// `limit`. The client's rate limits do not apply to the request.
    pub(crate) async fn id(&self, limit: Duration) -> Result<Option<Cow<'_, str>>, Error> {
        if let Self::Known(id) = self {
            return Ok(Some(Cow::Borrowed(id)));
        }
        // Boxed, so that the future stays small if the ID is known.
        match Box::pin(timeout(limit, self.find_id())).await {
            Ok(found) => found.map(|id| Some(Cow::Owned(id))),
            Err(_) => {
                let text = format!("timed out after {limit:?} waiting for the project ID");
                Err(Error::new(Kind::DeadlineExceeded, text))
            }
        }
    }
}

impl Project {
    async fn find_id(&self) -> Result<String, Error> {
        match self {
            Self::Known(id) => Ok(id.clone()),
            Self::OfToken(credentials) => {
                let secrets = credentials.current(Timestamp::now).await?;
                let id = secrets.project_id().map(str::to_owned);
                id.ok_or_else(|| Error::configuration("the token has no project; help: set `project_id`"))
            }
            Self::Lookup(lookup) => lookup.id().await,
        }
    }
}

/// Returns what is wrong with a project ID, or `None` if it is valid.
pub(crate) fn problem_of_id(id: &str) -> Option<&'static str> {
    match id {
        "" => Some("is empty"),
        // The ID is sent in paths, where `.` and `..` have a special meaning, and in a header.
        "." | ".." => Some("is not a valid project ID"),
        _ if id.contains(char::is_whitespace) => Some("contains whitespace"),
        _ if HeaderValue::from_str(id).is_err() => Some("is not a valid project ID"),
        _ => None,
    }
}

/// Requests the ID of a region's project when a call needs it, and keeps the ID after the first success.
pub(crate) struct ProjectLookup {
    region: Region,
    iam: Transport,
    options: CallOptions,
    found: OnceLock<String>,
    /// Locked by the call that requests the ID. Other calls wait for its result.
    requesting: tokio::sync::Mutex<()>,
    /// The number of failed requests.
    failures: AtomicU64,
    /// The last failure.
    failure: Mutex<Option<(Kind, String)>>,
}

impl ProjectLookup {
    /// Creates a lookup that uses a transport to the identity service.
    pub(crate) fn new(region: Region, iam: Transport, options: CallOptions) -> Self {
        Self {
            region,
            iam,
            options,
            found: OnceLock::new(),
            requesting: tokio::sync::Mutex::default(),
            failures: AtomicU64::new(0),
            failure: Mutex::default(),
        }
    }

    async fn id(&self) -> Result<String, Error> {
        if let Some(id) = self.found.get() {
            return Ok(id.clone());
        }
        let failures = self.failures.load(Ordering::Acquire);
        let _requesting = self.requesting.lock().await;
        if let Some(id) = self.found.get() {
            return Ok(id.clone());
        }
        // Calls that waited for the request of another call fail with its error. Later calls send a new request.
        if self.failures.load(Ordering::Acquire) != failures
            && let Some((kind, text)) = self.failure().clone()
        {
            return Err(Error::new(kind, text));
        }
        let id = self.request_id().await.map_err(|error| self.record_failure(error))?;
        Ok(self.found.get_or_init(|| id).clone())
    }

    fn record_failure(&self, error: Error) -> Error {
        *self.failure() = Some((error.kind(), error.to_string()));
        self.failures.fetch_add(1, Ordering::AcqRel);
        error
    }

    fn failure(&self) -> MutexGuard<'_, Option<(Kind, String)>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn request_id(&self) -> Result<String, Error> {
        let request = list_projects::request(&self.region)?;
        let response = self.iam.send(&request, &self.options, ready(Ok(None))).await;
        let projects = response.and_then(list_projects::parse).map_err(|error| self.explain(error))?;
        self.choose(projects)
    }

    fn choose(&self, projects: Vec<ProjectEntry>) -> Result<String, Error> {
        let region = &self.region;
        let problem = match &projects[..] {
            [] => format!("region `{region}` has no project"),
            [only] => match only.id.as_deref() {
                Some(id) if problem_of_id(id).is_none() => return Ok(id.to_owned()),
                _ => format!("the project of region `{region}` has no valid ID"),
            },
            several => format!("region `{region}` has {} projects", several.len()),
        };
        Err(Error::configuration(format!("{problem}; help: set `project_id`")))
    }

    /// Wraps an error of the request. An error of the service or of decoding becomes a configuration error. The new
    /// error has no response, because callers would take it for the response of the operation.
    fn explain(&self, error: Error) -> Error {
        let kind = match error.kind() {
            Kind::Service | Kind::Decode => Kind::Configuration,
            other => other,
        };
        let text = format!(
            "`project_id` is not set, and the request for the project ID of region `{}` failed: {error}",
            self.region
        );
        Error::new(kind, text).with_source(error)
    }
}

/// `Debug` shows the ID, or where it comes from if it is not yet known.
impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(id) => id.fmt(f),
            Self::OfToken(_) => f.write_str("project of the token"),
            Self::Lookup(lookup) => match lookup.found.get() {
                Some(id) => id.fmt(f),
                None => write!(f, "project of {}", lookup.region),
            },
        }
    }
}
