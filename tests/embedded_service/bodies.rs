//! Bodies that come and go: forms, what may be left out, downloads, headers of answers, markers.

use crate::service::{ask, service_of};
use codegen::mock::{Data, Mock, Request, Response};
use tests::spec::ok_cases;

fn fixtures() -> Mock {
    service_of(ok_cases(), Data::Examples)
}

fn post(service: &Mock, target: &str, media: &str, body: &str) -> (u16, String) {
    send(service, "POST", target, media, body)
}

fn send(service: &Mock, method: &str, target: &str, media: &str, body: &str) -> (u16, String) {
    let headers = [("content-type".to_owned(), media.to_owned())];
    let request = Request { method, target, headers: &headers, body: body.as_bytes(), repetition: 0 };
    told(&service.respond(&request))
}

fn told(answer: &Response) -> (u16, String) {
    (answer.status, String::from_utf8_lossy(&answer.body).into_owned())
}

#[test]
fn a_form_needs_its_required_parts() {
    let service = fixtures();
    let import = |media: &str, body: &str| post(&service, "/v1/p/things/import", media, body);
    let part = |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n");
    let form = "multipart/form-data; boundary=x";
    let whole = format!("{}{}--x--\r\n", part("owner"), part("things"));
    assert_eq!(import(form, &whole), (200, r#"{"count":1}"#.to_owned()));
    assert_eq!(import(form, &format!("{}--x--\r\n", part("owner"))).0, 400);
    assert_eq!(import("application/json", &whole).0, 400);
}

#[test]
fn a_body_may_be_left_out_where_the_spec_says_so() {
    let service = fixtures();
    assert_eq!(post(&service, "/v1/notes/n", "application/json", "").0, 200);
    assert_eq!(post(&service, "/v1/notes/n", "application/json", "[]").0, 400);
    assert_eq!(post(&service, "/v1/p/parcels", "application/json", "").0, 400);
    let tags = |body: &str| send(&service, "PUT", "/v1/notes/n/tags", "application/json", body);
    let made_up = (200, r#"["Tags-0","Tags-1"]"#.to_owned());
    assert_eq!((tags(""), tags(r#"["a"]"#)), (made_up.clone(), made_up));
    assert_eq!(tags("{}").0, 400);
}

#[test]
fn characters_and_elements_are_counted() {
    let service = fixtures();
    let sizes = |target: &str| post(&service, &format!("/v1/p/sizes/{target}"), "application/json", r#"{"name":"n"}"#);
    assert_eq!(sizes("abc?word=äö&tags=a&tags=b").0, 200);
    for target in ["ab?word=wo", "abc?word=w", "abc?word=wo&tags=a", "abc?word=wo&numbers=1&numbers=2"] {
        assert_eq!(sizes(target).0, 400, "{target}");
    }
}

#[test]
fn downloads_and_headers_are_made_up() {
    let service = fixtures();
    let download = ask(&service, "GET", "/v1/p/things/export");
    assert_eq!(download.headers, [("content-type".to_owned(), "text/csv".to_owned())]);
    assert!(download.body.starts_with(b"1,ExportThings\n"));
    let resized = ask(&service, "PUT", "/v1/p/things/t/size");
    let header = |name: &str| resized.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!((header("x-request-id"), header("x-quota-left")), (Some("r1"), Some("0")));
    assert_eq!((header("x-price"), header("x-until")), (Some("1.50"), Some("2026-02-28")));
    assert_eq!(header("content-type"), Some("application/json;charset=utf-8"));
}

#[test]
fn markers_lead_through_all_rows_and_unknown_ones_nowhere() {
    let service = fixtures();
    let (status, one) = told(&ask(&service, "GET", "/v1/p/ports?id=id-7"));
    assert_eq!((status, one), (200, r#"{"ports":[{"id":"id-7"}],"size":1}"#.to_owned()));
    for (path, rows, unknown) in [("ports", "ports", "behind-x"), ("hosts", "hosts", "id-99")] {
        let (mut marker, mut count) = (String::new(), 0);
        for _ in 0..9 {
            let (status, body) = told(&ask(&service, "GET", &format!("/v1/p/{path}?limit=10{marker}")));
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
        assert_eq!(ask(&service, "GET", &format!("/v1/p/{path}?marker={unknown}")).status, 400);
    }
}
