//! Tests of the example `idle_desktops`.

use crate::{example, finish};
use codegen::mock::{Company, Data};
use serde_json::Value;
use tests::mock::{gateway_with_access_key, mock_with_data};
use xtask::serve::{Config, Server};

const DAY: i64 = 86_400;

/// Starts the service of a company whose records end some days ago.
async fn server(days_ago: i64) -> Server {
    let until = jiff::Timestamp::now().as_second() - days_ago * DAY;
    let mock = mock_with_data(Data::Company(Company { desktops: 5, users: 8, days: 30, seed: 7, until }));
    Server::start(mock, Config::new(gateway_with_access_key())).await.expect("a port on loopback is free")
}

async fn idle_desktops(server: &Server, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = example("idle_desktops", &["blocking"]);
    command.args(["--endpoint", server.endpoint()]).args(words);
    finish(command).await
}

#[tokio::test(flavor = "multi_thread")]
async fn desktops_without_logins_are_listed() {
    let server = server(10).await;
    let (code, printed, problem) = idle_desktops(&server, &[]).await;
    assert_eq!(code, Some(1), "{printed}{problem}");
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.len() == 6 && lines[0].starts_with("idle desktop"), "{printed}");
    let (code, printed, problem) = idle_desktops(&server, &["--json", "--days=9"]).await;
    assert_eq!(code, Some(1), "{printed}{problem}");
    let desktops: Vec<Value> = serde_json::from_str(&printed).expect("a JSON array");
    for (desktop, line) in desktops.iter().zip(&lines[1..]) {
        let id = desktop["desktop_id"].as_str().expect("an ID");
        let date = &desktop["last_used"].as_str().expect("a time")[..10];
        assert!(line.starts_with(id) && line.contains(date), "{line} is not {desktop}");
    }
    assert!(desktops.len() == 5 && !printed.contains("@example.com"), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn desktops_with_logins_are_not_listed() {
    let server = server(0).await;
    let run = idle_desktops(&server, &["--days", "14"]).await;
    assert_eq!(run, (Some(0), "No desktop is idle.\n".to_owned(), String::new()));
    let (code, printed, _) = idle_desktops(&server, &["--days", "14", "--json"]).await;
    assert_eq!((code, printed.as_str()), (Some(0), "[]\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_and_invalid_arguments_have_exit_codes() {
    let server = server(0).await;
    for words in [&["--days", "31"][..], &["--days", "x"], &["--cpu", "NaN"], &["--json=1"], &["--days"]] {
        let (code, printed, problem) = idle_desktops(&server, words).await;
        assert_eq!((code, printed.as_str()), (Some(64), ""), "{words:?}: {problem}");
    }
    let mut command = example("idle_desktops", &["blocking"]);
    command.args(["--endpoint", server.endpoint()]).env("HUAWEICLOUD_SDK_SK", "another");
    let (code, printed, problem) = finish(command).await;
    assert_eq!((code, printed.as_str()), (Some(2), ""), "{problem}");
    assert!(problem.starts_with("error: ListLoginRecords: "), "{problem}");
}
