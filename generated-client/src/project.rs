//! The project of a client. If its ID is not set, the client requests it once from the identity service.

mod list_projects;

use crate::call_options::CallOptions;
use crate::error::{Error, Kind};
use crate::region::Region;
use crate::transport::Transport;
use http::HeaderValue;
use list_projects::ProjectEntry;
use std::borrow::Cow;
use std::fmt;
use std::future::ready;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// The regions whose identity service is not at `iam.{region}.myhuaweicloud.com`, and the host of that service. Two of
/// these regions have no identity service of their own, and use the global one.
const IAM_HOSTS: [(&str, &str); 3] = [
    ("af-north-1", "iam.myhuaweicloud.com"),
    ("cn-north-11", "iam.myhuaweicloud.com"),
    ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
];

/// Returns the endpoint of the identity service of a region.
pub(crate) fn iam_endpoint(region: &Region) -> String {
    match IAM_HOSTS.iter().find(|(id, _)| *id == region.as_str()) {
        Some((_, host)) => format!("https://{host}"),
        None => format!("https://iam.{region}.myhuaweicloud.com"),
    }
}

/// The project of a client.
pub(crate) enum Project {
    Known(String),
    /// The ID is not set. The first call requests it.
    Lookup(Box<ProjectLookup>),
}

impl Project {
    /// Returns the ID of the project, and requests it first if necessary. Returns an error if the ID is not known after
    /// `limit`. The client's rate limits do not apply to the request.
    pub(crate) async fn id(&self, limit: Duration) -> Result<Option<Cow<'_, str>>, Error> {
        let lookup = match self {
            Self::Known(id) => return Ok(Some(Cow::Borrowed(id))),
            Self::Lookup(lookup) => lookup,
        };
        // Boxed, so that the future stays small if the ID is known.
        match Box::pin(timeout(limit, lookup.id())).await {
            Ok(found) => found.map(|id| Some(Cow::Owned(id))),
            Err(_) => {
                let text = format!("timed out after {limit:?} waiting for the project ID");
                Err(Error::new(Kind::DeadlineExceeded, text))
            }
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

/// `Debug` shows the ID, or the region if the ID is not yet known.
impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(id) => id.fmt(f),
            Self::Lookup(lookup) => match lookup.found.get() {
                Some(id) => id.fmt(f),
                None => write!(f, "project of {}", lookup.region),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{IAM_HOSTS, iam_endpoint};
    use crate::region::Region;

    #[test]
    fn the_identity_service_of_a_region_has_its_own_host() {
        for (region, host) in [
            ("cn-north-4", "iam.cn-north-4.myhuaweicloud.com"),
            ("eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
            ("af-north-1", "iam.myhuaweicloud.com"),
            ("cn-north-11", "iam.myhuaweicloud.com"),
            ("af-south-1", "iam.af-south-1.myhuaweicloud.com"),
            ("cn-north-1", "iam.cn-north-1.myhuaweicloud.com"),
            ("eu-west-10", "iam.eu-west-10.myhuaweicloud.com"),
        ] {
            assert_eq!(iam_endpoint(&Region::from(region)), format!("https://{host}"));
        }
        assert!(IAM_HOSTS.iter().all(|(id, _)| Region::ALL.iter().any(|region| region.as_str() == *id)));
    }
}
