//! The service's own work: beside the threads that serve connections where it takes long, and never ending more than itself.

use super::arrived::Arrived;
use super::repetitions::Repetitions;
use codegen::mock::{Answer, Effect, Effort, Mock, Prospect, Request};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// Whoever has the answers: the service of a spec, or a test's own.
pub trait Answers: Send + Sync + 'static {
    /// The answer to a request that the gateway has let in.
    fn answer(&self, request: &Request<'_>) -> Answer;

    /// The body of an error with a code and a text.
    fn error_body(&self, code: &str, message: &str) -> Vec<u8>;

    /// What can be told of a request before it is answered.
    fn prospect(&self, _method: &str, _target: &str) -> Prospect {
        Prospect::IDLE
    }
}

impl Answers for Mock {
    fn answer(&self, request: &Request<'_>) -> Answer {
        Mock::answer(self, request)
    }

    fn error_body(&self, code: &str, message: &str) -> Vec<u8> {
        Mock::error_body(self, code, message)
    }

    fn prospect(&self, method: &str, target: &str) -> Prospect {
        Mock::prospect(self, method, target)
    }
}

/// Whoever has the answers, at work.
pub struct Work {
    answers: Arc<dyn Answers>,
    /// One for each answer that takes long and is being made.
    permits: Arc<Semaphore>,
    repetitions: Repetitions,
}

impl Work {
    pub fn of(answers: impl Answers) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let permits = Arc::new(Semaphore::new(cores));
        Self { answers: Arc::new(answers), permits, repetitions: Repetitions::default() }
    }

    /// What the service says; nothing where it panics. What takes long is done beside the threads that serve connections,
    /// on as many as there are cores.
    pub async fn answer(&self, arrived: &Arc<Arrived>) -> Option<Answer> {
        let (method, target) = (arrived.method(), arrived.target());
        let Prospect { effort, effect } = self.answers.prospect(method, target);
        let repetition = match effect {
            Effect::Nothing => 0,
            Effect::Something => self.repetitions.count(method, target),
        };
        if effort == Effort::Little {
            return answer(&*self.answers, arrived, repetition);
        }
        let permit = self.permits.clone().acquire_owned().await.ok()?;
        let (answers, arrived) = (self.answers.clone(), arrived.clone());
        let work = tokio::task::spawn_blocking(move || {
            let answer = answer(&*answers, &arrived, repetition);
            drop(permit);
            answer
        });
        work.await.ok().flatten()
    }

    /// The body of an error with a code and a text.
    pub fn error_body(&self, code: &str, message: &str) -> Vec<u8> {
        self.answers.error_body(code, message)
    }
}

/// The answer to a request, unless there is a mistake in the service: it is not to end more than this request.
fn answer(answers: &dyn Answers, arrived: &Arrived, repetition: u64) -> Option<Answer> {
    let (method, target, headers) = (arrived.method(), arrived.target(), arrived.texts());
    let question = Request { method, target, headers, body: arrived.body(), repetition };
    catch_unwind(AssertUnwindSafe(|| answers.answer(&question))).ok()
}
