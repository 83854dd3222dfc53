//! Runs the backend. Slow requests run on blocking threads, and a panic affects only its own request.

use super::request::IncomingRequest;
use codegen::mock::{Cost, Effect, Effort, Mock, Request, Response};
use codegen::model::Condition;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// Responds to requests. Implemented by the embedded service, and by tests.
pub trait Backend: Send + Sync + 'static {
    /// Responds to a request whose credentials are valid.
    fn respond(&self, request: &Request<'_>) -> Response;

    /// Returns the error of the gateway for a condition.
    fn error(&self, condition: Condition, message: &str) -> Response;

    /// Returns an injected fault with this status.
    fn fault(&self, status: u16) -> Response;

    /// Estimates the cost of a request.
    fn cost(&self, _method: &str, _target: &str) -> Cost {
        Cost::MINIMAL
    }
}

impl Backend for Mock {
    fn respond(&self, request: &Request<'_>) -> Response {
        Mock::respond(self, request)
    }

    fn error(&self, condition: Condition, message: &str) -> Response {
        Mock::error(self, condition, message)
    }

    fn fault(&self, status: u16) -> Response {
        Mock::fault(self, status)
    }

    fn cost(&self, method: &str, target: &str) -> Cost {
        Mock::cost(self, method, target)
    }
}

/// Runs a backend, and limits how many slow responses run at the same time.
pub struct Executor {
    backend: Arc<dyn Backend>,
    /// One permit for each slow response in progress.
    permits: Arc<Semaphore>,
    /// Number of tasks that operations of the API have started so far.
    tasks: AtomicU64,
}

impl Executor {
    pub fn new(backend: impl Backend) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let permits = Arc::new(Semaphore::new(cores));
        Self { backend: Arc::new(backend), permits, tasks: AtomicU64::new(0) }
    }

    /// Responds to a request, or returns `None` if the backend panics. Slow responses run on blocking threads, at most one
    /// per core.
    pub async fn respond(&self, request: &Arc<IncomingRequest>) -> Option<Response> {
        let (method, target) = (request.method(), request.target());
        let Cost { effort, effect } = self.backend.cost(method, target);
        let earlier_tasks = match effect {
            Effect::None => 0,
            Effect::StartsTask => self.tasks.fetch_add(1, Ordering::Relaxed),
        };
        if effort == Effort::Constant {
            return respond(&*self.backend, request, earlier_tasks);
        }
        let permit = self.permits.clone().acquire_owned().await.ok()?;
        let backend = self.backend.clone();
        let request = request.clone();
        let response = tokio::task::spawn_blocking(move || {
            let response = respond(&*backend, &request, earlier_tasks);
            drop(permit);
            response
        });
        response.await.ok().flatten()
    }

    /// Returns the error of the gateway for a condition.
    pub fn error(&self, condition: Condition, message: &str) -> Response {
        self.backend.error(condition, message)
    }

    /// Returns an injected fault with this status.
    pub fn fault(&self, status: u16) -> Response {
        self.backend.fault(status)
    }
}

fn respond(backend: &dyn Backend, request: &IncomingRequest, earlier_tasks: u64) -> Option<Response> {
    let (method, target, headers) = (request.method(), request.target(), request.header_texts());
    let request = Request { method, target, headers, body: request.body(), earlier_tasks };
    catch_unwind(AssertUnwindSafe(|| backend.respond(&request))).ok()
}
