//! `Recorder`: records the calls of a client, without secrets and personal values.

use super::pseudonyms::Pseudonyms;
use super::recording::{RecordedCall, Recording};
use super::response::error_json;
use crate::auth::{Redactor, SigningContext};
use crate::client::ClientBuilder;
use crate::error::Report;
use crate::json::body::{Body, personal_values};
use crate::json::redaction::Redact;
use crate::json::writer::Writer;
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::transport::Record;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The response headers that are recorded.
const HEADERS: [http::HeaderName; 2] = [CONTENT_TYPE, RETRY_AFTER];

/// Records the calls of a client, without secrets and personal values, so that a
/// [`FakeService`](super::FakeService::replay) can replay them.
///
/// For each call, it records the operation, the query parameters, and the response to the last attempt: the status, the
/// headers `Content-Type` and `Retry-After`, and the body.
///
/// - Personal values become pseudonyms such as `personal-1`. Equal values have the same pseudonym in the whole
///   recording. A personal timestamp becomes the start of 1970, a personal object or array becomes empty, and a
///   personal boolean becomes `null`.
/// - Only declared fields are recorded. Unknown fields and values with an unexpected type are omitted.
/// - In other strings, secrets and the personal values of the call and of earlier calls become `***`. A personal value
///   with fewer than four letters is found only if it is a whole word. Strings longer than 8 KiB are truncated.
///   Timestamps, dates, numbers and listed values of enumerations remain.
/// - Parts of free-form JSON and keys of maps may be personal, too. Free-form JSON becomes `null`,
///   and the keys of each map become `key-1`, `key-2` and so on. An unlisted value of an enumeration becomes `null` if
///   it is an object or an array.
/// - An error response consists of its code and its message.
/// - Request bodies, downloads and failures without a response are not recorded. The body of a response that cannot be
///   decoded is not recorded.
///
/// Identifiers, such as those of desktops and users, are not personal values and remain, unless they contain a personal
/// value. Read a recording before you share it. See [`testing`](crate::testing#recordings) for an example. Clones share
/// the recording.
#[derive(Clone, Default)]
pub struct Recorder {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    calls: Vec<RecordedCall>,
    pseudonyms: Pseudonyms,
    /// The personal values of all requests and responses.
    personal: BTreeSet<String>,
}

impl Recorder {
    /// Creates a recorder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records the calls of the client that `builder` builds. Replaces another recorder.
    pub fn attach(&self, builder: ClientBuilder) -> ClientBuilder {
        builder.recorder(Arc::new(self.clone()))
    }

    /// Returns the calls that have been recorded, in the order of their responses.
    pub fn recording(&self) -> Recording {
        Recording::new(self.state().calls.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records everything but the body of a successful response. Returns the index of the call.
    fn record_head(&self, request: &Request, response: &RawResponse) -> usize {
        let redactor = self.redactor(response.signing_context(), request.personal());
        let redacted = |text: &str| redact(redactor.as_ref(), text).unwrap_or(text.to_owned());
        let headers = HEADERS.iter().filter_map(|name| Some((name, response.headers().get(name)?.to_str().ok()?)));
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), redacted(value)));
        let mut state = self.state();
        let query = request.query().iter().map(|(name, value)| {
            let is_personal = request.personal().contains(value);
            let value = if is_personal { state.pseudonyms.replace_text(value) } else { redacted(value) };
            ((*name).to_owned(), value)
        });
        let call = RecordedCall {
            operation: request.operation().name.to_owned(),
            query: query.collect(),
            status: response.status(),
            headers: headers.collect(),
            body: error_body(response, redactor.as_ref()),
        };
        state.calls.push(call);
        state.calls.len() - 1
    }

    fn record_body(&self, index: usize, body: &dyn Body, context: Option<&Arc<SigningContext>>) {
        // The body is written twice, because a string may repeat a personal value of a later field.
        let redactor = self.redactor(context, &personal_values(body));
        let mut writer = Writer::redacting(Box::new(Redaction { recorder: self.clone(), redactor }));
        body.write_to(&mut writer);
        if let Some(call) = self.state().calls.get_mut(index) {
            call.body = Some(writer.into_text());
        }
    }

    /// Returns a redactor of secrets, of these personal values and of those so far. `None` without a context.
    fn redactor(&self, context: Option<&Arc<SigningContext>>, personal: &[String]) -> Option<Redactor> {
        let mut state = self.state();
        state.personal.extend(personal.iter().cloned());
        context.map(|context| context.redactor(&state.personal))
    }
}

impl Record for Recorder {
    fn record(&self, request: &Request, response: RawResponse) -> RawResponse {
        let index = self.record_head(request, &response);
        let context = response.signing_context().cloned();
        let recorder = self.clone();
        response.with_record(Arc::new(move |body| recorder.record_body(index, body, context.as_ref())))
    }
}

/// Returns the code and the message of an error response as JSON, without secrets and personal values. `None` if the
/// response contains neither, or if it is not an error.
fn error_body(response: &RawResponse, redactor: Option<&Redactor>) -> Option<String> {
    if matches!(response.status(), 200..=299) && !response.reports_failure() {
        return None;
    }
    let Report { code, message, .. } = Report::read(response.body());
    let context = response.signing_context();
    let explained =
        |text: String| context.and_then(|context| context.explain(response.status(), &text)).unwrap_or(text);
    let redacted = |text: String| redact(redactor, &text).unwrap_or(text);
    let code = code.map(explained).map(redacted);
    let message = message.map(explained).map(redacted);
    (code.is_some() || message.is_some()).then(|| error_json(code.as_deref(), message.as_deref()))
}

fn redact(redactor: Option<&Redactor>, text: &str) -> Option<String> {
    redactor.and_then(|redactor| redactor.redact(text))
}

/// Redacts the body of a response.
struct Redaction {
    recorder: Recorder,
    redactor: Option<Redactor>,
}

impl Redact for Redaction {
    fn replace(&self, json: &str) -> String {
        self.recorder.state().pseudonyms.replace_json(json)
    }

    fn redact(&self, text: &str) -> Option<String> {
        redact(self.redactor.as_ref(), text)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("calls", &self.state().calls.len()).finish_non_exhaustive()
    }
}
