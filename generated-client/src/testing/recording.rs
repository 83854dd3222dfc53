//! `Recording`: recorded calls, and their text form.

use super::response::MockResponse;
use crate::json::raw;
use crate::json::writer::quoted;
use std::fmt;
use std::str::FromStr;

/// The version of the text form.
const VERSION: &str = "1";

/// Recorded calls, without secrets and personal values.
///
/// `Display` writes JSON with one line for each call, and parsing reads it. See
/// [`testing`](crate::testing#recordings) for an example, and [`Recorder`](super::Recorder) for what is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    calls: Vec<RecordedCall>,
}

/// A recorded call: its operation and parameters, and the last response to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordedCall {
    pub(super) operation: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    /// The body as JSON. `None` if it was not recorded.
    pub(super) body: Option<String>,
}

/// The error of a text that is not a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseRecordingError {
    problem: String,
}

impl Recording {
    pub(super) fn new(calls: Vec<RecordedCall>) -> Self {
        Self { calls }
    }

    pub(super) fn calls(&self) -> &[RecordedCall] {
        &self.calls
    }

    /// Returns the number of recorded calls.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns `true` if no call was recorded.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }
}

impl RecordedCall {
    /// Returns the response of the fake service.
    pub(super) fn response(&self) -> MockResponse {
        let response = MockResponse::status(self.status).with_body(self.body.clone().unwrap_or_default());
        self.headers.iter().fold(response, |response, (name, value)| response.with_header(name, value))
    }

    fn to_json(&self) -> String {
        let pairs = |pairs: &[(String, String)]| {
            let pairs = pairs.iter().map(|(name, value)| format!("[{},{}]", quoted(name), quoted(value)));
            pairs.collect::<Vec<_>>().join(",")
        };
        format!(
            r#"{{"operation":{},"query":[{}],"status":{},"headers":[{}],"body":{}}}"#,
            quoted(&self.operation),
            pairs(&self.query),
            self.status,
            pairs(&self.headers),
            self.body.as_deref().unwrap_or("null"),
        )
    }

    fn parse(json: &str) -> Result<Self, String> {
        let members = raw::members(json).ok_or("it is not an object")?;
        let member = |name: &str| raw::find(&members, name).ok_or(format!("`{name}` is missing"));
        let status = member("status")?.parse().ok().filter(|status| (100..=999).contains(status));
        Ok(Self {
            operation: raw::string(member("operation")?).ok_or("`operation` is not a string")?,
            query: pairs(member("query")?).ok_or("`query` is not a list of names and values")?,
            status: status.ok_or("`status` is not a number from 100 to 999")?,
            headers: pairs(member("headers")?).ok_or("`headers` is not a list of names and values")?,
            body: Some(member("body")?).filter(|body| *body != "null").map(str::to_owned),
        })
    }
}

/// Reads a list of names and values.
fn pairs(json: &str) -> Option<Vec<(String, String)>> {
    let pair = |json: &&str| match raw::elements(json)?.as_slice() {
        [name, value] => Some((raw::string(name)?, raw::string(value)?)),
        _ => None,
    };
    raw::elements(json)?.iter().map(pair).collect()
}

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"version\":{VERSION},\"calls\":[")?;
        for (index, call) in self.calls.iter().enumerate() {
            let separator = if index == 0 { "\n" } else { ",\n" };
            write!(f, "{separator}{}", call.to_json())?;
        }
        f.write_str("\n]}\n")
    }
}

impl FromStr for Recording {
    type Err = ParseRecordingError;

    fn from_str(text: &str) -> Result<Self, ParseRecordingError> {
        let error = |problem: &str| ParseRecordingError { problem: problem.to_owned() };
        let members = raw::members(text).ok_or(error("it is not a JSON object"))?;
        if raw::find(&members, "version") != Some(VERSION) {
            return Err(error("`version` must be 1"));
        }
        let calls = raw::find(&members, "calls").and_then(raw::elements).ok_or(error("`calls` must be a list"))?;
        let call = |(index, json): (usize, &&str)| {
            RecordedCall::parse(json).map_err(|problem| error(&format!("calls[{index}]: {problem}")))
        };
        calls.iter().enumerate().map(call).collect::<Result<_, _>>().map(Self::new)
    }
}

impl fmt::Display for ParseRecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid recording: {}; help: record the calls again", self.problem)
    }
}

impl std::error::Error for ParseRecordingError {}
