//! From a user name and a password to the file of an export: the token, the export, the wait for its task, the
//! download, and the deletion of the task.

use generated_client::{
    Client, ClientBuilder, Credentials, DeletedExportTasks, Error, ExportTask, ExportTaskSort, ExportTaskStatus,
    RetryConfig, Timestamp, UserPassword, blocking,
};
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tests::mock::{Recorder, gateway_with_access_key, mock};
use xtask::serve::{Config, Faults, Latency, Server};

const PASSWORD: &str = "s3cret-password";
const DEADLINE: Duration = Duration::from_secs(60);
const DELAYS: [Duration; 2] = [Duration::from_millis(20), Duration::from_millis(100)];

/// Starts the embedded service with faults in a quarter of all responses.
async fn faulty_server(seed: u64, recorder: &Recorder) -> Server {
    let faults = ["503=0.1", "drop=0.1", "429=0.05"].map(|fault| fault.parse().expect("a fault"));
    let faults = Faults::new(seed, &faults, Latency::default()).expect("the sum is at most 1");
    server(faults, recorder).await
}

async fn server(faults: Faults, recorder: &Recorder) -> Server {
    let mock = mock().with_task_plan("succeed=200ms".parse().expect("a plan"));
    let gateway = gateway_with_access_key().with_user("ada", PASSWORD);
    let config = Config { faults, observer: recorder.observer(), ..Config::new(gateway) };
    Server::start(mock, config).await.expect("a port on loopback is free")
}

fn builder(endpoint: &str) -> ClientBuilder {
    let retry = RetryConfig::standard().max_attempts(10).initial_backoff(Duration::from_millis(5));
    let credentials = Credentials::from_password(UserPassword::new("acme", "ada", PASSWORD));
    let builder = Client::builder().endpoint(endpoint).iam_endpoint(endpoint).region("cn-north-4");
    builder.credentials(credentials).retry(retry)
}

fn week() -> Range<Timestamp> {
    let time = |text: &str| text.parse().expect("a time");
    time("2026-03-01T00:00:00Z")..time("2026-03-08T00:00:00Z")
}

/// Starts an export. The client does not retry exports, because each call starts a task.
fn started(mut export: impl FnMut() -> Result<Option<String>, Error>) -> String {
    let started = (0..30).find_map(|_| export().ok());
    started.flatten().expect("one of 30 calls has no fault")
}

/// Parses a saved file. Returns the number of rows with usage.
fn rows_with_usage(path: &Path) -> usize {
    let text = fs::read_to_string(path).expect("the file can be read");
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    assert_eq!(rows.next(), Some(vec!["user_name", "usage_hours", "login_count"]));
    rows.filter(|row| row[1].parse::<f64>().expect("hours") > 0.0).count()
}

fn assert_saved(path: &Path, directory: &Path, task: &ExportTask) {
    assert_eq!(path, directory.join(task.file_name.as_deref().expect("a name")));
    assert_eq!(fs::read_dir(directory).expect("a directory").count(), 1, "there is no temporary file");
    assert!(rows_with_usage(path) > 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_leads_to_the_file_of_an_export_despite_faults() {
    let recorder = Recorder::default();
    let server = faulty_server(7, &recorder).await;
    let client = builder(server.endpoint()).build().expect("the client is complete");
    let mut export = Err(None);
    for _ in 0..30 {
        export = client.export_user_usage(week()).send().await.map(|task| task.task_id).map_err(Some);
        if export.is_ok() {
            break;
        }
    }
    let id = export.expect("one of 30 calls has no fault").expect("a task has an ID");
    let statuses = Arc::new(Mutex::new(Vec::new()));
    let seen = statuses.clone();
    let wait = client.wait_until_export_finished(&id).with_delays(DELAYS[0]..=DELAYS[1]);
    let wait = wait.with_progress(move |task| seen.lock().expect("no panic").push(task.status.clone()));
    let task = wait.wait(DEADLINE).await.expect("the task succeeds");
    let statuses = statuses.lock().expect("no panic").clone();
    assert_eq!(statuses.last(), Some(&Some(ExportTaskStatus::Success)));
    assert!(statuses.len() > 1 && statuses[0] == Some(ExportTaskStatus::Creating), "{statuses:?}");
    let directory = tempfile::tempdir().expect("a directory");
    let download = client.download_export_file(&id).send().await.expect("the file");
    let path = download.save_to(directory.path()).await.expect("the file is saved");
    assert_saved(&path, directory.path(), &task);
    client.delete_export_tasks(DeletedExportTasks::new([&*id])).send().await.expect("the task is deleted");
    let page = client.list_export_tasks().sort(ExportTaskSort::create_time().descending()).send().await;
    let tasks = page.expect("a page").export_tasks.expect("tasks");
    assert!(tasks.iter().all(|task| task.task_id.as_deref() != Some(&id)), "{tasks:?}");
    assert_one_token(&recorder);
}

/// Checks that the first request was for a token, and that the token was kept.
fn assert_one_token(recorder: &Recorder) {
    let targets: Vec<String> = recorder.requests().into_iter().map(|request| request.target).collect();
    let answered = targets.iter().rposition(|target| target.starts_with("/v3/auth/tokens")).expect("a token");
    assert!(targets[..answered].iter().all(|target| target.starts_with("/v3/auth/tokens")), "{targets:?}");
    assert!(targets.len() > answered + 6, "{targets:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_client_gets_from_a_password_to_a_file_as_well() {
    let recorder = Recorder::default();
    let server = faulty_server(8, &recorder).await;
    let builder = builder(server.endpoint());
    let save = move || {
        let client: blocking::Client = builder.build_blocking().expect("the client is complete");
        let id = started(|| client.export_user_usage(week()).send().map(|task| task.task_id));
        let wait = client.wait_until_export_finished(&id).with_delays(DELAYS[0]..=DELAYS[1]);
        let task = wait.wait(DEADLINE).expect("the task succeeds");
        let directory = tempfile::tempdir().expect("a directory");
        let download = client.download_export_file(&id).send().expect("the file");
        let path = download.blocking_save_to(directory.path()).expect("the file is saved");
        assert_saved(&path, directory.path(), &task);
        client.delete_export_tasks(DeletedExportTasks::new([id])).send().expect("the task is deleted");
    };
    // A thread of the runtime cannot block.
    let (sender, receiver) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        save();
        sender.send(())
    });
    receiver.await.expect("the blocking client does not panic");
    assert_one_token(&recorder);
}

#[tokio::test]
async fn the_wait_ends_with_the_task_or_the_deadline() {
    let server = server(Faults::default(), &Recorder::default()).await;
    let client = builder(server.endpoint()).build().expect("the client is complete");
    let wait = async |plan: &str, deadline: Duration| {
        let export = client.export_user_usage(week()).with_header("X-Mock-Task", plan);
        let id = export.send().await.expect("a task").task_id.expect("a task has an ID");
        let wait = client.wait_until_export_finished(id).with_delays(DELAYS[0]..=DELAYS[1]);
        wait.wait(deadline).await.expect_err("the task does not succeed")
    };
    let failed = wait("fail=50ms", DEADLINE).await;
    assert!(failed.is_task_failed());
    assert_eq!((failed.message(), failed.code()), (Some("The records could not be read"), Some("WKS.00211401")));
    let expired = wait("expire=50ms", DEADLINE).await;
    assert!(expired.is_task_failed() && expired.to_string().contains("the status EXPIRED"), "{expired}");
    let late = wait("succeed=1h", Duration::from_millis(300)).await;
    assert!(late.is_timeout() && late.to_string().ends_with("its last status is CREATING"), "{late}");
}

#[tokio::test]
async fn a_file_that_does_not_exist_is_an_error_and_leaves_no_file() {
    let server = server(Faults::default(), &Recorder::default()).await;
    let client = builder(server.endpoint()).build().expect("the client is complete");
    let running = client.export_user_usage(week()).with_header("X-Mock-Task", "succeed=1h").send().await;
    let running = running.expect("a task").task_id.expect("a task has an ID");
    assert_eq!(client.download_export_file(running).send().await.expect_err("no file").status(), Some(400));
    assert!(client.download_export_file("unknown").send().await.expect_err("no file").is_not_found());
}
