//! What services answer: personal values, what does not fit, and requests repeated in messages.

use super::super::fault_server::{Arrival, Peer, answer};
use super::run::{HEADER, MARK, PERSON, Run, builder, echo, keys, logins, temporary};
use crate::{Decoding, ShowUserAccessStages};
use std::fs;

/// The wire names of the personal members that an emitted file declares. Read from there, so that a
/// member that becomes personal is found.
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

/// An object with a marker in each of these members.
fn object(names: &[String]) -> String {
    let members: Vec<_> = names.iter().map(|name| format!(r#""{name}":"{MARK}-{name}""#)).collect();
    format!("{{{}}}", members.join(","))
}

pub(super) async fn personal_values(run: &mut Run) {
    let [of_logins, of_stages] = files();
    assert!(of_logins.len() >= 8 && !of_stages.is_empty(), "{of_logins:?} {of_stages:?}");
    let bodies = [format!(r#"{{"records":[{}]}}"#, object(&of_logins)), object(&of_stages)];
    let replies = bodies.clone();
    let peer = Peer::start(move |_, before| answer(200, "", &replies[before])).await;
    let client = builder(&peer, temporary("fixed")).build().unwrap();
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

pub(super) async fn misfits(run: &mut Run) {
    const REPLY: &str = "M4RK-reply";
    for (status, body) in [
        (200, format!(r#"{{"records":"{REPLY}","total_count":["{REPLY}"],"new":"{REPLY}"}}"#)),
        (200, format!(r#"{{"records":[{{"user_name":["{REPLY}"],"is_reconnect":"{REPLY}"}}]}}"#)),
        (200, format!("<html>{REPLY}</html>")),
        (200, format!(r#"["{REPLY}"]"#)),
        (200, format!(r#"{{"records":{REPLY}"#)),
        (400, format!("<html>{REPLY}</html>")),
        (
            400,
            format!(
                r#"{{"error_code":"C1","error_msg":"m","error_detail":"{REPLY}","details":["{REPLY}"],"x":"{REPLY}"}}"#
            ),
        ),
        (403, format!(r#"{{"code":"C1","encoded_authorization_message":"{REPLY}"}}"#)),
        (302, REPLY.to_owned()),
        (500, REPLY.to_owned()),
    ] {
        let headers = format!("X-Mark: {REPLY}\r\nSet-Cookie: {REPLY}\r\nLocation: /{REPLY}\r\n");
        let peer = Peer::always(answer(status, &headers, &body)).await;
        for decoding in [Decoding::Tolerant, Decoding::Strict] {
            let client = builder(&peer, temporary("fixed")).decoding(decoding).build().unwrap();
            run.call(&client, logins()).await;
        }
        assert_eq!(peer.arrivals().len(), 2);
        run.sent(&body);
    }
}

pub(super) async fn echoes(run: &mut Run) {
    for status in [200, 302, 400, 404, 429, 500] {
        let peer = Peer::start(move |arrival, _| echo(arrival, status)).await;
        let client = builder(&peer, temporary("fixed")).build().unwrap();
        run.call(&client, logins()).await;
        let error = client.call(logins()).send().await.unwrap_err();
        assert!(error.message().unwrap().contains(PERSON), "the accessor tells it as it came");
        run.arrived(&peer, "fixed").await;
    }
    assert!(run.count("user_name=***") > 0);
}

/// The canonical request of what arrived.
fn canonical(arrival: &Arrival) -> String {
    let header = |name| arrival.header(name).unwrap_or_default();
    let (path, query) = arrival.target().split_once('?').unwrap_or_default();
    let mut pairs: Vec<_> = query.split('&').collect();
    pairs.sort_unstable();
    let names = ["content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"];
    let headers: String = names.map(|name| format!("{name}:{}|", header(name))).concat();
    format!("GET|{path}/|{}|{headers}|{}|hash", pairs.join("&"), names.join(";"))
}

pub(super) async fn mismatches(run: &mut Run) {
    let [_, _, token] = keys("fixed");
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
        let (from, to) = (from.to_owned(), to.to_owned());
        let peer = Peer::start(move |arrival, _| {
            let read = canonical(arrival).replace(&from, &to);
            answer(401, "", &format!(r#"{{"error_code":"APIG.0301","error_msg":"canonicalRequest:{read}"}}"#))
        });
        let peer = peer.await;
        let client = builder(&peer, temporary("fixed")).build().unwrap();
        run.call(&client, logins()).await;
        run.arrived(&peer, "fixed").await;
    }
    assert!(run.count("the gateway received another") >= 6);
}
