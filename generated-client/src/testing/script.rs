//! The scripted responses of the fake service.

use super::recorded_request::RecordedRequest;
use super::response::MockResponse;
use crate::error::Error;
use crate::generated::examples::EXAMPLES;
use crate::observer::Attempt;
use crate::service::OperationMeta;
use std::collections::{BTreeMap, VecDeque};

/// The scripts of all operations, by name.
#[derive(Debug, Default)]
pub(super) struct Scripts(BTreeMap<String, Script>);

/// The scripted responses to one operation.
#[derive(Debug, Default)]
struct Script {
    next: VecDeque<Scripted>,
    /// The response to all other attempts of the last call.
    current: Option<MockResponse>,
    /// The number of scripted responses, including those that have been returned.
    scripted: usize,
    last: Option<MockResponse>,
}

/// A scripted response.
#[derive(Debug)]
enum Scripted {
    /// The response to one attempt.
    Attempt(MockResponse),
    /// The response to all attempts of one call.
    Call(MockResponse),
}

impl Scripts {
    /// Adds the response to one attempt.
    pub(super) fn push(&mut self, operation: &str, response: MockResponse) {
        self.add(operation, Scripted::Attempt(response));
    }

    /// Adds the response to all attempts of one call.
    pub(super) fn push_for_call(&mut self, operation: &str, response: MockResponse) {
        self.add(operation, Scripted::Call(response));
    }

    fn add(&mut self, operation: &str, response: Scripted) {
        let script = self.0.entry(operation.to_owned()).or_default();
        script.next.push_back(response);
        script.scripted += 1;
    }

    pub(super) fn set_last(&mut self, operation: &str, response: MockResponse) {
        self.0.entry(operation.to_owned()).or_default().last = Some(response);
    }

    /// Returns the response to an attempt: a scripted one, or the documented example if nothing was scripted. Returns
    /// an error if there is none.
    pub(super) fn next(&mut self, attempt: Attempt, request: &RecordedRequest) -> Result<MockResponse, Error> {
        let operation = attempt.operation;
        let Some(script) = self.0.get_mut(operation.name) else {
            let reason = "nothing is scripted, and the manual has no example";
            return example(request).ok_or_else(|| unscripted(operation, reason));
        };
        script.next(attempt.number).ok_or_else(|| {
            let reason = format!("all {} scripted responses were returned", script.scripted);
            unscripted(operation, &reason)
        })
    }
}

impl Script {
    fn next(&mut self, attempt_number: u32) -> Option<MockResponse> {
        if attempt_number > 1 && self.current.is_some() {
            return self.current.clone();
        }
        self.current = None;
        match self.next.pop_front() {
            Some(Scripted::Attempt(response)) => Some(response),
            Some(Scripted::Call(response)) => {
                self.current = Some(response.clone());
                Some(response)
            }
            None => self.last.clone(),
        }
    }
}

/// Returns the documented example of the operation. For a request that skips rows, returns an empty object.
fn example(request: &RecordedRequest) -> Option<MockResponse> {
    let (_, offset, status, body) = EXAMPLES.iter().find(|(name, ..)| *name == request.operation())?;
    let skips = offset.and_then(|name| request.query_value(name)).is_some_and(|rows| rows != "0");
    Some(MockResponse::json(if skips { "{}" } else { body }).with_status(*status))
}

fn unscripted(operation: &OperationMeta, reason: &str) -> Error {
    let name = operation.name;
    let line = format!("fake.respond_once::<{name}>(MockResponse::json(\"{{}}\"));");
    Error::configuration(format!("the fake service has no response: {reason}; help: add `{line}` before the call"))
}
