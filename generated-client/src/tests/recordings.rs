//! Recordings of calls: what they contain, and how a fake service replays them.

use crate::testing::{FakeService, MockResponse, Recorder, Recording};
use crate::{Client, Credentials, Decoding, ListLoginRecords, OptionalPersonal, RetryConfig, ShowUserAccessStages};
use std::time::Duration;

const LOGINS: &str = r#"{"total_count":2,"new":"ada at home","records":[
    {"user_name":"ada","connection_failure_reason":"no desktop of ada","new":1},
    {"user_name":"bob","terminal_name":"ada","sid":7}]}"#;

const RECORDED: &str = r#"{"version":1,"calls":[
{"operation":"ListLoginRecords","query":[["user_name","personal-1"],["limit","5"]],"status":200,"headers":[["content-type","application/json"]],"body":{"total_count":2,"records":[{"user_name":"personal-1","connection_failure_reason":"no desktop of ***"},{"sid":"7","user_name":"personal-2","terminal_name":"personal-1"}]}},
{"operation":"ShowUserAccessStages","query":[["transaction_id","t1"]],"status":404,"headers":[["content-type","application/json"]],"body":{"error_code":"WKS.00211902","error_msg":"no such transaction"}}
]}
"#;

/// Returns a client that is recorded, and its service.
fn recorded() -> (Client, FakeService, Recorder) {
    let fake = FakeService::new();
    let recorder = Recorder::new();
    let builder = fake.builder().credentials(Credentials::token("secret-token")).retry(RetryConfig::none());
    (recorder.attach(builder).build().unwrap(), fake, recorder)
}

async fn call_twice(client: &Client) -> (Option<String>, Option<String>) {
    let page = client.list_login_records().user_name("ada").limit(5).send().await.unwrap();
    let user = page.records.unwrap()[0].user_name.expose_str().map(str::to_owned);
    let error = client.show_user_access_stages("t1").send().await.unwrap_err();
    (user, error.code().map(str::to_owned))
}

#[tokio::test]
async fn a_recording_contains_pseudonyms_and_no_unknown_fields() {
    let (client, fake, recorder) = recorded();
    fake.respond_once::<ListLoginRecords>(MockResponse::json(LOGINS).with_header("X-User", "ada"))
        .respond_once::<ShowUserAccessStages>(MockResponse::error(404, "WKS.00211902", "no such transaction"));
    let seen = call_twice(&client).await;
    assert_eq!(seen, (Some("ada".to_owned()), Some("WKS.00211902".to_owned())));
    assert_eq!(recorder.recording().to_string(), RECORDED);
    assert_eq!(format!("{recorder:?}"), "Recorder { calls: 2, .. }");
}

#[tokio::test]
async fn a_fake_service_replays_a_recording() {
    let recording: Recording = RECORDED.parse().unwrap();
    assert_eq!((recording.len(), recording.is_empty()), (2, false));
    assert_eq!(recording.to_string(), RECORDED);
    let fake = FakeService::new();
    let seen = call_twice(&fake.replay(&recording).client().unwrap()).await;
    assert_eq!(seen, (Some("personal-1".to_owned()), Some("WKS.00211902".to_owned())));
    let error = fake.client().unwrap().list_login_records().send().await.unwrap_err();
    assert!(error.to_string().contains("all 1 scripted responses were returned"), "{error}");
}

#[tokio::test]
async fn secrets_and_the_last_response_only_are_recorded() {
    let (client, fake, recorder) = recorded();
    let repeated = r#"{"error_code":"WKS.0001","error_msg":"bad token secret-token of ada"}"#;
    fake.respond_once::<ListLoginRecords>(MockResponse::status(503))
        .respond_once::<ListLoginRecords>(MockResponse::json(repeated).with_status(400));
    let retry = RetryConfig::standard().initial_backoff(Duration::from_millis(1));
    let call = client.list_login_records().user_name("ada").with_retry(retry);
    assert_eq!(call.send().await.unwrap_err().attempts(), 2);
    let recording = recorder.recording();
    assert_eq!(recording.len(), 1);
    let text = recording.to_string();
    assert!(text.contains(r#""error_msg":"bad token *** of ***""#), "{text}");
}

#[tokio::test]
async fn personal_values_of_responses_are_redacted_in_this_and_in_later_responses() {
    let (client, fake, recorder) = recorded();
    // The reason precedes the second name, and the third name occurs only within another word.
    let page = r#"{"records":[{"user_name":"bob","connection_failure_reason":"no desktop of bob or eve"},
        {"user_name":"eve","client_version":"Bobcat"},{"sid":"7","user_name":""}]}"#;
    fake.respond_once::<ListLoginRecords>(MockResponse::json(page))
        .respond_once::<ShowUserAccessStages>(MockResponse::error(404, "BOB", "unknown: %62ob"));
    client.list_login_records().send().await.unwrap();
    client.show_user_access_stages("t-bob").send().await.unwrap_err();
    let text = recorder.recording().to_string();
    for part in [
        r#""connection_failure_reason":"no desktop of *** or ***""#,
        r#""client_version":"Bobcat""#,
        r#""query":[["transaction_id","t-***"]]"#,
        r#"{"error_code":"***","error_msg":"unknown: ***"}"#,
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[tokio::test]
async fn only_errors_are_recorded_as_errors() {
    let (client, fake, recorder) = recorded();
    for body in [r#"["x"]"#, r#"{"message":"ada","records":"ada"}"#, r#"{"error_code":"C1","error_msg":"m"}"#] {
        fake.respond_once::<ListLoginRecords>(MockResponse::json(body));
        let _ = client.list_login_records().with_decoding(Decoding::Strict).send().await;
    }
    let text = recorder.recording().to_string();
    let bodies: Vec<_> = text.lines().filter_map(|line| line.split_once(r#""body":"#)).map(|(_, body)| body).collect();
    assert_eq!(bodies, ["null},", "null},", r#"{"error_code":"C1","error_msg":"m"}}"#]);
}

#[tokio::test]
async fn each_call_of_a_replay_has_the_outcome_of_the_recorded_call_whatever_the_retries() {
    let (client, fake, recorder) = recorded();
    fake.respond_once::<ListLoginRecords>(MockResponse::status(503))
        .respond_once::<ListLoginRecords>(MockResponse::json(r#"{"total_count":7}"#))
        .respond_once::<ListLoginRecords>(MockResponse::error(429, "C1", "slow down"));
    for _ in 0..3 {
        let _ = client.list_login_records().send().await;
    }
    let recording: Recording = recorder.recording().to_string().parse().unwrap();
    for attempts in [1, 3] {
        let fake = FakeService::new();
        // After the recording, each attempt has its own response again.
        fake.replay(&recording).respond_once::<ListLoginRecords>(MockResponse::status(502));
        fake.respond_always::<ListLoginRecords>(MockResponse::json(r#"{"total_count":8}"#));
        let retry = RetryConfig::standard().max_attempts(attempts).initial_backoff(Duration::from_millis(1));
        let client = fake.builder().retry(retry).build().unwrap();
        let send = async || client.list_login_records().send().await;
        let error = send().await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(503), attempts));
        assert_eq!(send().await.unwrap().total_count, Some(7));
        let error = send().await.unwrap_err();
        assert_eq!((error.status(), error.code(), error.attempts()), (Some(429), Some("C1"), attempts));
        assert_eq!(send().await.is_ok(), attempts > 1);
        assert_eq!(send().await.unwrap().total_count, Some(8));
    }
}

#[tokio::test]
async fn clients_of_other_projects_are_recorded() {
    let (client, _, recorder) = recorded();
    client.for_project("p2").unwrap().list_login_records().send().await.unwrap();
    assert_eq!(recorder.recording().len(), 1);
}

#[test]
fn invalid_recordings_are_errors() {
    let call = |text: &str| format!(r#"{{"version":1,"calls":[{text}]}}"#);
    let valid = r#"{"operation":"A","query":[],"status":200,"headers":[],"body":null}"#;
    assert_eq!(call(valid).parse::<Recording>().map(|recording| recording.len()), Ok(1));
    for (text, problem) in [
        ("[]".to_owned(), "it is not a JSON object"),
        (r#"{"version":2,"calls":[]}"#.to_owned(), "`version` must be 1"),
        (r#"{"version":1}"#.to_owned(), "`calls` must be a list"),
        (call("7"), "calls[0]: it is not an object"),
        (call(&valid.replace("200", "20")), "calls[0]: `status` is not a number from 100 to 999"),
        (
            call(&valid.replace(r#""query":[]"#, r#""query":[["a"]]"#)),
            "calls[0]: `query` is not a list of names and values",
        ),
        (call(&valid.replace(r#","body":null"#, "")), "calls[0]: `body` is missing"),
    ] {
        let error = text.parse::<Recording>().unwrap_err().to_string();
        assert_eq!(error, format!("invalid recording: {problem}; help: record the calls again"));
    }
}
