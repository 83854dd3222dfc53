//! Tests of the job with the fake service.

use crate::job::Job;
use crate::state::{State, publish};
use crate::{html, is_temporary};
use generated_client::testing::{FakeService, MockResponse};
use generated_client::{Client, Date, ListLoginRecords, RetryConfig, ShowDesktopMonitorData};
use std::error::Error;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A directory for a state file.
fn directory() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("state.json");
    (directory, path)
}

fn client(fake: &FakeService) -> Client {
    fake.builder().retry(RetryConfig::none()).build().expect("the client is complete")
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Reads the days from March 1 to 4.
async fn run(fake: &FakeService, path: &Path) -> Result<String, Box<dyn Error>> {
    let mut job = Job::open(client(fake), path, None)?;
    Ok(job.run(date("2026-03-01"), date("2026-03-05")).await?.to_string())
}

/// Returns a page of logins. A login is a user and a time. Logins of `zz-eve` fail.
fn page(logins: &[(&str, &str)]) -> MockResponse {
    let record = |(user, start): &(&str, &str)| {
        let (setup, failure) = if *user == "zz-eve" { ("", "wrong password") } else { (&start[..17], "") };
        let setup = if setup.is_empty() { String::new() } else { format!("{setup}05Z") };
        format!(
            r#"{{"transaction_id":"{user}{start}","user_name":"{user}","connection_start_time":"{start}","connection_setup_time":"{setup}","connection_failure_reason":"{failure}"}}"#
        )
    };
    let records: Vec<_> = logins.iter().map(record).collect();
    MockResponse::json(format!(r#"{{"total_count":8,"records":[{}]}}"#, records.join(",")))
}

/// The pages of a listing, newest logins first. A day is on two pages.
fn pages() -> [MockResponse; 3] {
    [
        page(&[
            ("zz-ada", "2026-03-04T09:00:00Z"),
            ("zz-ada", "2026-03-04T08:00:00Z"),
            ("zz-bo", "2026-03-03T23:59:00Z"),
        ]),
        page(&[
            ("zz-eve", "2026-03-03T12:00:00Z"),
            ("zz-bo", "2026-03-03T11:00:00Z"),
            ("zz-cy", "2026-03-03T10:00:00Z"),
        ]),
        page(&[("zz-bo", "2026-03-01T00:00:00Z"), ("zz-ada", "2026-02-28T23:59:00Z")]),
    ]
}

fn refused() -> MockResponse {
    MockResponse::error(403, "WKS.0403", "no")
}

fn script(responses: impl IntoIterator<Item = MockResponse>) -> FakeService {
    let fake = FakeService::new();
    for response in responses {
        fake.respond_once::<ListLoginRecords>(response);
    }
    fake
}

async fn uninterrupted() -> State {
    let (_directory, path) = directory();
    run(&script(pages()), &path).await.expect("no fault");
    State::load(&path).expect("a state")
}

#[tokio::test]
async fn each_day_has_its_statistics() {
    let state = uninterrupted().await;
    assert_eq!((state.next, &state.unfinished), (Some(date("2026-03-05")), &None));
    let counts: Vec<_> = state.days.iter().map(|(date, day)| (date.day(), day.logins, day.failed, day.users)).collect();
    // There was no login on March 2, and that of February 28 is of another period.
    assert_eq!(counts, [(1, 1, 0, 1), (2, 0, 0, 0), (3, 4, 1, 3), (4, 2, 0, 1)]);
    assert_eq!(state.days[&date("2026-03-03")].latency_p95, Some(5));
    assert_eq!(state.days[&date("2026-03-02")].latency_p50, None);
}

#[tokio::test]
async fn a_run_that_is_interrupted_after_any_page_continues_and_counts_nothing_twice() {
    let expected = uninterrupted().await;
    for interrupted_after in 0..3 {
        let (_directory, path) = directory();
        let fake = script(pages().into_iter().take(interrupted_after).chain([refused()]));
        run(&fake, &path).await.expect_err("the service refuses a page");
        let saved = State::load(&path).expect("a state");
        assert_eq!(saved.days.len(), [0, 1, 1][interrupted_after], "only whole days are saved");

        // The first page of the second run is the one with the first login that is not counted.
        let begin = saved.unfinished.and_then(|period| period.cursor).map_or(0, |cursor| cursor.offset());
        assert_eq!(begin, 0, "March 3 begins on the first page");
        let again = script(pages());
        run(&again, &path).await.expect("no fault");
        assert_eq!(State::load(&path).expect("a state"), expected, "interrupted after page {interrupted_after}");
    }
}

#[tokio::test]
async fn pages_before_the_cursor_are_not_read_again() {
    let (_directory, path) = directory();
    let first = page(&[("zz-ada", "2026-03-04T09:00:00Z"), ("zz-ada", "2026-03-04T08:00:00Z")]);
    let second = page(&[("zz-bo", "2026-03-03T09:00:00Z"), ("zz-bo", "2026-03-03T08:00:00Z")]);
    run(&script([first, second.clone(), refused()]), &path).await.expect_err("the service refuses the third page");
    let again = script([second, page(&[])]);
    run(&again, &path).await.expect("no fault");
    assert_eq!(again.requests()[0].query_value("offset"), Some("2"));
    let days = State::load(&path).expect("a state").days;
    assert_eq!(days.values().map(|day| day.logins).collect::<Vec<_>>(), [0, 0, 2, 2]);
}

#[tokio::test]
async fn the_state_and_the_charts_contain_no_personal_data() {
    let (_directory, path) = directory();
    let fake = script(pages().into_iter().take(2).chain([refused()]));
    run(&fake, &path).await.expect_err("the service refuses a page");
    let text = std::fs::read_to_string(&path).expect("the state");
    let html = html::write(&State::load(&path).expect("a state")).expect("a page");
    for user in ["zz-ada", "zz-bo", "zz-cy", "zz-eve"] {
        assert!(!text.contains(user) && !html.contains(user), "{text}\n{html}");
    }
    assert!(text.contains("2026-03-04") && html.contains("<svg"), "{text}\n{html}");
}

#[cfg(unix)]
#[test]
fn all_users_can_read_the_page_but_not_the_state() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_directory, path) = directory();
    let mode = || std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
    State::default().save(&path).expect("it can be written");
    assert_eq!(mode(), 0o600);
    publish(&path, "<html>").expect("it can be written");
    // The umask may exclude others, but the mode is not that of a private file.
    assert_eq!(mode() | 0o044, 0o644);
}

#[tokio::test]
async fn a_second_run_on_the_same_day_sends_nothing() {
    let (_directory, path) = directory();
    run(&script(pages()), &path).await.expect("no fault");
    let again = FakeService::new();
    let line = run(&again, &path).await.expect("nothing to do");
    assert_eq!((line.as_str(), again.requests().len()), ("0 days added with 0 logins, of which 0 failed", 0));
}

#[tokio::test]
async fn days_that_are_not_in_order_are_an_error_and_not_counted() {
    let (_directory, path) = directory();
    let logins =
        [("zz-ada", "2026-03-04T09:00:00Z"), ("zz-bo", "2026-03-03T09:00:00Z"), ("zz-cy", "2026-03-04T08:00:00Z")];
    let error = run(&script([page(&logins)]), &path).await.expect_err("the order is wrong");
    assert_eq!(
        error.to_string(),
        "the service does not return logins in the order of days; help: run again, the period is then read from its start"
    );
    // The next run does not continue at the cursor, but reads the whole period.
    let again = script(pages());
    run(&again, &path).await.expect("the order is right");
    assert!(matches!(again.requests()[0].query_value("offset"), None | Some("0")));
    assert_eq!(State::load(&path).expect("a state"), uninterrupted().await);
}

#[tokio::test]
async fn only_failures_that_may_be_gone_later_are_temporary() {
    for (response, expected) in [
        (MockResponse::connection_refused(), true),
        (MockResponse::connection_reset(), true),
        (MockResponse::status(408), true),
        (MockResponse::status(429), true),
        (MockResponse::status(503), true),
        (MockResponse::status(403), false),
        (MockResponse::json("<html>"), false),
    ] {
        let fake = script([response.clone()]);
        let error = client(&fake).list_login_records().send().await.expect_err("the service fails");
        assert_eq!(is_temporary(&error), expected, "{response:?}: {error}");
    }
}

#[tokio::test]
async fn the_cpu_usage_of_a_long_period_is_read_in_chunks() {
    let (_directory, path) = directory();
    let fake = script([page(&[])]);
    let point = |time: &str, value: f64| {
        let time: generated_client::Timestamp = time.parse().expect("a time");
        format!(r#"{{"timestamp":{},"average":{value}}}"#, time.epoch_milliseconds())
    };
    let cpu = |points: &[String]| MockResponse::json(format!(r#"{{"cpu_info":[{}]}}"#, points.join(",")));
    let between = point("2026-01-31T00:00:00Z", 30.0);
    fake.respond_once::<ShowDesktopMonitorData>(cpu(&[point("2026-01-30T23:00:00Z", 5.0), between.clone()]))
        .respond_once::<ShowDesktopMonitorData>(cpu(&[between, point("2026-01-31T12:00:00Z", 10.0)]));
    let mut job = Job::open(client(&fake), &path, Some("d1")).expect("no state");
    job.run(date("2026-01-01"), date("2026-03-02")).await.expect("no fault");
    assert_eq!(fake.requests_of::<ShowDesktopMonitorData>().len(), 2);
    let day = &job.state.days[&date("2026-01-31")];
    assert_eq!((day.cpu_average, day.cpu_maximum), (Some(20.0), Some(30.0)), "the value between chunks counts once");
}

#[test]
fn a_damaged_state_is_an_error_with_a_remedy() {
    let (_directory, path) = directory();
    std::fs::write(&path, r#"{"days":{"2026-03-01":{"logins":"#).expect("a file");
    let error = State::load(&path).expect_err("the state is damaged").to_string();
    assert!(error.contains("state.json: not a state of this program") && error.contains("help: restore"), "{error}");
}
