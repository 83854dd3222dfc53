//! What the fixtures declare goes over real HTTP, to the embedded service of the same spec: bodies, files, answers, paging.

use codegen::mock::{Data, Mock, Request};
use std::path::PathBuf;
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{Answer, Asked, Server};
use tests::spec::{ok_cases, project, sources};

/// The client of all fixtures, with a program that calls it.
fn client() -> PathBuf {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "exchanges");
    let client = folder.join("client");
    write_spec(&folder.join("spec"), &ok_cases());
    copy_client(&client);
    generate(&folder.join("spec"), &client);
    let driver = std::fs::read(project().join("tests/exchanges/driver.rs")).expect("the driver");
    write(&client.join("examples/driver.rs"), driver);
    client
}

fn service() -> Mock {
    let parsed = codegen::spec::read(&sources(ok_cases())).expect("the spec is well-formed");
    Mock::new(codegen::resolve::resolve(&parsed).expect("the spec has a meaning"), Data::Examples)
}

/// The embedded service's answer, but for statuses that it never chooses itself.
fn answer(service: &Mock, asked: &Asked) -> Answer {
    let job = r#"{"job_id":"j1"}"#;
    let error = |message: &str| format!(r#"{{"error_code":"C1","error_msg":"{message}"}}"#);
    match asked.path.as_str() {
        "/v1/p1/things/202/start" => return Answer::status(202, job),
        "/v1/p1/things/204/start" => return Answer::status(204, ""),
        "/v1/p1/things/206/start" => return Answer::status(206, r#"{"lid":true,"box":false}"#),
        "/v1/p1/things/208/start" => return Answer::status(208, job),
        "/v1/p1/things/299/start" => return Answer::status(299, r#"{"since":"then"}"#),
        "/v1/p1/things/part/size" => return Answer::status(207, r#"{"size":7}"#),
        "/v1/p1/things/none/size" => {
            let headers = vec![("type".to_owned(), "true".to_owned())];
            return Answer { headers, ..Answer::status(404, error("none")) };
        }
        // An error that repeats what it was sent.
        "/v1/notes/taken/tags" => return Answer::status(409, error("of ada has it")),
        "/v1/p1/things/import" if asked.body.contains("taken") => {
            return Answer::status(409, error("somebody is here on 1970-01-01"));
        }
        _ => {}
    }
    let target = if asked.query.is_empty() { asked.path.clone() } else { format!("{}?{}", asked.path, asked.query) };
    let (body, headers) = (asked.body.as_bytes(), &asked.headers);
    let answer = service.respond(&Request { method: &asked.method, target: &target, headers, body, repetition: 0 });
    let body = String::from_utf8(answer.body).expect("the service answers text");
    Answer { status: answer.status, body, headers: answer.headers }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declared_is_what_goes_over_the_wire() {
    let (client, service) = (client(), service());
    let server = Server::start(move |asked| answer(&service, asked)).await;
    let endpoint = server.endpoint().to_owned();
    let words = ["run", "--quiet", "--all-features", "--example", "driver", "--"];
    let run = move || cargo_ok(&client, &[&words[..], &[endpoint.as_str()]].concat());
    let printed = tokio::task::spawn_blocking(run).await.expect("the driver ran");
    let expected = [
        "deleted 204 ()",
        r#"tags ["Tags-0", "Tags-1"]"#,
        "ReplaceTags: *** has it [http 409, code C1, request ID]",
        r#"resized 200 Some(1) Some("ID") Some(0) None"#,
        r#"as ["application/json;charset=utf-8"]"#,
        r#"for Some("1.50") until Some(2026-02-28)"#,
        "resized 207 Some(7)",
        "ResizeThing: none [http 404, code C1, request ID] Some(true)",
        r#"started 200 Ok(StartedThing { since: Some("since-0"), unknown_fields: {} })"#,
        r#"started 202 Accepted(ThingJob { job_id: Some("j1"), unknown_fields: {} })"#,
        "started 204 NoContent",
        r#"started 206 PartialContent(ThingParts({"box": false, "lid": true}))"#,
        r#"started 208 Status208(ThingJob { job_id: Some("j1"), unknown_fields: {} })"#,
        r#"started 299 Ok(StartedThing { since: Some("then"), unknown_fields: {} })"#,
        "imported Some(1)",
        "ImportThings: *** is here on *** [http 409, code C1, request ID]",
        "exported 1592 of Some(1592)",
        r#"53 ports, the last Some("id-52")"#,
        r#"from v1:ListPorts:@behind-40:2 on Some("id-42")"#,
        r#"Some(1) of that id, [Some("id-42")]"#,
        "53 hosts, 0 twice",
        r#"read Some(1592), Some("1,ExportThings")"#,
        "53 ports",
        r#"fake b"1,2\n""#,
        "fake NoContent",
    ];
    assert_eq!(printed.lines().map(without_ids).collect::<Vec<_>>(), expected);
    sent(&server.asked());
}

/// The service makes an id of 32 hexadecimal digits for each answer.
fn without_ids(line: &str) -> String {
    let is_id = |word: &&str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ids = line.split(|each: char| !each.is_ascii_alphanumeric()).filter(is_id);
    ids.fold(line.to_owned(), |line, id| line.replace(id, "ID"))
}

/// The requests that have something to show.
fn sent(asked: &[Asked]) {
    let [nothing, note, notes, tags, no_tags] = &asked[..5] else { panic!("{asked:?}") };
    let line = |asked: &Asked| format!("{} {} {}", asked.method, asked.path, asked.body);
    let media = |asked: &Asked| asked.header("content-type").unwrap_or_default().to_owned();
    assert_eq!((line(nothing), media(nothing)), ("POST /v1/notes/n%2F1 ".to_owned(), "application/json".to_owned()));
    assert_eq!(line(note), r#"POST /v1/notes/n%202 {"text":"hello"}"#);
    assert_eq!(media(note), "application/json;charset=utf-8");
    assert_eq!(note.header("x-project-id"), Some("p1"));
    let path = "/v1/p1/shelves/top%2Fleft/notes/50%25%20%C3%A4%3F";
    assert_eq!(line(notes), format!(r#"DELETE {path} {{"ids":["a","b"]}}"#));
    assert_eq!(line(tags), r#"PUT /v1/notes/n/tags ["new","of ada"]"#);
    assert_eq!(media(tags), "application/json;charset=utf-8");
    assert_eq!(line(no_tags), "PUT /v1/notes/n/tags ");
    let form = asked.iter().find(|asked| asked.path.ends_with("/import")).expect("a form was sent");
    let media = media(form);
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let part = |about: &str, text: &str| format!("--B\r\nContent-Disposition: form-data; {about}\r\n\r\n{text}\r\n");
    let file = |name: &str, file: &str, media: &str, text: &str| {
        part(&format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {media}"), text)
    };
    let expected = [
        part("name=\"day\"", "1970-01-01"),
        part("name=\"price\"", "12"),
        part("name=\"owner\"", "ada"),
        file("things", "things.csv", "text/csv", "1;2"),
        file("picture", "p.png", "application/octet-stream", "\u{1}"),
        part("name=\"count\"", "2"),
        part("name=\"tags\"", "red"),
        part("name=\"tags\"", "blue"),
        part("name=\"kind\"", "all"),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(form.body.replace(boundary, "B"), expected.concat());
    assert_eq!(form.header("x-sdk-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    let listed: Vec<&str> =
        asked.iter().filter(|asked| asked.path.ends_with("/ports")).map(|asked| asked.query.as_str()).collect();
    assert_eq!(
        listed[..4],
        ["limit=20", "marker=behind-20&limit=20", "marker=behind-40&limit=20", "marker=behind-40&limit=20"]
    );
}
