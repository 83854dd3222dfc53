//! Calls the operations of all fixtures over HTTP: bodies, files, responses, pagination, and values of every type.

#[path = "cases_over_http/requests.rs"]
mod requests;

use codegen::mock::{Company, Data, Mock};
use std::path::Path;
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::mock::mock_with_spec;
use tests::server::{ReceivedRequest, ScriptedResponse, Server};
use tests::spec::{ok_cases, project};

#[tokio::test(flavor = "multi_thread")]
async fn requests_and_responses_are_as_declared() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "cases_over_http");
    let client = directory.join("client");
    write_spec(&directory.join("spec"), &ok_cases());
    copy_client(&client);
    generate(&directory.join("spec"), &client);
    for driver in ["driver.rs", "values.rs"] {
        let text = std::fs::read(project().join("tests/cases_over_http").join(driver)).expect("the driver can be read");
        write(&client.join("examples").join(driver), text);
    }
    exchange_fixtures(&client).await;
    exchange_values(&client).await;
}

async fn exchange_fixtures(client: &Path) {
    let service = mock_with_spec(ok_cases(), Data::Examples);
    let server = Server::start(move |request| scripted(&service, request)).await;
    let printed = run(client, "driver", &[&server]).await;
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
        r#"from v1:ListPorts:@behind-40:2:d99cb25f on Some("id-42")"#,
        r#"Some(1) of that id, [Some("id-42")]"#,
        "53 hosts, 0 twice",
        "listed Ok(())",
        "ArrayStyles: invalid request: `ids` must not be empty; `sizes` must be 0 to 9; \
         elements of `kinds` must not contain `|`; elements of `X-Kinds` must not contain commas",
        "ArrayStyles: the service returned \"Bad Request\" [http 400, request ID]",
        "CreateServers: invalid request: `body.count` must be -1 to 1000; `body.owner` must be at least 3 characters long; \
         `body.volumes[0].name` must be at least 2 characters long; `body.volumes[0].size` must be at least 10; \
         `body.labels.*` must be at most 4 characters long",
        "ImportServers: invalid request: `body.title` must be at most 8 characters long; `body.count` must be 1 to 9",
        "counted BookCount(1592)",
        "renamed OldTitle([personal]) OldTitle-0",
        "opened Ok(Open)",
        "opened Ok(Open)",
        "opening Ok(OpeningTime(2026-01-01T00:00:00Z))",
        r#"CountBooks: the service returned "Not Found" [http 404, request ID] Some("<p>There is no library.</p>") None"#,
        r#"CountBooks: the service returned "Conflict" [http 409, request ID] Some("\"closed until 10\"") Some(ClosedText("closed until 10"))"#,
        r#"CountBooks: refused [http 200, code C1, request ID] Some("{\"error_code\":\"C1\",\"error_msg\":\"refused\"}") None"#,
        "CountBooks: the response cannot be decoded: expected an integer, found null (content type: application/json) \
         [http 200, request ID] Some(\"null\") None",
        "CountBooks: the response cannot be decoded: expected an integer, found string (content type: application/json) \
         [http 200, request ID] Some(\"\\\"many\\\"\") Some(ClosedText(\"many\"))",
        r#"reader Some("id-0") Some(1)"#,
        "parts true",
        "built Some(Built)",
        r#"finished Some("C0")"#,
        "ListJobs: the task ended with the status BROKEN: no [http 200, code C7, request ID]",
        r#"read Some(1592), Some("1,ExportThings")"#,
        "53 ports",
        "built Some(Built)",
        r#"fake b"1,2\n""#,
        "fake NoContent",
    ];
    assert_eq!(printed.lines().map(without_request_ids).collect::<Vec<_>>(), expected);
    requests::check(&server.requests());
}

/// Sends values of every type to a server that echoes them, and reads the values that embedded services return.
async fn exchange_values(client: &Path) {
    let company = Company { desktops: 3, users: 3, days: 3, seed: 1, until: 1_793_491_200 };
    let simulated = mock_with_spec(ok_cases(), Data::Company(company));
    let documented = mock_with_spec(ok_cases(), Data::Examples);
    let servers = [
        Server::start(echo).await,
        Server::start(move |request| ScriptedResponse::of_mock(&simulated, request)).await,
        Server::start(move |request| ScriptedResponse::of_mock(&documented, request)).await,
    ];
    let printed = run(client, "values", &servers.each_ref()).await;
    assert_eq!(printed, "everything came back\n");
    requests::check_values(&servers[0].requests());
}

/// Runs an example with the endpoints of servers as its arguments. Returns its output.
async fn run(client: &Path, example: &str, servers: &[&Server]) -> String {
    let client = client.to_owned();
    let mut words: Vec<String> =
        ["run", "--quiet", "--all-features", "--example", example, "--"].map(str::to_owned).to_vec();
    words.extend(servers.iter().map(|server| server.endpoint().to_owned()));
    let run = move || cargo_ok(&client, &words.iter().map(String::as_str).collect::<Vec<_>>());
    tokio::task::spawn_blocking(run).await.expect("the example ran")
}

/// Returns the response of the embedded service, or a fixed response if the embedded service never returns the status
/// or body that the test needs.
fn scripted(service: &Mock, request: &ReceivedRequest) -> ScriptedResponse {
    let job = r#"{"job_id":"j1"}"#;
    let error = |message: &str| format!(r#"{{"error_code":"C1","error_msg":"{message}"}}"#);
    match request.path.as_str() {
        "/v1/p1/things/202/start" => return ScriptedResponse::status(202, job),
        "/v1/p1/things/204/start" => return ScriptedResponse::status(204, ""),
        "/v1/p1/things/206/start" => return ScriptedResponse::status(206, r#"{"lid":true,"box":false}"#),
        "/v1/p1/things/208/start" => return ScriptedResponse::status(208, job),
        "/v1/p1/things/299/start" => return ScriptedResponse::status(299, r#"{"since":"then"}"#),
        "/v1/p1/things/part/size" => return ScriptedResponse::status(207, r#"{"size":7}"#),
        "/v1/p1/things/none/size" => {
            let headers = vec![("type".to_owned(), "true".to_owned())];
            return ScriptedResponse { headers, ..ScriptedResponse::status(404, error("none")) };
        }
        "/v1/p1/builds/b%2F1" => return ScriptedResponse::ok(r#"{"state":1}"#),
        "/v1/p1/waiter-jobs" => {
            return ScriptedResponse::ok(
                r#"{"jobs":[{"id":"j1","job_status":"DONE","code":"C0"},
                    {"id":"j2","job_status":"BROKEN","failReason":"no","code":"C7"}]}"#,
            );
        }
        "/v1/p1/books/count" => {
            let html = vec![("content-type".to_owned(), "text/html".to_owned())];
            match request.query.strip_prefix("key=") {
                Some("r1") => {
                    return ScriptedResponse {
                        headers: html,
                        ..ScriptedResponse::status(404, "<p>There is no library.</p>")
                    };
                }
                Some("r2") => return ScriptedResponse::status(409, r#""closed until 10""#),
                Some("r3") => return ScriptedResponse::status(200, error("refused")),
                Some("r4") => return ScriptedResponse::status(200, "null"),
                Some("r5") => return ScriptedResponse::status(200, r#""many""#),
                _ => {}
            }
        }
        // The messages of these errors repeat personal values of the request.
        "/v1/notes/taken/tags" => return ScriptedResponse::status(409, error("of ada has it")),
        "/v1/p1/things/import" if request.body.contains("taken") => {
            return ScriptedResponse::status(409, error("recipient is here on 1970-01-01"));
        }
        _ => {}
    }
    ScriptedResponse::of_mock(service, request)
}

/// Responds with the body of the request, except for operations whose response has a different type.
fn echo(request: &ReceivedRequest) -> ScriptedResponse {
    match request.path.rsplit('/').next() {
        Some("readings") => ScriptedResponse::ok(
            r#"[{"value":1.5,"before":[{"value":1}],"flags":{"a":[true,"false"],"b":true}},null,{"value":"2"}]"#,
        ),
        Some("anything") => ScriptedResponse::ok(r#"{"ada":"first","":"second","bo":5,"cy":null,"di":{}}"#),
        _ => ScriptedResponse::ok(request.body.clone()),
    }
}

/// Replaces request IDs, which have 32 hexadecimal digits, by `ID`.
fn without_request_ids(line: &str) -> String {
    let is_id = |word: &&str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ids = line.split(|each: char| !each.is_ascii_alphanumeric()).filter(is_id);
    ids.fold(line.to_owned(), |line, id| line.replace(id, "ID"))
}
