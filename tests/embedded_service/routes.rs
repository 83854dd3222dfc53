//! Every operation of the spec has a route, and no other routes exist.

use crate::support::{company, error, send, service, service_with_spec, with_operation};
use codegen::mock::Data;
use tests::spec::real_spec;

const STAGES: &str = "operations/statistics/show_user_access_stages.yaml";

#[test]
fn an_operation_without_a_file_has_no_route() {
    let files = real_spec().into_iter().filter(|(path, _)| path != STAGES).collect();
    let service = service_with_spec(files, Data::Examples);
    let (status, code, _) = error(&service, "/v2/p/statistics/metrics/access-stages?transaction_id=1");
    assert_eq!((status, code.as_str()), (404, "APIGW.0101"));
    assert_eq!(service.routes().count(), 3);
}

#[test]
fn a_new_file_has_a_route() {
    let operation = "\
operation: ShowShelf
document: { title: Shelf, updated: 2026-01-31 }
summary: Shows a shelf.
http: GET /v1/{project_id}/shelf
retry: { idempotent: true, reason: only reads }
permissions: none
responses: { 200: { body: Shelf, description: Found. } }
types:
  Shelf: { type: object, description: A shelf., properties: { id: { type: string, example: s1, description: Id. } } }
";
    let service = service_with_spec(with_operation("desktop/show_shelf", operation), Data::Company(company()));
    let response = send(&service, "GET", "/v1/p/shelf");
    assert_eq!((response.status, response.operation.as_deref()), (200, Some("ShowShelf")));
    assert_eq!(response.body, br#"{"id":"s1"}"#);
}

#[test]
fn other_methods_are_not_allowed() {
    let service = service(Data::Examples);
    let response = send(&service, "POST", "/v2/p/connections/desktops");
    assert_eq!(response.status, 405);
    assert_eq!(response.headers, [("allow".to_owned(), "GET".to_owned())]);
    for target in ["/", "/v2", "/v2/p/connections/desktops/", "/v2//connections/desktops", "/v9/p/connections/desktops"]
    {
        assert_eq!(send(&service, "GET", target).status, 404, "{target}");
    }
}

#[test]
fn path_parameters_are_decoded_per_segment() {
    let service = service(Data::Examples);
    assert_eq!(send(&service, "GET", "/v2/a%2Fb/connections/desktops").status, 200);
    assert_eq!(send(&service, "GET", "/v2/a/b/connections/desktops").status, 404);
    assert_eq!(send(&service, "GET", "/v2/%FF/connections/desktops").status, 400);
}
