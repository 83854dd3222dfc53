//! The embedded service sends only error codes that `errors.yaml` lists.

use crate::support::{company, error, get, send};
use codegen::mock::{Data, Mock};
use codegen::model::{CONDITIONS, Condition, ErrorCodes, Model};
use codegen::source::SourceMap;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tests::mock::{mock_with_data, mock_with_spec};
use tests::spec::{SpecFiles, project, real_spec};

/// A code with the status of the response. Results inside of successful responses have the status 200.
type Sent = BTreeSet<(u16, String)>;

fn model(files: SpecFiles) -> Model {
    codegen::parse_and_resolve(&SourceMap::new(files)).expect("the spec is valid")
}

fn is_listed(codes: &ErrorCodes, status: u16, code: &str) -> bool {
    // Stages and tasks in successful responses have the codes of failed calls.
    codes.entries.iter().any(|entry| entry.code == code && (status == 200 || entry.statuses.contains(&status)))
}

/// Returns the codes of the gateway and of injected faults.
fn sent_by_the_gateway(service: &Mock) -> Sent {
    let errors = CONDITIONS.iter().map(|(_, condition, _)| service.error(*condition, "a message"));
    let faults = (400..=599).map(|status| service.fault(status));
    errors
        .chain(faults)
        .filter_map(|response| {
            let body: Value = serde_json::from_slice(&response.body).expect("an error body is JSON");
            Some((response.status, body["error_code"].as_str()?.to_owned()))
        })
        .collect()
}

/// Returns the codes of requests that the service refuses.
fn sent_for_bad_requests(service: &Mock) -> Sent {
    let requests = [
        ("GET", "/nowhere"),
        ("GET", "*"),
        ("PUT", "/v2/p/connections/desktops"),
        ("GET", "/v2/p/connections/desktops?limit=x"),
        ("GET", "/v2/p/connections/desktops?user_name=%FF"),
        ("GET", "/v2/p/statistics/metrics/access-stages?transaction_id=unknown"),
    ];
    let code = |(method, target): (&str, &str)| {
        let response = send(service, method, target);
        let body: Value = serde_json::from_slice(&response.body).expect("an error body is JSON");
        (response.status, body["error_code"].as_str().expect("each error has a code").to_owned())
    };
    requests.into_iter().map(code).collect()
}

/// Returns the codes of the stages of all logins of the last days.
fn sent_in_stages(service: &Mock) -> Sent {
    let logins = get(service, "/v2/p/connections/desktops?limit=1000");
    let ids =
        logins["records"].as_array().expect("records").iter().filter_map(|login| login["transaction_id"].as_str());
    let stages = ids.flat_map(|id| {
        let answer = get(service, &format!("/v2/p/statistics/metrics/access-stages?transaction_id={id}"));
        answer["stages"].as_array().expect("stages").clone()
    });
    stages.filter_map(|stage| Some((200, stage["error_code"].as_str()?.to_owned()))).collect()
}

#[test]
fn every_code_is_listed() {
    let codes = model(real_spec()).error_codes;
    let service = mock_with_data(Data::Company(company()));
    let gateway = sent_by_the_gateway(&service);
    let refused = sent_for_bad_requests(&service);
    let stages = sent_in_stages(&service);
    assert!(gateway.len() > 10 && refused.len() == 4 && stages.len() == 2, "{gateway:?} {refused:?} {stages:?}");
    for (status, code) in gateway.iter().chain(&refused).chain(&stages) {
        assert!(is_listed(&codes, *status, code), "{code} with status {status}");
    }
}

#[test]
fn the_file_decides_which_code_is_sent() {
    let files = real_spec().into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8").replace("WKS.00211102", "WKS.99999999");
        (path, text.into_bytes())
    });
    let service = mock_with_spec(files.collect(), Data::Examples);
    assert_eq!(error(&service, "/v2/p/connections/desktops?limit=x").1, "WKS.99999999");
}

#[test]
fn a_spec_without_error_codes_has_default_statuses_and_no_codes() {
    let files = real_spec().into_iter().filter(|(path, _)| path != "errors.yaml").collect();
    let service = mock_with_spec(files, Data::Company(company()));
    assert_eq!(sent_by_the_gateway(&service), Sent::new());
    assert_eq!(sent_in_stages(&service), Sent::new());
    let (status, code, message) = error(&service, "/v2/p/connections/desktops?limit=x");
    assert_eq!((status, code.as_str(), message.as_str()), (400, "", "`limit` is not a 64-bit integer"));
    assert_eq!(service.error(Condition::Unauthenticated, "").status, 401);
    assert_eq!(service.fault(418).status, 418);
}

/// Returns the source files below a directory.
fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("the directory can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() { sources(&path, found) } else { found.push(path) }
    }
}

#[test]
fn no_code_is_a_literal() {
    let mut paths = Vec::new();
    for directory in ["codegen/src/mock", "xtask/src/serve"] {
        sources(&project().join(directory), &mut paths);
    }
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let has_code =
            |prefix: &str| text.split(prefix).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        assert!(!["WKS.", "APIGW.", "IAM.", "STS5."].into_iter().any(has_code), "{} has an error code", path.display());
    }
}
