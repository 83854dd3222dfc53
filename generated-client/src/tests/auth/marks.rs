//! Marker secrets and a marker name, and everything that is shown of them.

use super::super::ListThings;
use super::super::peer::{Arrival, Peer, Step, answer};
use crate::auth::Unauthorized;
use crate::generated::SERVICE;
use crate::{Call, Client, ClientBuilder, Credentials, Error, RetryConfig, Timestamp};
use http::{HeaderMap, HeaderValue};
use std::error::Error as StdError;
use std::fmt::Debug;

/// What all secrets have in them.
pub(super) const MARK: &str = "M4RK";
pub(super) const PERSON: &str = "M4RK-person";

/// Three secrets of one source.
pub(super) fn keys(source: &str) -> [String; 3] {
    ["access", "secret", "token"].map(|part| format!("{MARK}-{source}-{part}"))
}

pub(super) fn temporary(source: &str) -> Credentials {
    let [access_key, secret_key, token] = keys(source);
    Credentials::access_key(access_key, secret_key).with_security_token(token)
}

/// Everything that was shown.
#[derive(Default)]
pub(super) struct Shown(pub(super) Vec<String>);

impl Shown {
    pub(super) fn debug(&mut self, value: &impl Debug) {
        self.0.extend([format!("{value:?}"), format!("{value:#?}")]);
    }

    pub(super) fn error(&mut self, error: &Error) {
        self.debug(error);
        let mut next: Option<&dyn StdError> = Some(error);
        while let Some(error) = next {
            self.0.extend([format!("{error}"), format!("{error:#}"), format!("{error:?}")]);
            next = error.source();
        }
    }

    /// Builds a client, sends a call, and keeps all that can be seen of it.
    pub(super) async fn call(&mut self, builder: ClientBuilder) {
        self.debug(&builder);
        let client = match builder.build() {
            Ok(client) => client,
            Err(error) => return self.error(&error),
        };
        let call = || -> Call<ListThings> {
            client.call(ListThings { name: Some(PERSON.to_owned()), ..ListThings::default() })
        };
        self.debug(&call());
        match call().send_with_response().await {
            Ok(response) => self.debug(&response),
            Err(error) => self.error(&error),
        }
        self.debug(&client);
    }

    pub(super) fn check(&self) {
        assert!(!self.0.is_empty());
        for text in &self.0 {
            assert!(!text.contains(MARK), "{text}");
        }
    }
}

/// Whether a signature is that of these keys: the secret key itself is never sent.
pub(super) async fn is_signed_by(arrival: &Arrival, credentials: &Credentials) -> bool {
    let header = |name: &str| arrival.header(name).unwrap_or_default();
    let mut headers = HeaderMap::new();
    for name in ["host", "content-type"] {
        headers.insert(name, HeaderValue::from_str(header(name)).unwrap());
    }
    let date = header("x-sdk-date");
    let parts = [&date[..4], "-", &date[4..6], "-", &date[6..11], ":", &date[11..13], ":", &date[13..]];
    let now: Timestamp = parts.concat().parse().unwrap();
    let request = Unauthorized {
        method: "GET",
        target: arrival.target(),
        body: b"",
        template: "/",
        project_id: arrival.header("x-project-id"),
    };
    let keys = credentials.current(now).await.unwrap();
    keys.authorize(&SERVICE, &request, &mut headers, now).unwrap();
    arrival.header("authorization") == headers["authorization"].to_str().ok()
}

pub(super) fn builder(peer: &Peer, credentials: Credentials) -> ClientBuilder {
    Client::builder().endpoint(peer.url()).project_id("p1").credentials(credentials).retry(RetryConfig::none())
}

/// Repeats everything that came, as an error's message, also percent-encoded and as a canonical
/// request that reads a little otherwise.
pub(super) fn echo(arrival: &Arrival, status: u16) -> Vec<Step> {
    let head = arrival.head.replace('"', "'").replace("\r\n", " ");
    let headers: Vec<_> = arrival.head.lines().skip(1).take_while(|line| !line.is_empty()).collect();
    let (path, query) = arrival.target().split_once('?').unwrap_or((arrival.target(), ""));
    let canonical = format!("GET|{path}/|{query}&other=1|{}||names|hash", headers.join("|").replace(": ", ":"));
    let text = match status {
        401 => format!("verify aksk signature fail, canonicalRequest:{canonical}"),
        // Personal values that a service repeats are its own message; secrets never are.
        _ => head.replace(PERSON, "somebody"),
    };
    answer(status, "", &format!(r#"{{"error_code":"APIGW.0301","error_msg":"{text}"}}"#))
}
