//! The vendor's Python SDK calls the seven operations of the embedded service and sends the same requests as the client.
//!
//! `tests/interop/run.sh` installs the SDK and runs this test.

#[path = "interop/identity.rs"]
mod identity;
#[path = "interop/samples.rs"]
mod samples;

use generated_client::{
    Client, Credentials, DeletedExportTasks, ExportTaskSort, ExportTaskStatus, MetricName, RetryConfig, Timestamp,
    UserUsageSort,
};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::process::Command;
use std::time::Duration;
use tests::mock::{ACCESS_KEY, RecordedRequest, Recorder, SECRET_KEY, gateway_with_access_key, mock};
use tests::spec::project;
use xtask::serve::{Config, Outcome, Server};

const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
const RECORDS: [&str; 2] = ["2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z"];
const MEASURED: [&str; 2] = ["2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDK: `tests/interop/run.sh`"]
async fn the_vendors_sdk_reads_all_fields_and_sends_equal_requests() {
    let recorder = Recorder::default();
    let config = Config { observer: recorder.observer(), ..Config::new(gateway_with_access_key()) };
    // Exports succeed at once, so that the number of requests is known.
    let service = mock().with_task_plan("succeed=0s".parse().expect("a plan"));
    let server = Server::start(service, config).await.expect("a port on loopback is free");
    let endpoint = server.endpoint().to_owned();
    let read = tokio::task::spawn_blocking(move || call_with_sdk(&endpoint)).await.expect("the SDK has run");
    let by_sdk = recorder.requests();

    assert_all_fields_read(&read, &by_sdk);
    assert_export_tasks_read(&read);
    assert_failures(&read["failures"], &by_sdk);

    let pages = read["pages"].as_array().map_or(0, Vec::len);
    let (task, file) = call_with_client(server.endpoint(), pages).await;
    assert_eq!(read["export_tasks"]["file"], file, "both read the whole file");
    let ours = recorder.requests().split_off(by_sdk.len());
    let successful: Vec<&RecordedRequest> =
        by_sdk.iter().filter(|request| request.outcome == Outcome::Responded(200)).collect();
    assert_eq!(successful.len(), ours.len());
    let sdk_task = read["task"]["task_id"].as_str().expect("a task has an ID");
    for (sdk, ours) in successful.into_iter().zip(&ours) {
        assert_eq!(decode_request(ours, &task), decode_request(sdk, sdk_task));
    }
}

/// Returns the command that runs a script with the SDK.
fn python(script: &str) -> Command {
    let python = std::env::var_os("SDK_PYTHON").expect("`tests/interop/run.sh` sets the Python with the SDK");
    let mut command = Command::new(python);
    command.arg(project().join("tests/interop").join(script));
    // The SDK writes a file to the home directory, so the test sets a temporary one.
    command.env("HOME", env!("CARGO_TARGET_TMPDIR")).env("PROJECT_ID", PROJECT);
    command.env("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT);
    command
}

/// Runs the script that calls the SDK. Returns the responses as parsed by the SDK.
fn call_with_sdk(endpoint: &str) -> Value {
    let minutes = |time: &str| time.replace(":00Z", "Z");
    let run = python("calls.py")
        .env("ENDPOINT", endpoint)
        .env("ACCESS_KEY", ACCESS_KEY)
        .env("SECRET_KEY", SECRET_KEY)
        .envs([("RECORDS_FROM", minutes(RECORDS[0])), ("RECORDS_TO", minutes(RECORDS[1]))])
        .envs([("MEASURED_FROM", MEASURED[0]), ("MEASURED_TO", MEASURED[1])])
        .output()
        .expect("Python can be run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the script prints JSON")
}

/// Asserts that the SDK parsed every field of the service's responses.
fn assert_all_fields_read(read: &Value, requests: &[RecordedRequest]) {
    let read = read["pages"]
        .as_array()
        .into_iter()
        .flatten()
        .chain([&read["stages"]])
        .chain(read["monitor"].as_array().into_iter().flatten().chain([&read["task"]]));
    let read: Vec<&Value> = read.collect();
    let mock = mock();
    let mut sent: Vec<Value> = Vec::new();
    // The times of export tasks depend on when the request was sent.
    let is_repeatable = |request: &&RecordedRequest| !request.target.contains("/export-tasks");
    let successful = requests.iter().filter(|request| request.outcome == Outcome::Responded(200));
    for request in successful.filter(is_repeatable) {
        let request = codegen::mock::Request {
            method: &request.method,
            target: &request.target,
            headers: &[],
            body: &request.body,
            elapsed: Duration::ZERO,
        };
        sent.push(serde_json::from_slice(&mock.respond(&request).body).expect("a response is JSON"));
    }
    assert_eq!(sent.len(), read.len());
    for sent in &sent {
        assert!(read.contains(&sent), "the SDK has not read all of {sent}");
    }
    let rows: usize = read.iter().filter_map(|page| page["records"].as_array()).map(Vec::len).sum();
    assert_eq!(Some(rows as u64), read[0]["total_count"].as_u64(), "no record is missing");
    assert!(rows > 100, "{rows} records fill several pages");
}

/// Asserts that the SDK read the export task, and that it was deleted.
fn assert_export_tasks_read(read: &Value) {
    let tasks = &read["export_tasks"];
    assert_eq!(tasks["listed"]["count"], 1);
    let task = tasks["listed"]["export_tasks"][0].as_object().expect("the task is listed");
    let mut names: Vec<&str> = task.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["create_time", "end_time", "file_name", "is_download", "status", "task_id"]);
    assert_eq!((&task["task_id"], &task["status"]), (&read["task"]["task_id"], &"SUCCESS".into()));
    assert_eq!(tasks["rest"]["count"], 0, "the task was deleted");
}

fn assert_failures(failures: &Value, requests: &[RecordedRequest]) {
    let ids: Vec<&str> = requests.iter().map(|request| request.request_id.as_str()).collect();
    for (failure, (status, code)) in failures.as_array().expect("a list").iter().zip([
        (400, "WKS.00211102"),
        (401, "APIGW.0301"),
        (404, "WKS.00211902"),
    ]) {
        assert_eq!(failure["type"], "ClientRequestException");
        assert_eq!((&failure["status"], &failure["code"]), (&status.into(), &code.into()), "{failure}");
        assert!(failure["message"].as_str().is_some_and(|message| !message.is_empty()), "{failure}");
        assert!(failure["request_id"].as_str().is_some_and(|id| ids.contains(&id)), "{failure}");
    }
}

/// Makes the same calls as the script with this project's client, in the same order. Returns the ID of the task and
/// its file.
async fn call_with_client(endpoint: &str, pages: usize) -> (String, String) {
    let client = Client::builder()
        .endpoint(endpoint)
        .project_id(PROJECT)
        .credentials(Credentials::access_key(ACCESS_KEY, SECRET_KEY))
        .retry(RetryConfig::none())
        .build()
        .expect("the client is complete");
    let time = |text: &str| text.parse::<Timestamp>().expect("a time");
    let mut first = None;
    for page in 0..i64::try_from(pages).expect("there are few pages") {
        let call = client.list_login_records().during(time(RECORDS[0])..time(RECORDS[1]));
        let page = call.offset(page * 50).limit(50).send().await.expect("a page");
        first = first.or_else(|| page.records.unwrap_or_default().into_iter().next());
    }
    let login = first.expect("the listing has a login");
    let desktop = login.sid.expect("a login names its desktop");
    let measured = || time(MEASURED[0])..time(MEASURED[1]);
    let call = client.show_desktop_monitor_data(&desktop, measured()).metric_name(MetricName::CpuUtil);
    call.send().await.expect("one metric");
    client.show_desktop_monitor_data(&desktop, measured()).send().await.expect("every metric");
    let transaction = login.transaction_id.expect("a login has an id");
    client.show_user_access_stages(transaction).send().await.expect("the stages");
    let export = client.export_user_usage(measured()).username("ada b+c").usage_hours(1..=90);
    let task = export.sort(UserUsageSort::user_usage().descending()).send().await.expect("a task");
    let id = task.task_id.expect("a task has an ID");
    let list = client.list_export_tasks().task_id(&*id).status(ExportTaskStatus::Success).is_download(false);
    let list = list.sort(ExportTaskSort::create_time().descending()).offset(0).limit(7);
    list.send().await.expect("the task is listed");
    let file = client.download_export_file(&*id).send().await.expect("a file").bytes().await.expect("the whole file");
    client.delete_export_tasks(DeletedExportTasks::new([&*id])).send().await.expect("the task is deleted");
    client.list_export_tasks().task_id(&*id).send().await.expect("no task");
    (id, String::from_utf8(file.to_vec()).expect("the file is UTF-8"))
}

type DecodedRequest = (String, String, Vec<(String, String)>, Value);

/// Returns the method, the decoded path, the decoded and sorted query, and the JSON body, without the ID of the task.
fn decode_request(request: &RecordedRequest, task: &str) -> DecodedRequest {
    let decode = |text: &str| percent_decode_str(text).decode_utf8().expect("UTF-8").replace(task, "TASK");
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    };
    let mut query: Vec<_> = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
    query.sort();
    let body = String::from_utf8_lossy(&request.body).replace(task, "TASK");
    let body = if body.is_empty() { Value::Null } else { serde_json::from_str(&body).expect("a body is JSON") };
    (request.method.clone(), decode(path), query, body)
}
