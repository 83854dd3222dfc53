//! A run over all paths: what they have shown, and what they have sent.

use super::super::fault_server::{Arrival, Peer, Step, answer};
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

/// What all markers begin with.
pub(super) const MARK: &str = "M4RK";
pub(super) const HEADER: &str = "M4RK-header";
pub(super) const QUERY: &str = "M4RK-query";
pub(super) const PERSON: &str = "M4RK-user";

/// The personal parameters of the requests, and what they are set to.
pub(super) const PARAMETERS: [(&str, &str); 3] =
    [("user_name", PERSON), ("computer_name", "M4RK-computer"), ("username", "M4RK-exported")];

/// Three secrets of one source.
pub(super) fn keys(source: &str) -> [String; 3] {
    ["access", "secret", "token"].map(|part| format!("{MARK}-{source}-{part}"))
}

pub(super) fn temporary(source: &str) -> Credentials {
    let [access_key, secret_key, token] = keys(source);
    Credentials::access_key(access_key, secret_key).with_security_token(token)
}

/// The settings of a client that sends every request once.
pub(super) fn builder(peer: &Peer, credentials: Credentials) -> ClientBuilder {
    Client::builder().endpoint(peer.url()).project_id("p1").credentials(credentials).retry(RetryConfig::none())
}

pub(super) fn day() -> Range<Timestamp> {
    let now = Timestamp::now();
    now - Duration::from_secs(86_400)..now
}

pub(super) fn logins() -> ListLoginRecords {
    ListLoginRecords::new().user_name(PERSON).computer_name(PARAMETERS[1].1)
}

#[derive(Default)]
pub(super) struct Run {
    /// Everything that the present path has shown.
    shown: Vec<String>,
    /// The markers that the present path has sent.
    sent: BTreeSet<String>,
    /// The kinds of the errors of all paths.
    kinds: HashSet<ErrorKind>,
}

impl Run {
    /// Takes a path, which sends these markers and shows none.
    pub(super) async fn path(&mut self, name: &str, markers: Vec<String>, path: impl AsyncFnOnce(&mut Self)) {
        Box::pin(path(self)).await;
        let (shown, sent) = (std::mem::take(&mut self.shown), std::mem::take(&mut self.sent));
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

    /// An error and all that is behind it.
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

    /// How often a text is in what the present path has shown.
    pub(super) fn count(&self, text: &str) -> usize {
        self.shown.iter().filter(|shown| shown.contains(text)).count()
    }

    /// Notes the markers in a text that has arrived somewhere.
    pub(super) fn sent(&mut self, text: &str) {
        let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
        self.sent.extend(text.split(ends).filter(|word| word.starts_with(MARK)).map(str::to_owned));
    }

    /// Notes what has arrived, and the secret key if the requests are signed with it.
    pub(super) async fn arrived(&mut self, peer: &Peer, source: &str) {
        for arrival in peer.arrivals() {
            self.sent(&arrival.head);
            if is_signed_by(&arrival, &temporary(source)).await {
                self.sent.insert(keys(source)[1].clone());
            }
        }
    }

    /// Builds a client, makes calls that hold all markers of requests, and keeps all that can be seen.
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

    /// The paths had errors of every kind.
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

/// Whether a signature is that of these keys: the secret key itself is never sent.
async fn is_signed_by(arrival: &Arrival, credentials: &Credentials) -> bool {
    let Some(date) = arrival.header("x-sdk-date") else { return false };
    let header = |name: &str| arrival.header(name).unwrap_or_default();
    let mut headers = HeaderMap::new();
    for name in ["host", "content-type"] {
        headers.insert(name, HeaderValue::from_str(header(name)).unwrap());
    }
    let parts = [&date[..4], "-", &date[4..6], "-", &date[6..11], ":", &date[11..13], ":", &date[13..]];
    let now: Timestamp = parts.concat().parse().unwrap();
    // A proxy is told the whole URL.
    let target = arrival.target().trim_start_matches("http://service.invalid");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let project_id = arrival.header("x-project-id");
    let request = UnsignedRequest { method: "GET", path, query, body: Some(b""), template: "/", project_id };
    let keys = credentials.current(|| now).await.unwrap();
    keys.authorize(&SERVICE, &request, &mut headers, || now).unwrap();
    arrival.header("authorization") == headers["authorization"].to_str().ok()
}

/// Repeats everything that came, as an error's message.
pub(super) fn echo(arrival: &Arrival, status: u16) -> Vec<Step> {
    let head = arrival.head.replace('"', "'").replace("\r\n", " ");
    answer(status, "", &format!(r#"{{"error_code":"WKS.0400","error_msg":"{head}"}}"#))
}
