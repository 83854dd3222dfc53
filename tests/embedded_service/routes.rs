//! Every operation of the spec has a route, and only those.

use crate::service::{ask, company, refused, service, service_of};
use codegen::mock::Data;
use tests::spec::real_spec;

const STAGES: &str = "operations/statistics/show_user_access_stages.yaml";

#[test]
fn an_operation_without_a_file_has_no_route() {
    let files = real_spec().into_iter().filter(|(path, _)| path != STAGES).collect();
    let service = service_of(files, Data::Examples);
    let (status, code, _) = refused(&service, "/v2/p/statistics/metrics/access-stages?transaction_id=1");
    assert_eq!((status, code.as_str()), (404, "APIGW.0101"));
    assert_eq!(service.routes().count(), 3);
}

#[test]
fn a_new_file_is_a_route() {
    let mut files = real_spec();
    let text = files.iter().find(|(path, _)| path == STAGES).expect("the file is there").1.clone();
    let text = String::from_utf8(text).expect("a spec is UTF-8");
    let text = text
        .replace("ShowUserAccessStages", "ShowOtherStages")
        .replace("access-stages", "other-stages")
        .replace("simulate: ", "unit: ");
    let types = ["UserAccessStages", "BizType", "UserAccessStage", "AccessStageName"];
    let text = types.iter().fold(text, |text, name| text.replace(&format!("{name}:"), &format!("{name}Too:")));
    let text = types.iter().fold(text, |text, name| text.replace(&format!(": {name},"), &format!(": {name}Too,")));
    let text = text.replace("body: UserAccessStages\n", "body: UserAccessStagesToo\n");
    let text: String = text.lines().map(|line| without_units(line) + "\n").collect();
    files.push(("operations/statistics/show_other_stages.yaml".to_owned(), text.into_bytes()));
    let service = service_of(files, Data::Company(company()));
    let answer = ask(&service, "GET", "/v2/p/statistics/metrics/other-stages?transaction_id=1");
    assert_eq!((answer.status, answer.operation.as_deref()), (200, Some("ShowOtherStages")));
    let body: serde_json::Value = serde_json::from_slice(&answer.body).expect("the body is JSON");
    assert_eq!(body["stages"].as_array().map(Vec::len), Some(2), "{body}");
    assert_eq!(body["stages"][0]["stage"], "LOGIN", "the document's example and values are used: {body}");
}

/// The line without `unit: ..`, which only numbers can have.
fn without_units(line: &str) -> String {
    let mut parts: Vec<&str> = line.split(", ").collect();
    parts.retain(|part| !part.starts_with("unit: "));
    parts.join(", ")
}

#[test]
fn a_path_takes_its_own_methods_only() {
    let service = service(Data::Examples);
    let answer = ask(&service, "POST", "/v2/p/connections/desktops");
    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers, [("allow".to_owned(), "GET".to_owned())]);
    for target in ["/", "/v2", "/v2/p/connections/desktops/", "/v2//connections/desktops", "/v9/p/connections/desktops"]
    {
        assert_eq!(ask(&service, "GET", target).status, 404, "{target}");
    }
}

#[test]
fn a_path_value_is_decoded_and_stays_in_its_segment() {
    let service = service(Data::Examples);
    assert_eq!(ask(&service, "GET", "/v2/a%2Fb/connections/desktops").status, 200);
    assert_eq!(ask(&service, "GET", "/v2/a/b/connections/desktops").status, 404);
    assert_eq!(ask(&service, "GET", "/v2/%FF/connections/desktops").status, 400);
}
