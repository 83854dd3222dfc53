//! Every operation of the spec has a route, and no other routes exist.

use crate::support::{company, error, send, with_operation};
use codegen::mock::{Data, Mock, Request};
use std::time::Duration;
use tests::mock::{mock_with_data, mock_with_spec};
use tests::spec::real_spec;

const STAGES: &str = "operations/statistics/show_user_access_stages.yaml";

#[test]
fn an_operation_without_a_file_has_no_route() {
    let files = real_spec().into_iter().filter(|(path, _)| path != STAGES).collect();
    let service = mock_with_spec(files, Data::Examples);
    let (status, code, _) = error(&service, "/v2/p/statistics/metrics/access-stages?transaction_id=1");
    assert_eq!((status, code.as_str()), (404, "APIGW.0101"));
    assert_eq!(service.routes().count(), 6);
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
    let service = mock_with_spec(with_operation("desktop/show_shelf", operation), Data::Company(company()));
    let response = send(&service, "GET", "/v1/p/shelf");
    assert_eq!((response.status, response.operation.as_deref()), (200, Some("ShowShelf")));
    assert_eq!(response.body, br#"{"id":"s1"}"#);
}

#[test]
fn other_methods_are_not_allowed() {
    let service = mock_with_data(Data::Examples);
    let response = send(&service, "POST", "/v2/p/connections/desktops");
    assert_eq!(response.status, 405);
    assert_eq!(response.headers, [("allow".to_owned(), "GET".to_owned())]);
    for target in ["/", "/v2", "/v2/p/connections/desktops/", "/v9/p/connections/desktops"] {
        assert_eq!(send(&service, "GET", target).status, 404, "{target}");
    }
}

#[test]
fn path_parameters_are_decoded_per_segment() {
    let service = mock_with_data(Data::Examples);
    assert_eq!(send(&service, "GET", "/v2/a%2Fb/connections/desktops").status, 200);
    assert_eq!(send(&service, "GET", "/v2/a/b/connections/desktops").status, 404);
    assert_eq!(send(&service, "GET", "/v2/%FF/connections/desktops").status, 400);
}

#[test]
fn empty_path_parameters_are_invalid() {
    let service = mock_with_data(Data::Examples);
    for (target, name) in [("/v2//connections/desktops", "project_id"), ("/v2/p/desktop-monitor/", "desktop_id")] {
        let (status, code, message) = error(&service, target);
        assert_eq!((status, code.as_str()), (400, "WKS.00211102"), "{target}");
        assert!(message.starts_with(&format!("`{name}` is empty")), "{message}");
    }
}

/// Creates the embedded service of the project's spec and of operations with these names, methods and paths. The body
/// of a POST operation requires a property that has the name of the operation.
fn shelves(operations: &[(&str, &str)]) -> Mock {
    let mut files = real_spec();
    for (name, http) in operations {
        let body = if http.starts_with("POST") {
            format!("body: {{ type: {name}Body, description: B. }}\n")
        } else {
            String::new()
        };
        let types = if body.is_empty() {
            String::new()
        } else {
            format!(
                "  {name}Body: {{ type: object, description: B., properties: {{ {name}: {{ type: string, required: true, description: P. }} }} }}\n"
            )
        };
        let names = http.split(['{', '}']).skip(1).step_by(2).filter(|name| *name != "project_id");
        let path: String =
            names.map(|name| format!("  {name}: {{ type: string, required: true, description: P. }}\n")).collect();
        let path = if path.is_empty() { path } else { format!("path:\n{path}") };
        let text = format!(
            "operation: {name}\ndocument: {{ title: Shelf, updated: 2026-01-31 }}\nsummary: Does it.\nhttp: {http}\n\
             retry: {{ idempotent: true, reason: only reads }}\npermissions: none\n{path}{body}\
             responses: {{ 200: {{ body: {name}Result, description: Done. }} }}\ntypes:\n{types}  \
             {name}Result: {{ type: object, description: R., properties: {{ id: {{ type: string, description: Id. }} }} }}\n"
        );
        let stem = name
            .chars()
            .map(|each| if each.is_uppercase() { format!("_{}", each.to_lowercase()) } else { each.to_string() });
        files.push((
            format!("operations/desktop/{}.yaml", stem.collect::<String>().trim_start_matches('_')),
            text.into_bytes(),
        ));
    }
    mock_with_spec(files, Data::Examples)
}

fn operation(service: &Mock, method: &str, target: &str, body: &str) -> Option<String> {
    let request = Request { method, target, headers: &[], body: body.as_bytes(), elapsed: Duration::ZERO };
    service.respond(&request).operation
}

#[test]
fn literal_segments_take_precedence_over_parameters() {
    let routes = [
        ("ShowBook", "GET /v1/books/{book}"),
        ("ShowNew", "GET /v1/books/new"),
        ("ShowNewPage", "GET /v1/books/new/{page}"),
        ("ShowFirst", "GET /v1/books/{book}/first"),
        ("DeleteBook", "DELETE /v1/books/{book}"),
    ];
    for reversed in [false, true] {
        let mut routes = routes.to_vec();
        if reversed {
            routes.reverse();
        }
        let service = shelves(&routes);
        for (method, target, name) in [
            ("GET", "/v1/books/5", "ShowBook"),
            ("GET", "/v1/books/new", "ShowNew"),
            ("GET", "/v1/books/new/first", "ShowNewPage"),
            ("GET", "/v1/books/5/first", "ShowFirst"),
            // Only the template with the parameter has this method.
            ("DELETE", "/v1/books/new", "DeleteBook"),
        ] {
            assert_eq!(operation(&service, method, target, "").as_deref(), Some(name), "{method} {target}");
        }
        assert_eq!(service.shared_routes(), []);
        assert_eq!(send(&service, "PUT", "/v1/books/new").headers, [("allow".to_owned(), "DELETE, GET".to_owned())]);
    }
}

#[test]
fn operations_of_one_route_are_distinguished_by_their_requests() {
    let service = shelves(&[("StartShelf", "POST /v1/shelf/action"), ("StopShelf", "POST /v1/shelf/action")]);
    for name in ["StartShelf", "StopShelf"] {
        let body = format!("{{\"{name}\":\"x\"}}");
        assert_eq!(operation(&service, "POST", "/v1/shelf/action", &body).as_deref(), Some(name));
    }
    assert_eq!(send(&service, "POST", "/v1/shelf/action").status, 400);
    assert_eq!(service.shared_routes(), [("POST", "/v1/shelf/action", vec!["StartShelf", "StopShelf"])]);
}

#[test]
fn unusual_methods_and_targets_have_documented_errors() {
    let service = mock_with_data(Data::Examples);
    for method in ["HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X"] {
        let response = send(&service, method, "/v2/p/connections/desktops");
        assert_eq!(response.status, 405, "{method}");
        let body: serde_json::Value = serde_json::from_slice(&response.body).expect("an error body is JSON");
        assert_eq!(body["error_code"], "WKS.00000405", "{method}");
    }
    for target in
        ["", "*", "?", "x", "/%", "/%zz", "//", "/v2/%00/connections/desktops", "/v2/p/connections/desktops?%"]
    {
        let response = send(&service, "GET", target);
        assert!([200, 400, 404].contains(&response.status), "{target}: {}", response.status);
    }
}
