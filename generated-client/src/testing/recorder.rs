//! `Recorder`: records the calls of a client, without secrets and personal values.

use super::pseudonyms::Pseudonyms;
use super::recording::{RecordedExchange, Recording};
use crate::auth::SigningContext;
use crate::client::ClientBuilder;
use crate::error::Report;
use crate::json::body::Body;
use crate::json::redact::Redact;
use crate::json::writer::{Writer, quoted};
use crate::request::message::Request;
use crate::response::RawResponse;
use crate::transport::Record;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The response headers that are recorded.
const HEADERS: [http::HeaderName; 2] = [CONTENT_TYPE, RETRY_AFTER];

/// Records the calls of a client, without secrets and personal values, so that a
/// [`FakeService`](super::FakeService::replay) can replay them.
///
/// For each call, it records the operation, the query parameters, and the last response: the status, the headers
/// `Content-Type` and `Retry-After`, and the body.
///
/// - Personal values become pseudonyms such as `personal-1`. Equal values have the same pseudonym in the whole recording.
///   A personal timestamp becomes the start of 1970, a personal object or array becomes empty, and a personal boolean
///   becomes `null`.
/// - Only declared fields are recorded. Unknown fields and values with an unexpected type are omitted.
/// - In other strings, secrets and the personal values of the request become `***`, and strings longer than 8 KiB are
///   truncated. Free-form JSON that contains such values or is longer becomes `null`.
/// - An error response consists of its code and its message.
/// - Request bodies, downloads and failures without a response are not recorded.
///
/// Identifiers, such as those of desktops and users, are not personal values and remain. Read a recording before you
/// share it. See [`testing`](crate::testing#recordings) for an example. Clones share the recording.
#[derive(Clone, Default)]
pub struct Recorder {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    exchanges: Vec<RecordedExchange>,
    pseudonyms: Pseudonyms,
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
        Recording::new(self.state().exchanges.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records everything but the body of a successful response. Returns the index of the call.
    fn record_head(&self, request: &Request, response: &RawResponse) -> usize {
        let context = response.signing_context().map(Arc::as_ref);
        let redacted = |text: &str| context.and_then(|context| context.redact_text(text)).unwrap_or(text.to_owned());
        let headers = HEADERS.iter().filter_map(|name| Some((name, response.headers().get(name)?.to_str().ok()?)));
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), redacted(value)));
        let mut state = self.state();
        let query = request.query().iter().map(|(name, value)| {
            let is_personal = request.personal().contains(value);
            let value = if is_personal { state.pseudonyms.replace_text(value) } else { redacted(value) };
            ((*name).to_owned(), value)
        });
        let exchange = RecordedExchange {
            operation: request.operation().name.to_owned(),
            query: query.collect(),
            status: response.status(),
            headers: headers.collect(),
            body: error_body(response, context),
        };
        state.exchanges.push(exchange);
        state.exchanges.len() - 1
    }

    fn record_body(&self, index: usize, body: &dyn Body, context: Option<Arc<SigningContext>>) {
        let mut writer = Writer::redacting(Box::new(Redaction { recorder: self.clone(), context }));
        body.write_to(&mut writer);
        if let Some(exchange) = self.state().exchanges.get_mut(index) {
            exchange.body = Some(writer.into_text());
        }
    }
}

impl Record for Recorder {
    fn record(&self, request: &Request, response: RawResponse) -> RawResponse {
        let index = self.record_head(request, &response);
        let context = response.signing_context().cloned();
        let recorder = self.clone();
        response.with_record(Arc::new(move |body| recorder.record_body(index, body, context.clone())))
    }
}

/// Returns the code and the message of an error response as JSON, without secrets and personal values. `None` if the
/// response contains neither.
fn error_body(response: &RawResponse, context: Option<&SigningContext>) -> Option<String> {
    let Report { code, message, .. } = Report::read(response.body());
    let redacted = |text: String| context.and_then(|context| context.explain(response.status(), &text)).unwrap_or(text);
    let members = [("error_code", code), ("error_msg", message)];
    let members =
        members.into_iter().filter_map(|(name, text)| Some(format!("\"{name}\":{}", quoted(&redacted(text?)))));
    let members: Vec<_> = members.collect();
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

/// Redacts the body of a response.
struct Redaction {
    recorder: Recorder,
    context: Option<Arc<SigningContext>>,
}

impl Redact for Redaction {
    fn replace(&self, json: &str) -> String {
        self.recorder.state().pseudonyms.replace_json(json)
    }

    fn redact(&self, text: &str) -> Option<String> {
        self.context.as_ref().and_then(|context| context.redact_text(text))
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("calls", &self.state().exchanges.len()).finish_non_exhaustive()
    }
}
