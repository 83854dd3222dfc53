//! `Recorder`: records the output and the requests of each code path of the client.

use super::super::fault_server::{Arrival, FaultServer, Step, respond};
use crate::auth::UnsignedRequest;
use crate::generated::SERVICE;
use crate::{Client, ClientBuilder, Credentials, Error, ErrorKind, Operation, RetryConfig, Timestamp};
use crate::{ExportUserUsage, ListLoginRecords, ShowUserAccessStages};
use http::{HeaderMap, HeaderValue};
use std::collections::{BTreeSet, HashSet};
use std::error::Error as StdError;
use std::fmt::Debug;
use std::ops::Range;
use std::time::Duration;

/// The prefix of all markers.
pub(super) const MARK: &str = "M4RK";
pub(super) const HEADER: &str = "M4RK-header";
pub(super) const QUERY: &str = "M4RK-query";
pub(super) const PERSON: &str = "M4RK-user";

/// The personal parameters of requests, with their values.
pub(super) const PARAMETERS: [(&str, &str); 3] =
    [("user_name", PERSON), ("computer_name", "M4RK-computer"), ("username", "M4RK-exported")];

/// Returns the access key, the secret key and the token of a source.
pub(super) fn secrets(source: &str) -> [String; 3] {
    ["access", "secret", "token"].map(|part| format!("{MARK}-{source}-{part}"))
}

pub(super) fn temporary(source: &str) -> Credentials {
    let [access_key, secret_key, token] = secrets(source);
    Credentials::access_key(access_key, secret_key).with_security_token(token)
}

/// Returns a builder for a client without retries.
pub(super) fn builder(server: &FaultServer, credentials: Credentials) -> ClientBuilder {
    Client::builder().endpoint(server.url()).project_id("p1").credentials(credentials).retry(RetryConfig::none())
}

pub(super) fn day() -> Range<Timestamp> {
    let now = Timestamp::now();
    now - Duration::from_secs(86_400)..now
}

pub(super) fn logins() -> ListLoginRecords {
    ListLoginRecords::new().user_name(PERSON).computer_name(PARAMETERS[1].1)
}

#[derive(Default)]
pub(super) struct Recorder {
    /// All output of the current path.
    shown: Vec<String>,
    /// The markers that were sent on the current path.
    sent: BTreeSet<String>,
    /// The kinds of errors that occurred so far, on any path.
    kinds: HashSet<ErrorKind>,
}

impl Recorder {
    /// Runs a code path. Asserts that it sends these markers, and that its output contains no marker.
    pub(super) async fn path(&mut self, name: &str, markers: Vec<String>, path: impl AsyncFnOnce(&mut Self)) {
        Box::pin(path(self)).await;
        let shown = std::mem::take(&mut self.shown);
        let sent = std::mem::take(&mut self.sent);
        assert!(!shown.is_empty(), "{name} shows something");
        for text in shown {
            assert!(!text.to_uppercase().contains(MARK), "{name} shows {text}");
        }
        for marker in markers {
            assert!(sent.contains(&marker), "{name} has not sent {marker} but {sent:?}");
        }
    }

    pub(super) fn debug(&mut self, value: &impl Debug) {
        self.shown.extend([format!("{value:?}"), format!("{value:#?}")]);
    }

    /// Records the text of an error and of its sources.
    pub(super) fn error(&mut self, error: &Error) {
        self.kinds.insert(error.kind());
        self.debug(error);
        let mut next: Option<&dyn StdError> = Some(error);
        while let Some(error) = next {
            self.shown.extend([format!("{error}"), format!("{error:#}"), format!("{error:?}")]);
            next = error.source();
        }
    }

    pub(super) fn outcome<T: Debug>(&mut self, outcome: &Result<T, Error>) {
        match outcome {
            Ok(value) => self.debug(value),
            Err(error) => self.error(error),
        }
    }

    /// Returns the number of outputs of the current path that contain a string.
    pub(super) fn count(&self, text: &str) -> usize {
        self.shown.iter().filter(|shown| shown.contains(text)).count()
    }

    /// Records the markers in a string that was sent.
    pub(super) fn sent(&mut self, text: &str) {
        let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
        self.sent.extend(text.split(ends).filter(|word| word.starts_with(MARK)).map(str::to_owned));
    }

    /// Records the markers in the requests that a server received. Also records the secret key if it signed them,
    /// because the key itself is never sent.
    pub(super) async fn arrived(&mut self, server: &FaultServer, source: &str) {
        let [_, secret_key, _] = secrets(source);
        for arrival in server.arrivals() {
            assert!(!arrival.head.contains(&secret_key), "{}", arrival.head);
            self.sent(&arrival.head);
            self.sent(&arrival.body);
            if is_signed_by(&arrival, &temporary(source)).await {
                self.sent.insert(secret_key.clone());
            }
        }
    }

    /// Builds a client, sends calls with all markers, and records all output.
    pub(super) async fn calls(&mut self, builder: ClientBuilder) {
        self.debug(&builder);
        let client = match builder.build() {
            Ok(client) => client,
            Err(error) => return self.error(&error),
        };
        self.call(&client, logins()).await;
        self.call(&client, ExportUserUsage::new(day()).username(PARAMETERS[2].1)).await;
        self.call(&client, ShowUserAccessStages::new("t1")).await;
        self.debug(&client);
    }

    pub(super) async fn call<O>(&mut self, client: &Client, operation: O)
    where
        O: Operation<Output: Debug> + Debug + Clone,
    {
        self.debug(&operation);
        if let Ok(request) = operation.request() {
            self.debug(&request);
        }
        let call = client.call(operation).with_header("X-More", HEADER).with_query("more", QUERY);
        self.debug(&call);
        let outcome = call.clone().send_with_response().await;
        self.outcome(&outcome);
    }

    /// Asserts that the paths had errors of every kind, except for those of tasks, of written files and of HTTP/2.
    pub(super) fn check_kinds(&self) {
        use ErrorKind::{
            Configuration, Connect, ConnectTimeout, Credentials, DeadlineExceeded, Decode, InvalidRequest, Paging,
            Service, Timeout, Transport, Unreachable, Untrusted,
        };
        let stages = [Configuration, Credentials, InvalidRequest, Service, Decode, Paging];
        let exchanges = [Unreachable, Untrusted, Connect, ConnectTimeout, Timeout, DeadlineExceeded, Transport];
        for kind in stages.into_iter().chain(exchanges) {
            assert!(self.kinds.contains(&kind), "{kind:?} in {:?}", self.kinds);
        }
    }
}

/// Returns `true` if a request is signed with these credentials.
async fn is_signed_by(arrival: &Arrival, credentials: &Credentials) -> bool {
    let Some(date) = arrival.header("x-sdk-date") else { return false };
    let header = |name: &str| arrival.header(name).unwrap_or_default();
    let mut headers = HeaderMap::new();
    for name in ["host", "content-type"] {
        headers.insert(name, HeaderValue::from_str(header(name)).unwrap());
    }
    let date = format!("{}-{}-{}:{}:{}", &date[..4], &date[4..6], &date[6..11], &date[11..13], &date[13..]);
    let now: Timestamp = date.parse().unwrap();
    // A request to a proxy contains the full URL.
    let target = arrival.target().trim_start_matches("http://service.invalid");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let project_id = arrival.header("x-project-id");
    let request = UnsignedRequest { method: "GET", path, query, body: Some(b""), template: "/", project_id };
    let secrets = credentials.current(|| now).await.unwrap();
    secrets.authorize(&SERVICE, &request, &mut headers, || now).unwrap();
    arrival.header("authorization") == headers["authorization"].to_str().ok()
}

/// Returns the response to a request: an error whose message is that request.
pub(super) fn echo(arrival: &Arrival, status: u16) -> Vec<Step> {
    let head = format!("{}{}", arrival.head, arrival.body).replace('"', "'").replace("\r\n", " ");
    respond(status, "", &format!(r#"{{"error_code":"WKS.00211102","error_msg":"{head}"}}"#))
}
