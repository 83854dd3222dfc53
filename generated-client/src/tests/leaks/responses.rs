//! Leak tests for responses with personal values, with mismatches, and with parts of the request in messages.

use super::super::fault_server::{Arrival, FaultServer, respond};
use super::recorder::{HEADER, MARK, PERSON, Recorder, builder, echo, logins, secrets, temporary};
use crate::{Decoding, ShowUserAccessStages};
use std::fs;

/// Returns the JSON names of the personal properties that an emitted file declares.
fn personal_members(file: &str) -> Vec<String> {
    let path = format!("{}/src/generated/operations/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("an emitted file");
    let personal = |line: &str| {
        line.trim().strip_prefix("pub ")?.split_once(": Option<Personal<").map(|(name, _)| name.to_owned())
    };
    let personal: Vec<_> = text.lines().filter_map(personal).collect();
    let entry = |line: &str| {
        let (wire, field) = line.trim().strip_prefix('"')?.split_once("\" => ")?;
        let field = field.trim_end_matches(',');
        personal.iter().any(|name| name == field).then(|| wire.to_owned())
    };
    text.lines().filter_map(entry).collect()
}

fn files() -> [Vec<String>; 2] {
    ["connections/list_login_records.rs", "statistics/show_user_access_stages.rs"].map(personal_members)
}

pub(super) fn personal_marks() -> Vec<String> {
    files().concat().iter().map(|name| format!("{MARK}-{name}")).collect()
}

/// Returns an object that has a marker in each of these members.
fn object(names: &[String]) -> String {
    let members: Vec<_> = names.iter().map(|name| format!(r#""{name}":"{MARK}-{name}""#)).collect();
    format!("{{{}}}", members.join(","))
}

pub(super) async fn personal_values(run: &mut Recorder) {
    let [of_logins, of_stages] = files();
    assert!(of_logins.len() >= 8 && !of_stages.is_empty(), "{of_logins:?} {of_stages:?}");
    let bodies = [format!(r#"{{"records":[{}]}}"#, object(&of_logins)), object(&of_stages)];
    let responses = bodies.clone();
    let server = FaultServer::start(move |_, before| respond(200, "", &responses[before]));
    let client = builder(&server, temporary("fixed")).build().unwrap();
    let logins = client.list_login_records().send_with_response().await.unwrap();
    let login = &logins.value().records.as_ref().unwrap()[0];
    for name in &of_logins {
        assert_eq!(login.member::<String>(name), Some(format!("{MARK}-{name}")));
    }
    assert_eq!(format!("{login:?}").matches("[personal]").count(), of_logins.len());
    run.debug(&logins);
    let stages = client.call(ShowUserAccessStages::new("t1")).send_with_response().await.unwrap();
    assert_eq!(format!("{:?}", stages.value()).matches("[personal]").count(), of_stages.len());
    run.debug(&stages);
    bodies.iter().for_each(|body| run.sent(body));
}

pub(super) async fn mismatched(run: &mut Recorder) {
    let headers = "X-Mark: M4RK-response\r\nSet-Cookie: M4RK-response\r\nLocation: /M4RK-response\r\n";
    let error = r#"{"error_code":"C1","error_msg":"m","error_detail":"M4RK-response","details":["M4RK-response"],"x":"M4RK-response"}"#;
    for (status, body) in [
        (200, r#"{"records":"M4RK-response","total_count":["M4RK-response"],"new":"M4RK-response"}"#),
        (200, r#"{"records":[{"user_name":["M4RK-response"],"is_reconnect":"M4RK-response"}]}"#),
        (200, "<html>M4RK-response</html>"),
        (200, r#"["M4RK-response"]"#),
        (200, r#"{"records":M4RK-response"#),
        (400, "<html>M4RK-response</html>"),
        (400, error),
        (403, r#"{"code":"C1","encoded_authorization_message":"M4RK-response"}"#),
        (302, "M4RK-response"),
        (500, "M4RK-response"),
    ] {
        let server = FaultServer::always(respond(status, headers, body));
        for decoding in [Decoding::Tolerant, Decoding::Strict] {
            let client = builder(&server, temporary("fixed")).decoding(decoding).build().unwrap();
            run.call(&client, logins()).await;
        }
        assert_eq!(server.arrivals().len(), 2);
        run.sent(body);
    }
}

pub(super) async fn echoes(run: &mut Recorder) {
    for status in [200, 302, 400, 404, 429, 500] {
        let server = FaultServer::start(move |arrival, _| echo(arrival, status));
        let client = builder(&server, temporary("fixed")).build().unwrap();
        run.call(&client, logins()).await;
        let error = client.call(logins()).send().await.unwrap_err();
        assert!(error.message().unwrap().contains(PERSON), "the accessor returns the original");
        run.arrived(&server, "fixed").await;
    }
    assert!(run.count("user_name=***") > 0);
}

/// Returns the canonical request of a request that arrived.
fn canonical(arrival: &Arrival) -> String {
    let header = |name| arrival.header(name).unwrap_or_default();
    let (path, query) = arrival.target().split_once('?').unwrap_or_default();
    let mut pairs: Vec<_> = query.split('&').collect();
    pairs.sort_unstable();
    let names = ["content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"];
    let headers: String = names.map(|name| format!("{name}:{}|", header(name))).concat();
    format!("GET|{path}/|{}|{headers}|{}|hash", pairs.join("&"), names.join(";"))
}

pub(super) async fn signature_mismatches(run: &mut Recorder) {
    let [_, _, token] = secrets("fixed");
    let other_token = token.replace("-token", "-tokem");
    for (from, to) in [
        (token.as_str(), other_token.as_str()),
        (PERSON, "M4RK-usex"),
        (HEADER, "M4RK-headex"),
        ("user_name=", "user_nome="),
        ("/v2/", "/v2/M4RK/"),
        ("GET|", "M4RK|"),
        ("content-type:", "content-type:M4RK"),
        ("x-project-id;", "x-project-id;M4RK;"),
        ("|hash", "|M4RK"),
    ] {
        let from = from.to_owned();
        let to = to.to_owned();
        let server = FaultServer::start(move |arrival, _| {
            let read = canonical(arrival).replace(&from, &to);
            respond(401, "", &format!(r#"{{"error_code":"APIG.0301","error_msg":"canonicalRequest:{read}"}}"#))
        });
        let client = builder(&server, temporary("fixed")).build().unwrap();
        run.call(&client, logins()).await;
        run.arrived(&server, "fixed").await;
    }
    assert!(run.count("the gateway received a different") >= 6);
}
