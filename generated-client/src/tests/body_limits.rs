//! Limits of members of request bodies, which are checked before a call is sent.

// The macro defines methods that the tests do not call.
#![allow(dead_code)]

use super::fault_server::{FaultServer, respond};
use super::scripted_server::{Server, json};
use super::{builder, client};
use crate::internal::object;
use crate::{Error, Idempotency, Operation, OperationMeta, Personal, Request, RetryConfig, UnknownFields};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    owner: Option<Personal<String>>,
    volumes: Vec<Volume>,
    labels: BTreeMap<String, String>,
    shares: BTreeMap<String, Vec<f64>>,
    unknown_fields: UnknownFields,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Volume {
    name: Option<String>,
    size: Option<i64>,
    unknown_fields: UnknownFields,
}

object! {
    Order {
        "owner" => owner { min_length: 3 },
        "volumes" => volumes { min_items: 1, max_items: 2 },
        "labels" => labels { max_length: 4 },
        "shares" => shares { minimum: -1, maximum: 1 },
    }
}
object! { Volume { "name" => name { min_length: 2, max_length: 4 }, "size" => size { minimum: 10 } } }

#[derive(Clone, Debug)]
struct Send(Order);

impl Operation for Send {
    type Output = Order;

    const META: &'static OperationMeta =
        &OperationMeta { name: "Send", method: "POST", path: "/v1/orders", idempotency: Idempotency::Idempotent };

    fn request(&self) -> Result<Request, Error> {
        let mut request = Request::builder(Self::META);
        request.json(&self.0);
        request.build()
    }
}

fn volume(name: &str, size: i64) -> Volume {
    Volume { name: Some(name.to_owned()), size: Some(size), ..Volume::default() }
}

fn wrong() -> Order {
    Order {
        owner: Some(Personal::new("\u{e4}b".to_owned())),
        volumes: vec![volume("abcd", 10), volume("secret", 9), volume("", 11)],
        labels: BTreeMap::from([("key-of-ada".to_owned(), "label-of-ada".to_owned())]),
        shares: BTreeMap::from([("a".to_owned(), vec![1.0, -1.5, f64::NAN])]),
        ..Order::default()
    }
}

#[tokio::test]
async fn one_error_lists_the_path_of_every_violation_and_no_value() {
    let server = Server::start([json("{}")]);
    let client = client(&server);
    let error = client.call(Send(wrong())).send().await.unwrap_err();
    assert!(error.is_invalid_request() && error.attempts() == 0);
    assert_eq!(
        error.to_string(),
        "Send: invalid request: `body.owner` must be at least 3 characters long; \
         `body.volumes[1].name` must be at most 4 characters long; `body.volumes[1].size` must be at least 10; \
         `body.volumes[2].name` must be at least 2 characters long; `body.volumes` must have at most 2 elements; \
         `body.labels.*` must be at most 4 characters long; `body.shares.*[1]` must be -1 to 1; \
         `body.shares.*[2]` must be -1 to 1"
    );
    client.call(Send(wrong())).skip_validation().send().await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_empty_list_is_sent_so_it_violates_a_minimum() {
    let server = FaultServer::always(respond(200, "", "{}"));
    let client = builder(server.url()).retry(RetryConfig::none()).build().unwrap();
    let error = client.call(Send(Order::default())).send().await.unwrap_err();
    assert_eq!(error.to_string(), "Send: invalid request: `body.volumes` must not be empty");
    let valid = Order { volumes: vec![volume("ab", 10), Volume::default()], ..Order::default() };
    client.call(Send(valid)).send().await.unwrap();
    assert_eq!(server.arrivals().len(), 1);
}

#[tokio::test]
async fn limits_do_not_apply_to_responses() {
    let body = wrong().to_json().replace("null", "5");
    let server = Server::start([json(&body)]);
    let valid = Order { volumes: vec![volume("ab", 10)], ..Order::default() };
    let response = client(&server).call(Send(valid)).send_with_response().await.unwrap();
    assert!(response.mismatches().is_empty());
    assert_eq!(response.value().volumes.len(), 3);
}
