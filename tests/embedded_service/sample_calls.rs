//! Sample calls succeed: with the required parameters only, and with all known ones.

use codegen::mock::{Company, Data, Mock, Request, sample_calls};
use codegen::model::{Operation, ParameterLocation};
use codegen::sample::{SampleCall, SampleCalls, SampleParameter};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::time::Duration;
use tests::arrays::join;
use tests::mock::mock_with_data;
use tests::spec::{real_spec, sources};

/// 2026-03-11T09:30:15Z
const UNTIL: i64 = 1_773_221_415;

#[test]
fn sample_calls_succeed() {
    let company = |desktops, users, days| Data::Company(Company { desktops, users, days, seed: 7, until: UNTIL });
    for data in [Data::Examples, company(20, 30, 30), company(1, 1, 7), company(3, 1, 3_660), company(1_000, 2_000, 2)]
    {
        let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
        let calls = sample_calls(&model, &data);
        let mock = mock_with_data(data.clone());
        for operation in model.operations() {
            let call = calls.of(&operation.name).expect("every operation has a call");
            for all in [false, true] {
                let (status, body) = send(&mock, operation, &calls, call, all);
                assert!((200..300).contains(&status), "{} of {data:?}: {status} {body}", operation.name);
            }
        }
    }
}

/// The optional values belong to one login, so that all filters together still find it.
#[test]
fn the_values_of_filters_find_a_row() {
    let data = Data::Company(Company { desktops: 20, users: 30, days: 30, seed: 7, until: UNTIL });
    let model = codegen::parse_and_resolve(&sources(real_spec())).expect("the spec is valid");
    let calls = sample_calls(&model, &data);
    let mock = mock_with_data(data);
    let operation = model.operations().find(|each| each.name == "ListLoginRecords").expect("a listing");
    let call = calls.of(&operation.name).expect("every operation has a call");
    assert!(call.value("user_name").is_some() && call.value("min_network_rtt").is_some(), "{call:?}");
    let (_, body) = send(&mock, operation, &calls, call, true);
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert!(body["records"].as_array().is_some_and(|records| !records.is_empty()), "{body}");
}

/// Sends a call. Returns the status and the body of the response. `all` includes the optional values.
fn send(mock: &Mock, operation: &Operation, calls: &SampleCalls, call: &SampleCall, all: bool) -> (u16, String) {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let given = || call.parameters.iter().filter(|parameter| all || parameter.required);
    let mut target = operation.http.path.replace("{project_id}", &calls.project_id);
    for parameter in given().filter(|parameter| parameter.location == ParameterLocation::Path) {
        target = target.replace(&format!("{{{}}}", parameter.wire), &encode(&parameter.texts().concat()));
    }
    let pairs = |parameter: &SampleParameter| {
        let texts = join(parameter.texts(), parameter.style).into_iter();
        texts.map(|text| format!("{}={}", parameter.wire, encode(&text))).collect::<Vec<_>>()
    };
    let query: Vec<String> =
        given().filter(|parameter| parameter.location == ParameterLocation::Query).flat_map(pairs).collect();
    let headers = given().filter(|parameter| parameter.location == ParameterLocation::Header);
    let mut headers: Vec<(String, String)> =
        headers.map(|parameter| (parameter.wire.to_lowercase(), parameter.texts().join(","))).collect();
    headers.push(("content-type".to_owned(), "application/json".to_owned()));
    let body = call.body.as_ref().filter(|body| all || body.required).map(|body| body.value.to_string());
    let body = body.unwrap_or_default();
    let target = format!("{target}?{}", query.join("&"));
    let method = operation.http.method.as_str();
    let body = body.as_bytes();
    let response = mock.respond(&Request { method, target: &target, headers: &headers, body, elapsed: Duration::ZERO });
    (response.status, String::from_utf8_lossy(&response.body).into_owned())
}
