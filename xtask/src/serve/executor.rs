//! Runs the backend. Slow requests run on blocking threads, and a panic affects only its own request.

use super::request::IncomingRequest;
use codegen::mock::{Effort, Mock, Request, Response};
use codegen::model::Condition;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// Responds to requests. Implemented by the embedded service, and by tests.
pub trait Backend: Send + Sync + 'static {
    /// Responds to a request whose credentials are valid.
    fn respond(&self, request: &Request<'_>) -> Response;

    /// Returns the error of the gateway for a condition.
    fn error(&self, condition: Condition, message: &str) -> Response;

    /// Returns an injected fault with this status.
    fn fault(&self, status: u16) -> Response;

    /// Estimates how long responding to a request takes.
    fn effort(&self, _method: &str, _target: &str) -> Effort {
        Effort::Constant
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

    fn effort(&self, method: &str, target: &str) -> Effort {
        Mock::effort(self, method, target)
    }
}

/// Runs a backend, and limits how many slow responses run at the same time.
pub struct Executor {
    backend: Arc<dyn Backend>,
    /// One permit for each slow response in progress.
    permits: Arc<Semaphore>,
    /// The start of the service.
    start: Instant,
}

impl Executor {
    pub fn new(backend: Arc<dyn Backend>) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let permits = Arc::new(Semaphore::new(cores));
        Self { backend, permits, start: Instant::now() }
    }

    /// Responds to a request, or returns `None` if the backend panics. Slow responses run on blocking threads, at most one
    /// per core.
    pub async fn respond(&self, request: &Arc<IncomingRequest>) -> Option<Response> {
        let elapsed = self.start.elapsed();
        if self.backend.effort(request.method(), request.target()) == Effort::Constant {
            return respond(&*self.backend, request, elapsed);
        }
        let permit = self.permits.clone().acquire_owned().await.ok()?;
        let backend = self.backend.clone();
        let request = request.clone();
        let response = tokio::task::spawn_blocking(move || {
            let response = respond(&*backend, &request, elapsed);
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

fn respond(backend: &dyn Backend, request: &IncomingRequest, elapsed: Duration) -> Option<Response> {
    let method = request.method();
    let target = request.target();
    let headers = request.header_texts();
    let request = Request { method, target, headers, body: request.body(), elapsed };
    catch_unwind(AssertUnwindSafe(|| backend.respond(&request))).ok()
}
