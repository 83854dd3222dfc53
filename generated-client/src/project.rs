//! The project that calls are about: known, or looked up from the identity service once per client.

mod list;

use crate::error::Kind;
use crate::options::Options;
use crate::transport::Transport;
use crate::{Decoding, Error, OperationMeta, Region, Request, RetryPolicy};
use http::HeaderValue;
use list::ProjectList;
use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The endpoint of the identity service; `{region}` stands for the region's id.
pub(crate) const IAM_ENDPOINT: &str = "https://iam.{region}.myhuaweicloud.com";

/// The look-up, as an operation of the identity service.
const META: &OperationMeta =
    &OperationMeta { name: "ListProjects", method: "GET", path: "/v3/projects", retry: RetryPolicy::Safe };

/// What a client knows of its project.
pub(crate) enum Project {
    /// The calls are about none, which is so for those that look a project up.
    None,
    Known(String),
    /// Its id is looked up when the first call needs it.
    LookedUp(Box<LookUp>),
}

/// Why a text can be no project's id.
pub(crate) fn problem_of_id(id: &str) -> Option<&'static str> {
    match id {
        "" => Some("is empty"),
        // The id is part of paths, where these two mean something else, and goes into a header.
        "." | ".." => Some("is no project's id"),
        _ if HeaderValue::from_str(id).is_err() => Some("is no project's id"),
        _ => None,
    }
}

/// Finds the id of a region's project, once.
pub(crate) struct LookUp {
    region: Region,
    iam: Transport,
    options: Options,
    found: OnceLock<String>,
    /// Held by the call that asks; the others wait for what it learns.
    turn: tokio::sync::Mutex<()>,
    /// How often asking failed, and why it did last.
    failures: AtomicU64,
    failure: Mutex<Option<(Kind, String)>>,
}

impl LookUp {
    /// The transport leads to the identity service.
    pub(crate) fn new(region: Region, iam: Transport, options: Options) -> Self {
        Self {
            region,
            iam,
            options,
            found: OnceLock::new(),
            turn: tokio::sync::Mutex::default(),
            failures: AtomicU64::new(0),
            failure: Mutex::default(),
        }
    }

    /// The project's id, for which the identity service may have to be asked.
    pub(crate) async fn id(&self) -> Result<String, Error> {
        if let Some(id) = self.found.get() {
            return Ok(id.clone());
        }
        let failures = self.failures.load(Ordering::Acquire);
        let _turn = self.turn.lock().await;
        if let Some(id) = self.found.get() {
            return Ok(id.clone());
        }
        // Who waited for a look-up shares its failure; who comes later asks anew.
        if self.failures.load(Ordering::Acquire) != failures
            && let Some((kind, text)) = self.failure().clone()
        {
            return Err(Error::new(kind, text));
        }
        let asked = self.ask().await;
        asked.map(|id| self.found.get_or_init(|| id).clone()).map_err(|error| self.note(error))
    }

    fn note(&self, error: Error) -> Error {
        *self.failure() = Some((error.kind(), error.to_string()));
        self.failures.fetch_add(1, Ordering::AcqRel);
        error
    }

    fn failure(&self) -> std::sync::MutexGuard<'_, Option<(Kind, String)>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Boxed, since sending asks for a project itself.
    fn ask(&self) -> Pin<Box<dyn Future<Output = Result<String, Error>> + Send + '_>> {
        Box::pin(async {
            let mut request = Request::builder(META);
            request.query("name", &self.region.as_str().to_owned());
            let listed = match self.iam.send(&request.build()?, &self.options).await {
                Ok(reply) => reply.json::<ProjectList>(META, Decoding::Tolerant),
                Err(error) => Err(error),
            };
            self.choose(listed.map_err(|error| self.explain(error))?.value)
        })
    }

    fn choose(&self, list: ProjectList) -> Result<String, Error> {
        let projects = list.projects.unwrap_or_default();
        let region = &self.region;
        let problem = match &projects[..] {
            [] => format!("the identity service knows no project of region `{region}`: set `project_id`"),
            [only] => match only.id.as_deref() {
                Some(id) if problem_of_id(id).is_none() => return Ok(id.to_owned()),
                _ => format!("the identity service gives no id of the project of region `{region}`: set `project_id`"),
            },
            several => format!(
                "the identity service knows {} projects of region `{region}`: set `project_id` to one of them",
                several.len()
            ),
        };
        Err(Error::new(Kind::Configuration, problem))
    }

    /// The error keeps no reply of its own, which would look like that of the operation.
    fn explain(&self, error: Error) -> Error {
        let kind = match error.kind() {
            Kind::Service | Kind::Decode => Kind::Configuration,
            other => other,
        };
        let text = format!(
            "the project id of region `{}` cannot be looked up, and `project_id` is not set: {error}",
            self.region
        );
        Error::new(kind, text).with_source(error)
    }
}

/// Shows the id, or how it is found.
impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Known(id) => id.fmt(f),
            Self::LookedUp(look_up) => match look_up.found.get() {
                Some(id) => id.fmt(f),
                None => write!(f, "looked up for {}", look_up.region),
            },
        }
    }
}
