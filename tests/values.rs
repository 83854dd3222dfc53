//! Values of every kind over HTTP: a client of the fixtures about values sends them, reads them back and compares.

use codegen::mock::{Company, Data, Mock, Request};
use std::path::PathBuf;
use tests::crates::{cargo_ok, copy_client, generate, scratch, write, write_spec};
use tests::server::{Answer, Asked, Server};
use tests::spec::{SpecFiles, fixture, project, sources};

const CASES: [&str; 4] = ["maps", "named_values", "includes", "days_and_decimals"];

fn spec() -> SpecFiles {
    let mut files: SpecFiles = Vec::new();
    for case in CASES {
        let path = project().join(format!("tests/cases/ok/{case}.yaml"));
        let text = std::fs::read_to_string(path).expect("the fixture can be read");
        let more = fixture(&text).into_iter();
        let new: SpecFiles = more.filter(|(path, _)| !files.iter().any(|(known, _)| known == path)).collect();
        files.extend(new);
    }
    files
}

/// The client of the fixtures, and a program that sends and compares.
fn client() -> PathBuf {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), "values");
    let client = folder.join("client");
    write_spec(&folder.join("spec"), &spec());
    copy_client(&client);
    generate(&folder.join("spec"), &client);
    let driver = std::fs::read(project().join("tests/values/driver.rs")).expect("the driver");
    write(&client.join("examples/driver.rs"), driver);
    client
}

/// What was sent comes back, but for operations that answer another type.
fn echo(asked: &Asked) -> Answer {
    match asked.path.rsplit('/').next() {
        Some("readings") => Answer::ok(
            r#"[{"value":1.5,"before":[{"value":1}],"flags":{"a":[true,"false"],"b":true}},null,{"value":"2"}]"#,
        ),
        Some("anything") => Answer::ok(r#"{"ada":"first","":"second","bo":5,"cy":null,"di":{}}"#),
        _ => Answer::ok(asked.body.clone()),
    }
}

/// The embedded service, with what it makes up or with what the documents show.
fn embedded(data: Data) -> impl Fn(&Asked) -> Answer {
    let parsed = codegen::spec::read(&sources(spec())).expect("the spec is well-formed");
    let mock = Mock::new(codegen::resolve::resolve(&parsed).expect("the spec has a meaning"), data);
    move |asked| {
        let target = format!("{}?{}", asked.path, asked.query);
        let request = Request {
            method: &asked.method,
            target: &target,
            headers: &asked.headers,
            body: asked.body.as_bytes(),
            repetition: 0,
        };
        let answer = mock.respond(&request);
        let body = String::from_utf8(answer.body).expect("a body is UTF-8");
        Answer { status: answer.status, body, headers: answer.headers }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_value_is_sent_and_read_back() {
    let client = client();
    let company = Company { desktops: 3, users: 3, days: 3, seed: 1, until: 1_793_491_200 };
    let servers = [
        Server::start(echo).await,
        Server::start(embedded(Data::Company(company))).await,
        Server::start(embedded(Data::Examples)).await,
    ];
    let endpoints: Vec<String> = servers.iter().map(|server| server.endpoint().to_owned()).collect();
    let run = move || {
        let mut words = vec!["run", "--quiet", "--example", "driver", "--"];
        words.extend(endpoints.iter().map(String::as_str));
        cargo_ok(&client, &words)
    };
    let printed = tokio::task::spawn_blocking(run).await.expect("the driver ran");
    assert_eq!(printed, "everything came back\n");
    sent(&servers[0].asked());
}

/// What went over the wire.
fn sent(asked: &[Asked]) {
    let of = |name: &str| asked.iter().find(|asked| asked.path.contains(name)).expect("it was sent");
    let shelf = concat!(
        r#"{"labels":{"":"none","zh_CN":"a \"box\""},"sealed":{"a":true,"b":false},"counts":{"a":5},"weights":{"a":1.5},"#,
        r#""notes":{"a":null,"b":[1,{"c":"d"}]},"colours":{"a":"5MIN","b":"","c":"new"},"boxes":{"l":[{"colours":{"x":"Red"}}],"r":[]},"#,
        r#""tags":{"t":["a","b"]},"opened":{"a":"2026-01-31T12:00Z"},"owners":{"ada":"here"},"extra":[null],"remarks":[1,"x"],"#,
        r#""secret":{"ada":1},"levels":[0,7],"OS-EXT-IPS:type":["red","Red"],"type":{"a":1},"inner":{"in":{"labels":{"x":"y"}}}}"#
    );
    assert_eq!(of("/shelf").body, shelf);
    assert_eq!(of("/shelf").query, "colours=red&colours=Red&colours=5MIN");
    assert_eq!(of("/readings").body, r#"["2026-01-31 12:00:00"]"#);
    assert_eq!(of("/switches").body, r#"{"a":true,"b":false}"#);
    assert_eq!(of("/anything").body, r#"[1,{"a":null}]"#);
    assert_eq!(of("/included").body, r#"{"id":"t-1","state":"new","mark":"m","size":3,"colour":"red"}"#);
    let bill = of("/bills/");
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
