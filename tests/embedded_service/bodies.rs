//! Request bodies, response headers, downloads and pagination markers.

use crate::support::{send, with_operation};
use codegen::mock::{Data, Mock, Request, Response};
use std::time::Duration;
use tests::mock::mock_with_spec;
use tests::spec::ok_cases;

fn fixtures() -> Mock {
    mock_with_spec(ok_cases(), Data::Examples)
}

/// Sends a body. Returns the status and the body of the response.
fn send_body(service: &Mock, method: &str, target: &str, media: &str, body: &str) -> (u16, String) {
    let headers = [("content-type".to_owned(), media.to_owned())];
    let request = Request { method, target, headers: &headers, body: body.as_bytes(), elapsed: Duration::ZERO };
    status_and_body(&service.respond(&request))
}

fn post_json(service: &Mock, target: &str, body: &str) -> u16 {
    send_body(service, "POST", target, "application/json", body).0
}

fn status_and_body(response: &Response) -> (u16, String) {
    (response.status, String::from_utf8_lossy(&response.body).into_owned())
}

#[test]
fn multipart_bodies_need_their_required_parts() {
    let service = fixtures();
    let import = |media: &str, body: &str| send_body(&service, "POST", "/v1/p/things/import", media, body);
    let part = |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n");
    let multipart = "multipart/form-data; boundary=x";
    let whole = format!("{}{}--x--\r\n", part("owner"), part("things"));
    assert_eq!(import(multipart, &whole), (200, r#"{"count":1}"#.to_owned()));
    assert_eq!(import(multipart, &format!("{}--x--\r\n", part("owner"))).0, 400);
    assert_eq!(import("application/json", &whole).0, 400);
}

#[test]
fn only_optional_bodies_can_be_omitted() {
    let service = fixtures();
    assert_eq!(post_json(&service, "/v1/notes/n", ""), 200);
    assert_eq!(post_json(&service, "/v1/notes/n", "[]"), 400);
    assert_eq!(post_json(&service, "/v1/p/parcels", ""), 400);
    let tags = |body: &str| send_body(&service, "PUT", "/v1/notes/n/tags", "application/json", body);
    let synthesized = (200, r#"["Tags-0","Tags-1"]"#.to_owned());
    assert_eq!((tags(""), tags(r#"["a"]"#)), (synthesized.clone(), synthesized));
    assert_eq!(tags("{}").0, 400);
}

#[test]
fn lengths_and_numbers_of_elements_are_checked() {
    let service = fixtures();
    let sizes = |target: &str| post_json(&service, &format!("/v1/p/sizes/{target}"), r#"{"name":"n"}"#);
    assert_eq!(sizes("abc?word=äö&tags=a&tags=b"), 200);
    for target in ["ab?word=wo", "abc?word=w", "abc?word=wo&tags=a", "abc?word=wo&numbers=1&numbers=2"] {
        assert_eq!(sizes(target), 400, "{target}");
    }
}

#[test]
fn downloads_and_headers_are_synthesized() {
    let service = fixtures();
    let download = send(&service, "GET", "/v1/p/things/export");
    assert_eq!(download.headers, [("content-type".to_owned(), "text/csv".to_owned())]);
    assert!(download.body.starts_with(b"1,ExportThings\n"));
    let resized = send(&service, "PUT", "/v1/p/things/t/size");
    let header = |name: &str| resized.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!((header("x-request-id"), header("x-quota-left")), (Some("r1"), Some("0")));
    assert_eq!((header("x-price"), header("x-until")), (Some("1.50"), Some("2026-02-28")));
    assert_eq!(header("content-type"), Some("application/json;charset=utf-8"));
}

/// Creates the embedded service of an operation whose response has two documented headers: `X-Lit`, and one with this
/// name.
fn with_header(name: &str, about: &str) -> Mock {
    let operation = format!(
        "operation: ListLamps\ndocument: {{ title: Lamps, updated: 2026-01-31 }}\nsummary: Lists lamps.\nhttp: GET /v1/lamps\n\
         retry: {{ idempotent: true, reason: only reads }}\npermissions: none\nresponses:\n  200:\n    body: Lamp\n    \
         description: All.\n    headers: {{ {name}: {{ {about}, description: H. }}, X-Lit: {{ type: integer, description: H. }} }}\n\
         types:\n  Lamp: {{ type: object, description: A lamp., properties: {{ name: {{ type: string, description: N. }} }} }}\n"
    );
    mock_with_spec(with_operation("desktop/list_lamps", &operation), Data::Examples)
}

#[test]
fn transport_headers_are_never_made_up() {
    for name in [
        "Content-Length",
        "content-length",
        "Content-Encoding",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "Trailer",
        "Upgrade",
        "TE",
        "Date",
        "Server",
        "Content-Range",
        "Accept-Ranges",
        "Content-MD5",
        "Via",
        "Alt-Svc",
    ] {
        for about in ["type: string, example: gzip", "type: integer"] {
            let headers = send(&with_header(name, about), "GET", "/v1/lamps").headers;
            assert_eq!(headers, [("x-lit".to_owned(), "1".to_owned())], "{name}");
        }
    }
    let headers = send(&with_header("X-Left", "type: integer"), "GET", "/v1/lamps").headers;
    assert_eq!(headers.len(), 2, "{headers:?}");
}

#[test]
fn markers_lead_through_all_rows() {
    let service = fixtures();
    let (status, one) = status_and_body(&send(&service, "GET", "/v1/p/ports?id=id-7"));
    assert_eq!((status, one), (200, r#"{"ports":[{"id":"id-7"}],"size":1}"#.to_owned()));
    for (path, rows, unknown) in [("ports", "ports", "behind-x"), ("hosts", "hosts", "id-99")] {
        let mut marker = String::new();
        let mut count = 0;
        for _ in 0..9 {
            let (status, body) = status_and_body(&send(&service, "GET", &format!("/v1/p/{path}?limit=10{marker}")));
            let body: serde_json::Value = serde_json::from_str(&body).expect("a page is JSON");
            let page = body[rows].as_array().expect("a page has rows");
            assert_eq!(status, 200);
            count += page.len();
            let last = page.last().and_then(|row| row["id"].as_str());
            let next = body["next_marker"].as_str().or(last.filter(|_| path == "hosts"));
            let Some(next) = next else { break };
            marker = format!("&marker={next}");
        }
        assert_eq!(count, 53, "{path}");
        assert_eq!(send(&service, "GET", &format!("/v1/p/{path}?marker={unknown}")).status, 400);
    }
}
