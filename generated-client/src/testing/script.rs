//! The scripted responses of the fake service.

use super::recorded_request::RecordedRequest;
use super::response::MockResponse;
use crate::error::Error;
use crate::generated::examples::EXAMPLES;
use crate::service::OperationMeta;
use std::collections::{BTreeMap, VecDeque};

/// The scripts of all operations, by name.
#[derive(Debug, Default)]
pub(super) struct Scripts(BTreeMap<String, Script>);

/// The scripted responses to one operation.
#[derive(Debug, Default)]
struct Script {
    next: VecDeque<MockResponse>,
    /// The number of scripted responses, including those that have been returned.
    scripted: usize,
    last: Option<MockResponse>,
}

impl Scripts {
    pub(super) fn push(&mut self, operation: &str, response: MockResponse) {
        let script = self.0.entry(operation.to_owned()).or_default();
        script.next.push_back(response);
        script.scripted += 1;
    }

    pub(super) fn set_last(&mut self, operation: &str, response: MockResponse) {
        self.0.entry(operation.to_owned()).or_default().last = Some(response);
    }

    /// Returns the response to the next attempt: a scripted one, or the documented example if nothing was scripted.
    /// Returns an error if there is none.
    pub(super) fn next(&mut self, operation: &OperationMeta, request: &RecordedRequest) -> Result<MockResponse, Error> {
        let Some(script) = self.0.get_mut(operation.name) else {
            let reason = "nothing is scripted, and the manual has no example";
            return example(request).ok_or_else(|| unscripted(operation, reason));
        };
        script.next.pop_front().or_else(|| script.last.clone()).ok_or_else(|| {
            let reason = format!("all {} scripted responses were returned", script.scripted);
            unscripted(operation, &reason)
        })
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
