//! Tests of the example `nightly_report`.

use crate::{example, finish};
use codegen::mock::{Company, Data, Mock};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::mock::mock_with_data;
use tests::server::{ReceivedRequest, ScriptedResponse, Server};

/// Creates the service of a company with several pages of logins in 45 days.
fn mock() -> Mock {
    let until = jiff::Timestamp::now().as_second();
    mock_with_data(Data::Company(Company { desktops: 20, users: 120, days: 45, seed: 7, until }))
}

/// Starts a server that refuses every request of a listing whose number `is_refused` selects.
async fn server(is_refused: fn(usize) -> bool) -> Server {
    let mock = mock();
    let number = AtomicUsize::new(0);
    Server::start(move |request: &ReceivedRequest| {
        let is_listing = request.path.ends_with("/connections/desktops");
        if is_listing && is_refused(number.fetch_add(1, Ordering::SeqCst)) {
            return ScriptedResponse::status(503, "");
        }
        ScriptedResponse::of_mock(&mock, request)
    })
    .await
}

async fn nightly_report(server: &Server, directory: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = example("nightly_report", &["serde"]);
    let now = jiff::Timestamp::now().as_second();
    let since = jiff::Timestamp::from_second(now - 44 * 86_400).expect("a time").to_string();
    command
        .args(["--endpoint", server.endpoint(), "--since", &since[..10], "--state"])
        .arg(directory.join("state.json"));
    command.args(words);
    finish(command).await
}

fn state(directory: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(directory.join("state.json")).expect("a state");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn interrupted_runs_have_the_totals_of_an_uninterrupted_run() {
    let [whole, interrupted] = [(); 2].map(|()| tempfile::tempdir().expect("a directory"));
    let healthy = server(|_| false).await;
    let (code, printed, problem) = nightly_report(&healthy, whole.path(), &[]).await;
    assert_eq!((code, problem.as_str()), (Some(0), ""), "{printed}");
    assert!(printed.starts_with("44 days added with "), "{printed}");

    // Each run reads two pages. Then the service fails as often as the client tries.
    let faulty = server(|request| request % 5 > 1).await;
    let mut runs = 1;
    loop {
        let (code, printed, problem) = nightly_report(&faulty, interrupted.path(), &[]).await;
        if code == Some(0) {
            break;
        }
        assert_eq!((code, printed.as_str()), (Some(75), ""), "{problem}");
        assert!(state(interrupted.path())["unfinished"]["cursor"].is_string() && runs < 10, "{problem}");
        runs += 1;
    }
    assert!(runs > 2, "{runs} runs");
    assert_eq!(state(interrupted.path()), state(whole.path()));
    assert!(!state(whole.path()).to_string().contains("@example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_has_charts_and_names_no_user() {
    let server = server(|_| false).await;
    let directory = tempfile::tempdir().expect("a directory");
    let page = directory.path().join("report.html");
    let page = page.to_str().expect("text");
    let desktop = desktop(&server).await;
    let (code, printed, problem) =
        nightly_report(&server, directory.path(), &["--html", page, "--desktop", &desktop]).await;
    assert_eq!((code, problem.as_str()), (Some(0), ""), "{printed}");
    let monitored = server.requests().iter().filter(|request| request.path.contains("/desktop-monitor/")).count();
    assert_eq!(monitored, 2, "one call covers at most 30 days");
    let page = std::fs::read_to_string(page).expect("the page");
    assert_eq!((page.matches("<figcaption>").count(), page.matches("<svg").count()), (4, 4));
    for part in ["95th percentile", "users", "failed", "maximum", "currentColor"] {
        assert!(page.contains(part), "`{part}` is not in the page");
    }
    assert!(!page.contains("@example.com") && !page.contains("<script"));
    let (code, printed, _) =
        nightly_report(&server, directory.path(), &["--html", directory.path().to_str().unwrap()]).await;
    assert_eq!((code, printed.as_str()), (Some(1), ""), "a directory cannot be replaced by a file");
}

/// Returns the ID of a desktop that has logins.
async fn desktop(server: &Server) -> String {
    let target = "/v2/0e69423d4400f4a82f67c0059a1e4cc8/connections/desktops?limit=1";
    let response = tests::mock::send_raw(server.endpoint(), &tests::mock::get(target, &[])).await;
    let id = &tests::mock::json(&response)["records"][0]["sid"];
    id.as_str().expect("an ID").to_owned()
}
