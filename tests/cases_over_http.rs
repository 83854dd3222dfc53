//! Calls the operations of all fixtures over HTTP: bodies, files, responses, pagination, and values of every type.

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
        r#"from v1:ListPorts:@behind-40:2 on Some("id-42")"#,
        r#"Some(1) of that id, [Some("id-42")]"#,
        "53 hosts, 0 twice",
        "listed Ok(())",
        "ArrayStyles: invalid request: `ids` must not be empty; `sizes` must be 0 to 9; \
         elements of `kinds` must not contain `|`; elements of `X-Kinds` must not contain commas",
        "ArrayStyles: the service returned \"Bad Request\" [http 400, request ID]",
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
        r#"read Some(1592), Some("1,ExportThings")"#,
        "53 ports",
        r#"fake b"1,2\n""#,
        "fake NoContent",
    ];
    assert_eq!(printed.lines().map(without_request_ids).collect::<Vec<_>>(), expected);
    check_requests(&server.requests());
}

/// Sends values of every type to a server that echoes them, and reads generated and documented values.
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
    check_value_requests(&servers[0].requests());
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

/// Returns the response of the embedded service, or a response with a status that the service never chooses.
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

/// Checks the requests that `driver.rs` sent.
fn check_requests(requests: &[ReceivedRequest]) {
    let [nothing, note, notes, tags, no_tags] = &requests[..5] else { panic!("{requests:?}") };
    let line = |request: &ReceivedRequest| format!("{} {} {}", request.method, request.path, request.body);
    let media = |request: &ReceivedRequest| request.header("content-type").unwrap_or_default().to_owned();
    assert_eq!((line(nothing), media(nothing)), ("POST /v1/notes/n%2F1 ".to_owned(), "application/json".to_owned()));
    assert_eq!(line(note), r#"POST /v1/notes/n%202 {"text":"hello"}"#);
    assert_eq!(media(note), "application/json;charset=utf-8");
    assert_eq!(note.header("x-project-id"), Some("p1"));
    let path = "/v1/p1/shelves/top%2Fleft/notes/50%25%20%C3%A4%3F";
    assert_eq!(line(notes), format!(r#"DELETE {path} {{"ids":["a","b"]}}"#));
    assert_eq!(line(tags), r#"PUT /v1/notes/n/tags ["new","of ada"]"#);
    assert_eq!(media(tags), "application/json;charset=utf-8");
    assert_eq!(line(no_tags), "PUT /v1/notes/n/tags ");
    let form = requests.iter().find(|request| request.path.ends_with("/import")).expect("a form was sent");
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
    let lists = requests.iter().find(|request| request.path.ends_with("/array-styles")).expect("lists were sent");
    let query = "ids=a,b%2Cc,d%20e%7Cf&sizes=1%209&kinds=new%7Cused%2C%20once&owners=ada&tags=x&tags=y%2Cz";
    assert_eq!(lists.query, query);
    assert_eq!((lists.header("x-depths"), lists.header("x-kinds")), (Some("1,2"), Some("a|b")));
    let bodies = |path: &str| -> Vec<&str> {
        requests.iter().filter(|request| request.path == path).map(|request| request.body.as_str()).collect()
    };
    assert_eq!(bodies("/v1/p1/books/title"), [r#""a \"new\" one""#]);
    assert_eq!(bodies("/v1/p1/library"), [r#""open""#, ""]);
    assert_eq!(bodies("/v1/p1/library/opening"), ["0"]);
    let [first, second] = bodies("/v1/p1/readers")[..] else { panic!("two readers were sent") };
    assert_eq!(first, r#"{"name":"ada","card":{}}"#);
    assert_eq!(second, r#"{"name":"name-0","card":{},"pause":{"until":"2026-01-01"}}"#);
    assert_eq!(bodies("/v1/p1/readers/orders"), [r#"{"title":"order"}"#]);
    let paths: Vec<&str> = requests.iter().map(|request| request.path.as_str()).collect();
    for path in ["/", "/v1/shelves/", "/v1/shelves", "/v1/@shelves(a,b;c=d)!$&'*+:-._~/a%2Fb/", "/v1/p1/move"] {
        assert!(paths.contains(&path), "{path} is not among {paths:?}");
    }
    let listed: Vec<&str> = requests
        .iter()
        .filter(|request| request.path.ends_with("/ports"))
        .map(|request| request.query.as_str())
        .collect();
    assert_eq!(
        listed[..4],
        ["limit=20", "marker=behind-20&limit=20", "marker=behind-40&limit=20", "marker=behind-40&limit=20"]
    );
}

/// Checks the requests that `values.rs` sent.
fn check_value_requests(requests: &[ReceivedRequest]) {
    let request =
        |name: &str| requests.iter().find(|request| request.path.contains(name)).expect("the request was sent");
    let shelf = concat!(
        r#"{"labels":{"":"none","zh_CN":"a \"box\""},"sealed":{"a":true,"b":false},"counts":{"a":5},"weights":{"a":1.5},"#,
        r#""notes":{"a":null,"b":[1,{"c":"d"}]},"colours":{"a":"5MIN","b":"","c":"new"},"boxes":{"l":[{"colours":{"x":"Red"}}],"r":[]},"#,
        r#""tags":{"t":["a","b"]},"opened":{"a":"2026-01-31T12:00Z"},"owners":{"ada":"here"},"extra":[null],"remarks":[1,"x"],"#,
        r#""secret":{"ada":1},"levels":[0,7],"OS-EXT-IPS:type":["red","Red"],"type":{"a":1},"inner":{"in":{"labels":{"x":"y"}}}}"#
    );
    assert_eq!(request("/shelf").body, shelf);
    assert_eq!(request("/shelf").query, "colours=red&colours=Red&colours=5MIN");
    assert_eq!(request("/readings").body, r#"["2026-01-31 12:00:00"]"#);
    assert_eq!(request("/switches").body, r#"{"a":true,"b":false}"#);
    assert_eq!(request("/anything").body, r#"[1,{"a":null}]"#);
    assert_eq!(request("/included").body, r#"{"id":"t-1","state":"new","mark":"m","size":3,"colour":"red"}"#);
    let bill = request("/bills/");
    assert_eq!(bill.path, "/v1/p1/bills/2026-01-31");
    let query = concat!(
        "limit=12.50&amount=0.10&days=2026-02-01&days=2026-02-28&until=2026-03-01",
        "&since=2026-01-31T12%3A00%3A00.250Z&before=2026-01-31%2012%3A00%3A00"
    );
    assert_eq!((bill.query.as_str(), bill.header("x-day")), (query, Some("2024-02-29")));
    let body = concat!(
        r#"{"amount":12.50,"parts":[1,2.500],"prices":{"a":0.10},"day":"2026-01-31","days":["2026-02-01"],"born":"1999-12-31","#,
        r#""exact":"2026-01-31T12:00:00.25Z","rounded":"2026-01-31T12:00:00.250Z","spaced":"2026-01-31 12:00:00","#,
        r#""zoneless":"2026-01-31T12:00:00"}"#
    );
    assert_eq!(bill.body, body);
}
